/**
 * An answer typed and not yet saved, kept on the person's device until it is. Holds R-SEL-13: it survives a reload
 * and a lost connection, and never passes over a newer answer.
 */
import { RATINGS } from '#app/modules/referentials/domain/referential.ts';
import type { AnswerContent } from '#app/modules/self-assessments/domain/answer.ts';
import { isSameContent } from '#app/modules/self-assessments/domain/answer.ts';

/** `version`: the one that the person was looking at when typing. */
export type UnsavedDraft = { readonly version: number; readonly content: AnswerContent };

/** Where a device keeps it: one place a person, file and criterion, so that a shared device mixes nobody up. */
export function draftKey(userId: string, applicationId: string, criterionCode: string): string {
  return `spp:reponse:${userId}:${applicationId}:${criterionCode}`;
}

export function writeDraft(draft: UnsavedDraft): string {
  return JSON.stringify(draft);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The draft written in `text`, or null when it is anything else: a device's storage is nobody's promise. */
export function readDraft(text: string | null): UnsavedDraft | null {
  const value = text === null ? null : parseJson(text);
  if (!isObject(value) || !isObject(value.content) || typeof value.version !== 'number') return null;
  const { rating, notApplicableReason, comment } = value.content;
  if (typeof notApplicableReason !== 'string' || typeof comment !== 'string') return null;
  const known = rating === null ? null : RATINGS.find((candidate) => candidate === rating);
  if (known === undefined) return null;
  return { version: value.version, content: { rating: known, notApplicableReason, comment } };
}

/**
 * What to do with a draft found on the device:
 * `discard`, it is what the grid holds · `resume`, nobody wrote since: save it · `conflict`, someone did: ask.
 */
export function settleDraft(
  draft: UnsavedDraft,
  current: { readonly version: number; readonly content: AnswerContent },
): 'discard' | 'resume' | 'conflict' {
  if (isSameContent(draft.content, current.content)) return 'discard';
  return draft.version === current.version ? 'resume' : 'conflict';
}
