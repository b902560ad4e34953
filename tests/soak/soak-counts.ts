/** How many times a reliability test tries: a fifth of the whole count, and the whole with `npm run test:soak`. */
export const IS_WHOLE = process.env.SOAK === 'full';

export function soakCount(whole: number): number {
  return IS_WHOLE ? whole : Math.ceil(whole / 5);
}
