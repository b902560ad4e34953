/** A group of fields under one legend, with one error for the group. */
import type { ReactNode } from 'react';

import { classNames } from '#app/ui/class-names.ts';
import { FieldError, LabelText, messageId } from '#app/ui/field.tsx';

export type FieldsetProps = {
  /** Root of the ids of the legend and of the error. */
  id: string;
  legend: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  required?: boolean | undefined;
  /** Keeps the legend for assistive tools only. */
  legendHidden?: boolean | undefined;
  disabled?: boolean | undefined;
  className?: string | undefined;
  children: ReactNode;
};

/** Wrap each child in `FieldsetElement`. */
export function Fieldset(props: FieldsetProps) {
  const { id, legend, hint, error, required, legendHidden, disabled, className, children } = props;
  const legendId = `${id}-legende`;
  return (
    <fieldset
      className={classNames('fr-fieldset', error !== undefined && 'fr-fieldset--error', className)}
      aria-labelledby={error === undefined ? legendId : `${legendId} ${messageId(id)}`}
      disabled={disabled}
    >
      <legend
        className={classNames(
          'fr-fieldset__legend fr-fieldset__legend--regular',
          legendHidden === true && 'fr-sr-only',
        )}
        id={legendId}
      >
        <LabelText label={legend} hint={hint} required={required} />
      </legend>
      {children}
      <FieldError id={id} error={error} />
    </fieldset>
  );
}

/** A row of a fieldset; inline ones share a line where there is room. */
export function FieldsetElement({ inline, children }: { inline?: boolean | undefined; children: ReactNode }) {
  return (
    <div className={classNames('fr-fieldset__element', inline === true && 'fr-fieldset__element--inline')}>
      {children}
    </div>
  );
}
