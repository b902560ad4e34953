/**
 * A refused file told through an address: a form without script learns the reason on the page it is sent to.
 * Only codes and bounded facts travel; the sentence is made where it is shown. Holds R-EVD-13.
 */
import type { FileRefusal } from '#app/modules/evidence/domain/file-verdict.ts';
import { isFileRefusal } from '#app/modules/evidence/domain/file-verdict.ts';
import type { RefusedFile } from '#app/modules/evidence/domain/file-verdict-messages.ts';
import { fileRefusalSentence } from '#app/modules/evidence/domain/file-verdict-messages.ts';
import type { RefusedQuota } from '#app/modules/evidence/domain/upload-quota.ts';
import type { Refused } from '#app/platform/result.ts';
import { wholeNumber } from '#app/platform/typed-numbers.ts';

const LONGEST_NAME = 180;
const LONGEST_TYPE = 30;

function text(value: unknown, longest: number): string {
  return typeof value === 'string' ? value.slice(0, longest) : '';
}

/** The largest number that an address may tell: far above any limit, and below what is counted exactly. */
const LARGEST = 999_999_999_999_999;

function count(value: unknown): number | null {
  return wholeNumber(typeof value === 'number' ? String(value) : value, { most: LARGEST });
}

/** Known only when all of it is: a limit, what is used, and, for an hour's limit, when it is possible again. */
function refusedQuota(details: Readonly<Record<string, unknown>>): RefusedQuota | undefined {
  const limit = count(details['limit']);
  const used = count(details['used']);
  if (limit === null || used === null) return undefined;
  const at = count(details['availableAt']);
  return { limit, used, availableAt: at === null ? null : new Date(at) };
}

function refusedFile(details: Readonly<Record<string, unknown>>): RefusedFile {
  const withinRefusal = text(details['withinRefusal'], LONGEST_TYPE);
  return {
    fileName: text(details['fileName'], LONGEST_NAME),
    extension: text(details['extension'], LONGEST_TYPE),
    detected: text(details['detected'], LONGEST_TYPE),
    within: text(details['within'], LONGEST_NAME),
    withinRefusal: isFileRefusal(withinRefusal) ? withinRefusal : undefined,
    quota: refusedQuota(details),
  };
}

/** The sentence of a refusal that concerns the file; null for any other refusal. */
export function fileRefusalText(refusal: Refused<string>): string | null {
  return isFileRefusal(refusal.code) ? fileRefusalSentence(refusal.code, refusedFile(refusal.details)) : null;
}

export function fileRefusalQuery(refusal: Refused<string>): Readonly<Record<string, string>> {
  const file = refusedFile(refusal.details);
  const { fileName, extension, detected, within = '', withinRefusal = '', quota } = file;
  if (!isFileRefusal(refusal.code)) return { refus: refusal.code };
  const inside = within === '' ? {} : { dedans: within, raison: withinRefusal };
  const told = { refus: refusal.code, fichier: fileName, extension, reel: detected, ...inside };
  if (quota === undefined) return told;
  const { limit, used, availableAt } = quota;
  const at = availableAt === null ? {} : { possible: String(availableAt.getTime()) };
  return { ...told, limite: String(limit), utilise: String(used), ...at };
}

export type ToldRefusal = {
  readonly code: FileRefusal;
  readonly fileName: string;
  readonly sentence: string;
};

/** The refused file that an address tells of, or null. */
export function readFileRefusal(query: URLSearchParams): ToldRefusal | null {
  const code = query.get('refus') ?? '';
  if (!isFileRefusal(code)) return null;
  const file = refusedFile({
    fileName: query.get('fichier'),
    extension: query.get('extension'),
    detected: query.get('reel'),
    within: query.get('dedans'),
    withinRefusal: query.get('raison'),
    limit: query.get('limite'),
    used: query.get('utilise'),
    availableAt: query.get('possible'),
  });
  return { code, fileName: file.fileName, sentence: fileRefusalSentence(code, file) };
}
