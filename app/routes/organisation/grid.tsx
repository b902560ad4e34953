/** The whole grid of an application, seen by its service; a contributor sees what they are asked. */
import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';

import gridStyles from '#app/modules/self-assessments/ui/grid.css?url';
import { GridOverviewPage } from '#app/modules/self-assessments/ui/grid-overview-page.tsx';
import { getGrid } from '#app/modules/self-assessments/use-cases/get-grid.server.ts';
import { notFound } from '#app/platform/http/refusals.server.ts';
import { paths } from '#app/platform/paths.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { ButtonLink } from '#app/ui/button.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';

export const meta: MetaFunction = () => [{ title: 'Grille d’autoévaluation – Label Services Publics+' }];

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: gridStyles }];

/** It is read and never typed in: the page needs no script of the framework. */
export const handle = { script: false };

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const act = await requireAct({ request, context });
  const found = await getGrid(act, params.applicationId ?? '');
  return found.ok ? found.value : notFound();
}

export default function Grid() {
  const view = useLoaderData<typeof loader>();
  const { applicationId, reference, organisationName } = view.file;
  return (
    <>
      <Breadcrumb
        trail={[
          { label: 'Mon espace', href: paths.space() },
          { label: `Candidature ${reference}`, href: paths.application(applicationId) },
        ]}
        current="Grille d’autoévaluation"
      />
      <PageHeading
        title="Grille d’autoévaluation"
        context={`${organisationName} · candidature ${reference}`}
        actions={
          view.isWhole ? (
            <ButtonLink href={paths.publishedResults(applicationId)} kind="secondary">
              Résultats publiés
            </ButtonLink>
          ) : undefined
        }
      />
      <GridOverviewPage view={view} />
    </>
  );
}
