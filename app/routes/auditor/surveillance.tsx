/** A mid-term check, for its auditor: the lighter grid, then the outcome and the conclusion. Works without script. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';

import type { Act } from '#app/modules/access/domain/act.ts';
import { JUDGE_INTENT } from '#app/modules/evaluations/ui/verdict-form.tsx';
import { FrozenEvidenceList } from '#app/modules/evaluations/ui/frozen-evidence-list.tsx';
import {
  SURVEILLANCE_MESSAGES,
  SURVEILLANCE_OUTCOME_LABELS,
  SURVEILLANCE_OUTCOMES,
  unexplainedNotApplicable,
} from '#app/modules/labels/domain/surveillance.ts';
import {
  readSurveillanceRatings,
  surveillanceClosingSchema,
} from '#app/modules/labels/domain/surveillance-schema.ts';
import { ratingWords } from '#app/modules/labels/ui/rating-words.ts';
import { SurveillanceFacts, SurveyedCriteria } from '#app/modules/labels/ui/surveillance-summary.tsx';
import { VERDICT_DONE, VerifiedFindings } from '#app/modules/labels/ui/verified-findings.tsx';
import { closeSurveillance } from '#app/modules/labels/use-cases/close-surveillance.server.ts';
import { getSurveillance } from '#app/modules/labels/use-cases/get-surveillance.server.ts';
import { rateSurveillance } from '#app/modules/labels/use-cases/rate-surveillance.server.ts';
import { parseForm, typedValues } from '#app/platform/http/form-fields.server.ts';
import { notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { answerVerdict } from '#app/routes/surveillance-verdicts.server.ts';
import { opened } from '#app/routes/organisation/opened.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { Button } from '#app/ui/button.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { RadioGroup } from '#app/ui/radio-group.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { Day } from '#app/ui/time.tsx';
import { VisuallyHidden } from '#app/ui/visually-hidden.tsx';

export const handle = { script: false };

const DONE: Readonly<Record<string, string>> = {
  cote: 'Vos cotations sont enregistrées.',
  ...VERDICT_DONE,
  termine: 'Le suivi est terminé. Le titulaire et la DITP lisent votre conclusion.',
};

const RATINGS = [
  { value: '0', label: '0' },
  { value: '1', label: '1' },
  { value: '2', label: '2' },
  { value: '3', label: '3' },
  { value: 'NA', label: 'Non applicable' },
];

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Suivi du label ${page?.number ?? ''} – Label Services Publics+` },
];

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requireAct(edge);
  return opened(await getSurveillance(act, edge.params['surveillanceId'] ?? ''));
}

async function close(act: Act, surveillanceId: string, posted: FormData) {
  const form = parseForm(posted, surveillanceClosingSchema);
  if (!form.ok) return { errors: form.errors, typed: form.typed, message: null, status: 422 };
  const outcome = await closeSurveillance(act, { surveillanceId, ...form.value });
  if (outcome.ok) return null;
  if (outcome.code === 'not-found') return notFound();
  const message = SURVEILLANCE_MESSAGES[outcome.code];
  return { errors: {}, typed: form.typed, message, status: statusOf(outcome) };
}

async function rate(act: Act, surveillanceId: string, posted: FormData) {
  const page = opened(await getSurveillance(act, surveillanceId));
  const typed = typedValues(posted);
  const codes = page.surveillance.lines.map(({ code }) => code);
  const ratings = readSurveillanceRatings(typed, codes);
  const unexplained = unexplainedNotApplicable(ratings);
  if (unexplained.length > 0) {
    const errors = Object.fromEntries(
      unexplained.map((code) => [`comment-${code}`, `Dites pourquoi ${code} n’est pas applicable.`]),
    );
    return { errors, typed, message: null, status: 422 };
  }
  const outcome = await rateSurveillance(act, { surveillanceId, ratings });
  if (outcome.ok) return null;
  if (outcome.code === 'not-found') return notFound();
  const message = SURVEILLANCE_MESSAGES[outcome.code];
  return { errors: {}, typed, message, status: statusOf(outcome) };
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requireAct(edge);
  const surveillanceId = edge.params['surveillanceId'] ?? '';
  const posted = await edge.request.formData();
  if (posted.get('intent') === JUDGE_INTENT) {
    return answerVerdict(act, surveillanceId, posted, paths.surveillance(surveillanceId));
  }
  const isClosing = posted.get('act') === 'close';
  const refused = await (isClosing ? close : rate)(act, surveillanceId, posted);
  if (refused === null) {
    const fait = isClosing ? 'termine' : 'cote';
    return redirect(withQuery(paths.surveillance(surveillanceId), { fait }), 303);
  }
  const { status, ...answer } = refused;
  return data(answer, { status });
}

export default function SurveillanceRoute() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const [query] = useSearchParams();
  const { surveillance, declared } = page;
  const errors: Readonly<Record<string, string | undefined>> = { ...refused?.errors };
  const done = refused === undefined ? ownValue(DONE, query.get('fait')) : undefined;
  function typed(name: string): string | undefined {
    const value = ownValue({ ...refused?.typed }, name);
    return typeof value === 'string' ? value : undefined;
  }
  const judged = typed('actionId');
  function fieldId(field: string): string {
    return judged === undefined ? field : `${field}-${judged}`;
  }
  return (
    <>
      <Breadcrumb
        trail={[{ label: 'Mes évaluations', href: paths.auditorSpace() }]}
        current={`Suivi ${page.number}`}
      />
      <PageHeading context={`${page.organisationName}, label ${page.number}`} title="Suivi à mi-parcours" />
      {done !== undefined && (
        <Alert severity="success" live>
          {done}
        </Alert>
      )}
      {refused !== undefined && refused.message !== null && (
        <Alert severity="error" live title="Rien n’a été enregistré">
          {refused.message} Ce que vous avez saisi est conservé.
        </Alert>
      )}
      <ErrorSummary
        errors={Object.entries(errors).flatMap(([field, message]) =>
          message === undefined ? [] : [{ href: `#${fieldId(field)}`, message }],
        )}
        advice="Ce que vous avez saisi est conservé."
      />
      <p>
        Période du suivi&nbsp;: du <Day date={page.windowFrom} /> au <Day date={page.windowTo} /> inclus.
      </p>
      <SurveillanceFacts surveillance={surveillance} />
      {surveillance.closedAt !== null ? (
        <>
          <SurveyedCriteria surveillance={surveillance} />
          <VerifiedFindings
            findings={surveillance.findings}
            address={paths.surveillance(surveillance.surveillanceId ?? '')}
            refused={refused ?? null}
          />
        </>
      ) : (
        <>
          <h2 className="fr-h4">
            Grille du suivi&nbsp;: {surveillance.rated} sur {surveillance.lines.length}
          </h2>
          <Form method="post" noValidate>
            {surveillance.lines.map((line) => (
              <section key={line.code} className="fr-mb-4w" aria-labelledby={`critere-${line.code}`}>
                <h3 className="fr-h6" id={`critere-${line.code}`}>
                  {line.code}. {line.title}
                </h3>
                <p className="fr-text--sm fr-mb-1v">{line.reason}</p>
                <p className="fr-text--sm">
                  Réponse du service aujourd’hui&nbsp;:{' '}
                  {ratingWords(ownValue(declared, line.code)?.rating ?? null).toLowerCase()}.{' '}
                  {ownValue(declared, line.code)?.comment ?? ''}
                </p>
                <h4 className="fr-text--md fr-mb-1v">
                  Preuves du service<VisuallyHidden> pour le critère {line.code}</VisuallyHidden>
                </h4>
                <FrozenEvidenceList items={ownValue(page.evidence, line.code) ?? []} />
                <input type="hidden" name={`version-${line.code}`} value={line.version} />
                <RadioGroup
                  name={`rating-${line.code}`}
                  label={`Votre cotation de ${line.code}`}
                  variant="inline"
                  size="sm"
                  options={RATINGS}
                  defaultValue={
                    typed(`rating-${line.code}`) ?? (line.rating === null ? null : String(line.rating))
                  }
                />
                <TextAreaField
                  id={`comment-${line.code}`}
                  name={`comment-${line.code}`}
                  label={`Ce que vous avez constaté pour ${line.code}`}
                  rows={2}
                  hint="À remplir si le critère est dit non applicable."
                  defaultValue={typed(`comment-${line.code}`) ?? line.comment}
                  error={ownValue(errors, `comment-${line.code}`)}
                />
              </section>
            ))}
            <Button>Enregistrer les cotations</Button>
          </Form>
          <h2 className="fr-h4 fr-mt-6w">Terminer le suivi</h2>
          <Form method="post" noValidate>
            <input type="hidden" name="act" value="close" />
            <input type="hidden" name="version" value={surveillance.version} />
            <RadioGroup
              id="outcome"
              name="outcome"
              label="Issue"
              error={errors['outcome']}
              defaultValue={typed('outcome') ?? null}
              options={SURVEILLANCE_OUTCOMES.map((value) => ({
                value,
                label: SURVEILLANCE_OUTCOME_LABELS[value],
              }))}
            />
            <TextAreaField
              id="conclusion"
              name="conclusion"
              label="Conclusion"
              hint="Le titulaire et la DITP la lisent. Elle n’est pas publiée."
              rows={6}
              defaultValue={typed('conclusion')}
              error={errors['conclusion']}
            />
            <Button>Terminer le suivi</Button>
          </Form>
        </>
      )}
    </>
  );
}
