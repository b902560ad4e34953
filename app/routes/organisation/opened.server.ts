/** What a page's use case opened, or the page of its refusal. */
import { forbidden, notFound } from '#app/platform/http/refusals.server.ts';
import type { Result } from '#app/platform/result.ts';

/** The value read; a refusal becomes a 404, or a 403 to someone who may know that the thing exists. */
export function opened<Value>(outcome: Result<Value, 'not-found' | 'forbidden'>): Value {
  if (outcome.ok) return outcome.value;
  return outcome.code === 'forbidden' ? forbidden() : notFound();
}
