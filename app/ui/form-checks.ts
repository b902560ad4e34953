/**
 * What checks a form as it is typed: react-hook-form with the schema. Apart from the pages, which load it when a form
 * is entered: most visits read, and the library with its schema weighs as much as all our components.
 */
import { zodResolver } from '@hookform/resolvers/zod';
import type { FieldValues, UseFormHandleSubmit, UseFormRegister } from 'react-hook-form';
import { createFormControl } from 'react-hook-form';
import type { z } from 'zod';
import { ownValue } from '#app/platform/own-value.ts';

export type FormSchema = z.ZodType<FieldValues, FieldValues>;

export type FormFindings = {
  /** The refusal of each field that has one. */
  readonly errors: Readonly<Record<string, string>>;
  /** Names of the fields that have been changed. */
  readonly changed: ReadonlyArray<string>;
};

export type FormChecks = {
  readonly register: UseFormRegister<FieldValues>;
  readonly handleSubmit: UseFormHandleSubmit<FieldValues>;
};

/** Checks each field as it is left, then as it changes; `onFindings` hears of every verdict. */
export function createFormChecks(
  schema: FormSchema,
  onFindings: (findings: FormFindings) => void,
): FormChecks {
  const control = createFormControl<FieldValues>({
    resolver: zodResolver(schema),
    mode: 'onTouched',
    shouldFocusError: true,
  });
  control.subscribe({
    formState: { errors: true, dirtyFields: true },
    callback: ({ errors = {}, dirtyFields = {} }) => {
      const refused = Object.entries(errors).flatMap(([name, error]) =>
        typeof error?.message === 'string' ? [[name, error.message] as const] : [],
      );
      onFindings({
        errors: Object.fromEntries(refused),
        changed: Object.keys(dirtyFields).filter((name) => ownValue(dirtyFields, name) === true),
      });
    },
  });
  return { register: control.register, handleSubmit: control.handleSubmit };
}
