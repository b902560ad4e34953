/** Serves the bare application as Remix's own Express template does: compression, static files, the handler. */
import { fileURLToPath } from 'node:url';

import { createRequestHandler } from '@remix-run/express';
import compression from 'compression';
import express from 'express';

const built = new URL('../../build/bench/bare-remix/', import.meta.url);
const build = await import(new URL('server/index.js', built).href);
const app = express();
app.disable('x-powered-by');
app.use(compression());
app.use('/assets', express.static(fileURLToPath(new URL('client/assets', built)), { maxAge: '1y' }));
app.all('*', createRequestHandler({ build }));
const server = app.listen(Number(process.env.PORT));
process.on('SIGTERM', () => {
  server.close();
  server.closeIdleConnections();
});
