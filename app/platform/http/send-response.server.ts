/**
 * Sends Remix's answers. The adapter of `@remix-run/express` writes the whole body whether it is taken or not, and goes
 * on when the reader has left; here each piece waits until the last has been taken. Holds R-EVD-50 to R-EVD-52.
 */
import { pipeline } from 'node:stream/promises';

// Remix exports no other way to read a request of Express as the router wants it.
import { createRemixRequest } from '@remix-run/express/dist/server.js';
import type { AppLoadContext, ServerBuild } from '@remix-run/node';
import { createRequestHandler } from '@remix-run/node';
import type { RequestHandler, Response as Reader } from 'express';

import { getLog } from '#app/platform/log.server.ts';

/** Bytes handed over at once: of a larger piece the connection would keep the rest for as long as nobody takes it. */
const PIECE = 64 * 1024;

export type RemixHandlerOptions = {
  readonly build: ServerBuild | (() => Promise<ServerBuild>);
  readonly mode: string;
  readonly getLoadContext: (...edge: Parameters<typeof createRemixRequest>) => AppLoadContext;
};

/**
 * Resolves when the answer has left whole, or its reader has. When the body breaks, the connection is cut, for a reader
 * to see that the answer is not whole, and the promise is rejected.
 */
async function sendResponse(reader: Reader, answer: Response): Promise<void> {
  reader.statusMessage = answer.statusText;
  reader.status(answer.status);
  for (const [name, value] of answer.headers) reader.append(name, value);
  if (answer.body === null) {
    reader.end();
    return;
  }
  const body = answer.body.getReader();
  const broken: { by: unknown } = { by: null };
  async function* pieces() {
    try {
      for (let read = await body.read(); !read.done; read = await body.read()) {
        const { value } = read;
        for (let start = 0; start < value.byteLength; start += PIECE) {
          yield value.subarray(start, start + PIECE);
        }
      }
    } catch (error) {
      broken.by = error;
      throw error;
    } finally {
      await body.cancel();
    }
  }
  try {
    await pipeline(pieces(), reader);
  } catch (error) {
    const hasLeft = broken.by === null && reader.destroyed;
    if (!hasLeft) throw error;
  }
}

/** Answers as Remix's own handler would, at the pace of the reader. */
export function createRemixHandler({ build, mode, getLoadContext }: RemixHandlerOptions): RequestHandler {
  const handle = createRequestHandler(build, mode);
  async function answer(...edge: Parameters<typeof createRemixRequest>): Promise<void> {
    const response = await handle(createRemixRequest(...edge), getLoadContext(...edge));
    await sendResponse(edge[1], response);
  }
  return (request, response, next) => {
    answer(request, response).catch((error: unknown) => {
      if (!response.headersSent) {
        next(error);
        return;
      }
      const { requestId } = response.locals;
      getLog().error({ err: error, requestId, method: request.method }, 'answer cut short');
    });
  };
}
