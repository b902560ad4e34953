/**
 * The admission of requests to what costs: pages, the open API and files behind one gate, uploads behind another, for
 * these wait for their sender, the disk and other processes, and not for the thread. Health and static files pass
 * before both. Holds R-EDG-01 to R-EDG-04.
 *
 * A place is given back when the answer is handed over, or soon after its head for an answer that still flows (an
 * archive, an export to somebody on a slow line): such a stream works only when its reader takes something, and must
 * not keep a place for as long as its reader pleases.
 */
import type { Request, RequestHandler, Response } from 'express';

import type { AdmissionLimits } from '#app/platform/http/admission.server.ts';
import { createAdmission } from '#app/platform/http/admission.server.ts';
import { dropBody } from '#app/platform/http/dropped-body.server.ts';
import { watchLoopDelay } from '#app/platform/http/loop-delay.server.ts';
import type { RefusedKind } from '#app/platform/http/overload-answer.server.ts';
import { answerOverload } from '#app/platform/http/overload-answer.server.ts';
import { isUpload } from '#app/platform/http/request-shape.server.ts';
import { takeThreadTurn } from '#app/platform/http/thread-turns.server.ts';
import { getLog } from '#app/platform/log.server.ts';

export type CapacityLimits = {
  readonly pages: AdmissionLimits;
  /** Uploads received and judged at once. */
  readonly uploadsAtOnce: number;
};

/** How often the head of an answer is looked for: an answer that flows keeps its place no longer after it. *Own*. */
const FLOWING_MILLISECONDS = 250;
/** Refusals are told to the operator together: a line for each would be load too. */
const TOLD_MILLISECONDS = 10_000;

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A save is what the site would keep; the open API keeps nothing, whatever the method. */
function isSave({ method, path }: { readonly method: string; readonly path: string }): boolean {
  return !SAFE_METHODS.has(method) && !path.startsWith('/api/');
}

/** Whether this answer is the refusal of the gate, which the log of requests leaves out. */
export function isRefusedAtGate(response: Response): boolean {
  return response.locals['isRefusedAtGate'] === true;
}

function createRefusalCount(): () => void {
  let count = 0;
  return () => {
    count += 1;
    if (count > 1) return;
    setTimeout(() => {
      getLog().warn({ refused: count, seconds: TOLD_MILLISECONDS / 1000 }, 'requests refused past capacity');
      count = 0;
    }, TOLD_MILLISECONDS).unref();
  };
}

/** Calls `release` once the answer is handed over or gone, or flows on its own. */
function releaseWhenAnswered(response: Response, release: () => void): void {
  if (response.closed) {
    release();
    return;
  }
  const timer = setInterval(() => {
    if (response.headersSent) end();
  }, FLOWING_MILLISECONDS);
  function end(): void {
    clearInterval(timer);
    release();
  }
  response.once('close', end);
}

export type AdmissionGate = { readonly uploads: RequestHandler; readonly pages: RequestHandler };

export function createAdmissionGate({ pages, uploadsAtOnce }: CapacityLimits): AdmissionGate {
  const admission = createAdmission({
    limits: pages,
    isLate: watchLoopDelay(),
    now: () => performance.now(),
  });
  const countRefusal = createRefusalCount();
  let uploads = 0;

  function refuse(request: Request, response: Response, kind: RefusedKind): void {
    response.locals['isRefusedAtGate'] = true;
    countRefusal();
    answerOverload(request, response, kind);
  }

  return {
    pages: (request, response, next) => {
      const kind = isSave(request) ? 'save' : 'read';
      const leave = admission.ask(
        kind,
        (release) => {
          releaseWhenAnswered(response, release);
          void takeThreadTurn().then(() => next());
        },
        () => refuse(request, response, kind),
      );
      response.once('close', leave);
    },
    uploads: (request, response, next) => {
      if (!isUpload(request)) {
        next();
        return;
      }
      if (uploads >= uploadsAtOnce) {
        refuse(request, response, 'upload');
        dropBody(request);
        return;
      }
      uploads += 1;
      response.once('close', () => {
        uploads -= 1;
      });
      next();
    },
  };
}
