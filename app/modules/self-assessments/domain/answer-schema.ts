/** The form of one criterion, as posted: the same fields by autosave and by the button. */
import { z } from 'zod';

import type { Rating } from '#app/modules/referentials/domain/referential.ts';
import { RATINGS } from '#app/modules/referentials/domain/referential.ts';
import { COMMENT_LIMIT, keptText, REASON_LIMIT } from '#app/modules/self-assessments/domain/answer.ts';
import { versionField } from '#app/platform/version-field.ts';

function textSchema(limit: number) {
  return z
    .string()
    .default('')
    .transform(keptText)
    .pipe(z.string().max(limit, `Ce texte dépasse ${limit} caractères : raccourcissez-le.`));
}

const ratingSchema = z
  .string()
  .default('')
  .transform((text, context): Rating | null => {
    if (text === '') return null;
    const rating = RATINGS.find((candidate) => String(candidate) === text);
    if (rating !== undefined) return rating;
    context.addIssue({ code: 'custom', message: 'Choisissez une cotation de la liste.' });
    return z.NEVER;
  });

export const answerFormSchema = z.object({
  criterion: z.string().min(1).max(40),
  version: versionField,
  rating: ratingSchema,
  notApplicableReason: textSchema(REASON_LIMIT),
  comment: textSchema(COMMENT_LIMIT),
});
export type AnswerForm = z.output<typeof answerFormSchema>;
