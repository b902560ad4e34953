/**
 * Forms that carry a file, read as a stream: fields in memory, the file straight to the disk. Remix's own parsers
 * would hold a whole file in memory, so these addresses are served by Express, after the same protections.
 *
 * The handler decides who may send **before** it calls `receive`: until then nothing of the body is read. A sender who
 * falls silent is given up by `body-watch.server.ts`.
 */
import { readFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

import { Busboy } from '@fastify/busboy';
import type { BusboyFileStream } from '@fastify/busboy';
import type { Express, Request, Response } from 'express';

import type { Reception } from '#app/platform/files/temporary-files.server.ts';
import { discardFile, receiveFile } from '#app/platform/files/temporary-files.server.ts';
import { countBodyByPerson } from '#app/platform/http/body-watch.server.ts';
import { dropBody } from '#app/platform/http/dropped-body.server.ts';
import type { TypedValues } from '#app/platform/http/form-fields.server.ts';
import { readSessionToken } from '#app/platform/http/session-cookie.server.ts';
import { getLog } from '#app/platform/log.server.ts';
import { announcedBytes } from '#app/platform/typed-numbers.ts';

export type UploadApp = Express;

/** A file as it came: the name is the sender's, the content is in a temporary file until it is kept. */
export type SentFile = Reception & { readonly fileName: string };

/** The whole content of a file sent: for those of a few megabytes that are read at once, and not kept. */
export function readSentFile({ temporaryPath }: SentFile): Promise<Buffer> {
  return readFile(temporaryPath);
}

export type UploadForm = {
  /** Fields as text; those whose name ends in `[]` are lists, named without it. */
  readonly typed: TypedValues;
  /** Null when no file was chosen. */
  readonly file: SentFile | null;
};

export type UploadRequest = {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly sessionToken: string | null;
  /** The page's script asks for JSON; a plain form gets a redirect. */
  readonly wantsJson: boolean;
  /** Bytes of the body as the request announces them; 0 when it does not. */
  readonly declaredBytes: number;
  /** Says whose session this is: a slow body then counts against this person, and no more against their office. */
  readonly sentBy: (userId: string) => void;
  /** Reads the body. Null when it is not a form that can be read. */
  readonly receive: (options: { readonly maximumFileBytes: number }) => Promise<UploadForm | null>;
};

export type UploadAnswer =
  | { readonly kind: 'redirect'; readonly to: string }
  | { readonly kind: 'json'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'text'; readonly status: number; readonly text: string };

const FIELD_LIMITS = { fields: 400, fieldSize: 20_000, fieldNameSize: 100, files: 1, headerPairs: 40 };

class SenderLeft extends Error {}

function addField(typed: Map<string, string | string[]>, name: string, value: string): void {
  const plain = name.replace(/\[\]$/, '');
  const known = typed.get(plain);
  if (plain === name) typed.set(plain, value);
  else if (Array.isArray(known)) known.push(value);
  else typed.set(plain, [value]);
}

/** Fields and at most one file; a second file is skipped. */
async function readForm(request: Request, maximumFileBytes: number): Promise<UploadForm | null> {
  const contentType = request.headers['content-type'];
  if (contentType === undefined || !/^multipart\/form-data;.*boundary=/i.test(contentType)) return null;
  const typed = new Map<string, string | string[]>();
  let reception: Promise<SentFile | null> = Promise.resolve(null);
  const form = new Busboy({
    headers: { ...request.headers, 'content-type': contentType },
    limits: FIELD_LIMITS,
    preservePath: true,
    fileHwm: 256 * 1024,
  });
  form.on('field', (name, value) => addField(typed, name, value.replaceAll('\u0000', '')));
  form.on('file', (_name, stream: BusboyFileStream, fileName: string | undefined) => {
    // A file field left empty is sent as a file without a name.
    if (fileName === undefined || fileName === '') {
      stream.resume();
      return;
    }
    function leave(): void {
      stream.destroy(new SenderLeft('The sender left.'));
    }
    request.once('aborted', leave);
    form.once('error', leave);
    reception = receiveFile(stream, maximumFileBytes).then((received) => ({ ...received, fileName }));
    // Met below, once the form is read: until then a failure must not count as unhandled.
    reception.catch(() => undefined);
  });
  const read = await pipeline(request, form).then(
    () => true,
    () => false,
  );
  const file = await reception.catch(() => null);
  if (read) return { typed: Object.fromEntries(typed), file };
  if (file !== null) await discardFile(file);
  if (request.destroyed && !request.complete) throw new SenderLeft('The sender left.');
  return null;
}

function send(response: Response, answer: UploadAnswer): void {
  response.setHeader('Cache-Control', 'no-store');
  if (answer.kind === 'redirect') response.redirect(303, answer.to);
  else if (answer.kind === 'json') response.status(answer.status).json(answer.body);
  else response.status(answer.status).type('text/plain; charset=utf-8').send(`${answer.text}\n`);
}

async function answerUpload(
  request: Request,
  response: Response,
  handle: (upload: UploadRequest) => Promise<UploadAnswer>,
): Promise<void> {
  let form: UploadForm | null = null;
  try {
    const answer = await handle({
      params: request.params,
      query: new URL(request.originalUrl, 'http://upload.invalid').searchParams,
      sessionToken: readSessionToken(request.get('Cookie') ?? null),
      wantsJson: (request.get('Accept') ?? '').includes('application/json'),
      declaredBytes: announcedBytes(request.get('Content-Length')),
      sentBy: (userId) => countBodyByPerson(request, userId),
      receive: async ({ maximumFileBytes }) => (form = await readForm(request, maximumFileBytes)),
    });
    if (!request.complete) dropBody(request);
    send(response, answer);
  } catch (error) {
    if (error instanceof SenderLeft) return;
    getLog().error({ err: error, method: request.method, path: request.path }, 'unexpected error');
    if (!request.complete) dropBody(request);
    const text = 'Une erreur est survenue. Rien n’a été enregistré : réessayez dans quelques minutes.';
    if (!response.headersSent) send(response, { kind: 'text', status: 500, text });
  } finally {
    // What the handler kept has moved away; anything else goes.
    const received = form as UploadForm | null;
    if (received !== null && received.file !== null) await discardFile(received.file);
  }
}

/** Serves POST on `path` (an Express pattern) with `handle`. */
export function registerUploadRoute(
  app: UploadApp,
  path: string,
  handle: (upload: UploadRequest) => Promise<UploadAnswer>,
): void {
  app.post(path, (request, response) => {
    void answerUpload(request, response, handle);
  });
}
