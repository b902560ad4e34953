/**
 * Secrets handed to a person (session cookie, e-mailed link): 32 random bytes, of which only a keyed hash is stored,
 * so that neither a copy of the database nor a guess gives a way in. And the part of a draw that nobody foresees.
 */
import { createHmac, randomBytes } from 'node:crypto';

import { getEnvironment } from '#app/platform/environment.server.ts';

/** A fresh token, 43 characters of the URL-safe alphabet. */
export function createToken(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * The part of a draw's seed that nobody foresees, 16 hexadecimal characters: the keyed hash of the file and of its
 * round. It is one for a round, so that asking again draws nothing else, and it is public once recorded.
 */
export function drawSalt(reference: string, round: number): string {
  const keyed = createHmac('sha256', getEnvironment().sessionSecret).update(`draw:${reference}/${round}`);
  return keyed.digest('hex').slice(0, 16);
}

/** What the database keeps of a token, 64 hexadecimal characters. */
export function hashToken(token: string): string {
  return createHmac('sha256', getEnvironment().sessionSecret).update(token).digest('hex');
}
