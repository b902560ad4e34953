/**
 * The files of the built client. Those under `/assets` bear the hash of their content in their name: browsers keep
 * them for ever, and what compresses is compressed once and kept in memory rather than at each request.
 */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

import type { RequestHandler } from 'express';
import express from 'express';
import { ownValue } from '#app/platform/own-value.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

type Encoding = 'br' | 'gzip';

/** One second for the largest style sheet at the best quality, once in the life of the process, off the main thread. */
function compress(content: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'gzip') return promisify(gzip)(content, { level: 9 });
  return promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
}

/** Serves the texts of `folder`, a flat folder read at the start, to browsers that accept them compressed. */
function compressedAssets(folder: string): RequestHandler {
  const known = new Set(readdirSync(folder));
  const made = new Map<string, Promise<Buffer>>();
  return (request, response, next) => {
    const name = request.path.slice(1);
    const type = ownValue(TYPES, path.extname(name));
    const encoding = request.acceptsEncodings(['br', 'gzip']);
    const isWanted = request.method === 'GET' && type !== undefined && known.has(name);
    if (!isWanted || (encoding !== 'br' && encoding !== 'gzip')) {
      next();
      return;
    }
    const key = `${encoding} ${name}`;
    let content = made.get(key);
    if (content === undefined) {
      content = compress(readFileSync(path.join(folder, name)), encoding);
      made.set(key, content);
    }
    content.then((bytes) => {
      response.writeHead(200, {
        'Content-Type': type,
        'Content-Encoding': encoding,
        'Content-Length': bytes.length,
        'Cache-Control': 'public, max-age=31536000, immutable',
        Vary: 'Accept-Encoding',
      });
      response.end(bytes);
    }, next);
  };
}

/** Looks on the disk for the few names that are there, and never for the address of a page. */
export function staticFiles(clientFolder: string): ReadonlyArray<{ path: string; handler: RequestHandler }> {
  const assets = path.join(clientFolder, 'assets');
  const names = new Set(readdirSync(clientFolder));
  const serve = express.static(clientFolder, { maxAge: '1h', index: false });
  return [
    { path: '/assets', handler: compressedAssets(assets) },
    { path: '/assets', handler: express.static(assets, { immutable: true, maxAge: '1y' }) },
    {
      path: '/',
      handler: (request, response, next) => {
        if (names.has(request.path.split('/')[1] ?? '')) serve(request, response, next);
        else next();
      },
    },
  ];
}
