/**
 * Refuses forged requests: an unsafe method must come from this site's own pages.
 * Browsers say where a request comes from (`Sec-Fetch-Site`, else `Origin`); a request with neither comes from
 * no browser of today, and is let through only when it carries no session.
 */
import type { Request, RequestHandler } from 'express';

import { getEnvironment } from '#app/platform/environment.server.ts';
import { readSessionToken } from '#app/platform/http/session-cookie.server.ts';

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

export type RequestOrigin = {
  readonly method: string;
  readonly fetchSite: string | undefined;
  readonly origin: string | undefined;
  readonly host: string | undefined;
  /** How browsers reach this site: `http` or `https`. */
  readonly scheme: string;
  readonly hasSession: boolean;
};

/** Whether this request may have effects. Pure, so that every combination is tested. */
export function isOwnRequest(request: RequestOrigin, baseUrl: string): boolean {
  if (SAFE_METHODS.has(request.method)) return true;
  const { fetchSite, origin } = request;
  if (fetchSite !== undefined && fetchSite !== 'same-origin' && fetchSite !== 'none') return false;
  if (origin !== undefined) return isOwnOrigin(origin, request, baseUrl);
  return fetchSite !== undefined || !request.hasSession;
}

/** Scheme, host and port: what a network between has served in clear under this name is another origin. */
function isOwnOrigin(origin: string, { host, scheme }: RequestOrigin, baseUrl: string): boolean {
  if (!URL.canParse(origin)) return false;
  const sent = new URL(origin).origin;
  if (sent === new URL(baseUrl).origin) return true;
  return URL.canParse(`${scheme}://${host}`) && sent === new URL(`${scheme}://${host}`).origin;
}

/**
 * Remix compares `Origin` with the host once more, and breaks where they differ: behind a proxy that names its own
 * host, or on a forwarded host that is none. What was decided here stands: it is shown the host of the origin let in.
 */
function settleHost(request: Request): void {
  delete request.headers['x-forwarded-host'];
  const origin = request.get('Origin');
  if (origin !== undefined && URL.canParse(origin)) request.headers.host = new URL(origin).host;
}

export function refuseForeignRequests(): RequestHandler {
  const { baseUrl, mode } = getEnvironment();
  // In production the operator has said it; elsewhere it is the connection's, or what a trusted proxy says of it.
  const declared = mode === 'production' ? new URL(baseUrl).protocol.slice(0, -1) : null;
  return (request, response, next) => {
    const own = isOwnRequest(
      {
        method: request.method,
        fetchSite: request.get('Sec-Fetch-Site'),
        origin: request.get('Origin'),
        host: request.get('Host'),
        scheme: declared ?? request.protocol,
        hasSession: readSessionToken(request.get('Cookie') ?? null) !== null,
      },
      baseUrl,
    );
    if (own) {
      settleHost(request);
      next();
      return;
    }
    response
      .status(403)
      .type('text/plain; charset=utf-8')
      .send(
        'Cette demande ne vient pas des pages de ce site : elle a été refusée et rien n’a été modifié.\n',
      );
  };
}
