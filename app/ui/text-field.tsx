/** A one-line text input (text, e-mail, telephone, number, address), tied to its label, hint and error. */
import type { ComponentPropsWithRef } from 'react';

import { classNames } from '#app/ui/class-names.ts';
import { FieldError, FieldLabel, fieldId, fieldState } from '#app/ui/field.tsx';
import type { FieldProps } from '#app/ui/field.tsx';

export type TextFieldProps = FieldProps & {
  type?: 'text' | 'email' | 'tel' | 'url' | 'number' | undefined;
  defaultValue?: string | number | undefined;
  autoComplete?: string | undefined;
  /** Any other attribute of the input; takes what react-hook-form's `register` returns, `ref` included. */
  inputProps?: ComponentPropsWithRef<'input'> | undefined;
};

export function TextField({ name, type, defaultValue, autoComplete, inputProps, ...field }: TextFieldProps) {
  const id = field.id ?? fieldId(name);
  const { error, required } = field;
  return (
    <div className={classNames('fr-input-group', error !== undefined && 'fr-input-group--error')}>
      <FieldLabel {...field} id={id} />
      <input
        name={name}
        type={type ?? 'text'}
        required={required}
        defaultValue={defaultValue}
        autoComplete={autoComplete}
        {...inputProps}
        {...fieldState(id, error, inputProps?.['aria-describedby'])}
        className={classNames('fr-input', error !== undefined && 'fr-input--error', inputProps?.className)}
        id={id}
      />
      <FieldError id={id} error={error} />
    </div>
  );
}
