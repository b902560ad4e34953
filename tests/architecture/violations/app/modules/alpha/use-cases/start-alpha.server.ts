export const startAlpha = 1;
