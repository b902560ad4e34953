/** The one-page summary of a file, for a member of the committee who sits on it. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';

import { DecisionSummaryView } from '#app/modules/decisions/ui/decision-summary-view.tsx';
import { getDecisionSummary } from '#app/modules/decisions/use-cases/get-decision-summary.server.ts';
import { notFound } from '#app/platform/http/refusals.server.ts';
import { paths } from '#app/platform/paths.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';

export const handle = { script: false };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Synthèse ${page?.summary.reference ?? ''} – Label Services Publics+` },
];

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requireAct(edge);
  const { sittingId = '', applicationId = '' } = edge.params;
  const summary = await getDecisionSummary(act, applicationId, sittingId);
  return summary.ok ? { summary: summary.value, sittingId } : notFound();
}

export default function MySittingFile() {
  const { summary, sittingId } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumb
        trail={[
          { label: 'Mes séances', href: paths.mySittings() },
          { label: 'Séance', href: paths.mySitting(sittingId) },
        ]}
        current={summary.reference}
      />
      <PageHeading title={summary.organisationName} context={`Candidature ${summary.reference} – synthèse`} />
      <DecisionSummaryView summary={summary} />
    </>
  );
}
