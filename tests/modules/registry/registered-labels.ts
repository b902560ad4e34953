/** Labels in the database in few words, each of its own service: what the public reads, without the life before. */
import { createHash } from 'node:crypto';

import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import { insertCertificate } from '#app/modules/certificates/persistence/certificates.server.ts';
import type { LabelNumber } from '#app/modules/labels/domain/label-number.ts';
import type { LabelStatus } from '#app/modules/labels/domain/label-status.ts';
import { insertLabel } from '#app/modules/labels/persistence/labels.server.ts';
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import { calendarDate } from '#app/platform/calendar.ts';
import { getDatabase, inTransaction } from '#app/platform/database/database.server.ts';
import { toDateColumn } from '#app/platform/database/dates.server.ts';
import { newSiret } from '#tests/support/builders.ts';

export const NOW = new Date('2026-11-21T09:00:00Z');

export type RegisteredLabel = {
  readonly labelId: string;
  readonly number: LabelNumber;
  readonly siret: string;
};

type LabelOptions = {
  readonly name?: string;
  readonly network?: string;
  readonly city?: string;
  readonly departments?: ReadonlyArray<string>;
  readonly level?: LevelCode;
  readonly decidedOn?: string;
  /** What is stored; the status of the day also looks at the dates. */
  readonly status?: LabelStatus;
  readonly validUntil?: string;
  readonly predecessorId?: string;
};

async function networkId(name: string | undefined): Promise<string | null> {
  if (name === undefined) return null;
  const network = await getDatabase().network.upsert({
    where: { name },
    create: { name, createdAt: NOW },
    update: {},
    select: { id: true },
  });
  return network.id;
}

async function createGrantedApplication(options: LabelOptions, siret: string): Promise<string> {
  const { name = 'Préfecture d’essai', city = 'Brest', departments = ['29'] } = options;
  const organisation = await getDatabase().organisation.create({
    data: {
      name,
      kind: 'local-state-service',
      siret,
      networkId: await networkId(options.network),
      createdAt: NOW,
      sites: {
        create: departments.map((department, index) => ({
          name: `Accueil ${index + 1}`,
          address: '1 rue de l’Essai',
          postalCode: '29200',
          city,
          department,
          isHeadOffice: index === 0,
          createdAt: NOW,
        })),
      },
    },
    select: { id: true, sites: { select: { id: true } } },
  });
  const application = await getDatabase().application.create({
    data: {
      reference: `C-2026-${siret}`,
      organisationId: organisation.id,
      referentialCode: 'spplus-2026.1',
      levelSought: options.level ?? 'bronze',
      status: 'granted',
      scope: 'Tous les accueils',
      createdAt: NOW,
      statusSince: NOW,
      sites: { create: organisation.sites.map(({ id }) => ({ siteId: id })) },
    },
    select: { id: true },
  });
  return application.id;
}

export async function registerLabel(options: LabelOptions = {}): Promise<RegisteredLabel> {
  const siret = newSiret();
  const applicationId = await createGrantedApplication(options, siret);
  const { labelId, number } = await inTransaction(async (transaction) => {
    const file = await findFile(transaction, applicationId);
    if (file === null) throw new Error('No such file.');
    return insertLabel(transaction, {
      file,
      level: options.level ?? 'bronze',
      decidedOn: calendarDate(options.decidedOn ?? '2026-03-02'),
      now: NOW,
      decidingAuthority: 'ditp',
      authorityName: 'Direction interministérielle de la transformation publique',
      certificationBody: null,
      statement: 'Label accordé pour trois ans.',
    });
  });
  const { status, validUntil, predecessorId } = options;
  await getDatabase().label.update({
    where: { id: labelId },
    data: {
      ...(status === undefined ? {} : { status }),
      ...(validUntil === undefined ? {} : { validUntil: toDateColumn(calendarDate(validUntil)) }),
      ...(predecessorId === undefined ? {} : { predecessorId }),
    },
  });
  return { labelId, number, siret };
}

/** Stores a certificate made of these bytes, the `sequence`-th of its label; the answer is its SHA-256. */
export async function registerCertificate(
  label: RegisteredLabel,
  content: string,
  sequence = 1,
): Promise<string> {
  const bytes = Buffer.from(content);
  const { labelId, number } = label;
  await inTransaction(async (transaction) => {
    const { applicationId } = await transaction.label.findUniqueOrThrow({ where: { id: labelId } });
    return insertCertificate(transaction, { labelId, applicationId, number, sequence, bytes, now: NOW });
  });
  return createHash('sha256').update(bytes).digest('hex');
}
