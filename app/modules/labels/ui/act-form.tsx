/** The frame of one act on a label: its hidden fields, its confirmation, its button. Several stand on one page. */
import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';

import { ownValue } from '#app/platform/own-value.ts';
import { Button } from '#app/ui/button.tsx';
import { Checkbox } from '#app/ui/checkbox-group.tsx';
import { ConfirmPanel } from '#app/ui/confirm-panel.tsx';

/** What was refused: the act it concerns, the errors by field, what was typed. */
export type RefusedAct = {
  readonly act: string;
  readonly errors: Readonly<Record<string, string | undefined>>;
  readonly typed: Readonly<Record<string, string | ReadonlyArray<string> | undefined>>;
};

export type ActFields = {
  /** The id of a field of this form, unlike those of the other forms of the page. */
  readonly name: (field: string) => { readonly name: string; readonly id: string };
  readonly error: (field: string) => string | undefined;
  readonly text: (field: string) => string;
  readonly list: (field: string) => ReadonlyArray<string>;
};

/** The id of a field of one act, which the error summary links to. */
export function actFieldId(act: string, field: string): string {
  return `${act}-${field}`;
}

function fieldsOf(act: string, refusal: RefusedAct | null): ActFields {
  const mine = refusal?.act === act ? refusal : null;
  function value(field: string) {
    return ownValue(mine?.typed, field);
  }
  return {
    name: (field) => ({ name: field, id: actFieldId(act, field) }),
    error: (field) => ownValue(mine?.errors, field),
    text: (field) => {
      const typed = value(field);
      return typeof typed === 'string' ? typed : '';
    },
    list: (field) => {
      const typed = value(field);
      if (typed === undefined || typed === '') return [];
      return typeof typed === 'string' ? [typed] : typed;
    },
  };
}

export type ActFormProps = {
  readonly act: string;
  readonly title: string;
  readonly version: number;
  readonly refusal: RefusedAct | null;
  readonly effects: ReadonlyArray<string>;
  readonly button: string;
  readonly danger?: boolean | undefined;
  /** Without effect to confirm when false: the form then has no box to tick. */
  readonly confirms?: boolean | undefined;
  readonly children?: (fields: ActFields) => ReactNode;
};

export function ActForm(props: ActFormProps) {
  const { act, confirms = true } = props;
  const fields = fieldsOf(act, props.refusal);
  return (
    <ConfirmPanel title={props.title} headingLevel={3} effects={props.effects} danger={props.danger}>
      <Form method="post" noValidate>
        <input type="hidden" name="act" value={act} />
        <input type="hidden" name="version" value={props.version} />
        {props.children?.(fields)}
        {confirms && (
          <Checkbox
            {...fields.name('confirmed')}
            label="J’ai lu l’effet de cet acte et je le confirme"
            value="oui"
            error={fields.error('confirmed')}
          />
        )}
        <div className="fr-mt-3w">
          <Button>{props.button}</Button>
        </div>
      </Form>
    </ConfirmPanel>
  );
}
