/** A seed plays acts that must be accepted: a refusal is a fault of the seed, and stops it. */
import type { Result } from '#app/platform/result.ts';

/** `what` names the act and the file in the error. */
export function accepted<Value>(result: Result<Value, string>, what: string): Value {
  if (result.ok) return result.value;
  throw new Error(`${what}: refused, ${result.code} ${JSON.stringify(result.details)}`);
}
