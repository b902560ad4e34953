/** Invites someone into the service. */
import { Form } from '@remix-run/react';

import { MEMBERSHIP_ROLES } from '#app/modules/access/domain/roles.ts';
import type { MembershipRole } from '#app/modules/access/domain/roles.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Button } from '#app/ui/button.tsx';
import { useCheckedForm } from '#app/ui/checked-form.ts';
import { ErrorSummary, fieldErrors } from '#app/ui/error-summary.tsx';
import { RadioGroup } from '#app/ui/radio-group.tsx';
import { TextField } from '#app/ui/text-field.tsx';

const ROLE_CHOICES: Readonly<Record<MembershipRole, { readonly label: string; readonly hint: string }>> = {
  contributor: { label: 'Contributeur', hint: 'Répond aux seuls critères qui lui sont demandés.' },
  'organisation-lead': {
    label: 'Responsable de la candidature',
    hint: 'Voit tout, dépose la candidature et invite les autres.',
  },
};

type MemberFormProps = {
  errors: Readonly<Record<string, string | undefined>>;
  typed: Readonly<Record<string, unknown>>;
};

async function loadSchema() {
  const { memberSchema } = await import('#app/modules/organisations/domain/organisation-schema.ts');
  return memberSchema;
}

export function MemberForm({ errors, typed }: MemberFormProps) {
  const { '': general, ...serverErrors } = errors;
  const form = useCheckedForm(loadSchema, serverErrors);
  function value(name: string): string {
    const text = ownValue(typed, name);
    return typeof text === 'string' ? text : '';
  }
  return (
    <section aria-labelledby="inviter" className="fr-mt-6w">
      <h2 id="inviter">Inviter une personne</h2>
      {general !== undefined && <Alert severity="error">{general}</Alert>}
      <ErrorSummary errors={fieldErrors(form.errors)} headingLevel={3} />
      <Form method="post" noValidate {...form.events}>
        <input type="hidden" name="intention" value="invite" />
        <TextField {...form.field('name')} label="Prénom et nom" defaultValue={value('name')} required />
        <TextField
          {...form.field('email')}
          label="Adresse électronique"
          type="email"
          defaultValue={value('email')}
          required
        />
        <RadioGroup
          {...form.field('role')}
          label="Rôle"
          options={[...MEMBERSHIP_ROLES].reverse().map((role) => ({ value: role, ...ROLE_CHOICES[role] }))}
          defaultValue={value('role') || 'contributor'}
          required
        />
        <Button>Envoyer l’invitation</Button>
      </Form>
    </section>
  );
}
