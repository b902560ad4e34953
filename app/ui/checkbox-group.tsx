/** Boxes to tick: a group under one legend, and the single box. The first box of a group bears its id. */
import type { ComponentPropsWithRef, ReactNode } from 'react';

import { classNames } from '#app/ui/class-names.ts';
import { FieldError, LabelText, fieldId, fieldState, messageId } from '#app/ui/field.tsx';
import type { FieldProps } from '#app/ui/field.tsx';
import { Fieldset, FieldsetElement } from '#app/ui/fieldset.tsx';

export type CheckboxOption = {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
  disabled?: boolean | undefined;
};

export type CheckboxGroupProps = FieldProps & {
  options: ReadonlyArray<CheckboxOption>;
  /** The values ticked at first. */
  defaultValue?: ReadonlyArray<string> | undefined;
  inline?: boolean | undefined;
  size?: 'sm' | 'md' | undefined;
  disabled?: boolean | undefined;
  /** Attributes of every box; takes what react-hook-form's `register` returns, `ref` included. */
  inputProps?: ComponentPropsWithRef<'input'> | undefined;
};

/** Several values may be posted under one name. */
export function CheckboxGroup(props: CheckboxGroupProps) {
  const { name, options, defaultValue = [], error } = props;
  const id = props.id ?? fieldId(name);
  return (
    <Fieldset
      id={id}
      legend={props.label}
      hint={props.hint}
      error={error}
      required={props.required}
      legendHidden={props.labelHidden}
      disabled={props.disabled}
    >
      {options.map((option, index) => {
        const boxId = index === 0 ? id : `${id}-${index + 1}`;
        return (
          <FieldsetElement key={option.value} inline={props.inline}>
            <div className={classNames('fr-checkbox-group', props.size === 'sm' && 'fr-checkbox-group--sm')}>
              <input
                name={name}
                defaultChecked={defaultValue.includes(option.value)}
                disabled={option.disabled}
                {...props.inputProps}
                type="checkbox"
                value={option.value}
                id={boxId}
                aria-describedby={error === undefined ? undefined : messageId(id)}
              />
              <label className="fr-label" htmlFor={boxId}>
                <LabelText label={option.label} hint={option.hint} />
              </label>
            </div>
          </FieldsetElement>
        );
      })}
    </Fieldset>
  );
}

export type CheckboxProps = Omit<FieldProps, 'labelHidden'> & {
  /** The value posted when ticked, `on` by default. */
  value?: string | undefined;
  defaultChecked?: boolean | undefined;
  size?: 'sm' | 'md' | undefined;
  inputProps?: ComponentPropsWithRef<'input'> | undefined;
};

/** One box on its own: a consent, a confirmation, a choice in a list. */
export function Checkbox(props: CheckboxProps) {
  const { name, label, hint, error, required, value = 'on', defaultChecked, size, inputProps } = props;
  const id = props.id ?? fieldId(name);
  return (
    <div
      className={classNames(
        'fr-checkbox-group',
        size === 'sm' && 'fr-checkbox-group--sm',
        error !== undefined && 'fr-checkbox-group--error',
      )}
    >
      <input
        name={name}
        defaultChecked={defaultChecked}
        required={required}
        {...inputProps}
        {...fieldState(id, error, inputProps?.['aria-describedby'])}
        type="checkbox"
        value={value}
        id={id}
      />
      <label className="fr-label" htmlFor={id}>
        <LabelText label={label} hint={hint} required={required} />
      </label>
      <FieldError id={id} error={error} />
    </div>
  );
}
