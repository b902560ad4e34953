/** The networks of the programme and their head offices. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';

import { ORGANISATION_MESSAGES } from '#app/modules/organisations/domain/organisation-messages.ts';
import { networkHeadSchema, networkSchema } from '#app/modules/organisations/domain/organisation-schema.ts';
import { getNetworks } from '#app/modules/organisations/use-cases/get-networks.server.ts';
import { addNetwork, nameNetworkHead } from '#app/modules/organisations/use-cases/manage-networks.server.ts';
import { parseForm } from '#app/platform/http/form-fields.server.ts';
import { notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { requirePermission } from '#app/routes/gate.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { Button } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { Table } from '#app/ui/table.tsx';
import { TextField } from '#app/ui/text-field.tsx';

export const meta: MetaFunction = () => [{ title: 'Réseaux – Label Services Publics+' }];

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requirePermission(edge, 'registration.decide');
  const networks = await getNetworks(act);
  return networks.ok ? networks.value : notFound();
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requirePermission(edge, 'registration.decide');
  const body = await edge.request.formData();
  if (body.has('networkId')) {
    const form = parseForm(body, networkHeadSchema);
    if (!form.ok) return data({ error: Object.values(form.errors)[0] ?? '', name: '' }, { status: 422 });
    const named = await nameNetworkHead(act, form.value);
    return named.ok ? redirect(withQuery(paths.networks(), { fait: 'siege' }), 303) : notFound();
  }
  const form = parseForm(body, networkSchema);
  const name = String(form.typed['name'] ?? '');
  if (!form.ok) return data({ error: form.errors['name'] ?? '', name }, { status: 422 });
  const added = await addNetwork(act, form.value.name);
  if (added.ok) return redirect(withQuery(paths.networks(), { fait: 'ajoute' }), 303);
  return data({ error: ORGANISATION_MESSAGES[added.code], name }, { status: statusOf(added) });
}

const DONE: Readonly<Record<string, string>> = {
  ajoute: 'Le réseau est ajouté : les services peuvent s’y rattacher.',
  siege: 'La tête de réseau est enregistrée.',
};

export default function Networks() {
  const { networks, organisations } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const [query] = useSearchParams();
  const done = refusal === undefined ? ownValue(DONE, query.get('fait')) : undefined;
  return (
    <>
      <Breadcrumb trail={[]} current="Réseaux" />
      <PageHeading
        title="Réseaux"
        lead="Un lien d’intérêts avec la tête d’un réseau écarte un auditeur de tous les services de ce réseau."
      />
      {done !== undefined && (
        <Alert severity="success" live>
          {done}
        </Alert>
      )}
      {networks.length === 0 ? (
        <EmptyState title="Aucun réseau">Ajoutez le premier réseau ci-dessous.</EmptyState>
      ) : (
        <Table
          caption="Réseaux inscrits"
          rows={networks}
          rowKey={(network) => network.networkId}
          columns={[
            { key: 'name', header: 'Réseau', cell: (network) => network.name, rowHeader: true },
            {
              key: 'count',
              header: 'Services',
              cell: (network) => network.organisationCount,
              align: 'right',
            },
            {
              key: 'head',
              header: 'Tête de réseau',
              cell: (network) => network.headOrganisationName ?? 'Non désignée',
            },
            {
              key: 'change',
              header: 'Désigner',
              cell: (network) => {
                const members = organisations.filter((one) => one.networkId === network.networkId);
                return members.length === 0 ? (
                  'Aucun service rattaché'
                ) : (
                  <Form method="post">
                    <input type="hidden" name="networkId" value={network.networkId} />
                    <SelectField
                      id={`tete-${network.networkId}`}
                      name="headOrganisationId"
                      label={`Tête du réseau ${network.name}`}
                      options={members.map((one) => ({ value: one.organisationId, label: one.name }))}
                      defaultValue={network.headOrganisationId ?? ''}
                    />
                    <Button
                      size="sm"
                      kind="secondary"
                      aria-label={`Enregistrer la tête du réseau ${network.name}`}
                    >
                      Enregistrer
                    </Button>
                  </Form>
                );
              },
            },
          ]}
        />
      )}
      <h2>Ajouter un réseau</h2>
      <Form method="post" noValidate>
        <TextField
          name="name"
          label="Nom du réseau"
          defaultValue={refusal?.name ?? ''}
          error={refusal?.error}
          required
        />
        <Button>Ajouter</Button>
      </Form>
    </>
  );
}
