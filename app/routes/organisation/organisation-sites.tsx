/** The service's sites: the list, and one form to add or change. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';

import { departmentLabel } from '#app/modules/organisations/domain/departments.ts';
import { ORGANISATION_MESSAGES } from '#app/modules/organisations/domain/organisation-messages.ts';
import type { SiteRecord } from '#app/modules/organisations/domain/organisation-record.ts';
import { closingSchema, siteSchema } from '#app/modules/organisations/domain/organisation-schema.ts';
import { OrganisationNavigation } from '#app/modules/organisations/ui/organisation-navigation.tsx';
import { SiteForm } from '#app/modules/organisations/ui/site-form.tsx';
import { closeSite } from '#app/modules/organisations/use-cases/close-site.server.ts';
import { getOrganisation } from '#app/modules/organisations/use-cases/get-organisation.server.ts';
import { saveSite } from '#app/modules/organisations/use-cases/save-site.server.ts';
import { parseForm } from '#app/platform/http/form-fields.server.ts';
import { notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Badge } from '#app/ui/badge.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { Button } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { Table } from '#app/ui/table.tsx';

export const meta: MetaFunction = () => [{ title: 'Sites – Label Services Publics+' }];

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requireAct(edge);
  const page = await getOrganisation(act, edge.params['organisationId'] ?? '');
  if (!page.ok) return notFound();
  const chosen = new URL(edge.request.url).searchParams.get('site');
  return { ...page.value, chosen };
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requireAct(edge);
  const organisationId = edge.params['organisationId'] ?? '';
  const body = await edge.request.formData();
  const here = paths.organisationSites(organisationId);
  if (body.get('intention') === 'fermer') {
    const closing = parseForm(body, closingSchema);
    if (!closing.ok) return notFound();
    const outcome = await closeSite(act, { organisationId, ...closing.value });
    if (outcome.ok) return redirect(withQuery(here, { fait: 'ferme' }), 303);
    if (outcome.code === 'not-found') return notFound();
    const errors: Readonly<Record<string, string>> = { '': ORGANISATION_MESSAGES[outcome.code] };
    return data({ errors, typed: {} }, { status: statusOf(outcome) });
  }
  const form = parseForm(body, siteSchema);
  if (!form.ok) return data({ errors: form.errors, typed: form.typed }, { status: 422 });
  const outcome = await saveSite(act, organisationId, form.value);
  if (outcome.ok) return redirect(withQuery(here, { fait: 'enregistre' }), 303);
  if (outcome.code === 'not-found') return notFound();
  const errors: Readonly<Record<string, string>> = { '': ORGANISATION_MESSAGES[outcome.code] };
  return data({ errors, typed: form.typed }, { status: statusOf(outcome) });
}

const DONE: Readonly<Record<string, string>> = {
  enregistre: 'Le site est enregistré.',
  ferme: 'Le site est fermé. Il reste visible dans les dossiers et labels passés.',
};

function SiteActions({ site, href }: { site: SiteRecord; href: string }) {
  return (
    <div className="spp-row">
      <a className="fr-link" href={href} aria-label={`Modifier ${site.name}`}>
        Modifier
      </a>
      <Form method="post">
        <input type="hidden" name="intention" value="fermer" />
        <input type="hidden" name="siteId" value={site.siteId} />
        <input type="hidden" name="version" value={site.version} />
        <Button kind="tertiary" size="sm" aria-label={`Fermer ${site.name}`}>
          Fermer
        </Button>
      </Form>
    </div>
  );
}

export default function OrganisationSites() {
  const { organisation, mayEdit, chosen } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const [query] = useSearchParams();
  const { organisationId } = organisation;
  const open = organisation.sites.filter((site) => site.closedAt === null);
  const edited = open.find((site) => site.siteId === chosen) ?? null;
  const done = refusal === undefined ? ownValue(DONE, query.get('fait')) : undefined;
  return (
    <>
      <Breadcrumb
        trail={[
          { label: 'Mon espace', href: paths.space() },
          { label: organisation.name, href: paths.organisation(organisationId) },
        ]}
        current="Sites"
      />
      <PageHeading title="Sites" context={organisation.name} />
      <OrganisationNavigation organisationId={organisationId} current="sites" />
      {done !== undefined && (
        <Alert severity="success" live>
          {done}
        </Alert>
      )}
      {open.length === 0 ? (
        <EmptyState title="Aucun site">
          Ajoutez le premier point de contact de votre service : une candidature porte sur un ou plusieurs
          sites.
        </EmptyState>
      ) : (
        <Table
          caption="Sites ouverts"
          rows={open}
          rowKey={(site) => site.siteId}
          columns={[
            {
              key: 'name',
              header: 'Site',
              rowHeader: true,
              cell: (site) => (
                <>
                  {site.name}{' '}
                  {site.isHeadOffice && (
                    <Badge small tone="info">
                      Siège
                    </Badge>
                  )}
                </>
              ),
            },
            {
              key: 'address',
              header: 'Adresse',
              cell: (site) => `${site.address}, ${site.postalCode} ${site.city}`,
            },
            { key: 'department', header: 'Département', cell: (site) => departmentLabel(site.department) },
            ...(mayEdit
              ? [
                  {
                    key: 'actions',
                    header: 'Actions',
                    cell: (site: SiteRecord) => (
                      <SiteActions
                        site={site}
                        href={`${withQuery(paths.organisationSites(organisationId), { site: site.siteId })}#site`}
                      />
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {mayEdit && (
        <SiteForm
          key={`${edited?.siteId ?? 'nouveau'}-${edited?.version ?? organisation.sites.length}`}
          site={edited}
          errors={refusal?.errors ?? {}}
          typed={refusal?.typed ?? {}}
          cancelHref={paths.organisationSites(organisationId)}
        />
      )}
    </>
  );
}
