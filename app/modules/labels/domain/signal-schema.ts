/** The form that puts a signal away. */
import { z } from 'zod';

import { SIGNALS } from '#app/modules/labels/domain/label-signals.ts';

export const signalReviewSchema = z.object({
  labelId: z.string(),
  kind: z.enum(SIGNALS, 'Ce point n’existe pas.'),
  facts: z.string().max(500),
  note: z
    .string()
    .trim()
    .min(1, 'Écrivez ce que vous avez vérifié ou décidé de faire.')
    .max(2_000, 'Ce texte est trop long\u00a0: 2\u00a0000 caractères au plus.'),
});
