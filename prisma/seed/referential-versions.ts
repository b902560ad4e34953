/**
 * The versions of the referential beside the one in force: an earlier one, made up for the demonstration so that its
 * labels are near their end, the mapping that renewals follow, and the next one, which DITP is writing. Safe to run
 * again: what is published or kept is left as it is.
 */
import type { Actor } from '#app/modules/access/domain/actor.ts';
import type { Criterion, Referential } from '#app/modules/referentials/domain/referential.ts';
import { findCriterion } from '#app/modules/referentials/domain/referential.ts';
import type { DraftChange } from '#app/modules/referentials/domain/referential-draft.ts';
import {
  getCurrentReferentialCode,
  getReferential,
} from '#app/modules/referentials/persistence/referentials.server.ts';
import { changeDraft } from '#app/modules/referentials/use-cases/change-draft.server.ts';
import { getDraft } from '#app/modules/referentials/use-cases/get-draft.server.ts';
import { getMapping, saveMapping } from '#app/modules/referentials/use-cases/map-versions.server.ts';
import { publishReferential } from '#app/modules/referentials/use-cases/publish-referential.server.ts';
import { startDraft } from '#app/modules/referentials/use-cases/start-draft.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { accepted } from '#prisma/seed/accepted-act.ts';
import type { MovedClock } from '#prisma/seed/moved-clock.ts';

const EARLIER = {
  $comment:
    'Made up for the demonstration: no such version was ever published. It differs from the version in force by a few criteria, so that a renewal has something to move and something to rate again.',
  code: 'spplus-2023.1',
  title: 'Référentiel fictif Services Publics+ 2023.1, inventé pour la démonstration',
  /** The day after the arrêté that created the label (31 August 2023, NOR TFPT2322190A). */
  effectiveFrom: '2023-09-01',
} as const;
const EARLIER_PUBLISHED = new Date(`${EARLIER.effectiveFrom}T06:00:00Z`);

/** Criteria that the earlier version does not have. */
const ADDED_SINCE: ReadonlySet<string> = new Set(['E4.3', 'E7.2', 'E8.3', 'E8.7']);
/** Criteria that it words otherwise; the rating stands where the demand is the same. */
const REWORDED: ReadonlyArray<{ readonly code: string; readonly title: string; readonly isSame: boolean }> = [
  { code: 'E1.4', title: 'Les agents d’accueil sont formés à la gestion des incivilités', isSame: false },
  { code: 'E2.2', title: 'Coordonnées, accès et horaires sont publiés en ligne et affichés', isSame: true },
  { code: 'E5.5', title: 'Les sites et démarches affichent leur mention de conformité RGAA', isSame: false },
  {
    code: 'T1.5',
    title: 'Le plan d’actions est communiqué aux usagers et affiché à l’accueil',
    isSame: true,
  },
];

/** Days before the load at which DITP wrote the mapping, then the next version. */
const MAPPED = 310;
const DRAFTED = 12;

const NEXT_CODE = 'spplus-2027.1';

function earlierText(current: Referential): string {
  const criteria = current.criteria
    .filter(({ code }) => !ADDED_SINCE.has(code))
    .map((criterion) => {
      const reworded = REWORDED.find(({ code }) => code === criterion.code);
      return reworded === undefined ? criterion : { ...criterion, title: reworded.title };
    });
  return JSON.stringify({ ...current, ...EARLIER, criteria });
}

/** The versions that files of the demonstration are begun on, by date of effect. */
export async function seedReferentials(base: Date): Promise<ReadonlyArray<Referential>> {
  const database = getDatabase();
  const code = await getCurrentReferentialCode(database, parisDate(base));
  const current = await getReferential(database, code);
  accepted(await publishReferential(EARLIER_PUBLISHED, earlierText(current)), EARLIER.code);
  return [await getReferential(database, EARLIER.code), current];
}

/** Everything goes along but what is new and what asks for more than it did. */
export async function seedMapping(
  officer: Actor,
  clock: MovedClock,
  [earlier, current]: ReadonlyArray<Referential>,
): Promise<void> {
  if (earlier === undefined || current === undefined) throw new Error('Two versions are mapped.');
  const act = { actor: officer, now: clock.at(MAPPED) };
  const versions = { fromCode: earlier.code, toCode: current.code };
  const { lines, version } = accepted(await getMapping(act, versions), EARLIER.code);
  if (version > 0) return;
  const kept = lines.map((line) => {
    const isSame = REWORDED.some(({ code, isSame: stands }) => code === line.to && stands);
    return isSame ? { ...line, keepsRating: true } : line;
  });
  accepted(await saveMapping(act, { ...versions, version, lines: kept }), EARLIER.code);
}

function criterionOf(referential: Referential, code: string): Criterion {
  const criterion = findCriterion(referential, code);
  if (criterion === null) throw new Error(`The version ${referential.code} has no criterion ${code}.`);
  return criterion;
}

/** What DITP has changed so far: a target raised, a criterion left out, another added. */
function nextChanges(current: Referential): ReadonlyArray<DraftChange> {
  return [
    {
      kind: 'save-criterion',
      criterion: {
        ...criterionOf(current, 'E4.5'),
        title:
          'Le respect du délai annoncé de chaque démarche phare est mesuré et publié (cible maison : 80 % argent, 90 % or)',
      },
    },
    { kind: 'remove-criterion', code: 'E8.3' },
    {
      kind: 'save-criterion',
      criterion: {
        ...criterionOf(current, 'E6.3'),
        code: 'E6.8',
        title: 'Les résultats publiés disent l’effectif interrogé et la marge d’erreur',
        expectedEvidence: ['Page ou affiche des résultats'],
        origin: 'own',
      },
    },
  ];
}

/** The version that DITP is writing, with its changes: it is not published. */
export async function seedNextVersion(
  officer: Actor,
  clock: MovedClock,
  referentials: ReadonlyArray<Referential>,
): Promise<void> {
  const current = referentials.at(-1);
  if (current === undefined) throw new Error('The next version is written from none.');
  const known = await getDatabase().referentialDraft.findFirst({
    where: { code: NEXT_CODE },
    select: { id: true },
  });
  const started = { actor: officer, now: clock.at(DRAFTED, 0.2) };
  const input = { code: NEXT_CODE, basedOnCode: current.code };
  const draftId = known?.id ?? accepted(await startDraft(started, input), NEXT_CODE).draftId;
  for (const [index, change] of nextChanges(current).entries()) {
    const act = { actor: officer, now: clock.at(DRAFTED, 0.3 + index / 10) };
    const { draft } = accepted(await getDraft(act, draftId), NEXT_CODE);
    // A draft is kept at its first version, and each change makes it one higher.
    if (draft.version > index + 1) continue;
    accepted(await changeDraft(act, { draftId, version: draft.version, change }), NEXT_CODE);
  }
}
