import { cycleBack } from './cycle-back.ts';

export const cycleThere: () => unknown = () => cycleBack;
