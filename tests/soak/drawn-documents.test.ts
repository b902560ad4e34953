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

import { paths } from '#app/platform/paths.ts';
import type { DrawnDocument } from '#tests/fixtures/drawn-documents/drawn-document.ts';
import { drawHostile, drawOrdinary } from '#tests/fixtures/drawn-documents/drawn-document.ts';
import { sessionFor, useSiteOfRecord } from '#tests/soak/site-of-record.ts';
import { soakCount } from '#tests/soak/soak-counts.ts';
import { createOrganisation } from '#tests/support/builders.ts';
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

type Outcome = { readonly document: DrawnDocument; readonly said: string; readonly milliseconds: number };

async function sendDocument(
  session: string,
  organisationId: string,
  document: DrawnDocument,
): Promise<Outcome> {
  const startedAt = performance.now();
  const answer = await send(site().url, paths.evidenceUpload(organisationId), {
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
  return { document, said: `${answer.status} ${answer.body}`, milliseconds };
}

/** How late the thread was in the seconds between the two instants: the worst of their 99th percentiles. */
function latestBetween(start: number, end: number): number {
  const seconds = readFileSync(delays, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { readonly at: number; readonly p99: number })
    .filter(({ at }) => at >= start && at <= end);
  return seconds.map(({ p99 }) => p99).sort((left, right) => left - right)[Math.floor(seconds.length * 0.99)] ?? 0;
}

test('[R-EVD-47][R-EVD-48] hostile and ordinary documents sent at once: each has its verdict, in time, and nobody waits', async () => {
  const { lead, organisationId } = await createOrganisation();
  const session = await sessionFor(lead);
  const documents = [...drawHostile(SEED, soakCount(500)), ...drawOrdinary(SEED, soakCount(500))];
  const start = Date.now();
  const outcomes = await inParallel(documents, SENDERS, (document) =>
    sendDocument(session, organisationId, document),
  );
  expect(latestBetween(start, Date.now())).toBeLessThan(LATEST_MILLISECONDS);
  expect(outcomes).toHaveLength(documents.length);
});
