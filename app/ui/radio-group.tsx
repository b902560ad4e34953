/**
 * One choice among few. `stacked` by default; `inline` for short answers; `rich` when each answer has its
 * definition; `segmented` for a scale read at a glance. The first radio bears the field's id.
 */
import type { ComponentPropsWithRef, ReactNode } from 'react';

import { classNames } from '#app/ui/class-names.ts';
import { FieldError, LabelText, fieldId, messageId } from '#app/ui/field.tsx';
import type { FieldProps } from '#app/ui/field.tsx';
import { Fieldset, FieldsetElement } from '#app/ui/fieldset.tsx';

export type RadioOption = {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
  disabled?: boolean | undefined;
};

export type RadioGroupProps = FieldProps & {
  options: ReadonlyArray<RadioOption>;
  defaultValue?: string | null | undefined;
  variant?: 'stacked' | 'inline' | 'rich' | 'segmented' | undefined;
  size?: 'sm' | 'md' | undefined;
  disabled?: boolean | undefined;
  /** Attributes of every radio; takes what react-hook-form's `register` returns, `ref` included. */
  inputProps?: ComponentPropsWithRef<'input'> | undefined;
};

export function RadioGroup(props: RadioGroupProps) {
  const {
    name,
    label,
    hint,
    error,
    required,
    labelHidden,
    options,
    variant = 'stacked',
    size,
    disabled,
  } = props;
  const id = props.id ?? fieldId(name);

  function input(option: RadioOption, index: number) {
    return (
      <input
        name={name}
        required={required}
        defaultChecked={props.defaultValue === option.value}
        disabled={option.disabled}
        {...props.inputProps}
        type="radio"
        value={option.value}
        id={optionId(id, index)}
        aria-describedby={error === undefined ? undefined : messageId(id)}
      />
    );
  }

  if (variant === 'segmented') {
    return (
      <fieldset
        className={classNames('fr-segmented spp-segmented', size === 'sm' && 'fr-segmented--sm')}
        disabled={disabled}
      >
        <legend className={classNames('fr-segmented__legend', labelHidden === true && 'fr-sr-only')}>
          <LabelText label={label} hint={hint} required={required} />
        </legend>
        <div className="fr-segmented__elements">
          {options.map((option, index) => (
            <div className="fr-segmented__element" key={option.value}>
              {input(option, index)}
              <label className="fr-label" htmlFor={optionId(id, index)}>
                {option.label}
              </label>
            </div>
          ))}
        </div>
        <FieldError id={id} error={error} />
      </fieldset>
    );
  }

  return (
    <Fieldset
      id={id}
      legend={label}
      hint={hint}
      error={error}
      required={required}
      legendHidden={labelHidden}
      disabled={disabled}
    >
      {options.map((option, index) => (
        <FieldsetElement key={option.value} inline={variant === 'inline'}>
          <div
            className={classNames(
              'fr-radio-group',
              size === 'sm' && 'fr-radio-group--sm',
              variant === 'rich' && 'fr-radio-rich',
            )}
          >
            {input(option, index)}
            <label className="fr-label" htmlFor={optionId(id, index)}>
              <LabelText label={option.label} hint={option.hint} />
            </label>
          </div>
        </FieldsetElement>
      ))}
    </Fieldset>
  );
}

function optionId(id: string, index: number): string {
  return index === 0 ? id : `${id}-${index + 1}`;
}
