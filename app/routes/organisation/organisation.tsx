/** The service's identity, which its lead keeps. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';

import {
  isOrganisationKind,
  ORGANISATION_KIND_LABELS,
  ORGANISATION_KINDS,
} from '#app/modules/organisations/domain/organisation-kinds.ts';
import { ORGANISATION_MESSAGES } from '#app/modules/organisations/domain/organisation-messages.ts';
import { organisationSchema } from '#app/modules/organisations/domain/organisation-schema.ts';
import { OrganisationNavigation } from '#app/modules/organisations/ui/organisation-navigation.tsx';
import { getOrganisation } from '#app/modules/organisations/use-cases/get-organisation.server.ts';
import { saveOrganisation } from '#app/modules/organisations/use-cases/save-organisation.server.ts';
import { formatSiret } from '#app/platform/french.ts';
import { parseForm } from '#app/platform/http/form-fields.server.ts';
import { notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { Button } from '#app/ui/button.tsx';
import { useCheckedForm } from '#app/ui/checked-form.ts';
import { DescriptionList } from '#app/ui/description-list.tsx';
import { ErrorSummary, fieldErrors } from '#app/ui/error-summary.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextField } from '#app/ui/text-field.tsx';

export const meta: MetaFunction = () => [{ title: 'Mon organisation – Label Services Publics+' }];

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requireAct(edge);
  const page = await getOrganisation(act, edge.params['organisationId'] ?? '');
  return page.ok ? page.value : notFound();
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requireAct(edge);
  const organisationId = edge.params['organisationId'] ?? '';
  const form = parseForm(await edge.request.formData(), organisationSchema);
  if (!form.ok) return data({ errors: form.errors, typed: form.typed }, { status: 422 });
  const outcome = await saveOrganisation(act, organisationId, form.value);
  if (outcome.ok) return redirect(withQuery(paths.organisation(organisationId), { fait: 'enregistre' }), 303);
  if (outcome.code === 'not-found') return notFound();
  const place = outcome.code === 'siret-taken' ? 'siret' : '';
  const errors: Readonly<Record<string, string>> = { [place]: ORGANISATION_MESSAGES[outcome.code] };
  return data({ errors, typed: form.typed }, { status: statusOf(outcome) });
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

function ReadOnly({ organisation }: Pick<Page, 'organisation'>) {
  const { kind } = organisation;
  return (
    <DescriptionList
      items={[
        { term: 'Nom', description: organisation.name },
        { term: 'Nature', description: isOrganisationKind(kind) ? ORGANISATION_KIND_LABELS[kind] : kind },
        { term: 'Réseau', description: organisation.networkName ?? 'Aucun' },
        { term: 'SIRET', description: formatSiret(organisation.siret) },
        { term: 'Code Services Publics+', description: organisation.spCode ?? 'Non renseigné' },
      ]}
    />
  );
}

async function loadSchema() {
  const { organisationSchema } = await import('#app/modules/organisations/domain/organisation-schema.ts');
  return organisationSchema;
}

function EditForm({ organisation, networks }: Page) {
  const refusal = useActionData<typeof action>();
  const { '': general, ...serverErrors }: Readonly<Record<string, string | undefined>> =
    refusal?.errors ?? {};
  const form = useCheckedForm(loadSchema, serverErrors);
  function typed(name: string, stored: string | null): string {
    const value = ownValue(refusal?.typed, name);
    return typeof value === 'string' ? value : (stored ?? '');
  }
  return (
    <>
      {general !== undefined && (
        <Alert severity="warning" title="Cette fiche a changé entre-temps">
          {general} Version actuelle&nbsp;: {organisation.name}, SIRET {formatSiret(organisation.siret)}.
        </Alert>
      )}
      <ErrorSummary errors={fieldErrors(form.errors)} advice="Ce que vous avez saisi est conservé." />
      <Form method="post" noValidate {...form.events}>
        <input type="hidden" {...form.field('version').inputProps} value={organisation.version} />
        <TextField
          {...form.field('name')}
          label="Nom du service"
          defaultValue={typed('name', organisation.name)}
          required
        />
        <SelectField
          {...form.field('kind')}
          label="Nature du service"
          options={ORGANISATION_KINDS.map((kind) => ({ value: kind, label: ORGANISATION_KIND_LABELS[kind] }))}
          defaultValue={typed('kind', organisation.kind)}
          required
        />
        <SelectField
          {...form.field('networkId')}
          label="Réseau"
          hint="Si votre service fait partie d’un réseau inscrit au programme."
          placeholder="Aucun réseau"
          options={networks.map((network) => ({ value: network.networkId, label: network.name }))}
          defaultValue={typed('networkId', organisation.networkId)}
        />
        <TextField
          {...form.field('siret')}
          label="SIRET"
          hint="14 chiffres ; les espaces sont admis."
          defaultValue={typed('siret', organisation.siret)}
          required
        />
        <TextField
          {...form.field('spCode')}
          label="Code Services Publics+"
          hint="Le code de votre structure dans les données ouvertes du programme, si vous le connaissez."
          defaultValue={typed('spCode', organisation.spCode)}
        />
        <Button>Enregistrer</Button>
      </Form>
    </>
  );
}

export default function Organisation() {
  const page = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const [query] = useSearchParams();
  return (
    <>
      <Breadcrumb trail={[{ label: 'Mon espace', href: paths.space() }]} current={page.organisation.name} />
      <PageHeading title={page.organisation.name} />
      <OrganisationNavigation organisationId={page.organisation.organisationId} current="identity" />
      {refusal === undefined && query.get('fait') === 'enregistre' && (
        <Alert severity="success" live>
          Les informations du service sont enregistrées.
        </Alert>
      )}
      {page.mayEdit ? <EditForm key={page.organisation.version} {...page} /> : <ReadOnly {...page} />}
    </>
  );
}
