/** A new service asks to enter: five facts, then a link by e-mail. Works without a script. */
import type { ActionFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useSearchParams } from '@remix-run/react';

import {
  ORGANISATION_KIND_LABELS,
  ORGANISATION_KINDS,
} from '#app/modules/organisations/domain/organisation-kinds.ts';
import { ORGANISATION_MESSAGES } from '#app/modules/organisations/domain/organisation-messages.ts';
import { registrationSchema } from '#app/modules/organisations/domain/organisation-schema.ts';
import { requestRegistration } from '#app/modules/organisations/use-cases/request-registration.server.ts';
import { parseForm } from '#app/platform/http/form-fields.server.ts';
import { statusOf } from '#app/platform/http/refusals.server.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Button } from '#app/ui/button.tsx';
import { ErrorSummary, fieldErrors } from '#app/ui/error-summary.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextField } from '#app/ui/text-field.tsx';

export const handle = { script: false };

export const meta: MetaFunction = () => [{ title: 'Candidater – Label Services Publics+' }];

export async function action({ request, context }: ActionFunctionArgs) {
  const form = parseForm(await request.formData(), registrationSchema);
  if (!form.ok) return data({ errors: form.errors, typed: form.typed }, { status: 422 });
  const outcome = await requestRegistration(context.clock.now(), form.value, context.clientAddress);
  if (outcome.ok) return redirect(withQuery(paths.apply(), { fait: 'demande' }), 303);
  const errors: Readonly<Record<string, string>> = { email: ORGANISATION_MESSAGES[outcome.code] };
  return data({ errors, typed: form.typed }, { status: statusOf(outcome) });
}

function Sent() {
  return (
    <>
      <PageHeading title="Ouvrez votre messagerie" />
      <Alert severity="success" live title="Votre demande est enregistrée">
        Un message vient d’être envoyé à l’adresse indiquée. Ouvrez le lien qu’il contient pour confirmer
        votre demande&nbsp;: elle sera alors transmise à la DITP, qui vous répond par courriel.
      </Alert>
    </>
  );
}

export default function Apply() {
  const refusal = useActionData<typeof action>();
  const [query] = useSearchParams();
  if (refusal === undefined && query.get('fait') === 'demande') return <Sent />;
  const errors: Readonly<Record<string, string | undefined>> = refusal?.errors ?? {};
  function typed(name: string): string {
    const value = ownValue(refusal?.typed, name);
    return typeof value === 'string' ? value : '';
  }
  return (
    <div className="fr-grid-row">
      <div className="fr-col-12 fr-col-md-8">
        <PageHeading
          title="Candidater au label"
          lead="Ouvrez l’espace de votre service. Vous pourrez ensuite vous évaluer, réunir vos preuves et déposer votre candidature, à votre rythme."
        />
        <p>
          Tous les champs sont obligatoires. Votre service a déjà un espace&nbsp;?{' '}
          <a href={paths.signIn()}>Connectez-vous</a> ou demandez une invitation à la personne responsable.
        </p>
        <ErrorSummary errors={fieldErrors(errors)} advice="Ce que vous avez saisi est conservé." />
        <Form method="post" noValidate>
          <TextField
            name="applicantName"
            label="Votre prénom et votre nom"
            autoComplete="name"
            defaultValue={typed('applicantName')}
            error={errors['applicantName']}
            required
          />
          <TextField
            name="email"
            label="Votre adresse électronique professionnelle"
            hint="Format attendu : nom@domaine.fr"
            type="email"
            autoComplete="email"
            defaultValue={typed('email')}
            error={errors['email']}
            required
          />
          <TextField
            name="organisationName"
            label="Nom du service"
            autoComplete="organization"
            defaultValue={typed('organisationName')}
            error={errors['organisationName']}
            required
          />
          <SelectField
            name="organisationKind"
            label="Nature du service"
            options={ORGANISATION_KINDS.map((kind) => ({
              value: kind,
              label: ORGANISATION_KIND_LABELS[kind],
            }))}
            defaultValue={typed('organisationKind')}
            error={errors['organisationKind']}
            required
          />
          <TextField
            name="siret"
            label="SIRET du service"
            hint="14 chiffres ; les espaces sont admis. Il figure sur annuaire-entreprises.data.gouv.fr."
            inputProps={{ inputMode: 'numeric' }}
            defaultValue={typed('siret')}
            error={errors['siret']}
            required
          />
          <Button>Envoyer la demande</Button>
        </Form>
      </div>
    </div>
  );
}
