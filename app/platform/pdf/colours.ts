/**
 * The colours of the documents, from the State's design system. Each one written on white, or white on it, has a
 * contrast of 4.5 to 1 at least, except the rules and fills that carry no text.
 */
export const BLUE_FRANCE = '#000091';
export const RED_MARIANNE = '#c9191e';
export const INK = '#161616';
export const SOFT_INK = '#3a3a3a';
export const QUIET_INK = '#666666';
export const RULE = '#cecece';
export const BLUE_FILL = '#e3e3fd';
export const PALE_BLUE_FILL = '#f5f5fe';
export const WHITE = '#ffffff';

/** A dark tone for text and rules, a pale one for fills. */
export type ColourPair = { readonly dark: string; readonly pale: string };

/** The tones of the three levels: the metal, dark enough to be read. */
export const LEVEL_COLOURS: Readonly<Record<'bronze' | 'silver' | 'gold', ColourPair>> = {
  bronze: { dark: '#8a4b12', pale: '#fbeee2' },
  silver: { dark: '#5b6470', pale: '#eef0f3' },
  gold: { dark: '#8a6400', pale: '#fdf4d7' },
};
