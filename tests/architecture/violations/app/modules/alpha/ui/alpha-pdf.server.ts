export const alphaPdf = 1;
