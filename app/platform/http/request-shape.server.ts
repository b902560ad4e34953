/**
 * Refuses what no page of this site sends, before anything reads it: an address that cannot be decoded or holds the
 * null character (no row does), a host that is none, an unknown method, a body that is no form. Whatever still breaks
 * is logged and answered in a plain sentence, never with its stack. Holds R-ACC-39.
 */
import type { ErrorRequestHandler, Request, RequestHandler } from 'express';

import { getLog } from '#app/platform/log.server.ts';

export type RequestShape = {
  readonly method: string;
  /** Path and query as they came. */
  readonly url: string;
  readonly host: string | undefined;
  readonly contentType: string | undefined;
};

export type Malformation = { readonly status: 400 | 405 | 415; readonly text: string };

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'POST']);

function isAddress({ url, host }: RequestShape): boolean {
  if (/%00/.test(url)) return false;
  try {
    decodeURIComponent(url.split('?')[0] ?? '');
  } catch {
    return false;
  }
  return host !== undefined && URL.canParse(`http://${host}${url}`);
}

/**
 * What bars this request, or null. The open API (`/api/`) answers itself for methods and bodies, in JSON; uploads have
 * their own reader and are served before forms are looked at.
 */
export function findMalformation(request: RequestShape): Malformation | null {
  if (!isAddress(request)) return { status: 400, text: 'Cette adresse ne peut pas être lue.' };
  if (request.url.startsWith('/api/') && request.method !== 'TRACE') return null;
  if (!METHODS.has(request.method)) {
    return { status: 405, text: 'Cette méthode n’existe pas ici. Rien n’a été modifié.' };
  }
  return null;
}

/** As above, for what Remix reads: a form's fields, encoded as browsers encode them. */
export function findUnreadableBody({ method, url, contentType }: RequestShape): Malformation | null {
  if (method !== 'POST' || url.startsWith('/api/')) return null;
  if (/^application\/x-www-form-urlencoded(?:;|$)/i.test(contentType ?? '')) return null;
  return { status: 415, text: 'Cet envoi n’est pas un formulaire de ce site. Rien n’a été modifié.' };
}

/** Nothing but an upload sends such a body: anywhere else it is refused as unreadable. */
export function isUpload(request: Pick<Request, 'method' | 'headers'>): boolean {
  return request.method === 'POST' && /^multipart\/form-data/i.test(request.headers['content-type'] ?? '');
}

function refuse(find: (request: RequestShape) => Malformation | null): RequestHandler {
  return (request, response, next) => {
    const found = find({
      method: request.method,
      url: request.originalUrl,
      host: request.get('Host'),
      contentType: request.get('Content-Type'),
    });
    if (found === null) {
      next();
      return;
    }
    response.status(found.status).type('text/plain; charset=utf-8').send(`${found.text}\n`);
  };
}

export function refuseMalformedRequests(): RequestHandler {
  return refuse(findMalformation);
}

export function refuseUnreadableBodies(): RequestHandler {
  return refuse(findUnreadableBody);
}

/** The last of the chain: the status an error carries when the request is at fault, 500 otherwise. */
export function answerErrors(): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const status =
      typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number'
        ? error.status
        : 500;
    const isTheirs = status >= 400 && status < 500;
    if (!isTheirs) getLog().error({ err: error, method: request.method }, 'unexpected error');
    response
      .status(isTheirs ? status : 500)
      .type('text/plain; charset=utf-8')
      .set('Cache-Control', 'no-store')
      .send(
        isTheirs
          ? 'Cette demande ne peut pas être lue.\n'
          : 'Une erreur est survenue. Réessayez dans quelques minutes.\n',
      );
  };
}

/** A path as the log keeps it: an e-mailed link or its like opens an account, and a log is read by many. */
export function loggedPath(path: string): string {
  return path.replace(/(?<=\/)[\w-]{43}(?=[/.]|$)/g, '…');
}
