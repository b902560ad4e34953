/**
 * Renders a page to one string: two to three times the pages per second of the streaming renderer, and no inline
 * script streamed after the fact, which keeps the nonce policy strict.
 */
import type { AppLoadContext, EntryContext } from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { renderToString } from 'react-dom/server';

import { drawOnce } from '#app/platform/http/drawn-pages.server.ts';
import { takeThreadTurn } from '#app/platform/http/thread-turns.server.ts';
import { loggedPath } from '#app/platform/http/request-shape.server.ts';
import { withPrivacy } from '#app/platform/http/revalidation.server.ts';
import { getLog } from '#app/platform/log.server.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { NonceProvider } from '#app/ui/nonce.tsx';

const DOCTYPE = '<!DOCTYPE html>';

export default async function handleRequest(
  request: Request,
  responseStatusCode: number,
  responseHeaders: Headers,
  remixContext: EntryContext,
  loadContext: AppLoadContext,
): Promise<Response> {
  const { nonce } = loadContext;
  const handoff = await takeHandoff(remixContext);
  await takeThreadTurn();
  function draw(): string {
    return renderToString(
      <NonceProvider nonce={nonce}>
        <RemixServer context={remixContext} url={request.url} nonce={nonce} />
      </NonceProvider>,
    );
  }
  const page = isUnscripted(remixContext)
    ? drawOnce(`${request.url}\n${handoff.toString('latin1')}`, () => `${DOCTYPE}${draw()}`)
    : withHandoff(draw(), handoff.toString(), nonce);
  responseHeaders.set('Content-Type', 'text/html; charset=utf-8');
  withPrivacy(request, responseHeaders);
  return new Response(page, { status: responseStatusCode, headers: responseHeaders });
}

/** The same data as a page's, when the browser's script asks for it alone. */
export function handleDataRequest(response: Response, { request }: { request: Request }): Response {
  withPrivacy(request, response.headers);
  return response;
}

/** What a loader, an action or a render threw without meaning to: logged whole, shown as a plain sentence. */
export function handleError(error: unknown, { request }: { request: Request }): void {
  if (request.signal.aborted || isRouteErrorResponse(error)) return;
  getLog().error(
    { err: error, method: request.method, path: loggedPath(new URL(request.url).pathname) },
    'unexpected error',
  );
}

/** Whether a route of the page opts out of the framework's script, as `app/root.tsx` reads it. */
function isUnscripted({ staticHandlerContext, routeModules }: EntryContext): boolean {
  return staticHandlerContext.matches.some(({ route }) => {
    const handle = ownValue(routeModules, route.id)?.handle as { script?: boolean } | undefined;
    return handle?.script === false;
  });
}

/**
 * The loaders' data as the browser receives it. Remix writes it as the page streams, under a suspended component that
 * a single string never resolves: it is taken out of the context here, whole, and written once by `withHandoff`.
 */
async function takeHandoff(context: EntryContext): Promise<Buffer> {
  const stream = context.serverHandoffStream;
  if (stream === undefined) return Buffer.alloc(0);
  delete context.serverHandoffStream;
  return Buffer.from(await new Response(stream).arrayBuffer());
}

/** Text as a script's string literal that no markup can close. */
function scriptLiteral(text: string): string {
  const unsafe = /[<>&\u2028\u2029]/g;
  return JSON.stringify(text).replace(
    unsafe,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Adds the data to a page that carries the framework's script. */
function withHandoff(markup: string, handoff: string, nonce: string): string {
  if (handoff === '' || !markup.includes('window.__remixContext')) return `${DOCTYPE}${markup}`;
  const controller = 'window.__remixContext.streamController';
  const script = `<script nonce="${nonce}">${controller}.enqueue(${scriptLiteral(handoff)});${controller}.close();</script>`;
  const end = markup.lastIndexOf('</body>');
  return `${DOCTYPE}${markup.slice(0, end)}${script}${markup.slice(end)}`;
}
