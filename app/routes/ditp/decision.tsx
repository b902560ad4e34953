/** The decision on a file: its summary, the effect of each decision, then the act. Works without a script. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';

import type { Act } from '#app/modules/access/domain/act.ts';
import { MANDATE_MESSAGES } from '#app/modules/access/domain/mandate.ts';
import { DECISION_REFUSAL_MESSAGES } from '#app/modules/decisions/domain/decision-messages.ts';
import type { DecisionInput } from '#app/modules/decisions/domain/decision-schema.ts';
import { decisionSchema } from '#app/modules/decisions/domain/decision-schema.ts';
import { DecisionForms } from '#app/modules/decisions/ui/decision-forms.tsx';
import { DecisionSummaryView } from '#app/modules/decisions/ui/decision-summary-view.tsx';
import { ProposalView } from '#app/modules/decisions/ui/proposal-view.tsx';
import { deferApplication } from '#app/modules/decisions/use-cases/defer-application.server.ts';
import { getDecisionSummary } from '#app/modules/decisions/use-cases/get-decision-summary.server.ts';
import { grantLabel } from '#app/modules/decisions/use-cases/grant-label.server.ts';
import { refuseApplication } from '#app/modules/decisions/use-cases/refuse-application.server.ts';
import { parseForm } from '#app/platform/http/form-fields.server.ts';
import { notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { DownloadLink } from '#app/ui/download-link.tsx';
import { ErrorSummary, fieldErrors } from '#app/ui/error-summary.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Décision ${page?.reference ?? ''} – Label Services Publics+` },
];

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requireAct(edge);
  const summary = await getDecisionSummary(act, edge.params['applicationId'] ?? '');
  return summary.ok ? summary.value : notFound();
}

function decide(act: Act, applicationId: string, input: DecisionInput) {
  switch (input.kind) {
    case 'grant':
      return grantLabel(act, { applicationId, ...input });
    case 'defer':
      return deferApplication(act, { applicationId, ...input });
    case 'refuse':
      return refuseApplication(act, { applicationId, ...input });
  }
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requireAct(edge);
  const applicationId = edge.params['applicationId'] ?? '';
  const form = parseForm(await edge.request.formData(), decisionSchema);
  if (!form.ok) return data({ errors: form.errors, typed: form.typed }, { status: 422 });
  const outcome = await decide(act, applicationId, form.value);
  if (outcome.ok) return redirect(withQuery(paths.file(applicationId), { fait: form.value.kind }), 303);
  if (outcome.code === 'not-found') return notFound();
  const errors = { '': DECISION_REFUSAL_MESSAGES[outcome.code] };
  return data({ errors, typed: form.typed }, { status: statusOf(outcome) });
}

export default function Decision() {
  const summary = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const errors: Readonly<Record<string, string | undefined>> = refusal?.errors ?? {};
  const { '': general, ...fields } = errors;
  const mayDecide = summary.actions.includes('grant');
  return (
    <>
      <Breadcrumb
        trail={[
          { label: 'Dossiers', href: paths.worklist() },
          { label: summary.reference, href: paths.file(summary.applicationId) },
        ]}
        current="Décision"
      />
      <PageHeading
        title={`Décision sur ${summary.organisationName}`}
        context={`Candidature ${summary.reference}`}
      />
      {general !== undefined && <Alert severity="error">{general}</Alert>}
      <ErrorSummary errors={fieldErrors(fields)} advice="Ce que vous avez saisi est conservé." />
      {summary.proposal !== null && (
        <section aria-labelledby="proposition">
          <h2 id="proposition">Proposition de la commission</h2>
          <ProposalView proposal={summary.proposal.proposal} opinions={summary.proposal.opinions} />
          {summary.proposal.minutesDocumentId !== null && (
            <p>
              <DownloadLink href={paths.document(summary.proposal.minutesDocumentId)} detail="PDF">
                Procès-verbal {summary.proposal.minutesNumber} de la séance{' '}
                {summary.proposal.sittingReference}
              </DownloadLink>
            </p>
          )}
        </section>
      )}
      {summary.opinionRequired && summary.proposal === null && mayDecide && (
        <Alert severity="info">
          Le label ne s’attribue qu’après l’avis de la commission. Ce dossier attend une séance.
        </Alert>
      )}
      <DecisionSummaryView summary={summary} />
      {mayDecide ? (
        <Form method="post" noValidate id="decider">
          <DecisionForms summary={summary} typed={refusal?.typed ?? {}} errors={fields} />
        </Form>
      ) : (
        <Alert severity="info">
          {summary.lacksMandate
            ? MANDATE_MESSAGES['another-authority-decides']
            : 'La décision ne peut pas être prise par vous sur ce dossier, ou pas à cette étape.'}
        </Alert>
      )}
    </>
  );
}
