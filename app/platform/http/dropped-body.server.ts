/** What is left of a body that nobody wants: read and dropped, so that its sender hears the answer already given. */
import type { IncomingMessage } from 'node:http';

/** What may still be read of it before the connection is cut. */
const MAXIMUM_DROPPED_BYTES = 1024 * 1024 * 1024;

export function dropBody(request: IncomingMessage): void {
  let dropped = 0;
  request.on('data', (chunk: Buffer) => {
    dropped += chunk.length;
    if (dropped > MAXIMUM_DROPPED_BYTES) request.destroy();
  });
  request.resume();
}
