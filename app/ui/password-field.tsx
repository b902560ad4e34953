/**
 * A password. It is whole without a script; the site's own, `public/scripts/show-password.js`, adds the box that shows
 * what is typed. Pasting and password managers are never hindered.
 */
import type { ComponentPropsWithRef } from 'react';

import { classNames } from '#app/ui/class-names.ts';
import { FieldError, FieldLabel, fieldId, fieldState } from '#app/ui/field.tsx';
import type { FieldProps } from '#app/ui/field.tsx';

export type PasswordFieldProps = FieldProps & {
  /** `current-password` to sign in, `new-password` to choose one. */
  autoComplete: 'current-password' | 'new-password';
  inputProps?: ComponentPropsWithRef<'input'> | undefined;
};

export function PasswordField({ name, autoComplete, inputProps, ...field }: PasswordFieldProps) {
  const id = field.id ?? fieldId(name);
  const { error, required } = field;
  return (
    <div className={classNames('fr-password', error !== undefined && 'fr-input-group--error')}>
      <FieldLabel {...field} id={id} />
      <div className="fr-input-wrap">
        <input
          name={name}
          autoComplete={autoComplete}
          autoCapitalize="off"
          spellCheck={false}
          required={required}
          {...inputProps}
          {...fieldState(id, error, inputProps?.['aria-describedby'])}
          type="password"
          className={classNames('fr-password__input fr-input', error !== undefined && 'fr-input--error')}
          id={id}
        />
      </div>
      <FieldError id={id} error={error} />
    </div>
  );
}

/** Goes once on a page that has passwords and no script of the framework. */
export function ShowPasswordScript() {
  return <script type="module" src="/scripts/show-password.js" />;
}
