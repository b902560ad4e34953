import { alphaPdf } from '../modules/alpha/ui/alpha-pdf.server.ts';

export const makesAPdf = alphaPdf;
