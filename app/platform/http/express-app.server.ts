/**
 * The HTTP edge: health, static files, protections, admission, then what it is given (uploads, pages). Knows no
 * capability.
 */
import type { ServerBuild } from '@remix-run/node';
import compression from 'compression';
import type { Express, RequestHandler } from 'express';
import express from 'express';

import type { Clock } from '#app/platform/clock.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import { createAdmissionGate, isRefusedAtGate } from '#app/platform/http/admission-gate.server.ts';
import type { BodyLimits } from '#app/platform/http/body-watch.server.ts';
import { BODY_LIMITS, watchBodies } from '#app/platform/http/body-watch.server.ts';
import { receiveForms } from '#app/platform/http/form-reception.server.ts';
import { answerInTurn, leaveStalledReaders } from '#app/platform/http/readers.server.ts';
import {
  answerErrors,
  loggedPath,
  refuseMalformedRequests,
  refuseUnreadableBodies,
} from '#app/platform/http/request-shape.server.ts';
import { refuseForeignRequests } from '#app/platform/http/same-origin.server.ts';
import { securityHeaders } from '#app/platform/http/security-headers.server.ts';
import type { RemixHandlerOptions } from '#app/platform/http/send-response.server.ts';
import { createRemixHandler } from '#app/platform/http/send-response.server.ts';
import { createSiteHandler } from '#app/platform/http/site-areas.server.ts';
import { staticFiles } from '#app/platform/http/static-files.server.ts';
import { getLog } from '#app/platform/log.server.ts';
import type { Readiness } from '#app/platform/readiness.server.ts';
import { announcedBytes } from '#app/platform/typed-numbers.ts';

export type ExpressAppOptions = {
  readonly build: ServerBuild | (() => Promise<ServerBuild>);
  readonly clock: Clock;
  readonly checkReadiness: () => Promise<Readiness>;
  /** Registers what must stream outside Remix (uploads), after the protections. */
  readonly registerStreams: (app: Express) => void;
  /** Vite's middlewares while developing; the built client's folder otherwise. */
  readonly assets: RequestHandler | { readonly clientFolder: string };
  /** Milliseconds for which a reader may take nothing of what waits for them; `READER_PATIENCE` when left out. */
  readonly readerPatience?: number;
  /** Shorter times, for a test that must not wait minutes; `BODY_LIMITS` otherwise. */
  readonly bodyLimits?: BodyLimits;
};

/** Largest body of an ordinary form, in bytes; uploads have their own limit. */
const FORM_LIMIT = 1_000_000;

function limitForms(): RequestHandler {
  return (request, response, next) => {
    const length = announcedBytes(request.get('Content-Length'));
    const isStreamedWithoutLength =
      request.get('Transfer-Encoding') !== undefined && request.method !== 'GET';
    if (length <= FORM_LIMIT && !isStreamedWithoutLength) {
      next();
      return;
    }
    response
      .status(413)
      .type('text/plain; charset=utf-8')
      .send('Cet envoi est trop volumineux : un formulaire tient en un mégaoctet. Rien n’a été modifié.\n');
  };
}

function health(app: Express, checkReadiness: () => Promise<Readiness>): void {
  app.get('/healthz', (_request, response) => {
    response.type('text/plain').set('Cache-Control', 'no-store').send('ok\n');
  });
  app.get('/readyz', (_request, response, next) => {
    checkReadiness()
      .then((readiness) =>
        response
          .status(readiness.ready ? 200 : 503)
          .type('text/plain; charset=utf-8')
          .set('Cache-Control', 'no-store')
          .send(readiness.ready ? 'ready\n' : `${readiness.reason}\n`),
      )
      .catch(next);
  });
}

function logRequests(): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now();
    response.on('finish', () => {
      if (isRefusedAtGate(response)) return;
      getLog().info({
        requestId: response.locals.requestId,
        method: request.method,
        path: loggedPath(request.path),
        status: response.statusCode,
        ms: Math.round(performance.now() - startedAt),
      });
    });
    next();
  };
}

/** Every page, the open API and the files that need a gate: what Remix answers. */
function pages({ build, clock }: ExpressAppOptions): RequestHandler {
  const options: Omit<RemixHandlerOptions, 'build'> = {
    mode: getEnvironment().mode === 'development' ? 'development' : 'production',
    getLoadContext: (request, response) => ({
      nonce: response.locals.nonce,
      requestId: response.locals.requestId,
      clientAddress: request.ip ?? '',
      clock,
      memory: new Map<string, Promise<unknown>>(),
    }),
  };
  return typeof build === 'function'
    ? createRemixHandler({ ...options, build })
    : createSiteHandler(build, options);
}

/** The whole application over HTTP, ready to listen. */
export function createExpressApp(options: ExpressAppOptions): Express {
  const app = express();
  const { trustedProxies, capacity } = getEnvironment();
  const gate = createAdmissionGate(capacity);
  app.disable('x-powered-by');
  app.set('trust proxy', trustedProxies);
  app.use(answerInTurn(), leaveStalledReaders(options.readerPatience));
  app.use(watchBodies(options.bodyLimits ?? BODY_LIMITS));
  health(app, options.checkReadiness);
  app.use(...securityHeaders());
  app.use(refuseMalformedRequests());
  app.use(compression());
  if (typeof options.assets === 'function') {
    app.use(options.assets);
  } else {
    for (const { path, handler } of staticFiles(options.assets.clientFolder)) app.use(path, handler);
  }
  app.use(logRequests());
  app.use(refuseForeignRequests());
  app.use(gate.uploads);
  options.registerStreams(app);
  app.use(limitForms());
  app.use(refuseUnreadableBodies());
  app.use(receiveForms());
  app.use(gate.pages);
  app.all('*', pages(options));
  app.use(answerErrors());
  return app;
}
