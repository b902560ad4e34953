/**
 * A password. Where the page's script runs, a box shows or hides what is typed; elsewhere the field is whole
 * without it. Pasting and password managers are never hindered.
 */
import { useEffect, useState } from 'react';
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
  const [scripted, setScripted] = useState(false);
  const [shown, setShown] = useState(false);
  useEffect(() => setScripted(true), []);
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
          type={shown ? 'text' : 'password'}
          className={classNames('fr-password__input fr-input', error !== undefined && 'fr-input--error')}
          id={id}
        />
      </div>
      <FieldError id={id} error={error} />
      {scripted && (
        <div className="fr-password__checkbox fr-checkbox-group fr-checkbox-group--sm">
          <input
            type="checkbox"
            id={`${id}-afficher`}
            checked={shown}
            onChange={(event) => setShown(event.target.checked)}
          />
          <label className="fr-password__checkbox fr-label" htmlFor={`${id}-afficher`}>
            Afficher <span className="fr-sr-only">le mot de passe</span>
          </label>
        </div>
      )}
    </div>
  );
}
