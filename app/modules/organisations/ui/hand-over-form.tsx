/** A departing lead hands the service over; the effect is shown first. */
import { Form } from '@remix-run/react';

import type { MemberRecord } from '#app/modules/organisations/domain/organisation-record.ts';
import { Button } from '#app/ui/button.tsx';
import { Checkbox } from '#app/ui/checkbox-group.tsx';
import { ConfirmPanel } from '#app/ui/confirm-panel.tsx';
import { SelectField } from '#app/ui/select-field.tsx';

type HandOverFormProps = { others: ReadonlyArray<MemberRecord>; error: string | undefined };

export function HandOverForm({ others, error }: HandOverFormProps) {
  if (others.length === 0) return null;
  return (
    <section aria-labelledby="transmettre" className="fr-mt-6w">
      <h2 id="transmettre">Transmettre la responsabilité</h2>
      <Form method="post" noValidate>
        <input type="hidden" name="intention" value="hand-over" />
        <SelectField
          name="userId"
          label="Nouvelle personne responsable"
          options={others.map((member) => ({ value: member.userId, label: member.name }))}
          error={error}
          required
        />
        <Checkbox name="leaves" label="Je quitte l’organisation" value="oui" />
        <ConfirmPanel
          title="Avant de transmettre"
          headingLevel={3}
          effects={[
            'La personne choisie devient responsable de toutes les candidatures en cours que vous suivez.',
            'Vous devenez contributeur, ou n’avez plus accès si vous quittez l’organisation.',
            'Vous ne pourrez pas revenir en arrière sans elle.',
          ]}
        >
          <Button kind="secondary">Transmettre</Button>
        </ConfirmPanel>
      </Form>
    </section>
  );
}
