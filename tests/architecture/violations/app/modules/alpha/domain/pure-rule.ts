export const pureRule = 1;
