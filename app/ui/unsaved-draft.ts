/**
 * What is typed and not stored yet, written as text for the device: it survives a reload and a lost connection, and
 * never passes over something newer.
 */
import type { Draft, DraftVerdict } from '#app/ui/autosave-state.ts';

/** Parsed JSON whose fields are still to be checked. */
export type UncheckedFields = Readonly<Record<string, unknown>>;

export function writeDraft<Content>(draft: Draft<Content>): string {
  return JSON.stringify(draft);
}

function isObject(value: unknown): value is UncheckedFields {
  return typeof value === 'object' && value !== null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * The draft written in `text`, or null when it is anything else: a device's storage is nobody's promise. `check`
 * gives the content in these fields, null when there is none.
 */
export function readDraft<Content>(
  text: string | null,
  check: (fields: UncheckedFields) => Content | null,
): Draft<Content> | null {
  const value = text === null ? null : parseJson(text);
  if (!isObject(value) || !isObject(value.content) || typeof value.version !== 'number') return null;
  const content = check(value.content);
  return content === null ? null : { version: value.version, content };
}

export function settleDraft<Content>(
  draft: Draft<Content>,
  current: Draft<Content>,
  isSame: (one: Content, other: Content) => boolean,
): DraftVerdict {
  if (isSame(draft.content, current.content)) return 'discard';
  return draft.version === current.version ? 'resume' : 'conflict';
}
