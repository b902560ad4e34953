import { cycleThere } from './cycle-there.ts';

export const cycleBack: () => unknown = () => cycleThere;
