/**
 * The outcome of an act that may be refused for a reason its caller is expected to handle.
 * An expected refusal is a value; a bug or an outage throws.
 */
export type Ok<Value> = { readonly ok: true; readonly value: Value };

/** A refusal: `code` belongs to a closed union, `details` locates or quantifies it for the sentence shown. */
export type Refused<Code extends string> = {
  readonly ok: false;
  readonly code: Code;
  readonly details: Readonly<Record<string, unknown>>;
};

export type Result<Value, Code extends string> = Ok<Value> | Refused<Code>;

export function ok<Value>(value: Value): Ok<Value> {
  return { ok: true, value };
}

export function refused<Code extends string>(
  code: Code,
  details: Readonly<Record<string, unknown>> = {},
): Refused<Code> {
  return { ok: false, code, details };
}
