/** What the auditor's pages answer to a form that is refused: why, and what was typed. */
import type { FieldErrors, TypedValues } from '#app/platform/http/form-fields.server.ts';
import { ownValue } from '#app/platform/own-value.ts';

export type FormRefusal = {
  readonly errors: FieldErrors;
  /** A refusal that concerns no field. */
  readonly message: string | null;
  readonly typed: TypedValues;
};

/** The text typed in a field, `otherwise` when the form did not hold it. */
export function typedText(typed: TypedValues | undefined, name: string, otherwise = ''): string {
  const value = ownValue(typed, name);
  return typeof value === 'string' ? value : otherwise;
}

/** Every value of a field that may be repeated. */
export function typedList(typed: TypedValues, name: string): ReadonlyArray<string> {
  const value = ownValue(typed, name);
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

/** Said with every refused form. */
export const NOTHING_SAVED = 'Rien n’a été enregistré. Votre saisie est conservée.';
