/** The three levels as the public reads them, where labels of several versions of the referential stand together. */
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';

export const LEVEL_NAMES: Readonly<Record<LevelCode, string>> = {
  bronze: 'Bronze',
  silver: 'Argent',
  gold: 'Or',
};
