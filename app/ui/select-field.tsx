/** A choice among many, in the browser's own list, tied to its label, hint and error. */
import type { ComponentPropsWithRef } from 'react';

import { classNames } from '#app/ui/class-names.ts';
import { FieldError, FieldLabel, fieldId, fieldState } from '#app/ui/field.tsx';
import type { FieldProps } from '#app/ui/field.tsx';

export type SelectOption = { value: string; label: string; disabled?: boolean | undefined };

export type SelectFieldProps = FieldProps & {
  options: ReadonlyArray<SelectOption>;
  /** The first line, of empty value; null leaves it out. */
  placeholder?: string | null | undefined;
  defaultValue?: string | undefined;
  /** Any other attribute of the select; takes what react-hook-form's `register` returns, `ref` included. */
  inputProps?: ComponentPropsWithRef<'select'> | undefined;
};

export function SelectField({
  name,
  options,
  placeholder = 'Sélectionnez une option',
  defaultValue,
  inputProps,
  ...field
}: SelectFieldProps) {
  const id = field.id ?? fieldId(name);
  const { error, required } = field;
  return (
    <div className={classNames('fr-select-group', error !== undefined && 'fr-select-group--error')}>
      <FieldLabel {...field} id={id} />
      <select
        name={name}
        required={required}
        defaultValue={defaultValue}
        {...inputProps}
        {...fieldState(id, error, inputProps?.['aria-describedby'])}
        className={classNames('fr-select', error !== undefined && 'fr-select--error', inputProps?.className)}
        id={id}
      >
        {placeholder !== null && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <FieldError id={id} error={error} />
    </div>
  );
}
