/**
 * Secrets handed to a person (session cookie, e-mailed link): 32 random bytes, of which only a keyed hash is stored,
 * so that neither a copy of the database nor a guess gives a way in.
 */
import { createHmac, randomBytes } from 'node:crypto';

import { getEnvironment } from '#app/platform/environment.server.ts';

/** A fresh token, 43 characters of the URL-safe alphabet. */
export function createToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What the database keeps of a token, 64 hexadecimal characters. */
export function hashToken(token: string): string {
  return createHmac('sha256', getEnvironment().sessionSecret).update(token).digest('hex');
}
