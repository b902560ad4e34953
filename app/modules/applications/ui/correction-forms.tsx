/** The forms of the service's corrections: an action of the plan, then what was done of it. */
import { Form } from '@remix-run/react';

import type { CalendarDate } from '#app/platform/calendar.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { CheckboxGroup } from '#app/ui/checkbox-group.tsx';
import { DateField } from '#app/ui/date-field.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { TextField } from '#app/ui/text-field.tsx';

export const PLAN_INTENT = 'plan';
export const REPORT_INTENT = 'report';

type Errors = Readonly<Record<string, string | undefined>>;

export type ActionFormProps = {
  /** Where it is posted. */
  address: string;
  findingId: string;
  /** Null for a new action. */
  actionId: string | null;
  version: number;
  fields: { cause: string; action: string; owner: string; dueOn: string };
  errors: Errors;
  /** The days between which the action may be due. */
  from: CalendarDate;
  until: CalendarDate;
};

/** Each form's fields bear the id of what they are about: several stand on one page. */
export function ActionForm(props: ActionFormProps) {
  const { address, findingId, actionId, version, fields, errors, from, until } = props;
  const key = actionId ?? findingId;
  return (
    <Form method="post" action={address} noValidate preventScrollReset>
      <input type="hidden" name="intent" value={PLAN_INTENT} />
      <input type="hidden" name="findingId" value={findingId} />
      <input type="hidden" name="actionId" value={actionId ?? ''} />
      <input type="hidden" name="version" value={version} />
      <TextAreaField
        name="cause"
        id={`cause-${key}`}
        label="Cause de la non-conformité"
        hint="Pourquoi cela s’est-il produit ?"
        required
        rows={3}
        defaultValue={fields.cause}
        error={errors['cause']}
        inputProps={{ maxLength: 4000 }}
      />
      <TextAreaField
        name="action"
        id={`action-${key}`}
        label="Action corrective"
        hint="Ce que vous ferez pour que cela ne se reproduise pas."
        required
        rows={3}
        defaultValue={fields.action}
        error={errors['action']}
        inputProps={{ maxLength: 4000 }}
      />
      <TextField
        name="owner"
        id={`owner-${key}`}
        label="Réalisée par"
        hint="Une personne ou une fonction de votre service."
        required
        defaultValue={fields.owner}
        error={errors['owner']}
        inputProps={{ maxLength: 200 }}
      />
      <DateField
        name="dueOn"
        id={`dueOn-${key}`}
        label="Pour le"
        required
        min={from}
        max={until}
        defaultValue={fields.dueOn}
        error={errors['dueOn']}
      />
      <Button>{actionId === null ? 'Ajouter l’action' : 'Enregistrer l’action'}</Button>
    </Form>
  );
}

export type ReportFormProps = {
  address: string;
  organisationId: string;
  actionId: string;
  version: number;
  fields: { report: string; doneOn: string; evidenceIds: ReadonlyArray<string> };
  evidence: ReadonlyArray<{ evidenceId: string; title: string }>;
  errors: Errors;
  today: CalendarDate;
};

export function ReportForm(props: ReportFormProps) {
  const { address, organisationId, actionId, version, fields, evidence, errors, today } = props;
  return (
    <Form method="post" action={address} noValidate preventScrollReset>
      <input type="hidden" name="intent" value={REPORT_INTENT} />
      <input type="hidden" name="actionId" value={actionId} />
      <input type="hidden" name="version" value={version} />
      <TextAreaField
        name="report"
        id={`report-${actionId}`}
        label="Ce qui a été fait"
        hint="Ou pourquoi l’action n’a pas été réalisée."
        required
        rows={4}
        defaultValue={fields.report}
        error={errors['report']}
        inputProps={{ maxLength: 4000 }}
      />
      <DateField
        name="doneOn"
        id={`doneOn-${actionId}`}
        label="Réalisée le"
        hint="Laissez vide si l’action n’est pas réalisée."
        max={today}
        defaultValue={fields.doneOn}
        error={errors['doneOn']}
      />
      {evidence.length === 0 ? (
        <p>
          La bibliothèque de votre organisation est vide.{' '}
          <a href={paths.newEvidence(organisationId)}>Ajouter une preuve</a>
        </p>
      ) : (
        <CheckboxGroup
          name="evidenceIds[]"
          id={`evidenceIds-${actionId}`}
          label="Preuves de la bibliothèque"
          size="sm"
          defaultValue={fields.evidenceIds}
          error={errors['evidenceIds']}
          options={evidence.map((item) => ({ value: item.evidenceId, label: item.title }))}
        />
      )}
      <Button>Enregistrer ce qui a été fait</Button>
    </Form>
  );
}
