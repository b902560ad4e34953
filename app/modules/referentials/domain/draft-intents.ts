/** What the forms of a version being written ask for, as they post it and as addresses tell that it is done. */
import type { Step } from '#app/modules/referentials/domain/referential-draft.ts';

export const DRAFT_INTENTS = {
  save: 'enregistrer',
  remove: 'retirer',
  up: 'monter',
  down: 'descendre',
  import: 'importer',
  publish: 'publier',
  discard: 'abandonner',
} as const;

/** Which way an intent moves an item, or null when it moves none. */
export function stepOf(intent: string): Step | null {
  if (intent === DRAFT_INTENTS.up) return -1;
  return intent === DRAFT_INTENTS.down ? 1 : null;
}
