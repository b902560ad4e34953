/** The sample of sites as the service's lead reads it. Works without a script. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';

import { SiteSampleView } from '#app/modules/evaluations/ui/site-sample.tsx';
import { getSiteSample } from '#app/modules/evaluations/use-cases/get-site-sample.server.ts';
import { notFound } from '#app/platform/http/refusals.server.ts';
import { paths } from '#app/platform/paths.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { asksForRedraw } from '#app/routes/site-sample.server.ts';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';

export const handle = { script: false };

export const meta: MetaFunction<typeof loader> = ({ data: view }) => [
  { title: `Échantillon de sites ${view?.reference ?? ''} – Label Services Publics+` },
];

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requireAct(edge);
  const found = await getSiteSample(act, { applicationId: edge.params['applicationId'] ?? '' });
  const view = found.ok ? found.value : notFound();
  return { ...view, isRedrawn: asksForRedraw(edge.request) };
}

export default function ApplicationSample() {
  const view = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumb
        trail={[
          { label: 'Mon espace', href: paths.space() },
          { label: `Candidature ${view.reference}`, href: paths.application(view.applicationId) },
        ]}
        current="Échantillon de sites"
      />
      <PageHeading
        title="Échantillon de sites"
        context={`${view.organisationName} – candidature ${view.reference}`}
        lead="Les sites que les auditeurs visitent, et comment ils ont été choisis. Vous pouvez refaire le tirage vous-même."
      />
      <SiteSampleView
        view={{ ...view, maySwap: false }}
        href={paths.applicationSample(view.applicationId)}
        isRedrawn={view.isRedrawn}
        typed={{}}
        errors={{}}
      />
    </>
  );
}
