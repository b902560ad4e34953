/**
 * A form checked in the browser with the schema that the server applies, as fields are left. Without a script the same
 * form posts as it is, and the server's refusals come back at the same places.
 */
import { zodResolver } from '@hookform/resolvers/zod';
import { useSubmit } from '@remix-run/react';
import type { FormEvent } from 'react';
import type { FieldValues, UseFormRegisterReturn } from 'react-hook-form';
import { useForm } from 'react-hook-form';
import type { z } from 'zod';

export type CheckedField = {
  readonly name: string;
  readonly error: string | undefined;
  readonly inputProps: UseFormRegisterReturn;
};

export type CheckedForm = {
  /** Spread on a field of `app/ui`: its name, its refusal, what follows its changes. */
  readonly field: (name: string) => CheckedField;
  readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  /** Refusals by field, of the browser or else of the server. */
  readonly errors: Readonly<Record<string, string | undefined>>;
};

/** What the form would post: a box or a group of radios left unticked posts nothing. */
function asPosted(values: FieldValues): FieldValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== false && value !== null));
}

/** `serverErrors` are the refusals of the last post; a field corrected since shows the browser's verdict instead. */
export function useCheckedForm(
  schema: z.ZodType<FieldValues, FieldValues>,
  serverErrors: Readonly<Record<string, string | undefined>>,
): CheckedForm {
  const submit = useSubmit();
  const check = zodResolver(schema);
  const { register, handleSubmit, formState } = useForm<FieldValues>({
    resolver: (values, context, options) => check(asPosted(values), context, options),
    mode: 'onTouched',
    shouldFocusError: true,
  });
  const { errors: found, dirtyFields } = formState;

  function errorOf(name: string): string | undefined {
    const message = found[name]?.message;
    if (typeof message === 'string') return message;
    return dirtyFields[name] === true ? undefined : serverErrors[name];
  }

  const names = new Set([...Object.keys(serverErrors), ...Object.keys(found)]);
  return {
    field: (name) => ({ name, error: errorOf(name), inputProps: register(name) }),
    errors: Object.fromEntries([...names].map((name) => [name, errorOf(name)])),
    onSubmit: (event) => {
      event.preventDefault();
      const form = event.currentTarget;
      const submitter = (event.nativeEvent as SubmitEvent).submitter;
      const target = submitter instanceof HTMLButtonElement ? submitter : form;
      void handleSubmit(() => submit(target))();
    },
  };
}
