import { describe, expect, test } from 'vitest';

import { getDatabase } from '#app/platform/database/database.server.ts';
import { action, loader } from '#app/routes/api/simulation.ts';
import { action as simulateOnPage } from '#app/routes/public/simulator.tsx';
import { edge } from '#tests/api/edge.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

const JSON_TYPE = { 'Content-Type': 'application/json' };
const BODY = {
  referential: 'spplus-2026.1',
  on: '2026-11-21',
  ratings: { 'E1.1': 2, 'E1.2': 'NA' },
  results: { satisfaction: 78.4, netSatisfaction: 60, publishedOn: '2026-03-01' },
};

function post(body: string, headers: Record<string, string> = JSON_TYPE): Promise<Response> {
  return action(edge('/api/v1/simulation', { init: { method: 'POST', body, headers } }));
}

describe('POST /api/v1/simulation', () => {
  test('[R-REG-11] answers the published shape', async () => {
    const response = await post(JSON.stringify(BODY));
    expect(response.status).toBe(200);
    const answer = (await response.json()) as Record<string, unknown>;
    expect(Object.keys(answer)).toEqual(['referential', 'attained', 'unanswered', 'missing', 'levels']);
    expect(answer).toMatchObject({
      referential: 'spplus-2026.1',
      attained: null,
      missing: { level: 'bronze' },
    });
    expect(answer['unanswered']).toHaveLength(70);
    expect(answer).toMatchObject({ levels: { bronze: { attained: false, results: { met: true } } } });
  });

  test.each([
    ['another type', JSON.stringify(BODY), { 'Content-Type': 'text/plain' }, 415, 'unsupported-media-type'],
    ['no JSON', '{"referential":', JSON_TYPE, 400, 'malformed-json'],
    ['nothing', '', JSON_TYPE, 400, 'malformed-json'],
    ['too long', `"${'a'.repeat(100_000)}"`, JSON_TYPE, 413, 'body-too-large'],
    ['a list', '[]', JSON_TYPE, 422, 'invalid-simulation'],
    ['null', 'null', JSON_TYPE, 422, 'invalid-simulation'],
    ['a prototype', '{"__proto__":{},"ratings":{"__proto__":2}}', JSON_TYPE, 422, 'invalid-simulation'],
  ])('[R-REG-11] %s is refused with its code', async (_name, body, headers, status, code) => {
    const response = await post(body, headers);
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([status, code]);
  });

  test('[R-REG-11] each fault has its path', async () => {
    const response = await post(
      JSON.stringify({
        ...BODY,
        on: '2026-02-30',
        ratings: { 'E9.9': 1, 'E1.1': 4 },
        results: { satisfaction: 101 },
      }),
    );
    expect(response.status).toBe(422);
    const { faults } = (await response.json()) as { faults: { path: string }[] };
    expect(faults.map(({ path }) => path).sort()).toEqual([
      'on',
      'ratings.E1.1',
      'ratings.E9.9',
      'results.satisfaction',
    ]);
  });

  test('[R-REG-11] is the only method', () => {
    expect(loader(edge('/api/v1/simulation')).status).toBe(405);
  });
});

describe('the simulator’s page', () => {
  async function submit(fields: Record<string, string>) {
    const init = { method: 'POST', body: new URLSearchParams(fields) };
    const answer = await simulateOnPage(edge('/simulateur', { init }));
    return { status: answer.init?.status ?? 200, ...answer.data };
  }

  test('[R-REG-11] answers what the API answers, from the same answers, and keeps every value', async () => {
    const fields = {
      on: '2026-11-21',
      'rating-E1.1': '2',
      'rating-E1.2': 'NA',
      satisfaction: '78,4',
      netSatisfaction: '60',
      publishedOn: '2026-03-01',
    };
    const page = await submit(fields);
    expect(page.values).toEqual(fields);
    expect(page.simulation).toEqual(await (await post(JSON.stringify(BODY))).json());
  });

  test('[R-REG-11] marks the field refused', async () => {
    const page = await submit({ on: '2026-11-21', satisfaction: '120' });
    expect(page).toMatchObject({ status: 422, simulation: null });
    expect(Object.keys(page.errors)).toEqual(['satisfaction']);
  });

  test('[R-REG-11] takes any body without breaking', async () => {
    const init = { method: 'POST', body: '{', headers: JSON_TYPE };
    expect((await simulateOnPage(edge('/simulateur', { init }))).init?.status).toBe(422);
  });

  test('[R-REG-11] stores nothing', async () => {
    expect(await getDatabase().application.count()).toBe(0);
    expect(await getDatabase().journalEntry.count()).toBe(0);
  });
});
