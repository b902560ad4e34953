/**
 * A form is here whole before anything is done for it: a place among those answered is never held by somebody whose
 * line is slow (R-EDG-04). What came is put back, for Remix to read it as if it had just arrived.
 */
import type { RequestHandler } from 'express';

import { announcedBytes } from '#app/platform/typed-numbers.ts';

/** Comes after the limit of a form's length: `Content-Length` is there, and small enough to be kept in memory. */
export function receiveForms(): RequestHandler {
  return (request, _response, next) => {
    const length = announcedBytes(request.headers['content-length']);
    if (length === 0 || request.method === 'GET' || request.method === 'HEAD') {
      next();
      return;
    }
    function collect(): void {
      // Null until all of it is here; the stream keeps what came meanwhile.
      const body: unknown = request.read(length);
      if (!(body instanceof Buffer)) return;
      request.off('readable', collect);
      request.unshift(body);
      next();
    }
    request.on('readable', collect);
  };
}
