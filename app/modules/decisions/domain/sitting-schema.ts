/** The forms of a sitting: its plan, what is recorded of each file. Read on the server. */
import { z } from 'zod';

import { COMMITTEE_OPINIONS, PROPOSAL_KINDS } from '#app/modules/decisions/domain/sitting-words.ts';
import { LEVELS } from '#app/modules/referentials/domain/referential.ts';
import { parseCalendarDate } from '#app/platform/calendar.ts';
import { firstOfEach, ownValue } from '#app/platform/own-value.ts';
import { wholeNumber } from '#app/platform/typed-numbers.ts';
import { versionField } from '#app/platform/version-field.ts';

function text(longest: number) {
  return z.string('Champ attendu.').trim().max(longest, `${longest} caractères au plus.`);
}

function day(message: string) {
  return z.string(message).transform((value, context) => {
    const date = parseCalendarDate(value);
    if (date === null) context.addIssue(message);
    return date ?? z.NEVER;
  });
}

/** One box or several: a form posts a text or a list. */
const idList = z
  .union([z.array(z.uuid()), z.uuid().transform((id) => [id])], 'Choisissez au moins un membre.')
  .default([])
  .transform((ids): ReadonlyArray<string> => [...new Set(ids)]);

export const sittingPlanSchema = z.object({
  heldOn: day('Indiquez la date de la séance.'),
  startsAt: z
    .string('Indiquez l’heure.')
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Indiquez l’heure, par exemple 14:30.'),
  place: text(200).min(2, 'Indiquez le lieu, ou l’adresse de la visioconférence.'),
  quorum: z
    .string('Indiquez le quorum.')
    .transform((typed) => wholeNumber(typed.trim(), { least: 1, most: 50 }))
    .pipe(z.number('Indiquez un nombre entier, de 1 à 50.')),
  memberIds: idList,
  chairId: z.uuid('Choisissez qui préside.'),
});
export type SittingPlanInput = z.output<typeof sittingPlanSchema>;

export const presenceSchema = z.object({ version: versionField, presentIds: idList });

export const recusalSchema = z.object({
  itemId: z.uuid('Choisissez un dossier.'),
  reason: text(1_000).min(1, 'Indiquez le motif du déport.'),
});

const opinion = z.enum(COMMITTEE_OPINIONS);
const level = z.enum(LEVELS).nullable().catch(null);

/** The proposal and the opinions, whose fields are named `opinion-<member>` and `comment-<member>`. */
const recordedSchema = z.object({
  itemId: z.uuid(),
  itemVersion: versionField,
  proposal: z.enum(PROPOSAL_KINDS, 'Choisissez ce que la commission propose.'),
  level,
  reason: text(4_000).default(''),
  expected: text(4_000).default(''),
  expectedBy: z.string().default(''),
});

type Typed = Readonly<Record<string, string | ReadonlyArray<string>>>;

export type RecordedItem = z.output<typeof recordedSchema> & {
  readonly opinions: ReadonlyArray<{
    readonly userId: string;
    readonly opinion: z.output<typeof opinion>;
    readonly comment: string;
  }>;
};

/** Reads what was recorded of a file; errors by field otherwise. */
export function parseRecordedItem(
  typed: Typed,
):
  | { readonly ok: true; readonly value: RecordedItem }
  | { readonly ok: false; readonly errors: Record<string, string> } {
  const parsed = recordedSchema.safeParse(typed);
  const errors = parsed.success
    ? {}
    : firstOfEach(parsed.error.issues.map(({ path, message }) => [path.join('.'), message]));
  const opinions = Object.entries(typed).flatMap(([name, value]) => {
    const userId = /^opinion-(.+)$/.exec(name)?.[1];
    const said = opinion.safeParse(value);
    if (userId === undefined || !said.success) return [];
    const comment = ownValue(typed, `comment-${userId}`);
    return [
      {
        userId,
        opinion: said.data,
        comment: typeof comment === 'string' ? comment.trim().slice(0, 2_000) : '',
      },
    ];
  });
  if (parsed.success && parsed.data.proposal === 'grant' && parsed.data.level === null) {
    errors['level'] = 'Choisissez le niveau proposé.';
  }
  if (
    parsed.success &&
    parsed.data.proposal === 'defer' &&
    parseCalendarDate(parsed.data.expectedBy) === null
  ) {
    errors['expectedBy'] = 'Indiquez la date attendue.';
  }
  if (!parsed.success || Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, value: { ...parsed.data, opinions } };
}
