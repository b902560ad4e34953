/** A text of several lines, tied to its label, hint and error. */
import type { ComponentPropsWithRef } from 'react';

import { classNames } from '#app/ui/class-names.ts';
import { FieldError, FieldLabel, fieldId, fieldState } from '#app/ui/field.tsx';
import type { FieldProps } from '#app/ui/field.tsx';

export type TextAreaFieldProps = FieldProps & {
  defaultValue?: string | undefined;
  rows?: number | undefined;
  /** Any other attribute of the textarea; takes what react-hook-form's `register` returns, `ref` included. */
  inputProps?: ComponentPropsWithRef<'textarea'> | undefined;
};

export function TextAreaField({ name, defaultValue, rows, inputProps, ...field }: TextAreaFieldProps) {
  const id = field.id ?? fieldId(name);
  const { error, required } = field;
  return (
    <div className={classNames('fr-input-group', error !== undefined && 'fr-input-group--error')}>
      <FieldLabel {...field} id={id} />
      <textarea
        name={name}
        rows={rows ?? 4}
        required={required}
        defaultValue={defaultValue}
        {...inputProps}
        {...fieldState(id, error, inputProps?.['aria-describedby'])}
        className={classNames('fr-input', error !== undefined && 'fr-input--error', inputProps?.className)}
        id={id}
      />
      <FieldError id={id} error={error} />
    </div>
  );
}
