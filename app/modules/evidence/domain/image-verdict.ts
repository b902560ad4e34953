/** Whether an image may be kept, and the accepted type that it truly is. Holds R-EVD-39, R-EVD-42 and R-EVD-43. */
import type { AcceptedExtension } from '#app/modules/evidence/domain/accepted-types.ts';

export type ImageFacts = {
  /** Why its pixels cannot all be had; null when they were. */
  readonly fault: 'incomplete' | 'damaged' | 'too-many-pixels' | null;
  /** The copy to serve, where one was written; `isChanged` when something was left out of it, or it was turned. */
  readonly served: { readonly isChanged: boolean } | null;
};

const REFUSALS = {
  incomplete: 'image-incomplete',
  damaged: 'file-damaged',
  'too-many-pixels': 'image-bomb',
} as const satisfies Record<NonNullable<ImageFacts['fault']>, string>;

type ImageRefusal = (typeof REFUSALS)[keyof typeof REFUSALS];

export function decideImageVerdict({ fault }: ImageFacts): ImageRefusal | null {
  return fault === null ? null : REFUSALS[fault];
}

const TRUE_EXTENSIONS: ReadonlyMap<string, AcceptedExtension> = new Map([
  ['jpg', 'jpg'],
  ['png', 'png'],
  ['webp', 'webp'],
]);

/** The extension of the image that a content is, when it is another image than its name says; null otherwise. */
export function trueImageExtension(signature: string, named: string): AcceptedExtension | null {
  return TRUE_EXTENSIONS.has(named) ? (TRUE_EXTENSIONS.get(signature) ?? null) : null;
}
