import { alphas } from '../app/modules/alpha/persistence/alphas.server.ts';

export const loadsItsData = alphas;
