import { log } from '../../../platform/log.server.ts';

export const betaPdf = log;
