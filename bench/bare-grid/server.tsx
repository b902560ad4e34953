/** The reference of P2: `node:http` and `renderToString`, the same HTML again and again. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { deserialize } from 'node:v8';

import { renderToString } from 'react-dom/server';

import type { BareGridData } from './page.tsx';
import { BareGrid } from './page.tsx';

const data = deserialize(readFileSync(process.env['BARE_GRID_DATA'] ?? '')) as BareGridData;

const server = createServer((_request, response) => {
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(`<!DOCTYPE html>${renderToString(<BareGrid {...data} />)}`);
});
server.listen(Number(process.env['PORT']));
process.on('SIGTERM', () => {
  server.close();
  server.closeIdleConnections();
});
