/**
 * The headers of every answer. Scripts run with this request's nonce or from this site only; nothing is framed.
 */
import { randomBytes } from 'node:crypto';

import type { RequestHandler } from 'express';
import helmet from 'helmet';

import { getEnvironment } from '#app/platform/environment.server.ts';

declare module 'express-serve-static-core' {
  interface Locals {
    nonce: string;
    requestId: string;
  }
}

/** Gives the request its nonce and identifier, then the headers. */
export function securityHeaders(): ReadonlyArray<RequestHandler> {
  const { baseUrl, mode } = getEnvironment();
  const isHttps = baseUrl.startsWith('https://');
  const isDevelopment = mode === 'development';
  const identify: RequestHandler = (_request, response, next) => {
    response.locals['nonce'] = randomBytes(16).toString('base64');
    response.locals['requestId'] = randomBytes(8).toString('hex');
    response.setHeader('X-Request-Id', String(response.locals['requestId']));
    response.setHeader('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()');
    next();
  };
  const policy = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: [
          "'self'",
          (_request, response) =>
            `'nonce-${(response as unknown as { locals: { nonce: string } }).locals.nonce}'`,
        ],
        styleSrc: isDevelopment ? ["'self'", "'unsafe-inline'"] : ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: isDevelopment ? ["'self'", 'ws:'] : ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        ...(isHttps ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: isHttps ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
    crossOriginEmbedderPolicy: false,
  });
  // Open data are shown by other sites' pages too: a badge is an image there.
  const openData: RequestHandler = (request, response, next) => {
    if (request.path.startsWith('/api/v1/')) {
      response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    }
    next();
  };
  return [identify, policy, openData];
}
