/** What becomes of a file once the antivirus has spoken too. Holds R-EVD-60 and R-EVD-61. Pure. */
import type { AcceptedFile, FileRefusal } from '#app/modules/evidence/domain/file-verdict.ts';
import { extensionOf } from '#app/modules/evidence/domain/file-name.ts';
import type { Result } from '#app/platform/result.ts';
import { refused } from '#app/platform/result.ts';

/** What an antivirus says of a content; `unavailable` also stands for one that is late or answers nothing clear. */
export type AntivirusVerdict = 'clean' | 'infected' | 'not-checkable' | 'unavailable';

const REFUSALS = {
  infected: 'file-infected',
  'not-checkable': 'antivirus-not-checkable',
  unavailable: 'antivirus-unavailable',
} as const satisfies Readonly<Record<Exclude<AntivirusVerdict, 'clean'>, FileRefusal>>;

/**
 * `scanned` is null when the site has no antivirus. A threat is told before anything else; that the file was not looked
 * at is told only of one that would be kept.
 */
export function decideWithAntivirus<Accepted extends AcceptedFile>(
  verdict: Result<Accepted, FileRefusal>,
  scanned: AntivirusVerdict | null,
): Result<Accepted, FileRefusal> {
  if (scanned === null || scanned === 'clean') return verdict;
  if (!verdict.ok) return scanned === 'infected' ? refused('file-infected', verdict.details) : verdict;
  const { fileName } = verdict.value;
  const extension = extensionOf(fileName);
  return refused(REFUSALS[scanned], { fileName, extension, detected: extension });
}
