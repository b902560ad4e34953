/**
 * Passwords are kept as Argon2id, with the cost OWASP gives as its minimum (19 MiB, two passes, one lane), so that a
 * copy of the table gives nothing back in useful time.
 */
import { randomBytes } from 'node:crypto';

import { hash, verify } from '@node-rs/argon2';

/** Argon2id: the library's own enumeration is erased at run time. */
const ARGON2ID = 2;
const COST = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Longest text worth hashing, in UTF-16 units: nobody's password, and a bound on the work asked of the server. */
const LONGEST = 1_000;

let decoy: Promise<string> | null = null;

function decoyHash(): Promise<string> {
  decoy ??= hash(randomBytes(32).toString('hex'), COST);
  return decoy;
}

/** One form for a password that two keyboards compose differently. */
function canonical(password: string): string {
  return password.normalize('NFC').slice(0, LONGEST);
}

/** The encoded hash, with its salt and cost. */
export function hashPassword(password: string): Promise<string> {
  return hash(canonical(password), COST);
}

/**
 * Whether `password` is the one kept. With no hash to compare to (unknown or disabled account, invitation not
 * accepted) the same work is done and the answer is no, so that the time taken tells nothing.
 */
export async function verifyPassword(kept: string | null, password: string): Promise<boolean> {
  const matches = await verify(kept ?? (await decoyHash()), canonical(password));
  return matches && kept !== null && password.length <= LONGEST;
}
