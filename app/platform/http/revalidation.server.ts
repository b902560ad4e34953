/**
 * Answers that a cache may keep but must ask about before each use, so that nothing shown is older than the facts:
 * `must-revalidate` with an ETag made from the content. A page of a person signed in is theirs alone.
 */
import { createHash, randomBytes } from 'node:crypto';

import { data } from '@remix-run/node';

import { readSessionToken } from '#app/platform/http/session-cookie.server.ts';

/** May be stored by anyone, and used only once the site has confirmed it. */
export const REVALIDATE = 'public, max-age=0, must-revalidate';

/** Pages carry more than their data (frame, assets): another process, hence another version, makes other tags. */
const edition = randomBytes(8).toString('hex');

function hashOf(content: string): string {
  return createHash('sha256').update(content).digest('base64url').slice(0, 32);
}

/** A weak tag: the answer may be compressed on its way. */
export function weakTag(content: string): string {
  return `W/"${hashOf(content)}"`;
}

/** Whether the request already holds what bears this tag (RFC 9110, weak comparison). */
export function isFresh(request: Request, tag: string): boolean {
  const held = request.headers.get('If-None-Match');
  if (held === null || (request.method !== 'GET' && request.method !== 'HEAD')) return false;
  const opaque = tag.replace(/^W\//, '');
  return held.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === opaque);
}

/**
 * The data of a public page with the headers of its document; the route exports
 * `headers = ({ loaderHeaders }) => loaderHeaders`. With status 304 nothing is rendered.
 */
export function revalidated<Value>(request: Request, value: Value) {
  if (readSessionToken(request.headers.get('Cookie')) !== null) {
    return data(value, { headers: { 'Cache-Control': 'private, no-cache', Vary: 'Cookie' } });
  }
  const tag = weakTag(`${edition} ${new URL(request.url).search} ${JSON.stringify(value)}`);
  return data(value, {
    status: isFresh(request, tag) ? 304 : 200,
    headers: { 'Cache-Control': REVALIDATE, Vary: 'Cookie', ETag: tag },
  });
}

/**
 * Gives an answer that says nothing of caches its policy: what was shown to a person signed in is stored nowhere, so
 * that nobody reads it from the browser after they left; the rest is asked for again. Holds R-ACC-40.
 */
export function withPrivacy(request: Request, headers: Headers): void {
  if (headers.has('Cache-Control')) return;
  const isSignedIn = readSessionToken(request.headers.get('Cookie')) !== null;
  headers.set('Cache-Control', isSignedIn ? 'private, no-store' : 'private, no-cache');
}
