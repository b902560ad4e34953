/**
 * Renders to one string, as our site does: twice as fast as Remix's streaming default, hence the harder reference.
 * The loader's data are handed to the browser as the framework hands them.
 */
import type { EntryContext } from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { renderToString } from 'react-dom/server';

export default async function handleRequest(
  request: Request,
  responseStatusCode: number,
  responseHeaders: Headers,
  remixContext: EntryContext,
): Promise<Response> {
  const handoff = await new Response(remixContext.serverHandoffStream ?? '').text();
  delete remixContext.serverHandoffStream;
  const markup = renderToString(<RemixServer context={remixContext} url={request.url} />);
  const data = JSON.stringify(handoff).replaceAll('<', '\\u003c');
  const script = `<script>window.__remixContext.streamController.enqueue(${data});window.__remixContext.streamController.close();</script>`;
  const page = markup.replace('</body>', () => `${script}</body>`);
  responseHeaders.set('Content-Type', 'text/html; charset=utf-8');
  return new Response(`<!DOCTYPE html>${page}`, { status: responseStatusCode, headers: responseHeaders });
}
