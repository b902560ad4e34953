/**
 * What became of the labels of the earlier version: mid-term checks, one closed and one under way, and the end of those
 * whose three years are over, written down night after night. Safe to run again.
 */
import type { Actor } from '#app/modules/access/domain/actor.ts';
import { UNWRITTEN_RATING } from '#app/modules/evaluations/domain/auditor-rating.ts';
import { labelDates } from '#app/modules/labels/domain/label-life.ts';
import type { Surveillance } from '#app/modules/labels/domain/surveillance.ts';
import { listSurveillances } from '#app/modules/labels/persistence/surveillances.server.ts';
import { closeSurveillance } from '#app/modules/labels/use-cases/close-surveillance.server.ts';
import { expireLabels } from '#app/modules/labels/use-cases/expire-labels.server.ts';
import { planSurveillance } from '#app/modules/labels/use-cases/plan-surveillance.server.ts';
import { rateSurveillance } from '#app/modules/labels/use-cases/rate-surveillance.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { addDays, parisDate } from '#app/platform/calendar.ts';
import { getDatabase, inTransaction } from '#app/platform/database/database.server.ts';
import { toCalendarDate } from '#app/platform/database/dates.server.ts';
import { accepted } from '#prisma/seed/accepted-act.ts';
import { drawFor } from '#prisma/seed/deterministic-draw.ts';
import { DEMONSTRATION_ORGANISATION } from '#prisma/seed/organisation-catalogue.ts';
import { DEMONSTRATION_AUDITOR } from '#prisma/seed/people.ts';
import type { SeededWorld } from '#prisma/seed/seeded-world.ts';

/** The nights written down: the labels that ended did so since. */
const NIGHTS = 20;
/** The hour of the night's job, well before the working day. */
const NIGHT_HOUR = 'T02:00:00Z';

type Check = {
  readonly key: string;
  readonly auditorKey: string;
  /** Days before the load. */
  readonly planned: number;
  readonly begun: number;
  /** Null while it is under way. */
  readonly closed: { readonly days: number; readonly conclusion: string } | null;
};

const CHECKS: ReadonlyArray<Check> = [
  {
    key: DEMONSTRATION_ORGANISATION,
    auditorKey: 'david',
    planned: 470,
    begun: 441,
    closed: {
      days: 436,
      conclusion:
        'Les critères bloquants restent conformes et les engagements les plus faibles ont progressé. L’affichage des résultats est à tenir à jour d’ici au renouvellement.',
    },
  },
  { key: 'caf-aubemont', auditorKey: DEMONSTRATION_AUDITOR, planned: 24, begun: 3, closed: null },
];

/** The service's first label, when its mid-term check may be held on that day. */
async function findLabelToCheck(organisationId: string, heldOn: CalendarDate): Promise<string | null> {
  const label = await getDatabase().label.findFirst({
    where: { organisationId },
    orderBy: { decidedOn: 'asc' },
    select: { id: true, decidedOn: true },
  });
  if (label === null) return null;
  return labelDates(toCalendarDate(label.decidedOn)).surveillanceFrom <= heldOn ? label.id : null;
}

async function readCheck(labelId: string): Promise<Surveillance | null> {
  const [check = null] = await listSurveillances(getDatabase(), labelId);
  return check;
}

/** Rates what the auditor has looked at: everything when the check is to be closed, half of it otherwise. */
async function rateCheck(auditor: Actor, check: Surveillance, share: number, now: Date): Promise<void> {
  const { surveillanceId, criteria, ratings } = check;
  const draw = drawFor(`check/${auditor.email}`);
  const looked = criteria.slice(0, Math.ceil(criteria.length * share)).map(({ criterion }) => ({
    criterionCode: criterion,
    rating: draw.chance(0.4) ? (3 as const) : (2 as const),
    comment: draw.chance(0.5) ? 'Vu sur place, et sur les pièces tenues depuis la décision.' : '',
    version: UNWRITTEN_RATING,
  }));
  const unrated = looked.filter(({ criterionCode: code }) =>
    ratings.every(({ criterionCode }) => criterionCode !== code),
  );
  if (unrated.length === 0) return;
  accepted(await rateSurveillance({ actor: auditor, now }, { surveillanceId, ratings: unrated }), 'check');
}

async function playCheck(world: SeededWorld, check: Check): Promise<void> {
  const { key, auditorKey, planned, begun, closed } = check;
  const { clock, people } = world;
  const organisation = world.organisations.get(key);
  const auditor = people.auditors.get(auditorKey);
  const [officer] = people.officers;
  if (organisation === undefined || auditor === undefined || officer === undefined)
    throw new Error(`Nobody checks the label of ${key}.`);
  const plannedOn = clock.dayAt(begun);
  const labelId = await findLabelToCheck(organisation.organisationId, plannedOn);
  if (labelId === null) return;
  if ((await readCheck(labelId)) === null) {
    const plan = { labelId, version: 0, auditorId: auditor.userId, plannedOn };
    accepted(await planSurveillance({ actor: officer, now: clock.at(planned) }, plan), key);
  }
  const opened = await readCheck(labelId);
  if (opened === null || opened.closedAt !== null) return;
  await rateCheck(auditor, opened, closed === null ? 0.5 : 1, clock.at(begun));
  const rated = await readCheck(labelId);
  if (closed === null || rated === null) return;
  const { surveillanceId, version } = rated;
  const { conclusion, days } = closed;
  const closing = { surveillanceId, version, outcome: 'maintained' as const, conclusion };
  accepted(await closeSurveillance({ actor: auditor, now: clock.at(days) }, closing), key);
}

/** What the night's job of the site would have written, had it run. */
async function playNights(base: Date): Promise<void> {
  for (let ago = NIGHTS; ago >= 0; ago -= 1) {
    const now = new Date(`${addDays(parisDate(base), -ago)}${NIGHT_HOUR}`);
    if (now < base) await inTransaction((transaction) => expireLabels(transaction, { now }));
  }
}

/** `world` under the clock of the earlier files. */
export async function seedEarlierLabels(world: SeededWorld): Promise<void> {
  for (const check of CHECKS) await playCheck(world, check);
  await playNights(world.clock.base);
}
