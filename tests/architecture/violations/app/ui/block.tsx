export const block = 1;
