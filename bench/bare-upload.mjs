/** The reference of P6: the body of a request hashed and written to a file, flushed, and nothing else. */
import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';

const folder = process.env.UPLOAD_FOLDER ?? '.';

const server = createServer((request, response) => {
  if (request.method !== 'POST') {
    response.end('ready');
    return;
  }
  const file = path.join(folder, randomBytes(8).toString('hex'));
  const hash = createHash('sha256');
  const output = createWriteStream(file, { flush: true });
  request.on('data', (chunk) => hash.update(chunk));
  request.pipe(output);
  output.on('close', () => {
    response.end(hash.digest('hex'));
    void rm(file);
  });
});
server.listen(Number(process.env.PORT));
process.on('SIGTERM', () => {
  server.close();
  server.closeIdleConnections();
});
