/** A session of anyone, opened without their password: for journeys in which signing in is not the matter. */
import { createHmac, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { BrowserContext } from 'playwright-core';

import type { RunningSite } from '#tests/support/running-site.ts';

/**
 * The value of the cookie of a new session. It is written as the sign-in writes it: the database keeps a keyed hash of
 * the cookie's token.
 */
export async function openSession(site: RunningSite, email: string): Promise<string> {
  const secret = readFileSync(path.join(site.dataDirectory, 'session-secret'), 'utf8').trim();
  const token = randomBytes(32).toString('base64url');
  const tokenHash = createHmac('sha256', secret).update(token).digest('hex');
  const rows = await site.query(
    `INSERT INTO sessions (id, token_hash, user_id, created_at, last_seen_at, expires_at, ip_address, user_agent)
     SELECT gen_random_uuid(), $1, id, now(), now(), now() + interval '12 hours', '127.0.0.1', 'journeys'
     FROM users WHERE email = $2 RETURNING id`,
    [tokenHash, email],
  );
  if (rows.length !== 1) throw new Error(`Nobody has the address ${email}.`);
  return token;
}

export async function enterAs(context: BrowserContext, site: RunningSite, email: string): Promise<void> {
  const value = await openSession(site, email);
  await context.addCookies([{ name: 'spp-session', value, url: site.url, httpOnly: true }]);
}
