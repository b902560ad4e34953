/**
 * Requests as a program sends them, with nothing added or mended on the way: redirects are not followed, a path is
 * sent as written, a body is any bytes. Each answer is read whole.
 */
import { randomBytes } from 'node:crypto';
import { Agent, request as requestHttp } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';

export type Answer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

type Fields = ReadonlyArray<readonly [name: string, value: string]>;

export type SentFile = { readonly name: string; readonly bytes: Uint8Array };

export type Sending = {
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  /** The token of a session; null or left out for a visitor. */
  readonly session?: string | null;
  /** Fields of a form, in order and repeated at will: sent as a browser does, from this site's own pages. */
  readonly form?: Fields;
  /** Fields and a file, as the form of an upload sends them. */
  readonly multipart?: { readonly fields: Fields; readonly file: SentFile | null };
  readonly body?: string | Uint8Array;
};

const agent = new Agent({ keepAlive: true, maxSockets: 32 });

type Encoded = { readonly type: string | null; readonly bytes: string | Uint8Array | undefined };

function encodeForm(fields: Fields): Encoded {
  const form = new URLSearchParams();
  for (const [name, value] of fields) form.append(name, value);
  return { type: 'application/x-www-form-urlencoded', bytes: form.toString() };
}

/** A name as browsers write it in the head of a part (HTML, multipart/form-data encoding). */
function quotedName(name: string): string {
  return name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function encodeMultipart({ fields, file }: { fields: Fields; file: SentFile | null }): Encoded {
  const boundary = `part-${randomBytes(12).toString('hex')}`;
  function head(disposition: string): Buffer {
    return Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n`);
  }
  const parts = fields.map(([name, value]) =>
    Buffer.concat([head(`name="${quotedName(name)}"\r\n`), Buffer.from(`${value}\r\n`)]),
  );
  if (file !== null) {
    const type = Buffer.from('Content-Type: application/octet-stream\r\n\r\n');
    const disposition = head(`name="file"; filename="${quotedName(file.name)}"`);
    parts.push(Buffer.concat([disposition, type, file.bytes, Buffer.from('\r\n')]));
  }
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    bytes: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
  };
}

function encodeBody({ form, multipart, body }: Sending): Encoded {
  if (form !== undefined) return encodeForm(form);
  return multipart === undefined ? { type: null, bytes: body } : encodeMultipart(multipart);
}

function headersOf(origin: string, sending: Sending, { type, bytes }: Encoded): Record<string, string> {
  const headers: Record<string, string> = {};
  if (sending.session !== undefined && sending.session !== null) {
    headers['Cookie'] = `spp-session=${sending.session}`;
  }
  if (type !== null) {
    headers['Content-Type'] = type;
    headers['Origin'] = origin;
    headers['Sec-Fetch-Site'] = 'same-origin';
  }
  Object.assign(headers, sending.headers);
  if (bytes !== undefined && headers['Transfer-Encoding'] === undefined) {
    headers['Content-Length'] = String(Buffer.byteLength(bytes));
  }
  return headers;
}

/** Sends one request to `path` (with its query) of the site at `origin`; rejects when the connection breaks. */
export function send(origin: string, path: string, sending: Sending = {}): Promise<Answer> {
  const { hostname, port } = new URL(origin);
  const encoded = encodeBody(sending);
  const headers = headersOf(origin, sending, encoded);
  return new Promise((resolve, reject) => {
    const request = requestHttp(
      { agent, hostname, port, path, method: sending.method ?? 'GET', headers, timeout: 60_000 },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString('utf8'),
          });
        });
      },
    );
    request.on('error', reject);
    request.on('timeout', () => request.destroy(new Error(`No answer from ${path} in a minute.`)));
    request.end(encoded.bytes);
  });
}

/** `work` on each of `items`, `width` at a time; the answers in the order of the items. */
export async function inParallel<Item, Outcome>(
  items: ReadonlyArray<Item>,
  width: number,
  work: (item: Item, index: number) => Promise<Outcome>,
): Promise<ReadonlyArray<Outcome>> {
  const outcomes: Outcome[] = [];
  let next = 0;
  async function worker(): Promise<void> {
    for (;;) {
      const index = next;
      next += 1;
      const item = items[index];
      if (index >= items.length || item === undefined) return;
      outcomes[index] = await work(item, index);
    }
  }
  await Promise.all(Array.from({ length: width }, worker));
  return outcomes;
}
