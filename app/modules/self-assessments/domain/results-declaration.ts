/**
 * The published results a service declares, with where they come from, and how each level receives them.
 * Holds R-SEL-11 (until when they serve). The rule itself is R-SCO-05.
 */
import type {
  LevelCode,
  Referential,
  ResultsRequirement,
} from '#app/modules/referentials/domain/referential.ts';
import { levelLabel, LEVELS } from '#app/modules/referentials/domain/referential.ts';
import type { DeclaredResults } from '#app/modules/scoring/domain/declared-results.ts';
import type { ResultsShortfall } from '#app/modules/scoring/domain/published-results.ts';
import { assessPublishedResults } from '#app/modules/scoring/domain/published-results.ts';
import type { GridFile } from '#app/modules/self-assessments/domain/grid-record.ts';
import type { EditingRefusal } from '#app/modules/self-assessments/domain/editability.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { addDays, addMonths } from '#app/platform/calendar.ts';

export type ResultsContent = DeclaredResults & {
  /** Number of people who answered; null when not said. */
  readonly respondents: number | null;
  readonly source: string;
  readonly evidenceId: string | null;
};

export type ResultsRecord = {
  readonly file: Omit<GridFile, 'frozenAt'>;
  readonly content: ResultsContent;
  readonly version: number;
};

/** Who saved the declaration that stands, and when. */
export type SavedDeclaration = { readonly actorName: string; readonly at: Date };

export function isSameDeclaration(one: ResultsContent, other: ResultsContent): boolean {
  return (
    one.satisfaction === other.satisfaction &&
    one.netSatisfaction === other.netSatisfaction &&
    one.publishedOn === other.publishedOn &&
    one.respondents === other.respondents &&
    one.source === other.source &&
    one.evidenceId === other.evidenceId
  );
}

/** `unknown-evidence`: the item is not, or no longer, in the organisation's library. */
export type DeclarationRefusal = EditingRefusal | 'not-found' | 'conflict' | 'unknown-evidence';

export const DECLARATION_REFUSAL_MESSAGES: Readonly<Record<DeclarationRefusal, string>> = {
  'under-examination':
    'La candidature est déposée et en cours d’examen : les résultats ne changent pas jusqu’au début de l’évaluation. Rien n’a été enregistré.',
  'not-asked': 'La demande de complément ne porte pas sur les résultats publiés. Rien n’a été enregistré.',
  closed: 'Cette candidature est close : ses résultats ne changent plus. Rien n’a été enregistré.',
  'not-found': 'Cette candidature n’existe pas ou ne vous est pas ouverte.',
  conflict:
    'Ces résultats ont été modifiés depuis que vous les avez affichés. Rien n’est écrasé : choisissez les valeurs à garder.',
  'unknown-evidence': 'Cette preuve n’est plus dans la bibliothèque. Choisissez-en une autre.',
};

/** How one level receives the results, on the day given. */
export type LevelResults = {
  readonly level: LevelCode;
  readonly label: string;
  readonly requirement: ResultsRequirement;
  readonly met: boolean;
  readonly shortfalls: ReadonlyArray<ResultsShortfall>;
  /**
   * The last day on which a first submission may still rest on them; null when no date is declared, or when the
   * file is already submitted: they then serve until its decision (R-APP-04).
   */
  readonly servesUntil: CalendarDate | null;
};

/**
 * R-SEL-11: the last day whose window still holds `publishedOn`. Several days may share one opening (28 and 29
 * February a year later), so the last of them counts.
 */
export function resultsServeUntil(publishedOn: CalendarDate, publishedWithinMonths: number): CalendarDate {
  let last = addMonths(publishedOn, publishedWithinMonths);
  while (addMonths(addDays(last, 1), -publishedWithinMonths) <= publishedOn) last = addDays(last, 1);
  return last;
}

export function judgeResults(input: {
  readonly referential: Referential;
  readonly results: DeclaredResults;
  readonly on: CalendarDate;
  readonly firstSubmittedOn: CalendarDate | null;
}): ReadonlyArray<LevelResults> {
  const { referential, results, on, firstSubmittedOn } = input;
  return LEVELS.map((level) => {
    const requirement = referential.results[level];
    const { met, shortfalls } = assessPublishedResults(referential, level, results, { on, firstSubmittedOn });
    const servesUntil =
      results.publishedOn === null || firstSubmittedOn !== null
        ? null
        : resultsServeUntil(results.publishedOn, requirement.publishedWithinMonths);
    return { level, label: levelLabel(referential, level), requirement, met, shortfalls, servesUntil };
  });
}
