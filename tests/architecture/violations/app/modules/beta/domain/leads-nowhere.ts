import { nothing } from './no-such-file.ts';

export const leadsNowhere = nothing;
