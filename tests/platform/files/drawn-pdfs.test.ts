import { describe, expect, test } from 'vitest';

import type { FileFacts } from '#app/modules/evidence/domain/file-verdict.ts';
import { decidePdfVerdict } from '#app/modules/evidence/domain/pdf-verdict.ts';
import { inspectPdf } from '#app/platform/files/pdf-inspection.server.ts';
import type { DrawnDocument } from '#tests/fixtures/drawn-documents/drawn-document.ts';
import { randomFrom } from '#tests/fixtures/drawn-documents/draw.ts';
import { hostilePdfs } from '#tests/fixtures/drawn-documents/hostile-pdfs.ts';
import { ordinaryPdfs } from '#tests/fixtures/drawn-documents/ordinary-pdfs.ts';

const SEED = 20_261_201;

/** The verdict on the document itself; on its files when it is `accepted` and carries some. */
async function verdictOf({ bytes }: DrawnDocument): Promise<string> {
  const { inspection, parts } = await inspectPdf(await bytes());
  const pdf: FileFacts['pdf'] = inspection;
  const own = pdf === null ? null : decidePdfVerdict(pdf);
  if (own !== null) return own;
  if (parts.some((part) => part.bytes === null)) return 'unreadable part';
  return parts.length > 0 ? 'with files' : 'accepted';
}

function expected({ verdict, kind }: DrawnDocument): unknown {
  if (verdict === 'file-within') return 'with files';
  const carries = /carries|with its data|whose data|PDF within|, with data/.test(kind);
  return verdict === 'accepted' && carries ? 'with files' : verdict;
}

async function wrongAmong(documents: ReadonlyArray<DrawnDocument>): Promise<string[]> {
  const wrong: string[] = [];
  for (const document of documents) {
    const verdict = await verdictOf(document);
    if (verdict !== expected(document)) wrong.push(`${document.name}: ${verdict}`);
  }
  return wrong;
}

describe(`PDFs drawn with the seed ${SEED}`, () => {
  test('[R-EVD-19] [R-EVD-76] every hostile one is refused for its reason', async () => {
    expect(await wrongAmong(hostilePdfs(randomFrom(SEED), 240))).toEqual([]);
  });

  test('[R-EVD-75] [R-EVD-77] [R-EVD-78] every ordinary one is accepted', async () => {
    expect(await wrongAmong(ordinaryPdfs(randomFrom(SEED), 96))).toEqual([]);
  });
});
