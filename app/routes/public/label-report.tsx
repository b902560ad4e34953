/** Anyone reports a problem on a label: no account, no script, an acknowledgement with its reference. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';

import { COMPLAINT_KIND_LABELS, COMPLAINT_KINDS } from '#app/modules/labels/domain/complaint.ts';
import { REPORT_MESSAGES } from '#app/modules/labels/domain/complaint-messages.ts';
import { reportSchema } from '#app/modules/labels/domain/complaint-schema.ts';
import { reportLabel } from '#app/modules/labels/use-cases/report-label.server.ts';
import { getPublicLabel } from '#app/modules/registry/use-cases/get-public-label.server.ts';
import { parseForm } from '#app/platform/http/form-fields.server.ts';
import { notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { Button } from '#app/ui/button.tsx';
import { ErrorSummary, fieldErrors } from '#app/ui/error-summary.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { RadioGroup } from '#app/ui/radio-group.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { TextField } from '#app/ui/text-field.tsx';

export const handle = { script: false };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Signaler un problème, ${page?.number ?? ''} – Label Services Publics+` },
];

const REFERENCE = /^R-\d{4}-\d{5}$/;

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const label = await getPublicLabel(context.clock.now(), params['number'] ?? '');
  if (!label.ok) return notFound();
  const reference = new URL(request.url).searchParams.get('reference') ?? '';
  const { number, organisationName, sites } = label.value;
  return {
    number,
    organisationName,
    siteNames: sites.map((site) => site.name),
    reference: REFERENCE.test(reference) ? reference : null,
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const number = params['number'] ?? '';
  const form = parseForm(await request.formData(), reportSchema);
  if (!form.ok) return data({ errors: form.errors, typed: form.typed, message: null }, { status: 422 });
  const outcome = await reportLabel(context.clock.now(), {
    number,
    report: form.value,
    clientAddress: context.clientAddress,
  });
  if (outcome.ok) {
    return redirect(withQuery(paths.labelReport(number), { reference: outcome.value.reference }), 303);
  }
  if (outcome.code === 'not-found') return notFound();
  const message = REPORT_MESSAGES[outcome.code];
  if (outcome.code === 'unknown-site') {
    return data({ errors: { siteName: message }, typed: form.typed, message: null }, { status: 422 });
  }
  return data({ errors: {}, typed: form.typed, message }, { status: statusOf(outcome) });
}

type Page = { number: string; organisationName: string };

function Trail({ number }: Page) {
  return (
    <Breadcrumb
      trail={[
        { label: 'Registre des labels', href: paths.registry() },
        { label: number, href: paths.label(number) },
      ]}
      current="Signaler un problème"
    />
  );
}

function Recorded({ page, reference }: { page: Page; reference: string }) {
  return (
    <>
      <Trail {...page} />
      <PageHeading title="Votre signalement est enregistré" />
      <Alert severity="success" live title={`Référence ${reference}`}>
        <p>
          La DITP le lit et y répond. Si vous avez laissé une adresse, un message vient de vous être envoyé et
          la réponse y arrivera. Gardez cette référence.
        </p>
      </Alert>
      <p>
        <a href={paths.label(page.number)}>Revenir au label de {page.organisationName}</a>
      </p>
    </>
  );
}

export default function LabelReport() {
  const page = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  if (refusal === undefined && page.reference !== null) {
    return <Recorded page={page} reference={page.reference} />;
  }
  const errors: Readonly<Record<string, string | undefined>> = refusal?.errors ?? {};
  function typed(name: string): string {
    const value = ownValue(refusal?.typed, name);
    return typeof value === 'string' ? value : '';
  }
  return (
    <>
      <Trail {...page} />
      <div className="fr-grid-row">
        <div className="fr-col-12 fr-col-md-8">
          <PageHeading
            context={`Label ${page.number}, ${page.organisationName}`}
            title="Signaler un problème"
            lead="Dites ce que vous avez constaté. Aucun compte n’est nécessaire."
          />
          {refusal !== undefined && refusal.message !== null && (
            <Alert severity="error" live title="Votre signalement n’a pas été envoyé">
              <p>{refusal.message}</p>
            </Alert>
          )}
          <ErrorSummary errors={fieldErrors(errors)} advice="Ce que vous avez saisi est conservé." />
          <Form method="post" noValidate>
            <RadioGroup
              name="kind"
              label={'Que signalez-vous\u00a0?'}
              required
              options={COMPLAINT_KINDS.map((kind) => ({ value: kind, label: COMPLAINT_KIND_LABELS[kind] }))}
              defaultValue={typed('kind')}
              error={errors['kind']}
            />
            <TextAreaField
              name="description"
              label="Ce que vous avez constaté"
              hint="Où, quand, quoi. N’indiquez ni votre nom ni d’informations sur votre santé ou votre dossier&nbsp;: ce texte peut être transmis au service."
              rows={8}
              required
              defaultValue={typed('description')}
              error={errors['description']}
            />
            <SelectField
              name="siteName"
              label="Site concerné (facultatif)"
              placeholder="Tout le label, ou aucun site en particulier"
              options={page.siteNames.map((name) => ({ value: name, label: name }))}
              defaultValue={typed('siteName')}
              error={errors['siteName']}
            />
            <TextField
              name="email"
              label="Votre adresse électronique (facultatif)"
              hint="Pour recevoir la réponse. Elle n’est jamais communiquée au service, et elle est effacée douze mois après la réponse, ou après votre envoi s’il reste sans réponse. Format attendu&nbsp;: nom@domaine.fr"
              type="email"
              autoComplete="email"
              defaultValue={typed('email')}
              error={errors['email']}
            />
            <div hidden>
              <TextField
                name="website"
                label="Laissez ce champ vide"
                autoComplete="off"
                error={errors['website']}
                inputProps={{ tabIndex: -1 }}
              />
            </div>
            <Button>Envoyer le signalement</Button>
          </Form>
          <p className="fr-mt-3w">
            <a href={paths.personalData()}>Comment vos données sont traitées</a>
          </p>
        </div>
      </div>
    </>
  );
}
