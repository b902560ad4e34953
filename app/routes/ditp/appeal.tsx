/** The appeal on a file: what is contested, then the decision of another decider. Works without a script. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';

import { MANDATE_MESSAGES } from '#app/modules/access/domain/mandate.ts';
import { APPEAL_OUTCOME_LABELS } from '#app/modules/decisions/domain/appeal.ts';
import { APPEAL_DECISION_MESSAGES } from '#app/modules/decisions/domain/appeal-messages.ts';
import { appealDecisionSchema } from '#app/modules/decisions/domain/appeal-schema.ts';
import { DecisionLines } from '#app/modules/decisions/ui/decision-lines.tsx';
import { decideAppeal } from '#app/modules/decisions/use-cases/decide-appeal.server.ts';
import { getAppealDecisionPage } from '#app/modules/decisions/use-cases/get-appeal-decision-page.server.ts';
import { parseForm } from '#app/platform/http/form-fields.server.ts';
import { notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { Button } from '#app/ui/button.tsx';
import { Checkbox } from '#app/ui/checkbox-group.tsx';
import { ConfirmPanel } from '#app/ui/confirm-panel.tsx';
import { ErrorSummary, fieldErrors } from '#app/ui/error-summary.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { RadioGroup } from '#app/ui/radio-group.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { Time } from '#app/ui/time.tsx';

export const handle = { script: false };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Recours ${page?.reference ?? ''} – Label Services Publics+` },
];

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requireAct(edge);
  const page = await getAppealDecisionPage(act, edge.params['applicationId'] ?? '');
  return page.ok ? page.value : notFound();
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requireAct(edge);
  const applicationId = edge.params['applicationId'] ?? '';
  const page = await getAppealDecisionPage(act, applicationId);
  if (!page.ok) return notFound();
  const form = parseForm(await edge.request.formData(), appealDecisionSchema);
  if (!form.ok) return data({ errors: form.errors, typed: form.typed, message: null }, { status: 422 });
  const outcome = await decideAppeal(act, { applicationId, ...form.value });
  if (outcome.ok) return redirect(withQuery(paths.file(applicationId), { fait: 'recours' }), 303);
  if (outcome.code === 'not-found') return notFound();
  const message = APPEAL_DECISION_MESSAGES[outcome.code];
  return data({ errors: {}, typed: form.typed, message }, { status: statusOf(outcome) });
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

function isEnded({ labelStatus }: Page): boolean {
  return labelStatus !== null && labelStatus !== 'active' && labelStatus !== 'suspended';
}

/** R-DEC-36: what a revision would do, which depends on what the label is today. */
function revisionEffect({ labelNumber, labelStatus }: Page): string {
  if (labelNumber === null) return 'Le label est attribué : une attestation est émise et publiée aussitôt.';
  if (labelStatus === 'active') {
    return 'Le niveau du label est relevé : une nouvelle attestation remplace la précédente.';
  }
  return labelStatus === 'suspended'
    ? 'Le niveau du label est relevé, avec une nouvelle attestation, et le label reste suspendu.'
    : 'Le label a pris fin depuis : la décision est inscrite au dossier et dite au service, sans changer le label ni émettre d’attestation.';
}

function outcomeOptions(page: Page) {
  const { levels, labelNumber } = page;
  return [
    {
      value: 'confirmed',
      label: 'Confirmer la décision',
      hint:
        labelNumber === null
          ? 'Le refus est maintenu. La lettre indique le recours devant le tribunal.'
          : 'Le niveau attribué est maintenu. La lettre indique le recours devant le tribunal.',
    },
    {
      value: 'revised',
      label: 'Réviser la décision',
      disabled: levels.length === 0,
      hint:
        levels.length === 0
          ? 'Impossible : aucun autre niveau demandé n’est atteint sans non-conformité majeure ouverte.'
          : revisionEffect(page),
    },
  ];
}

function DecisionForm({
  page,
  typed,
  errors,
}: {
  page: Page;
  typed: Readonly<Record<string, string | ReadonlyArray<string>>>;
  errors: Readonly<Record<string, string | undefined>>;
}) {
  function text(name: string): string {
    const value = ownValue(typed, name);
    return typeof value === 'string' ? value : '';
  }
  return (
    <Form method="post" noValidate>
      <h2>Votre décision sur le recours</h2>
      <input type="hidden" name="version" value={page.version} />
      <RadioGroup
        name="outcome"
        label="Issue du recours"
        required
        options={outcomeOptions(page)}
        defaultValue={text('outcome')}
        error={errors['outcome']}
      />
      {page.levels.length > 0 && (
        <RadioGroup
          name="level"
          label="Niveau attribué"
          hint="Pour une révision."
          variant="inline"
          options={page.levels.map(({ level, label }) => ({ value: level, label }))}
          defaultValue={text('level') || (page.levels.at(-1)?.level ?? null)}
          error={errors['level']}
        />
      )}
      <TextAreaField
        name="reason"
        label="Motif"
        hint="Il figure tel quel dans la lettre adressée au service."
        required
        defaultValue={text('reason')}
        error={errors['reason']}
      />
      <ConfirmPanel
        title="Avant de confirmer"
        headingLevel={3}
        effects={[
          'La première décision reste lisible au dossier, avec sa lettre.',
          'Une lettre est adressée au service et conservée au dossier.',
          ...(isEnded(page) ? [] : ['Une révision est inscrite aussitôt au registre public.']),
        ]}
      >
        <Checkbox
          name="confirmed"
          label="J’ai lu l’effet de ma décision et je la confirme"
          value="oui"
          error={errors['confirmed']}
        />
        <div className="fr-mt-3w">
          <Button>Enregistrer la décision sur le recours</Button>
        </div>
      </ConfirmPanel>
    </Form>
  );
}

export default function AppealDecision() {
  const page = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const errors: Readonly<Record<string, string | undefined>> = refusal?.errors ?? {};
  const { appeal } = page;
  return (
    <>
      <Breadcrumb
        trail={[
          { label: 'Dossiers', href: paths.worklist() },
          { label: page.reference, href: paths.file(page.applicationId) },
        ]}
        current="Recours"
      />
      <PageHeading
        title={`Recours de ${page.organisationName}`}
        context={`Candidature ${page.reference}, niveau demandé : ${page.levelSoughtLabel}`}
      />
      {refusal?.message != null && (
        <Alert severity="error" live>
          {refusal.message}
        </Alert>
      )}
      <ErrorSummary errors={fieldErrors(errors)} advice="Ce que vous avez saisi est conservé." />
      <h2>Ce que le service conteste</h2>
      <p>
        Recours déposé le <Time instant={appeal.submittedAt} />.
      </p>
      <p>{appeal.reason}</p>
      {page.evidence.length > 0 && (
        <>
          <h3>Preuves jointes</h3>
          <ul>
            {page.evidence.map(({ evidenceId, title }) => (
              <li key={evidenceId}>
                <a href={paths.evidenceItem(page.organisationId, evidenceId)}>{title}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <a href={paths.decision(page.applicationId)}>Lire la synthèse de l’évaluation</a>
      </p>
      <DecisionLines decisions={page.decisions} />
      {appeal.outcome !== null && (
        <section aria-labelledby="issue">
          <h2 id="issue">{APPEAL_OUTCOME_LABELS[appeal.outcome]}</h2>
          <p>{appeal.outcomeReason}</p>
        </section>
      )}
      {page.mayDecide && <DecisionForm page={page} typed={refusal?.typed ?? {}} errors={errors} />}
      {!page.mayDecide && appeal.outcome === null && (
        <Alert severity="info">
          {page.lacksMandate
            ? MANDATE_MESSAGES['another-authority-decides']
            : 'Ce recours est décidé par un autre décideur que l’auteur de la décision, sans lien avec le service.'}
        </Alert>
      )}
    </>
  );
}
