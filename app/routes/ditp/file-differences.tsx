/** What changed on a file between two moments, for DITP and the deciders: never the service's working copy. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';

import { DifferencesView } from '#app/modules/applications/ui/differences-view.tsx';
import { getDifferences } from '#app/modules/applications/use-cases/get-differences.server.ts';
import { notFound } from '#app/platform/http/refusals.server.ts';
import { paths } from '#app/platform/paths.ts';
import { differencesQuery } from '#app/routes/differences-query.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Différences – ${page?.file.reference ?? ''} – Label Services Publics+` },
];

/** Links and a form that searches: no script is needed. */
export const handle = { script: false };

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requireAct(edge);
  const applicationId = edge.params['applicationId'] ?? '';
  const found = await getDifferences(act, {
    from: { side: 'ditp', applicationId },
    ...differencesQuery(edge.request),
  });
  return found.ok ? found.value : notFound();
}

export default function FileDifferences() {
  const page = useLoaderData<typeof loader>();
  const { applicationId, reference, organisationName } = page.file;
  return (
    <>
      <Breadcrumb
        trail={[
          { label: 'Dossiers', href: paths.worklist() },
          { label: reference, href: paths.file(applicationId) },
        ]}
        current="Différences"
      />
      <PageHeading title="Différences" context={`${organisationName} – candidature ${reference}`} />
      <DifferencesView page={page} action={paths.fileDifferences(applicationId)} />
    </>
  );
}
