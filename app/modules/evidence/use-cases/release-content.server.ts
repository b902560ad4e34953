/**
 * Takes a content out of quarantine on an administrator's word, with the reason. The same threat does not put it back;
 * another one does. Holds R-EVD-66.
 */
import { z } from 'zod';

import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import {
  LONGEST_RELEASE_REASON,
  SHORTEST_RELEASE_REASON,
} from '#app/modules/evidence/domain/content-scan.ts';
import { journalQuarantine } from '#app/modules/evidence/persistence/quarantine-news.server.ts';
import { releaseContent as takeOut } from '#app/modules/evidence/persistence/stored-contents.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { evidenceQuarantineMessages } from '#emails/evidence-quarantine.ts';

export const releaseSchema = z.object({
  sha256: z
    .string({ error: 'Choisissez un fichier en quarantaine.' })
    .regex(/^[0-9a-f]{64}$/, 'Choisissez un fichier en quarantaine.'),
  reason: z
    .string({ error: 'Dites pourquoi ce fichier est sûr.' })
    .transform((text) => text.replaceAll('\u0000', '').trim())
    .pipe(
      z
        .string()
        .min(
          SHORTEST_RELEASE_REASON,
          'Dites pourquoi ce fichier est sûr, et qui l’a vérifié, en 20 caractères au moins.',
        )
        .max(LONGEST_RELEASE_REASON, 'Le motif compte 1 000 caractères au plus.'),
    ),
});

export async function releaseContent(
  act: Act,
  { sha256, reason }: z.output<typeof releaseSchema>,
): Promise<Result<null, 'not-found'>> {
  if (!can(act.actor, 'quarantine.manage')) return refused('not-found');
  return inTransaction<Result<null, 'not-found'>>(async (transaction) => {
    const threat = await takeOut(transaction, sha256, act.now);
    if (threat === null) return refused('not-found');
    const items = await journalQuarantine(transaction, { act }, [
      { sha256, change: 'release', threat, reason },
    ]);
    const { baseUrl } = getEnvironment();
    await queueMessages(
      transaction,
      act.now,
      items.flatMap((item) => evidenceQuarantineMessages({ ...item, at: act.now, baseUrl })),
    );
    return ok(null);
  });
}
