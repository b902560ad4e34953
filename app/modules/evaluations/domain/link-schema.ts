/** The form of a link that an auditor declares, and of its end. Holds R-EVA-26 with `declared-links.ts`. */
import { z } from 'zod';

import { LINK_KINDS } from '#app/modules/evaluations/domain/conflict-of-interest.ts';
import type { LinkTarget } from '#app/modules/evaluations/domain/declared-links.ts';
import { dayField, longText } from '#app/modules/evaluations/domain/form-values.ts';

/** `organisation:<id>` or `network:<id>`; anything else names nobody. */
const targetSchema = z
  .string()
  .default('')
  .transform((text): LinkTarget | null => {
    const match = /^(organisation|network):([0-9a-f-]{36})$/.exec(text);
    return match === null
      ? null
      : { kind: match[1] === 'network' ? 'network' : 'organisation', id: match[2] ?? '' };
  });

export const linkFormSchema = z.object({
  target: targetSchema,
  kind: z.enum(LINK_KINDS, 'Choisissez la nature du lien.'),
  description: longText(1000),
  startsOn: dayField().refine((day) => day !== null, 'Indiquez le premier jour du lien.'),
  endsOn: dayField(),
});

export const linkEndSchema = z.object({ linkId: z.string().max(40), endsOn: dayField() });
