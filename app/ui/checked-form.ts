/**
 * A form checked in the browser with the schema that the server applies, as fields are left. What checks is loaded
 * when the form is entered; until then, or without a script, the same form posts as it is, and the server's refusals
 * come back at the same places.
 */
import { useSubmit } from '@remix-run/react';
import type { FormEvent } from 'react';
import { useRef, useState } from 'react';
import type { UseFormRegisterReturn } from 'react-hook-form';

import { ownValue } from '#app/platform/own-value.ts';
import type { FormChecks, FormFindings, FormSchema } from '#app/ui/form-checks.ts';

export type CheckedField = {
  readonly name: string;
  readonly error: string | undefined;
  readonly inputProps: UseFormRegisterReturn | { readonly name: string };
};

export type CheckedForm = {
  /** Spread on a field of `app/ui`: its name, its refusal, what follows its changes. */
  readonly field: (name: string) => CheckedField;
  /** Spread on the form. */
  readonly events: {
    readonly onFocus: () => void;
    readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  };
  /** Refusals by field, of the browser or else of the server. */
  readonly errors: Readonly<Record<string, string | undefined>>;
};

const NOTHING_FOUND: FormFindings = { errors: {}, changed: [] };

/**
 * `loadSchema` imports the schema when it is wanted. `serverErrors` are the refusals of the last post; a field
 * corrected since shows the browser's verdict instead.
 */
export function useCheckedForm(
  loadSchema: () => Promise<FormSchema>,
  serverErrors: Readonly<Record<string, string | undefined>>,
): CheckedForm {
  const submit = useSubmit();
  const [checks, setChecks] = useState<FormChecks | null>(null);
  const [found, setFound] = useState(NOTHING_FOUND);
  const isLoading = useRef(false);

  async function load(): Promise<void> {
    const [{ createFormChecks }, schema] = await Promise.all([
      import('#app/ui/form-checks.ts'),
      loadSchema(),
    ]);
    setChecks(createFormChecks(schema, setFound));
  }

  function errorOf(name: string): string | undefined {
    return (
      ownValue(found.errors, name) ??
      (found.changed.includes(name) ? undefined : ownValue(serverErrors, name))
    );
  }

  const names = new Set([...Object.keys(serverErrors), ...Object.keys(found.errors)]);
  return {
    field: (name) => ({
      name,
      error: errorOf(name),
      inputProps: checks === null ? { name } : checks.register(name),
    }),
    errors: Object.fromEntries([...names].map((name) => [name, errorOf(name)])),
    events: {
      onFocus: () => {
        if (isLoading.current) return;
        isLoading.current = true;
        load().catch(() => {
          isLoading.current = false;
        });
      },
      onSubmit: (event) => {
        if (checks === null) return;
        event.preventDefault();
        const form = event.currentTarget;
        const submitter = (event.nativeEvent as SubmitEvent).submitter;
        const target = submitter instanceof HTMLButtonElement ? submitter : form;
        void checks.handleSubmit(() => submit(target))();
      },
    },
  };
}
