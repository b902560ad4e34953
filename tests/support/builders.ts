/**
 * Valid people, organisations and files in few words, for database tests. Rows that are no act of the lifecycle are
 * written directly; every status is reached through the use cases themselves.
 */
import { randomBytes } from 'node:crypto';

import type { Act } from '#app/modules/access/domain/act.ts';
import type { Actor } from '#app/modules/access/domain/actor.ts';
import type { PlatformRole } from '#app/modules/access/domain/roles.ts';
import type { FileRecord } from '#app/modules/applications/domain/file-record.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import { requestClarification } from '#app/modules/applications/use-cases/request-clarification.server.ts';
import { startApplication } from '#app/modules/applications/use-cases/start-application.server.ts';
import { submitApplication } from '#app/modules/applications/use-cases/submit-application.server.ts';
import { updateApplicationHeader } from '#app/modules/applications/use-cases/update-application-header.server.ts';
import type { LevelCode, RatingValue } from '#app/modules/referentials/domain/referential.ts';
import { criteriaRequiredAt } from '#app/modules/referentials/domain/referential.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { addDays, parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { toDateColumn } from '#app/platform/database/dates.server.ts';
import type { Result } from '#app/platform/result.ts';

/** The day on which tests happen unless they say otherwise. */
export const TEST_NOW = new Date('2026-11-21T09:00:00Z');

/** `days` days and `minutes` minutes after `TEST_NOW`; earlier when negative. */
export function testTime(days: number, minutes = 0): Date {
  return new Date(TEST_NOW.getTime() + days * 86_400_000 + minutes * 60_000);
}

export function actOf(actor: Actor, now = TEST_NOW): Act {
  return { actor, now };
}

/** The value of a result that a test expects to be accepted. */
export function accepted<Value>(result: Result<Value, string>): Value {
  if (!result.ok) throw new Error(`Refused: ${result.code} ${JSON.stringify(result.details)}`);
  return result.value;
}

function serial(): string {
  return randomBytes(5).toString('hex');
}

function luhnSum(digits: string): number {
  return [...digits].reverse().reduce((sum, digit, index) => {
    const doubled = index % 2 === 1 ? Number(digit) * 2 : Number(digit);
    return sum + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
}

/** A SIRET with valid check digits, different at each call. */
export function newSiret(): string {
  const siren = String(100_000_000 + (randomBytes(4).readUInt32BE() % 800_000_000)).slice(0, 8);
  const sirenKey = (10 - (luhnSum(`${siren}0`) % 10)) % 10;
  const body = `${siren}${sirenKey}0001`;
  return `${body}${(10 - (luhnSum(`${body}0`) % 10)) % 10}`;
}

export async function createUser(
  person: { readonly name?: string; readonly platformRoles?: ReadonlyArray<PlatformRole> } = {},
): Promise<Actor> {
  const name = person.name ?? 'Camille Exemple';
  const platformRoles = person.platformRoles ?? [];
  const email = `personne-${serial()}@test.example`;
  const row = await getDatabase().user.create({
    data: { name, email, platformRoles: [...platformRoles], createdAt: TEST_NOW },
    select: { id: true },
  });
  return { userId: row.id, name, email, platformRoles, memberships: [], recentLinks: [] };
}

export function createOfficer(): Promise<Actor> {
  return createUser({ name: 'Odile Exemple', platformRoles: ['ditp-officer'] });
}

export function createAuditor(): Promise<Actor> {
  return createUser({ name: 'Alix Exemple', platformRoles: ['auditor'] });
}

export function createDecider(): Promise<Actor> {
  return createUser({ name: 'Denis Exemple', platformRoles: ['ditp-decider'] });
}

export type TestOrganisation = {
  readonly organisationId: string;
  readonly name: string;
  readonly siret: string;
  /** The head office first. */
  readonly siteIds: ReadonlyArray<string>;
  readonly lead: Actor;
  readonly contributor: Actor;
};

/** An organisation with `siteCount` sites (two by default), a lead and a contributor. */
export async function createOrganisation(
  options: { readonly name?: string; readonly siteCount?: number; readonly networkId?: string } = {},
): Promise<TestOrganisation> {
  const name = options.name ?? `Service d’essai ${serial()}`;
  const siret = newSiret();
  const lead = await createUser({ name: 'Claire Exemple' });
  const contributor = await createUser({ name: 'Karim Exemple' });
  const siteNumbers = Array.from({ length: options.siteCount ?? 2 }, (_, index) => index);
  const row = await getDatabase().organisation.create({
    data: {
      name,
      kind: 'local-state-service',
      siret,
      networkId: options.networkId ?? null,
      createdAt: TEST_NOW,
      memberships: {
        create: [
          { userId: lead.userId, role: 'organisation-lead', createdAt: TEST_NOW },
          { userId: contributor.userId, role: 'contributor', createdAt: TEST_NOW },
        ],
      },
      sites: {
        create: siteNumbers.map((index) => ({
          name: index === 0 ? 'Siège' : `Accueil ${index}`,
          address: `${index + 1} rue de l’Essai`,
          postalCode: '29200',
          city: 'Brest',
          department: '29',
          isHeadOffice: index === 0,
          createdAt: TEST_NOW,
        })),
      },
    },
    select: { id: true, sites: { orderBy: { name: 'asc' }, select: { id: true, isHeadOffice: true } } },
  });
  const organisationId = row.id;
  return {
    organisationId,
    name,
    siret,
    siteIds: [
      ...row.sites.filter((site) => site.isHeadOffice),
      ...row.sites.filter((site) => !site.isHeadOffice),
    ].map((site) => site.id),
    lead: withMembership(lead, organisationId, name, 'organisation-lead'),
    contributor: withMembership(contributor, organisationId, name, 'contributor'),
  };
}

function withMembership(
  actor: Actor,
  organisationId: string,
  organisationName: string,
  role: 'organisation-lead' | 'contributor',
): Actor {
  return { ...actor, memberships: [...actor.memberships, { organisationId, organisationName, role }] };
}

/** The file as the application reads it. */
export async function fileOf(applicationId: string): Promise<FileRecord> {
  const file = await findFile(getDatabase(), applicationId);
  if (file === null) throw new Error(`No file ${applicationId}.`);
  return file;
}

/** A file in preparation with its whole header and an empty grid; the answer is its id. */
export async function createDraft(
  organisation: TestOrganisation,
  options: { readonly level?: LevelCode; readonly now?: Date; readonly siteIds?: ReadonlyArray<string> } = {},
): Promise<string> {
  const act = actOf(organisation.lead, options.now ?? TEST_NOW);
  const levelSought = options.level ?? 'bronze';
  const { organisationId } = organisation;
  const { applicationId } = accepted(await startApplication(act, { organisationId, levelSought }));
  const file = await fileOf(applicationId);
  const siteIds = options.siteIds ?? file.sites.map((site) => site.siteId);
  accepted(
    await updateApplicationHeader(act, {
      applicationId,
      version: file.version,
      header: {
        levelSought,
        scope: 'Accueil et instruction des demandes',
        siteIds,
        leadUserId: organisation.lead.userId,
        directorName: 'Dominique Exemple',
        directorTitle: 'Directrice',
        directorEmail: 'direction@test.example',
      },
    }),
  );
  return applicationId;
}

/** An item of the library with one content: a link, which needs no file on disk. The answer is its id. */
export async function createEvidence(
  organisation: Pick<TestOrganisation, 'organisationId' | 'lead'>,
  options: { readonly title?: string; readonly documentDate?: CalendarDate; readonly now?: Date } = {},
): Promise<string> {
  const now = options.now ?? TEST_NOW;
  const day = options.documentDate ?? addDays(parisDate(now), -60);
  const row = await getDatabase().evidenceItem.create({
    data: {
      organisationId: organisation.organisationId,
      title: options.title ?? 'Procédure d’accueil',
      documentDate: toDateColumn(day),
      createdById: organisation.lead.userId,
      createdAt: now,
      versions: {
        create: {
          number: 1,
          kind: 'link',
          url: 'https://service.example/procedure',
          seenOn: toDateColumn(day),
          uploadedById: organisation.lead.userId,
          uploadedAt: now,
        },
      },
    },
    select: { id: true },
  });
  return row.id;
}

/**
 * Answers every criterion required at `level` with `rating` (3 by default), proves each with one item, and declares
 * results published a month before: a grid that may be submitted.
 */
export async function completeGrid(
  organisation: TestOrganisation,
  applicationId: string,
  level: LevelCode = 'bronze',
  options: { readonly rating?: RatingValue; readonly now?: Date } = {},
): Promise<{ readonly evidenceId: string }> {
  const now = options.now ?? TEST_NOW;
  const { lead } = organisation;
  const file = await fileOf(applicationId);
  const referential = await getReferential(getDatabase(), file.referentialCode);
  const codes = criteriaRequiredAt(referential, level).map((criterion) => criterion.code);
  const evidenceId = await createEvidence(organisation, { now });
  await getDatabase().selfAssessmentAnswer.createMany({
    data: codes.map((criterionCode) => ({
      applicationId,
      criterionCode,
      rating: options.rating ?? 3,
      comment: 'Pratique en place.',
      updatedAt: now,
      updatedById: lead.userId,
      updatedByName: lead.name,
    })),
    skipDuplicates: true,
  });
  await getDatabase().evidenceUse.createMany({
    data: codes.map((criterionCode) => ({
      applicationId,
      criterionCode,
      evidenceId,
      addedAt: now,
      addedById: lead.userId,
    })),
    skipDuplicates: true,
  });
  await getDatabase().application.update({
    where: { id: applicationId },
    data: {
      declaredSatisfaction: 88,
      declaredNetSatisfaction: 75,
      declaredPublishedOn: toDateColumn(addDays(parisDate(now), -30)),
      declaredRespondents: 412,
      declaredSource: 'Enquête annuelle',
      declaredEvidenceId: evidenceId,
    },
  });
  return { evidenceId };
}

/** A file in preparation that passes every submission check. */
export async function createCompleteDraft(
  organisation: TestOrganisation,
  options: { readonly level?: LevelCode; readonly now?: Date; readonly siteIds?: ReadonlyArray<string> } = {},
): Promise<string> {
  const applicationId = await createDraft(organisation, options);
  await completeGrid(
    organisation,
    applicationId,
    options.level ?? 'bronze',
    options.now === undefined ? {} : { now: options.now },
  );
  return applicationId;
}

/** A file submitted by its lead. */
export async function createSubmitted(
  organisation: TestOrganisation,
  options: { readonly level?: LevelCode; readonly now?: Date } = {},
): Promise<string> {
  const applicationId = await createCompleteDraft(organisation, options);
  const { version } = await fileOf(applicationId);
  accepted(await submitApplication(actOf(organisation.lead, options.now), { applicationId, version }));
  return applicationId;
}

/** A submitted file on which an officer asks one question by subject, due in fifteen days. */
export async function createClarificationRequested(
  organisation: TestOrganisation,
  subjects: ReadonlyArray<string>,
  options: { readonly level?: LevelCode } = {},
): Promise<string> {
  const applicationId = await createSubmitted(organisation, options);
  const officer = await createOfficer();
  const { version } = await fileOf(applicationId);
  accepted(
    await requestClarification(actOf(officer, testTime(1)), {
      applicationId,
      version,
      questions: subjects.map((subject) => ({ subject, question: `Précisez ${subject}.` })),
      dueOn: addDays(parisDate(testTime(1)), 15),
    }),
  );
  return applicationId;
}
