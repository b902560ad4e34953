/**
 * The visit of the demonstration's auditor: its programme, sent to the service, and two mystery tests, one of them done.
 * Safe to run again: each act is done when what it makes is missing.
 */
import type { Actor } from '#app/modules/access/domain/actor.ts';
import { findFileOfEvaluation } from '#app/modules/applications/persistence/files.server.ts';
import type { ProgrammeKind } from '#app/modules/evaluations/domain/programme.ts';
import { listMysteryTests } from '#app/modules/evaluations/persistence/mystery-tests.server.ts';
import { findProgramme } from '#app/modules/evaluations/persistence/programmes.server.ts';
import { recordMysteryTest } from '#app/modules/evaluations/use-cases/record-mystery-test.server.ts';
import { saveMysteryTest } from '#app/modules/evaluations/use-cases/save-mystery-test.server.ts';
import { saveProgrammeItem } from '#app/modules/evaluations/use-cases/save-programme-item.server.ts';
import { sendProgramme } from '#app/modules/evaluations/use-cases/send-programme.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { accepted } from '#prisma/seed/accepted-act.ts';
import type { MovedClock } from '#prisma/seed/moved-clock.ts';

/** Moments of the first day: minutes after it opens, and how long they last. */
const MOMENTS: ReadonlyArray<{
  readonly kind: ProgrammeKind;
  readonly title: string;
  readonly people: string;
  readonly begins: number;
  readonly lasts: number;
}> = [
  {
    kind: 'opening',
    title: 'Réunion d’ouverture',
    people: 'Direction, pilote de la démarche',
    begins: 60,
    lasts: 30,
  },
  {
    kind: 'observation',
    title: 'Observation de l’accueil',
    people: 'Agents d’accueil',
    begins: 90,
    lasts: 90,
  },
  {
    kind: 'interview',
    title: 'Entretien avec trois agents',
    people: 'Agents d’accueil',
    begins: 240,
    lasts: 60,
  },
  {
    kind: 'closing',
    title: 'Réunion de clôture',
    people: 'Direction, pilote de la démarche',
    begins: 330,
    lasts: 45,
  },
];

const TESTS = [
  {
    channel: 'phone' as const,
    scenario: 'Appeler à l’ouverture et demander les pièces à fournir pour une première demande.',
    isDone: true,
  },
  {
    channel: 'e-mail' as const,
    scenario: 'Écrire à l’adresse publiée pour demander un rendez-vous adapté à une personne malvoyante.',
    isDone: false,
  },
];

/** Days before the load at which the programme was written, and the test was made. */
const WRITTEN = 2;
const TESTED = 1;

const MINUTE = 60_000;

export async function seedVisitProgramme(
  auditor: Actor,
  organisationId: string,
  clock: MovedClock,
): Promise<void> {
  const row = await getDatabase().evaluation.findFirstOrThrow({
    where: { application: { organisationId, status: 'evaluation-planned' } },
    select: { id: true },
  });
  const evaluationId = row.id;
  const file = await findFileOfEvaluation(getDatabase(), evaluationId);
  const plannedFrom = file?.evaluation?.plannedFrom ?? null;
  if (file === null || plannedFrom === null) throw new Error('No visit is planned.');
  const { items, sequence } = await findProgramme(getDatabase(), evaluationId);
  const writing = { actor: auditor, now: clock.at(WRITTEN, 0.3) };
  const opening = new Date(`${plannedFrom}T07:00:00Z`).getTime();
  const siteId = file.sites[0]?.siteId ?? null;
  for (const { kind, title, people, begins, lasts } of MOMENTS) {
    if (items.some((known) => known.title === title)) continue;
    const startsAt = new Date(opening + begins * MINUTE);
    const endsAt = new Date(startsAt.getTime() + lasts * MINUTE);
    const moment = { kind, title, people, siteId, startsAt, endsAt, place: 'Accueil', criteria: [] };
    const item = { ...moment, auditorIds: [auditor.userId] };
    accepted(await saveProgrammeItem(writing, { evaluationId, itemId: null, version: 0, item }), title);
  }
  const known = await listMysteryTests(getDatabase(), evaluationId);
  for (const { channel, scenario } of TESTS) {
    if (known.some((one) => one.scenario === scenario)) continue;
    const test = { channel, scenario, siteId: null, criteria: [], plannedOn: null };
    accepted(await saveMysteryTest(writing, { evaluationId, testId: null, version: 0, test }), channel);
  }
  if (sequence === 0) {
    const sending = { actor: auditor, now: clock.at(WRITTEN, 0.4) };
    accepted(await sendProgramme(sending, { evaluationId, sequence }), 'programme');
  }
  const testing = { actor: auditor, now: clock.at(TESTED, 0.5) };
  for (const { testId, version, scenario, performed } of await listMysteryTests(
    getDatabase(),
    evaluationId,
  )) {
    if (performed !== null || !TESTS.some((one) => one.isDone && one.scenario === scenario)) continue;
    const done = {
      performedOn: parisDate(testing.now),
      outcome: 'answered' as const,
      waitingMinutes: 2,
      result: 'Décroché à la quatrième sonnerie. Réponse exacte, envoyée ensuite par courriel.',
    };
    accepted(await recordMysteryTest(testing, { evaluationId, testId, version, ...done }), scenario);
  }
}
