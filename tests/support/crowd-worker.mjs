/**
 * A crowd (`crowd.ts`), in a process of its own so that what it measures is the site's delay and not
 * the test's. Reads one order as JSON on the standard input, writes what came of each request on the standard output.
 *
 * `closed`: so many clients, each asking again as soon as it is answered: the site's own rate.
 * `open`: so many requests a second whatever becomes of them: people do not wait for one another.
 */
import { Agent, request as requestHttp } from 'node:http';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as rest } from 'node:timers/promises';

/** Between two handfuls of an open load. */
const TICK = 4;
const WARMING = 200;
/** Between two looks at what the machine gives. */
const SAMPLE = 10;

const { origin, pid, sendings, load } = JSON.parse(await text(process.stdin));
const { hostname, port } = new URL(origin);
/** Its connections are all to be opened, as those of a crowd that arrives. */
const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY, maxFreeSockets: 1024 });
const delay = monitorEventLoopDelay({ resolution: 5 });

/**
 * @typedef {{ kind: string; method: string; path: string; headers: Record<string, string>; body?: string }} Sending
 * @typedef {{ kind: string; startedAt: number; status: number; ms: number; retryAfter?: string | null; error?: string }} Answer
 */

/**
 * Milliseconds are counted from the sending to the head of the answer; the body is read whole all the same.
 * @param {Sending} sending
 * @returns {Promise<Answer>}
 */
function sendOne({ kind, method, path, headers, body }) {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    /** @param {Error & { code?: string }} error */
    function fail(error) {
      resolve({
        kind,
        startedAt,
        status: 0,
        ms: performance.now() - startedAt,
        error: error.code ?? error.message,
      });
    }
    const request = requestHttp({ agent, hostname, port, path, method, headers }, (response) => {
      const ms = performance.now() - startedAt;
      const retryAfter = response.headers['retry-after'] ?? null;
      response.on('error', fail);
      response.on('end', () =>
        resolve({ kind, startedAt, status: response.statusCode ?? 0, ms, retryAfter }),
      );
      response.resume();
    });
    request.on('error', fail);
    request.end(body);
  });
}

/** @param {{ clients: number; seconds: number }} load */
async function closedLoad({ clients, seconds }) {
  /** @type {Answer[]} */
  const answers = [];
  const end = performance.now() + seconds * 1000;
  let next = 0;
  async function client() {
    while (performance.now() < end) {
      answers.push(await sendOne(sendings[next++ % sendings.length]));
    }
  }
  await Promise.all(Array.from({ length: clients }, client));
  return answers;
}

/** @param {{ ratePerSecond: number; seconds: number }} load */
async function openLoad({ ratePerSecond, seconds }) {
  /** @type {Promise<Answer>[]} */
  const sent = [];
  const startedAt = performance.now();
  const total = Math.round(ratePerSecond * seconds);
  while (sent.length < total) {
    const due = Math.min(total, Math.floor(((performance.now() - startedAt) / 1000) * ratePerSecond));
    while (sent.length < due) sent.push(sendOne(sendings[sent.length % sendings.length]));
    await rest(TICK);
  }
  return Promise.all(sent);
}

// This process has its own code to compile, which is no delay of the site.
for (let time = 0; time < WARMING; time += 1) {
  await sendOne({ kind: 'read', method: 'GET', path: '/healthz', headers: { Connection: 'close' } });
}
/**
 * How long the two processes have stood ready without a processor of this machine, which others use too: no delay of
 * the site. Sampled, as pairs of a moment and the milliseconds waited until then.
 * @type {{ at: number; site: number; own: number }[]}
 */
const samples = [];

/** @param {number} of The main thread of this process, which has its number. */
function waitedMs(of) {
  try {
    return Number(readFileSync(`/proc/${of}/task/${of}/schedstat`, 'utf8').split(' ')[1]) / 1e6;
  } catch {
    // A system that does not say: everything counts as the site's own.
    return 0;
  }
}

function sample() {
  samples.push({ at: performance.now(), site: waitedMs(pid), own: waitedMs(process.pid) });
}

/**
 * What had been waited by `at`, between two samples in proportion.
 * @param {'site' | 'own'} of
 * @param {number} at
 */
function waitedBy(of, at) {
  const next = samples.findIndex((one) => one.at >= at);
  const after = samples.at(next);
  const before = next > 0 ? samples[next - 1] : after;
  if (after === undefined || before === undefined) return 0;
  const share = after.at === before.at ? 0 : (at - before.at) / (after.at - before.at);
  return before[of] + (after[of] - before[of]) * share;
}

/**
 * What the machine has taken of the time of this answer, of the site or of this process, whichever is more.
 * @param {Answer} answer
 */
function machineMs({ startedAt, ms }) {
  const end = startedAt + ms;
  return Math.max(
    waitedBy('site', end) - waitedBy('site', startedAt),
    waitedBy('own', end) - waitedBy('own', startedAt),
  );
}

sample();
const sampling = setInterval(sample, SAMPLE);
delay.enable();
const startedAt = performance.now();
const answers = load.kind === 'closed' ? await closedLoad(load) : await openLoad(load);
const seconds = (performance.now() - startedAt) / 1000;
delay.disable();
sample();
clearInterval(sampling);
agent.destroy();
process.stdout.write(
  JSON.stringify({
    seconds,
    ownDelayMs: delay.percentile(99) / 1e6,
    answers: answers.map((answer) => ({ ...answer, machineMs: machineMs(answer) })),
  }),
);
