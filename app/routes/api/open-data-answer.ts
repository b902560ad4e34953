/** How the open-data API answers: JSON for anyone, revalidated before each use; refusals have a code. */
import { isFresh, REVALIDATE, weakTag } from '#app/platform/http/revalidation.server.ts';

/** Read from any site's pages: the data is public and no cookie is looked at. */
const OPEN = { 'Access-Control-Allow-Origin': '*' };

export type ApiRefusal = { readonly code: string } & Readonly<Record<string, unknown>>;

function json(body: unknown, status: number, headers: Readonly<Record<string, string>>): Response {
  return new Response(`${JSON.stringify(body)}\n`, {
    status,
    headers: { 'Content-Type': 'application/json; charset=utf-8', ...OPEN, ...headers },
  });
}

/** 200, or 304 when the client holds it already. */
export function jsonAnswer(request: Request, body: unknown): Response {
  const tag = weakTag(JSON.stringify(body));
  const headers = { 'Cache-Control': REVALIDATE, ETag: tag };
  if (isFresh(request, tag)) return new Response(null, { status: 304, headers: { ...OPEN, ...headers } });
  return json(body, 200, headers);
}

/** A refusal is never kept: the number unknown today may be delivered tomorrow. */
export function jsonRefusal(
  status: number,
  body: ApiRefusal,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return json(body, status, { 'Cache-Control': 'no-store', ...headers });
}

/** The answer to a method that the address does not have. */
export function methodNotAllowed(allowed: 'GET, HEAD, OPTIONS' | 'POST, OPTIONS'): Response {
  return jsonRefusal(405, { code: 'method-not-allowed' }, { Allow: allowed });
}

/** What a browser asks before a request from another site. */
export function readOptions(): Response {
  return new Response(null, {
    status: 204,
    headers: { ...OPEN, Allow: 'GET, HEAD, OPTIONS', 'Access-Control-Allow-Methods': 'GET, HEAD, OPTIONS' },
  });
}
