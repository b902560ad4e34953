/** The service's dashboard, for its lead. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';

import {
  DueFigures,
  FileFigures,
  GridFigures,
  LabelDates,
} from '#app/modules/applications/ui/organisation-figures.tsx';
import { getOrganisationDashboard } from '#app/modules/applications/use-cases/get-organisation-dashboard.server.ts';
import { notFound } from '#app/platform/http/refusals.server.ts';
import { paths } from '#app/platform/paths.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';

export const handle = { script: false };

export const meta: MetaFunction = () => [{ title: 'Tableau de bord du service – Label Services Publics+' }];

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requireAct(edge);
  const found = await getOrganisationDashboard(act, edge.params['organisationId'] ?? '');
  return found.ok ? found.value : notFound();
}

export default function OrganisationDashboardPage() {
  const { organisationId, organisationName, files, grid, labels, evidence, actions } =
    useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumb trail={[{ label: 'Mon espace', href: paths.space() }]} current="Tableau de bord" />
      <PageHeading title="Tableau de bord" lead={organisationName} />
      <h2>Candidatures</h2>
      <FileFigures files={files} />
      <h2>Dernière grille</h2>
      <GridFigures grid={grid} />
      <h2>Labels</h2>
      <LabelDates labels={labels} />
      <h2>À surveiller</h2>
      <DueFigures organisationId={organisationId} evidence={evidence} actions={actions} />
    </>
  );
}
