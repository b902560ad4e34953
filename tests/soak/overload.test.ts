/**
 * Four times what the site can answer, on the real server: what it cannot take it refuses at once, savings pass before
 * readings, nothing breaks, and it is well again as soon as the crowd has gone.
 */
import { beforeAll, describe, expect, test } from 'vitest';

import { paths } from '#app/platform/paths.ts';
import { sessionFor, useSiteOfRecord } from '#tests/soak/site-of-record.ts';
import { completeGrid, createDraft, createOrganisation, createUser } from '#tests/support/builders.ts';
import type { CrowdAnswer, CrowdLoad, CrowdOutcome, CrowdSending } from '#tests/support/crowd.ts';
import { isDone, percentile, playCrowd, reading, savingOfChoices } from '#tests/support/crowd.ts';
import { send } from '#tests/support/http-client.ts';

const site = useSiteOfRecord();

/** Of ten requests, as people work: two save, eight read. */
const SAVERS = 10;
const OVERLOAD = 4;
const OVERLOAD_SECONDS = 10;
const RECOVERY_MILLISECONDS = 5_000;
const PROMPT_MILLISECONDS = 100;

let sendings: ReadonlyArray<CrowdSending> = [];
let readAddress = '';
let reader = '';

beforeAll(async () => {
  const organisation = await createOrganisation({ name: 'Préfecture d’essai', siteCount: 6 });
  const draftId = await createDraft(organisation, { level: 'gold' });
  await completeGrid(organisation, draftId, 'gold', { rating: 2 });
  reader = await sessionFor(organisation.lead);
  readAddress = paths.gridCommitment(draftId, 'E1');
  const savers = await Promise.all(
    Array.from({ length: SAVERS }, async () => sessionFor(await createUser())),
  );
  sendings = savers.flatMap((saver, index) => [
    reading(readAddress, reader),
    reading(paths.space(), reader),
    reading(paths.registry(), null),
    reading('/api/v1/labels', null),
    savingOfChoices(site().url, paths.notificationChoices(), saver),
    ...(index % 2 === 0 ? [reading(paths.grid(draftId), reader)] : [reading(paths.home(), null)]),
  ]);
});

function play(load: CrowdLoad): Promise<CrowdOutcome> {
  return playCrowd(site(), sendings, load);
}

function median(values: ReadonlyArray<number>): number {
  return percentile(values, 0.5);
}

async function pageMilliseconds(): Promise<number> {
  const startedAt = performance.now();
  const answer = await send(site().url, readAddress, { session: reader });
  return answer.status === 200 ? performance.now() - startedAt : Number.POSITIVE_INFINITY;
}

/** The middle one of nine, one after the other: a single page suffers from whatever else this machine does. */
async function pageMedian(): Promise<number> {
  const times: number[] = [];
  for (let page = 0; page < 9; page += 1) times.push(await pageMilliseconds());
  return median(times);
}

function tally(answers: ReadonlyArray<CrowdAnswer>): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { kind, status, error } of answers) {
    const name = `${kind} ${status === 0 ? error : status}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

function shareDone(answers: ReadonlyArray<CrowdAnswer>, kind: CrowdAnswer['kind']): number {
  const ofKind = answers.filter((answer) => answer.kind === kind);
  return ofKind.filter(isDone).length / ofKind.length;
}

describe('past capacity', () => {
  test('[R-EDG-01, R-EDG-02] at four times its rate the site refuses at once, saves before it reads, and recovers', async () => {
    // Once for V8, whose compilation is no part of the site's rate.
    await play({ kind: 'closed', clients: 8, seconds: 3 });
    const calm = await play({ kind: 'closed', clients: 8, seconds: 4 });
    expect(calm.answers.filter((answer) => !isDone(answer))).toEqual([]);
    const rate = calm.answers.length / calm.seconds;
    const idleMs = await pageMedian();

    const crowd = await play({
      kind: 'open',
      ratePerSecond: OVERLOAD * rate,
      seconds: OVERLOAD_SECONDS,
    });
    const goneAt = performance.now();
    const refused = crowd.answers.filter(({ status }) => status === 503);
    // The time for which this machine gave the processor to others is no delay of the site.
    const refusedMs = refused.map(({ ms, machineMs }) => ms - machineMs);
    const doneMs = crowd.answers.filter(({ status }) => status !== 503).map(({ ms }) => ms);
    const figures = {
      rate: Math.round(rate),
      ...tally(crowd.answers),
      refusedP50: percentile(refusedMs, 0.5),
      refusedP99: percentile(refusedMs, 0.99),
      refusedMost: percentile(refusedMs, 1),
      refusedP99WithMachine: percentile(
        refused.map(({ ms }) => ms),
        0.99,
      ),
      doneP50: percentile(doneMs, 0.5),
      doneP99: percentile(doneMs, 0.99),
      donePerSecond: doneMs.length / crowd.seconds,
      clientsOwnDelay: crowd.ownDelayMs,
    };
    process.stdout.write(`overload: ${JSON.stringify(figures)}\n`);

    expect(
      Object.keys(tally(crowd.answers)).filter((name) => !/ (?:200|303|503)$/.test(name)),
      JSON.stringify(figures),
    ).toEqual([]);
    expect(refused.length, JSON.stringify(figures)).toBeGreaterThan(crowd.answers.length / 4);
    expect(refused.filter(({ retryAfter }) => !/^[1-9]\d*$/.test(retryAfter ?? ''))).toEqual([]);
    expect(figures.refusedP99, JSON.stringify(figures)).toBeLessThanOrEqual(PROMPT_MILLISECONDS);
    expect(shareDone(crowd.answers, 'save')).toBeGreaterThan(shareDone(crowd.answers, 'read'));

    let well = await pageMedian();
    while (well >= 2 * idleMs && performance.now() - goneAt < RECOVERY_MILLISECONDS)
      well = await pageMedian();
    expect(well).toBeLessThan(2 * idleMs);
    expect(performance.now() - goneAt).toBeLessThan(RECOVERY_MILLISECONDS);
  });
});
