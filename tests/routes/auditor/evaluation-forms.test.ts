/** The forms of an evaluation's overview, as a browser or anything else posts them. */
import type { ActionFunctionArgs } from '@remix-run/node';
import { describe, expect, test } from 'vitest';

import type { Actor } from '#app/modules/access/domain/actor.ts';
import { insertSession } from '#app/modules/access/persistence/sessions.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { paths } from '#app/platform/paths.ts';
import { createToken, hashToken } from '#app/platform/tokens.server.ts';
import { action } from '#app/routes/auditor/evaluation.tsx';
import { createPlanned } from '#tests/modules/evaluations/evaluation-files.ts';
import { testTime } from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

const NOW = testTime(5);

/** Status of what the action answers or throws. */
async function statusOfPost(actor: Actor, evaluationId: string, form: Record<string, string>) {
  const token = createToken();
  await insertSession(getDatabase(), {
    tokenHash: hashToken(token),
    userId: actor.userId,
    createdAt: NOW,
    expiresAt: new Date(NOW.getTime() + 3_600_000),
    ipAddress: '127.0.0.1',
    userAgent: 'essai',
  });
  const edge: ActionFunctionArgs = {
    request: new Request(`http://localhost:3000${paths.evaluation(evaluationId)}`, {
      method: 'POST',
      headers: { Cookie: `spp-session=${token}` },
      body: new URLSearchParams(form),
    }),
    params: { evaluationId },
    context: {
      nonce: '',
      requestId: '',
      clientAddress: '127.0.0.1',
      clock: { now: () => NOW },
      memory: new Map(),
    },
  };
  const answer: unknown = await action(edge).catch((thrown: unknown) => thrown);
  if (answer instanceof Response) return answer.status;
  return (answer as { init: { status: number } | null }).init?.status ?? 200;
}

function signatures(evaluationId: string): Promise<number> {
  return getDatabase().conflictDeclaration.count({ where: { evaluationId } });
}

describe('the forms of an evaluation', () => {
  test('[R-EVA-31] a form that asks for nothing known answers 400 and signs nothing', async () => {
    const { evaluationId, auditor } = await createPlanned();
    const forms: ReadonlyArray<Record<string, string>> = [
      {},
      { intent: '' },
      { intent: 'DECLARE' },
      { intent: 'signer' },
      { intent: 'toString' },
      { version: '1' },
    ];
    for (const form of forms) expect(await statusOfPost(auditor, evaluationId, form)).toBe(400);
    expect(await signatures(evaluationId)).toBe(0);
    expect(await statusOfPost(auditor, evaluationId, { intent: 'declare' })).toBe(303);
    expect(await signatures(evaluationId)).toBe(1);
  });
});
