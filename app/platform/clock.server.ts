/** The one place where the present is read; everything below the edge receives `now`. */
export type Clock = { readonly now: () => Date };

export const systemClock: Clock = { now: () => new Date() };
