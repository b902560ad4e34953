/** The forms of the consolidation, as a browser or anything else posts them. */
import type { ActionFunctionArgs } from '@remix-run/node';
import { describe, expect, test } from 'vitest';

import type { Actor } from '#app/modules/access/domain/actor.ts';
import { insertSession } from '#app/modules/access/persistence/sessions.server.ts';
import { changeAuditors } from '#app/modules/evaluations/use-cases/change-auditors.server.ts';
import { declareNoConflict } from '#app/modules/evaluations/use-cases/declare-no-conflict.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { paths } from '#app/platform/paths.ts';
import { createToken, hashToken } from '#app/platform/tokens.server.ts';
import { action } from '#app/routes/auditor/consolidation.tsx';
import { createStarted, rateAll } from '#tests/modules/evaluations/evaluation-files.ts';
import { accepted, actOf, createAuditor, fileOf, testTime } from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

const NOW = testTime(7);

/** Status, address gone to, and what is said, of what the action answers or throws. */
async function post(actor: Actor, evaluationId: string, form: Readonly<Record<string, string>>) {
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
    request: new Request(`http://localhost:3000${paths.consolidation(evaluationId)}`, {
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
  if (answer instanceof Response)
    return { status: answer.status, to: answer.headers.get('Location'), said: null };
  const { data, init } = answer as { data: unknown; init: { status: number } | null };
  return { status: init?.status ?? 200, to: null, said: data };
}

describe('the forms of the consolidation', () => {
  test('[R-EVA-57] each answers by a redirection, or by a sentence with what was typed', async () => {
    const started = await createStarted();
    const { applicationId, evaluationId, officer, auditor, codes } = started;
    const co = await createAuditor();
    const { version } = await fileOf(applicationId);
    const team = { leadAuditorId: auditor.userId, coAuditorIds: [co.userId] };
    accepted(await changeAuditors(actOf(officer, testTime(5)), { applicationId, version, ...team }));
    accepted(await declareNoConflict(actOf(co, testTime(5)), { evaluationId }));
    expect(await post(co, evaluationId, { intent: 'hand-in' })).toMatchObject({ status: 422 });
    const [one = '', two = ''] = codes;
    await rateAll(started, { [one]: 1, [two]: 2 });
    await rateAll({ ...started, auditor: co });
    const address = paths.consolidation(evaluationId);
    for (const person of [auditor, co]) {
      expect(await post(person, evaluationId, { intent: 'hand-in' })).toMatchObject({
        status: 303,
        to: `${address}?fait=remises`,
      });
    }
    const choice = { intent: 'settle', criterion: one, version: '0', rating: '2' };
    expect(await post(co, evaluationId, { ...choice, reason: '' })).toMatchObject({
      status: 422,
      said: { difference: { criterion: one, field: 'reason', rating: 2 } },
    });
    expect(await post(co, evaluationId, { ...choice, rating: '', reason: 'Vu.' })).toMatchObject({
      status: 422,
      said: { difference: { field: 'rating', reason: 'Vu.' } },
    });
    const kept = await post(co, evaluationId, { ...choice, reason: 'Vu.' });
    expect(kept.status).toBe(303);
    expect(kept.to).toContain(`${address}?fait=retenue#`);
    expect(await post(auditor, evaluationId, { ...choice, rating: '3', reason: 'Revu.' })).toMatchObject({
      status: 409,
      said: { difference: { rating: 3, reason: 'Revu.', theirs: { rating: 2, version: 1 } } },
    });
    const last = { ...choice, criterion: two, rating: '3', reason: '' };
    expect(await post(auditor, evaluationId, last)).toMatchObject({
      status: 303,
      to: `${address}?fait=retenue`,
    });
    expect(await post(auditor, evaluationId, { intent: 'other' })).toMatchObject({ status: 400 });
    expect(await post(await createAuditor(), evaluationId, choice)).toMatchObject({ status: 404 });
  });
});
