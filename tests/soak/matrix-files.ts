/** The files of the matrix: one in each status, with everybody who has something to do with it signed in. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { Actor } from '#app/modules/access/domain/actor.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { getFileStore } from '#app/platform/files/configured-file-store.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import { changeAgenda } from '#app/modules/decisions/use-cases/change-agenda.server.ts';
import { planSitting } from '#app/modules/decisions/use-cases/plan-sitting.server.ts';
import { insertSurveillance } from '#app/modules/labels/persistence/surveillances.server.ts';
import { addDays, parisDate } from '#app/platform/calendar.ts';
import {
  accepted,
  createAuditor,
  createOrganisation,
  createUser,
  fileOf,
  TEST_NOW,
} from '#tests/support/builders.ts';
import type { MatrixStatus, Role } from '#tests/soak/expected-access.ts';
import type { Cast, PlayedFile } from '#tests/soak/played-files.ts';
import { createCast, playUntil } from '#tests/soak/played-files.ts';
import { sessionFor } from '#tests/soak/site-of-record.ts';

export type MatrixFile = {
  readonly status: MatrixStatus;
  readonly file: PlayedFile;
  readonly sessions: Readonly<Record<Role, string | null>>;
  /** A value for each parameter of an address, all about this file. */
  readonly values: Readonly<Record<string, string>>;
};

/** The criterion a contributor is asked to rate. */
const ASKED_CRITERION = 'E1.1';
const NOWHERE = '00000000-0000-4000-8000-000000000000';

/** Gives every version of this organisation's evidence a true content: the store then holds what the rows say. */
async function storeContents(organisationId: string): Promise<void> {
  const bytes = Buffer.from(`%PDF-1.4\n% ${randomBytes(16).toString('hex')}\n%%EOF\n`);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const folder = path.join(getEnvironment().dataDir, 'evidence', 'temporary');
  await mkdir(folder, { recursive: true });
  const temporaryPath = path.join(folder, `${process.pid}-${randomBytes(6).toString('hex')}.part`);
  await writeFile(temporaryPath, bytes);
  const size = bytes.length;
  const storageKey = await getFileStore().keep({ temporaryPath, size, sha256 });
  await getDatabase().evidenceVersion.updateMany({
    where: { evidence: { organisationId } },
    data: {
      kind: 'file',
      fileName: 'procedure.pdf',
      mediaType: 'application/pdf',
      size,
      sha256,
      storageKey,
      url: null,
      seenOn: null,
    },
  });
}

async function addIdleContributor(organisationId: string): Promise<Actor> {
  const person = await createUser({ name: 'Inès Exemple' });
  const membership = { userId: person.userId, organisationId, role: 'contributor', createdAt: TEST_NOW };
  await getDatabase().membership.create({ data: membership });
  return person;
}

async function askContributor({ applicationId, organisation }: PlayedFile): Promise<void> {
  await getDatabase().criterionAssignment.create({
    data: {
      applicationId,
      criterionCode: ASKED_CRITERION,
      userId: organisation.contributor.userId,
      assignedAt: TEST_NOW,
      assignedById: organisation.lead.userId,
    },
  });
}

async function valuesOf(file: PlayedFile, label: Readonly<Record<string, string>>) {
  const { applicationId, organisation } = file;
  const evidence = await getDatabase().evidenceItem.findFirstOrThrow({
    where: { organisationId: organisation.organisationId },
    select: { id: true, versions: { select: { id: true } } },
  });
  const document = await getDatabase().document.findFirst({
    where: { applicationId, kind: 'evaluation-report' },
    select: { id: true },
  });
  return {
    applicationId,
    organisationId: organisation.organisationId,
    evidenceId: evidence.id,
    versionId: evidence.versions[0]?.id ?? NOWHERE,
    documentId: document?.id ?? NOWHERE,
    evaluationId: (await fileOf(applicationId)).evaluation?.evaluationId ?? NOWHERE,
    commitment: 'E1',
    userId: organisation.lead.userId,
    auditorId: file.auditor.userId,
    threadId: NOWHERE,
    surveillanceId: NOWHERE,
    mailingId: NOWHERE,
    exerciseId: NOWHERE,
    draftId: NOWHERE,
    file: 'inconnu-2020.1.json',
    token: randomBytes(32).toString('base64url'),
    code: 'spplus-2026.1',
    ...label,
  };
}

/** A sitting to come to which this member is called, with the file on its agenda when it waits for an opinion. */
async function createSitting(
  cast: Cast,
  member: Actor,
  { status, applicationId }: { readonly status: MatrixStatus; readonly applicationId: string },
): Promise<string> {
  const act = { actor: cast.officer, now: TEST_NOW };
  const planned = await planSitting(act, {
    heldOn: addDays(parisDate(TEST_NOW), 30),
    startsAt: '09:00',
    place: 'Salle des essais',
    quorum: 1,
    memberIds: [member.userId],
    chairId: member.userId,
  });
  const { sittingId } = accepted(planned);
  if (status === 'before-committee') {
    accepted(await changeAgenda(act, { sittingId, version: 1, change: 'add', fileId: applicationId }));
  }
  return sittingId;
}

/** R-LAB-61: a mid-term check of the label granted on this file, open, on every criterion that its evidence serves. */
async function entrustSurveillance(file: PlayedFile, surveyor: Actor): Promise<string> {
  const { applicationId } = file;
  const label = await getDatabase().label.findUniqueOrThrow({
    where: { applicationId },
    select: { id: true },
  });
  const uses = await getDatabase().evidenceUse.findMany({
    where: { applicationId },
    distinct: ['criterionCode'],
    select: { criterionCode: true },
  });
  const today = parisDate(TEST_NOW);
  return insertSurveillance(
    getDatabase(),
    { actor: file.officer, now: TEST_NOW },
    {
      labelId: label.id,
      plannedOn: today,
      auditor: surveyor,
      windowFrom: today,
      windowTo: today,
      criteria: uses.map(({ criterionCode }) => ({ criterion: criterionCode, reason: 'Essai.' })),
      sampleSeed: 'essai',
      siteIds: [],
    },
  );
}

/** A label in force, for the addresses of the public. */
async function createLabel(cast: Cast): Promise<Readonly<Record<string, string>>> {
  const { applicationId } = await playUntil(cast, 'granted');
  const label = await getDatabase().label.findUniqueOrThrow({
    where: { applicationId },
    select: { id: true, number: true, certificates: { select: { document: { select: { sha256: true } } } } },
  });
  const complaint = await getDatabase().complaint.create({
    data: {
      reference: 'R-2026-90000',
      labelId: label.id,
      kind: 'other',
      description: 'Constat.',
      receivedAt: TEST_NOW,
      addressHash: '0'.repeat(64),
    },
    select: { id: true },
  });
  return {
    labelId: label.id,
    complaintId: complaint.id,
    number: label.number,
    sha256: label.certificates[0]?.document.sha256 ?? '',
  };
}

/** One file for each of `statuses`; nothing is shared between two of them but DITP, the auditors and the label. */
export async function createMatrixFiles(
  statuses: ReadonlyArray<MatrixStatus>,
): Promise<ReadonlyArray<MatrixFile>> {
  const cast = await createCast();
  const label = await createLabel(cast);
  const surveyor = await createAuditor();
  const member = await createUser({ name: 'Maud Exemple', platformRoles: ['committee-member'] });
  const common = {
    visitor: null,
    stranger: await sessionFor((await createOrganisation()).lead),
    auditor: await sessionFor(cast.auditor),
    'other-auditor': await sessionFor(surveyor),
    officer: await sessionFor(cast.officer),
    decider: await sessionFor(cast.decider),
    'committee-member': await sessionFor(member),
    administrator: await sessionFor(
      await createUser({ name: 'Adèle Exemple', platformRoles: ['administrator'] }),
    ),
  };
  const files: MatrixFile[] = [];
  for (const status of statuses) {
    const file = await playUntil(cast, status);
    const { organisation } = file;
    await storeContents(organisation.organisationId);
    await askContributor(file);
    files.push({
      status,
      file,
      values: {
        ...(await valuesOf(file, label)),
        ...(status === 'granted' ? { surveillanceId: await entrustSurveillance(file, surveyor) } : {}),
        sittingId: await createSitting(cast, member, { status, applicationId: file.applicationId }),
      },
      sessions: {
        ...common,
        lead: await sessionFor(organisation.lead),
        contributor: await sessionFor(organisation.contributor),
        'idle-contributor': await sessionFor(await addIdleContributor(organisation.organisationId)),
      },
    });
  }
  return files;
}
