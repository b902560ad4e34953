/** The name a file keeps: what a person reads and a computer can write anywhere. Holds R-EVD-12. */

/** Longest name kept, extension included, in UTF-16 code units. */
export const MAXIMUM_FILE_NAME = 180;

/** Control characters, invisible ones, and those that reverse the reading direction to disguise an extension. */
const INVISIBLE =
  // eslint-disable-next-line no-control-regex -- control characters are the very thing looked for.
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff]/g;
/** Characters that one system or another refuses in a name. */
const UNWRITABLE = /[<>:"/\\|?*]/g;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** What follows the last point, in lower case; empty when there is none. */
export function extensionOf(fileName: string): string {
  const point = fileName.lastIndexOf('.');
  return point <= 0 ? '' : fileName.slice(point + 1).toLowerCase();
}

function shorten(name: string): string {
  if (name.length <= MAXIMUM_FILE_NAME) return name;
  const point = name.lastIndexOf('.');
  const extension = point > 0 && name.length - point <= 12 ? name.slice(point) : '';
  return `${name
    .slice(0, MAXIMUM_FILE_NAME - extension.length)
    .replace(LONE_SURROGATE, '')
    .trimEnd()}${extension}`;
}

/**
 * The name without folder, control, invisible or unwritable characters, in composed form, at most 180 characters
 * with its extension kept. A name of which nothing is left becomes `document`.
 */
export function sanitiseFileName(sent: string): string {
  const base = sent.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = base
    .replace(INVISIBLE, '')
    .replace(LONE_SURROGATE, '')
    .replace(UNWRITABLE, '-')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s-]+(?=[^.])/, '')
    .replace(/[.\s]+$/, '')
    .trim();
  if (clean === '' || /^[.-]+$/.test(clean)) return 'document';
  return shorten(RESERVED.test(clean) ? `_${clean}` : clean);
}
