/**
 * Whether a script of a form's field does nothing but write its value in a format (R-EVD-78): calls of the functions
 * that every form writer uses for that, with values written out, and nothing else.
 */
const FUNCTIONS = [
  'AFNumber_Format',
  'AFNumber_Keystroke',
  'AFDate_Format',
  'AFDate_FormatEx',
  'AFDate_Keystroke',
  'AFDate_KeystrokeEx',
  'AFTime_Format',
  'AFTime_FormatEx',
  'AFTime_Keystroke',
  'AFTime_KeystrokeEx',
  'AFPercent_Format',
  'AFPercent_Keystroke',
  'AFSpecial_Format',
  'AFSpecial_Keystroke',
  'AFSpecial_KeystrokeEx',
  'AFRange_Validate',
  'AFSimple_Calculate',
].join('|');

/** A literal of JavaScript, which the script of a field holds where a value may vary. */
const LITERAL = String.raw`(?:"(?:[^"\\\r\n]|\\[^\r\n])*"|'(?:[^'\\\r\n]|\\[^\r\n])*'|[+-]?\d+(?:\.\d+)?|[+-]?\.\d+|true|false|null)`;
const LITERALS = String.raw`(?:${LITERAL}(?:\s*,\s*${LITERAL})*)?`;
const VALUE = String.raw`(?:${LITERAL}|new\s+Array\s*\(\s*${LITERALS}\s*\)|\[\s*${LITERALS}\s*\])`;
const CALL = new RegExp(
  String.raw`\s*(?:${FUNCTIONS})\s*\(\s*(?:${VALUE}(?:\s*,\s*${VALUE})*)?\s*\)\s*(?:;\s*)*`,
  'y',
);
const LONGEST = 20_000;

export function isFormatting(script: string): boolean {
  if (script.length > LONGEST) return false;
  let at = 0;
  do {
    CALL.lastIndex = at;
    if (!CALL.test(script)) return false;
    at = CALL.lastIndex;
  } while (at < script.length);
  return true;
}
