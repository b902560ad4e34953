/**
 * Files handed to the browser to be saved, never shown as pages of this site: attachment, no sniffing, and a policy
 * under which nothing of them could run or load. `nosniff` and the same-origin resource policy are on every answer
 * of the site (`security-headers.server.ts`) and are not repeated here.
 */
import type { Readable } from 'node:stream';

import { bodyStream } from '#app/platform/http/body-stream.server.ts';

export type Attachment = {
  readonly fileName: string;
  readonly mediaType: string;
  /** Bytes; left out when it is not known before the end. */
  readonly size?: number;
  /** SHA-256 of the content, 64 hexadecimal characters; left out when it is not known. */
  readonly sha256?: string | null;
  /** The bytes, or how to open them: only an answer that is read opens its file. */
  readonly content: Uint8Array | (() => Readable | Promise<Readable>);
};

function* whole(content: Uint8Array) {
  yield content;
}

async function* piecesOf(open: () => Readable | Promise<Readable>) {
  yield* (await open()) as AsyncIterable<Uint8Array>;
}

/** Plain letters for old readers, then the whole name (RFC 6266, RFC 5987). */
export function contentDisposition(fileName: string): string {
  const plain = fileName
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** The answer; its body is read as the browser takes it. */
export function attachment({ fileName, mediaType, size, sha256, content }: Attachment): Response {
  const headers = new Headers({
    'Content-Type': mediaType,
    'Content-Disposition': contentDisposition(fileName),
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'Cache-Control': 'private, no-store',
  });
  const length = content instanceof Uint8Array ? content.byteLength : size;
  if (length !== undefined) headers.set('Content-Length', String(length));
  // RFC 9530: whoever saves the file may check it against what the pages say of it.
  if (sha256 !== undefined && sha256 !== null) {
    headers.set('Repr-Digest', `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`);
  }
  const pieces = content instanceof Uint8Array ? whole(content) : piecesOf(content);
  return new Response(bodyStream(pieces), { headers });
}
