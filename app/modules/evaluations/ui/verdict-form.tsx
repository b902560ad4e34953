/** Whether a corrective action is effective, as its verifier says it. */
import { Form } from '@remix-run/react';

import { VERDICT_LABELS, VERDICTS } from '#app/modules/evaluations/domain/corrections.ts';
import { Button } from '#app/ui/button.tsx';
import { RadioGroup } from '#app/ui/radio-group.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';

export const JUDGE_INTENT = 'judge';

export type VerdictFormProps = {
  /** Where it is posted. */
  address: string;
  actionId: string;
  version: number;
  fields: { verdict: string | null; comment: string };
  errors: Readonly<Record<string, string | undefined>>;
};

export function VerdictForm({ address, actionId, version, fields, errors }: VerdictFormProps) {
  return (
    <Form method="post" action={address} noValidate preventScrollReset>
      <input type="hidden" name="intent" value={JUDGE_INTENT} />
      <input type="hidden" name="actionId" value={actionId} />
      <input type="hidden" name="version" value={version} />
      <RadioGroup
        name="verdict"
        id={`verdict-${actionId}`}
        label="Cette action est"
        required
        variant="inline"
        options={VERDICTS.map((verdict) => ({ value: verdict, label: VERDICT_LABELS[verdict] }))}
        defaultValue={fields.verdict}
        error={errors['verdict']}
      />
      <TextAreaField
        name="comment"
        id={`comment-${actionId}`}
        label="Commentaire"
        hint="Indispensable si l’action est insuffisante : le service le lira."
        rows={3}
        defaultValue={fields.comment}
        error={errors['comment']}
        inputProps={{ maxLength: 4000 }}
      />
      <Button kind="secondary" size="sm">
        Enregistrer la vérification
      </Button>
    </Form>
  );
}
