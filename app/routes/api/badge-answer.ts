/**
 * How a badge is answered: read from any site's pages, kept half a minute at most, asked again afterwards (R-REG-17).
 * A refusal is never kept.
 */
import { isFresh, weakTag } from '#app/platform/http/revalidation.server.ts';

/** Half a minute: with the time of the answer, a badge is right within the minute of a change. */
const KEPT_BRIEFLY = 'public, max-age=30, must-revalidate';

const OPEN = { 'Access-Control-Allow-Origin': '*' };

/** 200, or 304 when the client holds it already. */
export function badgeAnswer(request: Request, body: string, mediaType: string): Response {
  const tag = weakTag(body);
  const headers = { ...OPEN, 'Cache-Control': KEPT_BRIEFLY, ETag: tag };
  if (isFresh(request, tag)) return new Response(null, { status: 304, headers });
  return new Response(body, { headers: { ...headers, 'Content-Type': mediaType } });
}

export function badgeRefusal(body: string, mediaType: string, status: 404 | 422): Response {
  return new Response(body, {
    status,
    headers: { ...OPEN, 'Cache-Control': 'no-store', 'Content-Type': mediaType },
  });
}
