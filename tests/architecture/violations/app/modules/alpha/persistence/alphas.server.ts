export const alphas = 1;
