import { pureRule } from '../modules/alpha/domain/pure-rule.ts';

export const blockOfTheLabel = pureRule;
