/**
 * ClamAV asked about a content, by the INSTREAM protocol of its daemon. Holds R-EVD-60 and R-EVD-61.
 * Whatever is not a whole and clear answer counts as no answer: the caller then refuses (fail closed).
 */
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import type { Socket } from 'node:net';
import { connect } from 'node:net';
import type { Readable } from 'node:stream';

import type { AntivirusAddress } from '#app/platform/environment.server.ts';

export type ScanVerdict =
  | { readonly kind: 'clean' }
  /** `threat` is the name of the signature, as the antivirus gives it. */
  | { readonly kind: 'infected'; readonly threat: string }
  /** It answers that it cannot look at the whole content (larger than its own limits). */
  | { readonly kind: 'not-checkable'; readonly reason: string }
  /** Its time is over. */
  | { readonly kind: 'timed-out' }
  /** Unreachable, in error, or an answer that is not one. */
  | { readonly kind: 'unavailable'; readonly reason: string };

/** Milliseconds that one content may take, from the connection to the answer. */
export const SCAN_MILLISECONDS = 60_000;
/** Milliseconds for a question without content. */
const QUESTION_MILLISECONDS = 5_000;
/** Bytes of an answer, far above any that the daemon gives. */
const LONGEST_ANSWER = 4_096;
/** Bytes of a chunk: its length fits in the four bytes that announce it, and memory stays small. */
const LARGEST_CHUNK = 256 * 1024;

const END_OF_STREAM = Buffer.alloc(4);

/** Why there is no answer, in the words of the log. */
class NoAnswer extends Error {}
class TimeOver extends Error {}

/** One connection: what is written waits for the daemon, and the answer is whole or is not. */
type Conversation = {
  /** Writes and waits until the daemon has room; false once it has begun to answer. */
  readonly write: (bytes: Buffer) => Promise<boolean>;
  /** The answer without its final null byte; rejects when the connection ends before it. */
  readonly answer: Promise<string>;
};

function listenTo(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = Buffer.alloc(0);
    socket.on('data', (bytes: Buffer) => {
      heard = Buffer.concat([heard, bytes]);
      const end = heard.indexOf(0);
      if (end >= 0) resolve(heard.subarray(0, end).toString('utf8'));
      else if (heard.length > LONGEST_ANSWER) reject(new NoAnswer('answer without an end'));
    });
    socket.on('error', (error) => reject(new NoAnswer(error.message)));
    socket.on('close', () => reject(new NoAnswer(heard.length === 0 ? 'no answer' : 'half an answer')));
  });
}

async function converse<Outcome>(
  address: AntivirusAddress,
  milliseconds: number,
  talk: (conversation: Conversation) => Promise<Outcome>,
): Promise<Outcome> {
  const socket = connect(address);
  const answer = listenTo(socket);
  // Met by whoever awaits it: until then a failure must not count as unhandled.
  const settled = answer.then(
    () => undefined,
    () => undefined,
  );
  let isAnswered = false;
  void settled.then(() => (isAnswered = true));
  async function write(bytes: Buffer): Promise<boolean> {
    if (isAnswered) return false;
    if (!socket.write(bytes)) {
      const isWaiting = new AbortController();
      const drained = once(socket, 'drain', { signal: isWaiting.signal }).catch(() => undefined);
      await Promise.race([drained, settled]);
      isWaiting.abort();
    }
    return !isAnswered;
  }
  let timer: NodeJS.Timeout | undefined;
  const timeOver = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TimeOver('time is over')), milliseconds);
  });
  try {
    return await Promise.race([talk({ write, answer }), timeOver]);
  } finally {
    clearTimeout(timer);
    socket.destroy();
  }
}

function* chunksOf(bytes: Buffer): Generator<Buffer> {
  for (let start = 0; start < bytes.length; start += LARGEST_CHUNK) {
    yield bytes.subarray(start, start + LARGEST_CHUNK);
  }
}

function announced(chunk: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(chunk.length);
  return Buffer.concat([length, chunk]);
}

/** Sends the whole content; false when the daemon answered before its end. */
async function sendContent({ write }: Conversation, content: Readable): Promise<boolean> {
  if (!(await write(Buffer.from('zINSTREAM\0', 'latin1')))) return false;
  for await (const bytes of content as AsyncIterable<Buffer>) {
    for (const chunk of chunksOf(bytes)) if (!(await write(announced(chunk)))) return false;
  }
  await write(END_OF_STREAM);
  return true;
}

/** Signatures that say that the daemon looked at a part only. */
const BEYOND_ITS_LIMITS = /^Heuristics\.Limits\.Exceeded/;

function readVerdict(answer: string, isWholeSent: boolean): ScanVerdict {
  const text = answer.trim();
  const found = /^stream: (.+) FOUND$/.exec(text)?.[1];
  if (found !== undefined) {
    return BEYOND_ITS_LIMITS.test(found)
      ? { kind: 'not-checkable', reason: found }
      : { kind: 'infected', threat: found };
  }
  if (/size limit exceeded\.? ERROR$/i.test(text)) return { kind: 'not-checkable', reason: text };
  // An « OK » about a content that was not sent whole says nothing of it.
  if (text === 'stream: OK' && isWholeSent) return { kind: 'clean' };
  return { kind: 'unavailable', reason: text.slice(0, 200) };
}

function readFailure(error: unknown): ScanVerdict {
  if (error instanceof TimeOver) return { kind: 'timed-out' };
  if (error instanceof NoAnswer) return { kind: 'unavailable', reason: error.message };
  throw error;
}

/**
 * What the antivirus says of a content, read once and never held in memory. Throws only when the content itself cannot
 * be read.
 */
export async function scanContent(
  address: AntivirusAddress,
  content: Readable,
  milliseconds: number = SCAN_MILLISECONDS,
): Promise<ScanVerdict> {
  try {
    return await converse(address, milliseconds, async (conversation) => {
      const isWholeSent = await sendContent(conversation, content);
      return readVerdict(await conversation.answer, isWholeSent);
    });
  } catch (error) {
    return readFailure(error);
  } finally {
    content.destroy();
  }
}

/** As `scanContent`, of a file of this machine. */
export function scanFile(address: AntivirusAddress, filePath: string): Promise<ScanVerdict> {
  return scanContent(address, createReadStream(filePath, { highWaterMark: LARGEST_CHUNK }));
}

async function ask(address: AntivirusAddress, question: string): Promise<string | null> {
  try {
    return await converse(address, QUESTION_MILLISECONDS, async ({ write, answer }) => {
      await write(Buffer.from(`z${question}\0`, 'latin1'));
      return (await answer).trim();
    });
  } catch (error) {
    if (error instanceof NoAnswer || error instanceof TimeOver) return null;
    throw error;
  }
}

export async function isAntivirusAlive(address: AntivirusAddress): Promise<boolean> {
  return (await ask(address, 'PING')) === 'PONG';
}

/** The program and its signatures, as in `ClamAV 1.4.3/27500/Mon Nov 30 08:00:00 2026`; null when it does not answer. */
export function findAntivirusVersion(address: AntivirusAddress): Promise<string | null> {
  return ask(address, 'VERSION');
}
