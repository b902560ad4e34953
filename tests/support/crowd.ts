/** A crowd in a process of its own: what is sent to the site, at which pace, and what came of each request. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

export type CrowdSending = {
  readonly kind: 'save' | 'read';
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** `closed`: clients who wait for their answer before they ask again · `open`: so many a second, whatever is answered. */
export type CrowdLoad =
  | { readonly kind: 'closed'; readonly clients: number; readonly seconds: number }
  | { readonly kind: 'open'; readonly ratePerSecond: number; readonly seconds: number };

export type CrowdAnswer = {
  readonly kind: 'save' | 'read';
  /** 0 when the connection broke; `error` then says how. */
  readonly status: number;
  /** From the sending to the head of the answer. */
  readonly ms: number;
  /** Of these, what the machine kept the processor for others, as far as the system says. */
  readonly machineMs: number;
  readonly retryAfter?: string | null;
  readonly error?: string;
};

export type CrowdOutcome = {
  readonly seconds: number;
  /** How late the crowd's own process was, 99th percentile: what the measure owes to itself. */
  readonly ownDelayMs: number;
  readonly answers: ReadonlyArray<CrowdAnswer>;
};

/** Sends each of `sendings` in turn, again and again, to the site. */
export async function playCrowd(
  { url: origin, pid }: { readonly url: string; readonly pid: number },
  sendings: ReadonlyArray<CrowdSending>,
  load: CrowdLoad,
): Promise<CrowdOutcome> {
  const child = spawn(process.execPath, ['tests/support/crowd-worker.mjs'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  child.stdin.end(JSON.stringify({ origin, pid, sendings, load }));
  const said = await text(child.stdout);
  const [code] = (await ended) as [number | null];
  if (code !== 0) throw new Error(`The crowd ended with ${String(code)}.`);
  return JSON.parse(said) as CrowdOutcome;
}

export function percentile(values: ReadonlyArray<number>, share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function isDone({ status }: CrowdAnswer): boolean {
  return status === 200 || status === 303;
}

/** The saving of what one receives by e-mail, as its form posts it. */
export function savingOfChoices(origin: string, path: string, session: string): CrowdSending {
  const body = 'application.submitted=daily';
  return {
    kind: 'save',
    method: 'POST',
    path,
    headers: {
      Cookie: `spp-session=${session}`,
      Origin: origin,
      'Sec-Fetch-Site': 'same-origin',
      'Content-Type': 'application/x-www-form-urlencoded',
      'Content-Length': String(Buffer.byteLength(body)),
    },
    body,
  };
}

export function reading(path: string, session: string | null): CrowdSending {
  const headers: Readonly<Record<string, string>> =
    session === null ? {} : { Cookie: `spp-session=${session}` };
  return { kind: 'read', method: 'GET', path, headers };
}
