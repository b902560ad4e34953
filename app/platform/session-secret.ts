/**
 * Whether the secret of sessions could be guessed. Whoever knows it signs tokens of anybody, and it can be tried
 * without the site: what looks chosen by a person is refused, what was drawn at random is not. Holds R-EDG-22. Pure.
 */

/**
 * `short`: under 32 characters · `sample`: a value of a document, or a word such as "password" · `repeated`: one
 * pattern again and again · `guessable`: suites, neighbouring keys, words, or too few different characters.
 */
export type SecretWeakness = 'short' | 'sample' | 'repeated' | 'guessable';

/** Sixteen random bytes in hexadecimal, the least; `deployment.md` asks for thirty-two. */
const LEAST_CHARACTERS = 32;
/** 32 random hexadecimal characters have 128 bits, of which chance takes some; what people choose stays well under. *Own*. */
const LEAST_BITS = 100;

/** Parts of values that documents, examples and tests show; `randombytes`: the command itself, copied without being run. */
const SAMPLES: ReadonlyArray<string> = [
  'secret',
  'password',
  'passwd',
  'passphrase',
  'motdepasse',
  'mot-de-passe',
  'mot_de_passe',
  'changeme',
  'change-me',
  'change_me',
  'changez',
  'exemple',
  'example',
  'sample',
  'only-for-',
  'randombytes',
  'openssl',
];

/** Rows of French and English keyboards; walked in both directions. */
const KEYBOARD_ROWS = [
  '1234567890',
  'azertyuiop',
  'qsdfghjklm',
  'wxcvbn',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
].flatMap((row) => [row, [...row].reverse().join('')]);

/** What a predictable part is worth, whatever its length: where it starts, and what it is. */
const PART_BITS = 6;
/** What a letter is worth among letters: words are written so, and most of their letters follow from the others. */
const LETTER_BITS = 1.5;
const SHORTEST_PART = 3;
const SHORTEST_WALK = 4;
const SHORTEST_WORD = 5;

function isRepeated(secret: string): boolean {
  for (let period = 1; period <= secret.length / 2; period += 1) {
    if (secret.startsWith(secret.slice(period))) return true;
  }
  return false;
}

/** Characters from `start` that were written before, in the same order. */
function repetitionAt(text: string, start: number): number {
  let length = 0;
  while (start + length < text.length) {
    const found = text.indexOf(text.slice(start, start + length + 1));
    if (found >= start) break;
    length += 1;
  }
  return length;
}

/** Characters from `start` that go up or down by one, or stay: `abcd`, `4321`, `aaaa`. */
function suiteAt(text: string, start: number): number {
  const step = text.charCodeAt(start + 1) - text.charCodeAt(start);
  if (!(Math.abs(step) <= 1)) return 0;
  let end = start + 1;
  while (end + 1 < text.length && text.charCodeAt(end + 1) - text.charCodeAt(end) === step) end += 1;
  return end + 1 - start;
}

/** Characters from `start` whose keys are neighbours on a row. */
function walkAt(text: string, start: number): number {
  let length = SHORTEST_WALK;
  function isWalked(): boolean {
    const walked = text.slice(start, start + length);
    return walked.length === length && KEYBOARD_ROWS.some((row) => row.includes(walked));
  }
  while (isWalked()) length += 1;
  return length - 1 < SHORTEST_WALK ? 0 : length - 1;
}

function wordAt(secret: string, start: number): number {
  const [word = ''] = /^(?:\p{Ll}+|\p{Lu}\p{Ll}+|\p{Lu}+)/u.exec(secret.slice(start)) ?? [];
  return word.length < SHORTEST_WORD ? 0 : word.length;
}

/**
 * Bits that somebody who knows how people choose would still have to find: an estimate from below for what was drawn,
 * and no promise for what was not.
 */
export function estimateSecretBits(secret: string): number {
  const text = secret.toLowerCase();
  const characterBits = Math.log2(new Set(secret).size);
  let bits = 0;
  for (let place = 0; place < text.length;) {
    const part = Math.max(repetitionAt(text, place), suiteAt(text, place), walkAt(text, place));
    const word = wordAt(secret, place);
    if (part >= SHORTEST_PART && part >= word) {
      bits += Math.min(PART_BITS, part * characterBits);
      place += part;
    } else if (word > 0) {
      bits += word * Math.min(LETTER_BITS, characterBits);
      place += word;
    } else {
      bits += characterBits;
      place += 1;
    }
  }
  return bits;
}

/** Null when nothing says that the secret was chosen rather than drawn. */
export function findSecretWeakness(secret: string): SecretWeakness | null {
  if ([...secret].length < LEAST_CHARACTERS) return 'short';
  const text = secret.toLowerCase();
  if (SAMPLES.some((sample) => text.includes(sample))) return 'sample';
  if (isRepeated(secret)) return 'repeated';
  // Nothing that is drawn has spaces; a sentence has.
  if (/\s/.test(secret)) return 'guessable';
  return estimateSecretBits(secret) < LEAST_BITS ? 'guessable' : null;
}
