import { startAlpha } from '../../alpha/use-cases/start-alpha.server.ts';

export const callsAnother = startAlpha;
