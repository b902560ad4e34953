/** The draft report: what it lacks, its texts, the scores it shows, and its delivery with the effects said first. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';

import { ACTION_LABELS } from '#app/modules/applications/domain/status-labels.ts';
import { evaluationMessage } from '#app/modules/evaluations/domain/evaluation-messages.ts';
import { reportTextsSchema } from '#app/modules/evaluations/domain/evaluation-schemas.ts';
import type { UnmetReadinessCheck } from '#app/modules/evaluations/domain/report-readiness.ts';
import { readinessMessage } from '#app/modules/evaluations/domain/report-readiness.ts';
import { EvaluationPage } from '#app/modules/evaluations/ui/evaluation-page.tsx';
import { LevelComparisonTable } from '#app/modules/evaluations/ui/level-comparison-table.tsx';
import { deliverDraftReport } from '#app/modules/evaluations/use-cases/deliver-draft-report.server.ts';
import { getDraftReport } from '#app/modules/evaluations/use-cases/get-draft-report.server.ts';
import { saveReportTexts } from '#app/modules/evaluations/use-cases/save-report-texts.server.ts';
import { criterionAnchor } from '#app/modules/self-assessments/domain/criterion-anchor.ts';
import { counted, enumeration, formatDate } from '#app/platform/french.ts';
import { parseForm, typedValues } from '#app/platform/http/form-fields.server.ts';
import { notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { postedVersion } from '#app/platform/typed-numbers.ts';
import type { FormRefusal } from '#app/routes/auditor/posted-form.ts';
import { NOTHING_SAVED, typedText } from '#app/routes/auditor/posted-form.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Button } from '#app/ui/button.tsx';
import { ConfirmPanel } from '#app/ui/confirm-panel.tsx';
import { ErrorSummary, fieldErrors } from '#app/ui/error-summary.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: view }) => [
  { title: `Rapport – Évaluation ${view?.header.reference ?? ''} – Label Services Publics+` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const act = await requireAct({ request, context });
  const found = await getDraftReport(act, params.evaluationId ?? '');
  return found.ok ? found.value : notFound();
}

const DELIVER_INTENT = 'deliver';

export async function action({ request, context, params }: ActionFunctionArgs) {
  const act = await requireAct({ request, context });
  const evaluationId = params.evaluationId ?? '';
  const form = await request.formData();
  const typed = typedValues(form);
  if (typedText(typed, 'intent') === DELIVER_INTENT) {
    const delivered = await deliverDraftReport(act, {
      evaluationId,
      version: postedVersion(typed['version']),
    });
    if (delivered.ok) return redirect(withQuery(paths.evaluation(evaluationId), { fait: 'remis' }), 303);
    if (delivered.code === 'not-found') notFound();
    const message = evaluationMessage(delivered.code);
    return data<FormRefusal>({ errors: {}, message, typed: {} }, { status: statusOf(delivered) });
  }
  const parsed = parseForm(form, reportTextsSchema);
  if (!parsed.ok) return data<FormRefusal>({ errors: parsed.errors, message: null, typed }, { status: 422 });
  const saved = await saveReportTexts(act, { evaluationId, ...parsed.value });
  if (saved.ok) return redirect(withQuery(paths.draftReport(evaluationId), { fait: 'textes' }), 303);
  if (saved.code === 'not-found') notFound();
  const message = evaluationMessage(saved.code);
  return data<FormRefusal>({ errors: {}, message, typed }, { status: statusOf(saved) });
}

function hrefOf(evaluationId: string, check: UnmetReadinessCheck, places: Readonly<Record<string, string>>) {
  if (check.place === 'results') return paths.evaluationResults(evaluationId);
  if (check.place === 'findings') return paths.findings(evaluationId);
  if (check.place === 'consolidation') {
    const { criterion } = check;
    const anchor = criterion === null ? '' : `#${criterionAnchor(criterion)}`;
    return `${paths.consolidation(evaluationId)}${anchor}`;
  }
  const { criterion } = check;
  const commitment = check.commitment ?? ownValue(places, criterion) ?? '';
  return `${paths.evaluationCommitment(evaluationId, commitment)}#${criterionAnchor(criterion ?? '')}`;
}

export default function DraftReport() {
  const view = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>() ?? null;
  const [query] = useSearchParams();
  const { header, unmet } = view;
  const { evaluationId } = header;
  const errors = refusal?.errors ?? {};
  const isDraftable = header.actions.includes('deliver-draft-report');
  const isTextWritable =
    header.isLead && header.hasDeclared && (isDraftable || header.status === 'contradictory');
  return (
    <EvaluationPage
      header={header}
      part="report"
      title="Rapport d’évaluation"
      done={refusal === null && query.get('fait') === 'textes' ? 'Les textes sont enregistrés.' : null}
      refusal={refusal?.message ?? null}
    >
      <ErrorSummary errors={fieldErrors(errors)} advice={NOTHING_SAVED} />
      {isDraftable && (
        <>
          <h2 className="fr-h4">Avant de remettre le projet de rapport</h2>
          {unmet.length === 0 ? (
            <Alert severity="success">Tout est réuni&nbsp;: le projet de rapport peut être remis.</Alert>
          ) : (
            <>
              <p>{counted(unmet.length, 'point reste', 'points restent')} à terminer&nbsp;:</p>
              <ul>
                {unmet.map((check) => (
                  <li key={`${check.code} ${check.criterion ?? ''} ${check.commitment ?? ''}`}>
                    <a href={hrefOf(evaluationId, check, view.places)}>{readinessMessage(check)}</a>
                  </li>
                ))}
              </ul>
            </>
          )}
          {(view.method === '' || view.summary === '') && (
            <p>
              La méthode ou la synthèse n’est pas rédigée&nbsp;: le rapport peut partir, mais il le dira au
              service.
            </p>
          )}
        </>
      )}
      {isTextWritable ? (
        <Form
          method="post"
          action={paths.draftReport(evaluationId)}
          noValidate
          key={header.evaluationVersion}
        >
          <h2 className="fr-h4">Les textes du rapport</h2>
          <input type="hidden" name="version" value={header.evaluationVersion} />
          <TextAreaField
            name="summary"
            label="Synthèse"
            hint="Ce qu’un lecteur pressé doit retenir : forces, faiblesses, niveau."
            rows={8}
            defaultValue={typedText(refusal?.typed, 'summary', view.summary)}
            error={errors.summary}
          />
          <TextAreaField
            name="method"
            label="Méthode"
            hint="Documents examinés, sites visités, personnes rencontrées, tests réalisés."
            rows={8}
            defaultValue={typedText(refusal?.typed, 'method', view.method)}
            error={errors.method}
          />
          <Button kind="secondary">Enregistrer les textes</Button>
        </Form>
      ) : (
        <>
          <h2 className="fr-h4">Synthèse</h2>
          <p className="spp-pre-line">{view.summary === '' ? 'Non rédigée.' : view.summary}</p>
          <h2 className="fr-h4">Méthode</h2>
          <p className="spp-pre-line">{view.method === '' ? 'Non rédigée.' : view.method}</p>
        </>
      )}
      <LevelComparisonTable levels={view.levels} areResultsSettled={view.areResultsSettled} />
      {isDraftable && unmet.length === 0 && (
        <ConfirmPanel
          title={ACTION_LABELS['deliver-draft-report']}
          effects={[
            `Le projet de rapport est envoyé à ${enumeration(view.recipients)}, en PDF.`,
            `Le service a jusqu’au ${formatDate(view.replyDueOn)} inclus pour accepter ou contester chacun des ${counted(header.findingCount, 'constat', 'constats')}.`,
            'Vos cotations, vos constats et les résultats retenus ne changent plus, sauf en réponse à une contestation.',
          ]}
        >
          <Form method="post" action={paths.draftReport(evaluationId)}>
            <input type="hidden" name="intent" value={DELIVER_INTENT} />
            <input type="hidden" name="version" value={header.fileVersion} />
            <Button>{ACTION_LABELS['deliver-draft-report']}</Button>
          </Form>
        </ConfirmPanel>
      )}
    </EvaluationPage>
  );
}
