/**
 * What is answered past capacity: 503, when to come back, and one sentence that is ready made, for nothing may be drawn
 * or asked of the database then. Holds R-EDG-03.
 */
import type { Request, Response } from 'express';

export type RefusedKind = 'save' | 'read' | 'upload';

type Prepared = { readonly retryAfterSeconds: number; readonly html: Buffer; readonly text: string };

function prepare(retryAfterSeconds: number, text: string, advice: string): Prepared {
  const title = 'Trop de demandes en ce moment';
  const html = `<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Label Services Publics+</title>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${text}</p>
<p>${advice}</p>
</main>
</body>
</html>
`;
  return { retryAfterSeconds, html: Buffer.from(html), text: `${text} ${advice}` };
}

const BUSY = 'Le site reçoit plus de demandes qu’il ne peut en traiter. Cela ne dure pas.';
const SEND_AGAIN =
  'Rien n’a été enregistré. Revenez à la page précédente\u00a0: votre saisie y est encore. Attendez quelques secondes, puis envoyez de nouveau.';

const PREPARED: Readonly<Record<RefusedKind, Prepared>> = {
  save: prepare(2, BUSY, SEND_AGAIN),
  upload: prepare(5, BUSY, SEND_AGAIN),
  read: prepare(5, BUSY, 'Attendez quelques secondes, puis rechargez cette page.'),
};

type Body = { readonly type: string; readonly bytes: Buffer | string };

/** What a person reads, or a program: the open API, the form of an upload (it shows `errors['']`), a page's script. */
function bodyFor(request: Request, { html, text }: Prepared): Body {
  if (request.path.endsWith('.data')) return { type: 'text/plain', bytes: `${text}\n` };
  const wantsJson =
    request.path.startsWith('/api/') || (request.get('Accept') ?? '').includes('application/json');
  if (!wantsJson) return { type: 'text/html', bytes: html };
  const body = { code: 'overloaded', errors: { '': text } };
  return { type: 'application/json', bytes: `${JSON.stringify(body)}\n` };
}

/** Written without Express's ETag and without compression: both would cost more than the answer. */
export function answerOverload(request: Request, response: Response, refused: RefusedKind): void {
  const prepared = PREPARED[refused];
  const { type, bytes } = bodyFor(request, prepared);
  response.writeHead(503, {
    'Retry-After': String(prepared.retryAfterSeconds),
    'X-Refused': 'capacity',
    'Cache-Control': 'no-store, no-transform',
    'Content-Type': `${type}; charset=utf-8`,
    'Content-Length': Buffer.byteLength(bytes),
  });
  response.end(bytes);
}
