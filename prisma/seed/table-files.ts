/** Reads the tables of `prisma/seed/tables`: columns parted by bars, a header line, comments after `#`. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';

const FOLDER = path.resolve('prisma/seed/tables');

/** What French wants unbroken: before double signs, inside guillemets. The tables are typed with plain spaces. */
function unbroken(text: string): string {
  return text.replace(/ ([:;!?»])/g, '\u00a0$1').replace(/« /g, '«\u00a0');
}

/** The rows, each with the text of the columns asked for; a cell left out is empty. Throws on an unknown column. */
export async function readTable<Column extends string>(
  name: string,
  columns: ReadonlyArray<Column>,
): Promise<ReadonlyArray<Readonly<Record<Column, string>>>> {
  const text = await readFile(path.join(FOLDER, `${name}.txt`), 'utf8');
  const [header = '', ...lines] = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const names = header.split('|').map((cell) => cell.trim());
  const places = columns.map((column) => names.indexOf(column));
  if (places.includes(-1)) throw new Error(`The table ${name} lacks one of ${columns.join(', ')}.`);
  return lines.map((line) => {
    const cells = line.split('|').map((cell) => unbroken(cell.trim()));
    const entries = columns.map((column, index) => [column, cells[places[index] ?? -1] ?? ''] as const);
    return Object.fromEntries(entries) as Record<Column, string>;
  });
}
