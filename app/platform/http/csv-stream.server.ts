/**
 * CSV as French spreadsheets open it: UTF-8 with its byte order mark, semicolons, and no cell that a spreadsheet
 * would run as a formula. Lines leave as they come: memory does not grow with the file.
 */
import { stringify } from 'csv-stringify/sync';

import { bodyStream } from '#app/platform/http/body-stream.server.ts';

type Cells = ReadonlyArray<string>;

function lines(rows: ReadonlyArray<Cells>): string {
  return stringify(
    rows.map((row) => [...row]),
    { delimiter: ';', escape_formulas: true, record_delimiter: '\n' },
  );
}

/** The header, then the rows of each batch; the next batch is asked for when the reader has taken the last. */
export function csvStream(
  header: Cells,
  batches: AsyncGenerator<ReadonlyArray<Cells>, void, void>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  async function* pieces() {
    yield encoder.encode(`\ufeff${lines([header])}`);
    for await (const batch of batches) yield encoder.encode(lines(batch));
  }
  return bodyStream(pieces());
}
