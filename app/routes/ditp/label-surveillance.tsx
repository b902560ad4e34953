/** The mid-term check of a label, for DITP: its window, its criteria with their reasons, its planning, its outcome. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';

import { JUDGE_INTENT } from '#app/modules/evaluations/ui/verdict-form.tsx';
import { SURVEILLANCE_MESSAGES } from '#app/modules/labels/domain/surveillance.ts';
import { surveillancePlanSchema } from '#app/modules/labels/domain/surveillance-schema.ts';
import { SurveillanceFacts, SurveyedCriteria } from '#app/modules/labels/ui/surveillance-summary.tsx';
import { VERDICT_DONE, VerifiedFindings } from '#app/modules/labels/ui/verified-findings.tsx';
import { getSurveillancePlan } from '#app/modules/labels/use-cases/get-surveillance-plan.server.ts';
import { planSurveillance } from '#app/modules/labels/use-cases/plan-surveillance.server.ts';
import { LabelStatusBadge } from '#app/modules/registry/ui/label-status-badge.tsx';
import { counted } from '#app/platform/french.ts';
import { parseForm } from '#app/platform/http/form-fields.server.ts';
import { notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { answerVerdict } from '#app/routes/surveillance-verdicts.server.ts';
import { opened } from '#app/routes/organisation/opened.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { Button } from '#app/ui/button.tsx';
import { DateField } from '#app/ui/date-field.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { Day } from '#app/ui/time.tsx';

export const handle = { script: false };

const DONE: Readonly<Record<string, string>> = {
  ...VERDICT_DONE,
  prevu: 'Le suivi est prévu. L’auditeur et le titulaire sont prévenus.',
};

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Suivi à mi-parcours du label ${page?.number ?? ''} – Label Services Publics+` },
];

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requireAct(edge);
  return opened(await getSurveillancePlan(act, edge.params['labelId'] ?? ''));
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requireAct(edge);
  const labelId = edge.params['labelId'] ?? '';
  const posted = await edge.request.formData();
  if (posted.get('intent') === JUDGE_INTENT) {
    const { surveillance } = opened(await getSurveillancePlan(act, labelId));
    return answerVerdict(act, surveillance.surveillanceId ?? '', posted, paths.labelSurveillance(labelId));
  }
  const form = parseForm(posted, surveillancePlanSchema);
  if (!form.ok) return data({ errors: form.errors, typed: form.typed, message: null }, { status: 422 });
  const outcome = await planSurveillance(act, { labelId, ...form.value });
  if (outcome.ok) return redirect(withQuery(paths.labelSurveillance(labelId), { fait: 'prevu' }), 303);
  if (outcome.code === 'not-found') return notFound();
  const message = SURVEILLANCE_MESSAGES[outcome.code];
  return data({ errors: {}, typed: form.typed, message }, { status: statusOf(outcome) });
}

export default function LabelSurveillance() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const [query] = useSearchParams();
  const { surveillance, candidates } = page;
  const errors: Readonly<Record<string, string | undefined>> = { ...refused?.errors };
  function typed(name: string): string | undefined {
    const value = ownValue({ ...refused?.typed }, name);
    return typeof value === 'string' ? value : undefined;
  }
  const done = refused === undefined ? ownValue(DONE, query.get('fait')) : undefined;
  const judged = typed('actionId');
  function fieldId(field: string): string {
    return judged === undefined ? field : `${field}-${judged}`;
  }
  return (
    <>
      <Breadcrumb
        trail={[
          { label: 'Labels', href: paths.ditpLabels() },
          { label: page.number, href: paths.ditpLabel(page.labelId) },
        ]}
        current="Suivi à mi-parcours"
      />
      <PageHeading
        context={`Label ${page.number} – ${page.organisationName}`}
        title="Suivi à mi-parcours"
        badges={<LabelStatusBadge status={page.status} />}
      />
      {done !== undefined && (
        <Alert severity="success" live>
          {done}
        </Alert>
      )}
      {refused !== undefined && refused.message !== null && (
        <Alert severity="error" live title="Rien n’a été enregistré">
          {refused.message}
        </Alert>
      )}
      <ErrorSummary
        errors={Object.entries(errors).flatMap(([field, message]) =>
          message === undefined ? [] : [{ href: `#${fieldId(field)}`, message }],
        )}
        advice="Ce que vous avez saisi est conservé."
      />
      <p>
        Période&nbsp;: du <Day date={page.windowFrom} /> au <Day date={page.windowTo} /> inclus. Un retard ne
        change rien à la validité du label.
      </p>
      <SurveillanceFacts surveillance={surveillance} />
      {page.mayPlan && (
        <>
          <h2 className="fr-h4">
            {surveillance.surveillanceId === null ? 'Prévoir le suivi' : 'Changer la date ou l’auditeur'}
          </h2>
          <Form method="post" noValidate>
            <input type="hidden" name="version" value={surveillance.version} />
            <SelectField
              id="auditorId"
              name="auditorId"
              label="Auditeur"
              hint="Les personnes en conflit d’intérêts ne peuvent pas être choisies."
              defaultValue={typed('auditorId') ?? surveillance.auditorId ?? ''}
              error={errors['auditorId']}
              options={candidates.map(({ userId, name, openEvaluations, barredBecause }) => ({
                value: userId,
                label:
                  barredBecause.length === 0
                    ? `${name} (${counted(openEvaluations, 'évaluation en cours', 'évaluations en cours')})`
                    : `${name}\u00a0: ${barredBecause.join(' ')}`,
                disabled: barredBecause.length > 0,
              }))}
            />
            <DateField
              id="plannedOn"
              name="plannedOn"
              label="Date de la visite"
              min={page.windowFrom > page.today ? page.windowFrom : page.today}
              max={page.validUntil}
              defaultValue={typed('plannedOn') ?? surveillance.plannedOn ?? undefined}
              error={errors['plannedOn']}
            />
            <p className="fr-text--sm">
              Les sites sont tirés au sort à l’enregistrement&nbsp;: 0,6 × √n arrondi à l’entier supérieur, et
              le siège.
            </p>
            <Button>Enregistrer le suivi</Button>
          </Form>
        </>
      )}
      <h2 className="fr-h4 fr-mt-4w">Grille du suivi</h2>
      {surveillance.lines.length === 0 ? (
        <p>Aucun critère n’est à revoir.</p>
      ) : (
        <SurveyedCriteria surveillance={surveillance} />
      )}
      <VerifiedFindings
        findings={surveillance.findings}
        address={page.mayJudge ? paths.labelSurveillance(page.labelId) : null}
        refused={refused ?? null}
      />
      {surveillance.outcome === 'measure-proposed' && (
        <Alert severity="warning" title="L’auditeur propose une mesure">
          <a href={paths.ditpLabel(page.labelId)}>Ouvrir la page du label pour l’annoncer, ou non</a>
        </Alert>
      )}
    </>
  );
}
