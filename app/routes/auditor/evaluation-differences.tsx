/** What changed on a file between two moments, for its auditors: never the service's working copy. */
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

export const meta: MetaFunction<typeof loader> = ({ data: view }) => [
  { title: `Différences – Évaluation ${view?.page.file.reference ?? ''} – Label Services Publics+` },
];

/** Links and a form that searches: no script is needed. */
export const handle = { script: false };

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requireAct(edge);
  const evaluationId = edge.params['evaluationId'] ?? '';
  const found = await getDifferences(act, {
    from: { side: 'auditor', evaluationId },
    ...differencesQuery(edge.request),
  });
  return found.ok ? { page: found.value, evaluationId } : notFound();
}

export default function EvaluationDifferences() {
  const { page, evaluationId } = useLoaderData<typeof loader>();
  const { reference, organisationName } = page.file;
  return (
    <>
      <Breadcrumb
        trail={[
          { label: 'Mes évaluations', href: paths.auditorSpace() },
          { label: `Évaluation ${reference}`, href: paths.evaluation(evaluationId) },
        ]}
        current="Différences"
      />
      <PageHeading title="Différences" context={`${organisationName} · ${reference}`} />
      <DifferencesView page={page} action={paths.evaluationDifferences(evaluationId)} />
    </>
  );
}
