/** The sample of sites of an evaluation, for its auditors. Works without a script. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';

import { can } from '#app/modules/access/domain/can.ts';
import { SignFirst } from '#app/modules/evaluations/ui/sign-first.tsx';
import { SiteSampleView } from '#app/modules/evaluations/ui/site-sample.tsx';
import { getSiteSample } from '#app/modules/evaluations/use-cases/get-site-sample.server.ts';
import { notFound } from '#app/platform/http/refusals.server.ts';
import { paths } from '#app/platform/paths.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { NOTHING_SAVED } from '#app/routes/auditor/posted-form.ts';
import { answerSwap, asksForRedraw } from '#app/routes/site-sample.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { ErrorSummary, fieldErrors } from '#app/ui/error-summary.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';

export const handle = { script: false };

export const meta: MetaFunction<typeof loader> = ({ data: view }) => [
  { title: `Échantillon de sites ${view?.reference ?? ''} – Label Services Publics+` },
];

async function load(edge: LoaderFunctionArgs | ActionFunctionArgs) {
  const act = await requireAct(edge);
  // The other sides read the sample in their own areas.
  if (!can(act.actor, 'assignments.read')) notFound();
  const found = await getSiteSample(act, { evaluationId: edge.params['evaluationId'] ?? '' });
  return { act, view: found.ok ? found.value : notFound() };
}

export async function loader(edge: LoaderFunctionArgs) {
  const { view } = await load(edge);
  return { ...view, isRedrawn: asksForRedraw(edge.request) };
}

export async function action(edge: ActionFunctionArgs) {
  const { act, view } = await load(edge);
  const { evaluationId } = view;
  const href = paths.evaluationSample(evaluationId);
  return answerSwap(act, { evaluationId, href }, await edge.request.formData());
}

export default function EvaluationSample() {
  const view = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const [query] = useSearchParams();
  const { '': general, ...fields }: Readonly<Record<string, string | undefined>> = refusal?.errors ?? {};
  return (
    <>
      <Breadcrumb
        trail={[
          { label: 'Mes évaluations', href: paths.auditorSpace() },
          { label: `Évaluation ${view.reference}`, href: paths.evaluation(view.evaluationId) },
        ]}
        current="Échantillon de sites"
      />
      <PageHeading
        title="Échantillon de sites"
        context={`${view.organisationName} – candidature ${view.reference}`}
      />
      {general !== undefined && (
        <Alert severity="error" live>
          {general}
        </Alert>
      )}
      <ErrorSummary errors={fieldErrors(fields)} advice={NOTHING_SAVED} />
      {refusal === undefined && query.get('fait') === 'remplace' && (
        <Alert severity="success" live>
          Le site est remplacé. Prévoyez sa visite dans le programme.
        </Alert>
      )}
      {view.isToSign && <SignFirst evaluationId={view.evaluationId} />}
      <SiteSampleView
        view={view}
        href={paths.evaluationSample(view.evaluationId)}
        isRedrawn={view.isRedrawn}
        typed={refusal?.typed ?? {}}
        errors={fields}
      />
    </>
  );
}
