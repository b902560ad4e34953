import type { startAlpha } from '../../alpha/use-cases/start-alpha.server.ts';

export type FetchesItsData = typeof startAlpha;
