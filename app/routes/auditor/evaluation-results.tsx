/** The published results: declared, proved, and confirmed, corrected or set aside by the lead auditor. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';

import { evaluationMessage } from '#app/modules/evaluations/domain/evaluation-messages.ts';
import { resultsFormSchema } from '#app/modules/evaluations/domain/evaluation-schemas.ts';
import {
  RESULTS_OUTCOME_DONE,
  RESULTS_OUTCOME_LABELS,
  RESULTS_OUTCOMES,
} from '#app/modules/evaluations/domain/results-confirmation.ts';
import { EvaluationPage } from '#app/modules/evaluations/ui/evaluation-page.tsx';
import { FrozenEvidenceList } from '#app/modules/evaluations/ui/frozen-evidence-list.tsx';
import { confirmResults } from '#app/modules/evaluations/use-cases/confirm-results.server.ts';
import { getEvaluationResults } from '#app/modules/evaluations/use-cases/get-evaluation-results.server.ts';
import type { DeclaredResults } from '#app/modules/scoring/domain/declared-results.ts';
import { formatNumber, NO_BREAK_SPACE } from '#app/platform/french.ts';
import { parseForm } from '#app/platform/http/form-fields.server.ts';
import { notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import type { FormRefusal } from '#app/routes/auditor/posted-form.ts';
import { NOTHING_SAVED, typedText } from '#app/routes/auditor/posted-form.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { Button } from '#app/ui/button.tsx';
import { DateField } from '#app/ui/date-field.tsx';
import { DescriptionList } from '#app/ui/description-list.tsx';
import { ErrorSummary, fieldErrors } from '#app/ui/error-summary.tsx';
import { RadioGroup } from '#app/ui/radio-group.tsx';
import { Table } from '#app/ui/table.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { Day } from '#app/ui/time.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: view }) => [
  { title: `Résultats publiés – Évaluation ${view?.header.reference ?? ''} – Label Services Publics+` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const act = await requireAct({ request, context });
  const found = await getEvaluationResults(act, params.evaluationId ?? '');
  return found.ok ? found.value : notFound();
}

/** Where a refusal is shown, when it concerns one field. */
const FIELD_OF: Readonly<Record<string, string>> = {
  'results-comment-missing': 'comment',
  'results-incomplete': 'satisfaction',
  'results-impossible': 'netSatisfaction',
  'results-after-today': 'publishedOn',
};

export async function action({ request, context, params }: ActionFunctionArgs) {
  const act = await requireAct({ request, context });
  const evaluationId = params.evaluationId ?? '';
  const parsed = parseForm(await request.formData(), resultsFormSchema);
  const { typed } = parsed;
  if (!parsed.ok) return data<FormRefusal>({ errors: parsed.errors, message: null, typed }, { status: 422 });
  const { version, outcome, comment, ...corrected } = parsed.value;
  const saved = await confirmResults(act, { evaluationId, version, outcome, corrected, comment });
  if (saved.ok) {
    return redirect(withQuery(paths.evaluationResults(evaluationId), { fait: 'resultats' }), 303);
  }
  if (saved.code === 'not-found') notFound();
  const message = evaluationMessage(saved.code);
  const field = FIELD_OF[saved.code];
  return data<FormRefusal>(
    field === undefined
      ? { errors: {}, message, typed }
      : { errors: { [field]: message }, message: null, typed },
    { status: statusOf(saved) },
  );
}

function figure(value: number | null, unit: string): string {
  return value === null ? 'non déclaré' : `${formatNumber(value)}${NO_BREAK_SPACE}${unit}`;
}

function figuresOf({ satisfaction, netSatisfaction, publishedOn }: DeclaredResults) {
  return [
    { term: 'Taux de satisfaction globale', description: figure(satisfaction, '%') },
    { term: 'Taux net de satisfaction', description: figure(netSatisfaction, 'points') },
    {
      term: 'Date de publication',
      description: publishedOn === null ? 'non déclarée' : <Day date={publishedOn} />,
    },
  ];
}

function fieldText(value: number | null): string {
  return value === null ? '' : formatNumber(value).replace('\u2212', '-');
}

export default function EvaluationResults() {
  const { header, declared, evidence, settled, requirements, today } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>() ?? null;
  const [query] = useSearchParams();
  const errors = refusal?.errors ?? {};
  const typed = refusal?.typed;
  const shown = settled?.confirmed ?? declared;
  return (
    <EvaluationPage
      header={header}
      part="results"
      title="Résultats publiés"
      done={refusal === null && query.get('fait') === 'resultats' ? 'Votre avis est enregistré.' : null}
      refusal={refusal?.message ?? null}
    >
      <ErrorSummary errors={fieldErrors(errors)} advice={NOTHING_SAVED} />
      <div className="fr-grid-row fr-grid-row--gutters">
        <div className="fr-col-12 fr-col-lg-6">
          <h2 className="fr-h4">Ce que le service déclare</h2>
          <DescriptionList
            items={[
              ...figuresOf(declared),
              {
                term: 'Nombre de répondants',
                description:
                  declared.respondents === null ? 'non indiqué' : formatNumber(declared.respondents),
              },
              { term: 'Source', description: declared.source === '' ? 'non indiquée' : declared.source },
            ]}
          />
          <h3 className="fr-h6">Preuve</h3>
          <FrozenEvidenceList items={evidence} />
          <Table
            caption="Ce que chaque niveau demande"
            dense
            rows={requirements}
            rowKey={({ label }) => label}
            columns={[
              { key: 'level', header: 'Niveau', rowHeader: true, cell: ({ label }) => label },
              {
                key: 'minima',
                header: 'Minima',
                cell: ({ requirement: { satisfaction, netSatisfaction } }) =>
                  [
                    satisfaction === undefined ? '' : `satisfaction ${figure(satisfaction, '%')}`,
                    netSatisfaction === undefined ? '' : `taux net ${figure(netSatisfaction, 'points')}`,
                  ]
                    .filter((text) => text !== '')
                    .join(', ') || 'résultats publiés',
              },
              {
                key: 'window',
                header: 'Publiés depuis le',
                cell: ({ window }) => <Day date={window.opensOn} short />,
              },
            ]}
          />
        </div>
        <div className="fr-col-12 fr-col-lg-6">
          <h2 className="fr-h4">Votre avis</h2>
          {settled !== null && (
            <DescriptionList
              items={[
                { term: 'Résultats', description: RESULTS_OUTCOME_DONE[settled.outcome] },
                ...(settled.outcome === 'corrected' ? figuresOf(settled.confirmed) : []),
                ...(settled.comment === ''
                  ? []
                  : [
                      {
                        term: 'Commentaire',
                        description: <span className="spp-pre-line">{settled.comment}</span>,
                      },
                    ]),
              ]}
            />
          )}
          {settled === null && !header.isWritable && <p>Les résultats ne sont pas encore examinés.</p>}
          {header.isWritable && header.isLead && (
            <Form
              method="post"
              action={paths.evaluationResults(header.evaluationId)}
              noValidate
              key={header.evaluationVersion}
            >
              <input type="hidden" name="version" value={header.evaluationVersion} />
              <RadioGroup
                name="outcome"
                label="Les résultats déclarés"
                required
                options={RESULTS_OUTCOMES.map((outcome) => ({
                  value: outcome,
                  label: RESULTS_OUTCOME_LABELS[outcome],
                }))}
                defaultValue={typedText(typed, 'outcome', settled?.outcome ?? '')}
                error={errors.outcome}
              />
              <TextField
                name="satisfaction"
                label="Taux de satisfaction globale corrigé, en pourcentage"
                hint="De 0 à 100, deux décimales au plus. Lu si vous corrigez."
                defaultValue={typedText(typed, 'satisfaction', fieldText(shown.satisfaction))}
                error={errors.satisfaction}
                inputProps={{ inputMode: 'decimal' }}
              />
              <TextField
                name="netSatisfaction"
                label="Taux net de satisfaction corrigé, en points"
                hint="Satisfaits moins insatisfaits, de −100 à 100. Lu si vous corrigez."
                defaultValue={typedText(typed, 'netSatisfaction', fieldText(shown.netSatisfaction))}
                error={errors.netSatisfaction}
                inputProps={{ inputMode: 'text' }}
              />
              <DateField
                name="publishedOn"
                label="Date de publication corrigée"
                hint="Lue si vous corrigez."
                max={today}
                defaultValue={typedText(typed, 'publishedOn', shown.publishedOn ?? '')}
                error={errors.publishedOn}
              />
              <TextAreaField
                name="comment"
                label="Commentaire"
                hint="Obligatoire si vous corrigez ou écartez les résultats. Il figure dans le rapport."
                rows={4}
                defaultValue={typedText(typed, 'comment', settled?.comment ?? '')}
                error={errors.comment}
              />
              <Button>Enregistrer mon avis</Button>
            </Form>
          )}
        </div>
      </div>
    </EvaluationPage>
  );
}
