/**
 * Five hundred hostile documents and five hundred ordinary ones, drawn from a seed over the kinds that the inspection
 * knows, sent to the real site by several people at once: every verdict right, none over five seconds, and the thread
 * that answers everybody never late.
 */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { randomUUID } from 'node:crypto';

import { expect, test } from 'vitest';
import { z } from 'zod';

import { extensionOf } from '#app/modules/evidence/domain/file-name.ts';
import { fileRefusalSentence } from '#app/modules/evidence/domain/file-verdict-messages.ts';
import { isFileRefusal } from '#app/modules/evidence/domain/file-verdict.ts';

import { paths } from '#app/platform/paths.ts';
import type { SentDocument } from '#tests/fixtures/drawn-documents/all-documents.ts';
import { drawHostile, drawOrdinary } from '#tests/fixtures/drawn-documents/all-documents.ts';
import { sessionFor, useSiteOfRecord } from '#tests/soak/site-of-record.ts';
import { soakCount } from '#tests/soak/soak-counts.ts';
import { createOrganisation } from '#tests/support/builders.ts';
import type { Answer } from '#tests/support/http-client.ts';
import { inParallel, send } from '#tests/support/http-client.ts';

/** P14. */
const LONGEST_MILLISECONDS = 5_000;
const LATEST_MILLISECONDS = 20;
const SENDERS = 4;
const SEED = 20_261_201;

const recorder = path.resolve('tests/fixtures/loop-delay-recorder.mjs');
const delays = path.join(mkdtempSync(path.join(tmpdir(), 'spplus-delays-')), 'delays');
const site = useSiteOfRecord({
  NODE_OPTIONS: `--import=${recorder}`,
  LOOP_DELAYS: delays,
  // The quotas are another test's matter.
  UPLOAD_HOURLY_FILES: '10000',
  UPLOAD_HOURLY_BYTES: String(50 * 1024 ** 3),
});

type Outcome = {
  /** What differs from the verdict expected; null when nothing does. */
  readonly wrong: string | null;
  readonly milliseconds: number;
};

/** The sentence of a refusal begins as this one does, whatever it quotes. */
function expectedSentence({ fileName, verdict }: SentDocument): string {
  if (!isFileRefusal(verdict)) throw new Error(`${verdict} is no refusal`);
  const extension = extensionOf(fileName);
  return fileRefusalSentence(verdict, { fileName, extension, detected: 'unknown', within: 'fichier' });
}

function wrongAnswer(document: SentDocument, { status, body }: Answer): string | null {
  const { verdict, name } = document;
  const isRight =
    verdict === 'accepted'
      ? status === 201
      : status === 422 && firstWords(sentenceOf(body)) === firstWords(expectedSentence(document));
  return isRight ? null : `${name}: ${status} ${body.slice(0, 300)} instead of ${verdict}`;
}

const answerSchema = z.object({ errors: z.object({ file: z.string() }) });

function sentenceOf(body: string): string {
  return answerSchema.parse(JSON.parse(body)).errors.file;
}

/** Enough to tell one refusal from another, before what is quoted of the file. */
function firstWords(sentence: string): string {
  return sentence.split(/\s/).slice(0, 4).join(' ');
}

async function sendDocument(
  session: string,
  organisationId: string,
  document: SentDocument,
): Promise<Outcome> {
  const startedAt = performance.now();
  const answer = await send(site().url, paths.evidenceUpload(organisationId), {
    method: 'POST',
    session,
    headers: { Accept: 'application/json' },
    multipart: {
      fields: [
        ['draftId', randomUUID()],
        ['kind', 'file'],
        ['title', document.name],
        ['documentDate', '2026-01-15'],
        ['confidentiality', 'internal'],
      ],
      file: { name: document.fileName, bytes: document.bytes },
    },
  });
  const milliseconds = performance.now() - startedAt;
  return { wrong: wrongAnswer(document, answer), milliseconds };
}

/** How late the thread was in the seconds between the two instants: the 99th percentile of a second's own 99th. */
function latestBetween(start: number, end: number): number {
  const seconds = readFileSync(delays, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { readonly at: number; readonly p99: number })
    .filter(({ at }) => at >= start && at <= end);
  return (
    seconds.map(({ p99 }) => p99).sort((left, right) => left - right)[Math.floor(seconds.length * 0.99)] ?? 0
  );
}

test('[R-EVD-47][R-EVD-48] hostile and ordinary documents sent at once: each has its verdict, in time, and nobody waits', async () => {
  const { lead, organisationId } = await createOrganisation();
  const session = await sessionFor(lead);
  const hostile = await drawHostile(SEED, soakCount(500));
  const ordinary = await drawOrdinary(SEED, soakCount(500));
  const documents = hostile.flatMap((document, index) => [document, ordinary[index] ?? document]);
  const start = Date.now();
  const outcomes = await inParallel(documents, SENDERS, (document) =>
    sendDocument(session, organisationId, document),
  );
  const late = latestBetween(start, Date.now());
  expect(outcomes.map(({ wrong }) => wrong).filter((wrong) => wrong !== null)).toEqual([]);
  expect(Math.max(...outcomes.map(({ milliseconds }) => milliseconds))).toBeLessThan(LONGEST_MILLISECONDS);
  expect(late).toBeLessThan(LATEST_MILLISECONDS);
});
