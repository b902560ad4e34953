/**
 * What every form field shares: its id, its label with hint, and its error tied to the input.
 * Pages put `noValidate` on their forms, so that refusals are the server's own French sentences.
 */
import type { ReactNode } from 'react';

import { classNames } from '#app/ui/class-names.ts';

export type FieldProps = {
  /** The name posted; the id derives from it. */
  name: string;
  label: ReactNode;
  /** Format, example or reason, read with the label. */
  hint?: ReactNode;
  /** The sentence of refusal; absent when the value is accepted or not yet checked. */
  error?: string | undefined;
  /** Marks the label « obligatoire ». */
  required?: boolean | undefined;
  /** Keeps the label for assistive tools only, where the place says it already (a table's cell). */
  labelHidden?: boolean | undefined;
  /** To tell apart two fields of one name on a page. */
  id?: string | undefined;
};

/** The id of the field posted under `name`: what an error summary links to. */
export function fieldId(name: string): string {
  return `champ-${name.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/-+$/, '')}`;
}

/** The id of the element that holds a field's error. */
export function messageId(id: string): string {
  return `${id}-erreur`;
}

type LabelTextProps = Pick<FieldProps, 'label' | 'hint' | 'required'>;

/** A label's content: the text, the « obligatoire » mark, the hint. */
export function LabelText({ label, hint, required }: LabelTextProps) {
  return (
    <>
      {label}
      {required === true && <span className="spp-required"> (obligatoire)</span>}
      {hint !== undefined && hint !== null && <span className="fr-hint-text">{hint}</span>}
    </>
  );
}

/** The label of a single input. */
export function FieldLabel({
  id,
  labelHidden,
  ...text
}: LabelTextProps & { id: string; labelHidden?: boolean | undefined }) {
  return (
    <label className={classNames('fr-label', labelHidden === true && 'fr-sr-only')} htmlFor={id}>
      <LabelText {...text} />
    </label>
  );
}

/** The field's error, in the element that `describedBy` names; nothing when there is none. */
export function FieldError({ id, error }: { id: string; error?: string | undefined }) {
  if (error === undefined) return null;
  return (
    <div className="fr-messages-group" id={messageId(id)}>
      <p className="fr-message fr-message--error">
        <span className="fr-sr-only">Erreur&nbsp;: </span>
        {error}
      </p>
    </div>
  );
}

/** The ARIA attributes that tie an input to its error, and to another description when it has one. */
export function fieldState(id: string, error: string | undefined, describedBy?: string) {
  const description = classNames(describedBy, error !== undefined && messageId(id));
  return {
    'aria-invalid': error === undefined ? undefined : true,
    'aria-describedby': description === '' ? undefined : description,
  } as const;
}
