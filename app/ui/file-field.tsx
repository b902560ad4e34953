/** A file to send; the form must be `multipart/form-data`. */
import type { ComponentPropsWithRef } from 'react';

import { classNames } from '#app/ui/class-names.ts';
import { FieldError, FieldLabel, fieldId, fieldState } from '#app/ui/field.tsx';
import type { FieldProps } from '#app/ui/field.tsx';

export type FileFieldProps = FieldProps & {
  /** Extensions or media types offered by the browser's picker; the server checks the real type. */
  accept?: string | undefined;
  multiple?: boolean | undefined;
  /** Any other attribute of the input, `ref` included. */
  inputProps?: ComponentPropsWithRef<'input'> | undefined;
};

export function FileField({ name, accept, multiple, inputProps, ...field }: FileFieldProps) {
  const id = field.id ?? fieldId(name);
  const { error, required } = field;
  return (
    <div className={classNames('fr-upload-group', error !== undefined && 'fr-upload-group--error')}>
      <FieldLabel {...field} id={id} />
      <input
        name={name}
        accept={accept}
        multiple={multiple}
        required={required}
        {...inputProps}
        {...fieldState(id, error, inputProps?.['aria-describedby'])}
        type="file"
        className={classNames('fr-upload', inputProps?.className)}
        id={id}
      />
      <FieldError id={id} error={error} />
    </div>
  );
}
