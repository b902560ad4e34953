/** The appeal of the service against a decision: what it contests and why, with evidence of its library. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';

import { FileFrame } from '#app/modules/applications/ui/file-frame.tsx';
import { APPEAL_OUTCOME_LABELS } from '#app/modules/decisions/domain/appeal.ts';
import { APPEAL_MESSAGES } from '#app/modules/decisions/domain/appeal-messages.ts';
import { appealSchema } from '#app/modules/decisions/domain/appeal-schema.ts';
import { DecisionLines } from '#app/modules/decisions/ui/decision-lines.tsx';
import { appealDecision } from '#app/modules/decisions/use-cases/appeal-decision.server.ts';
import { getAppealPage } from '#app/modules/decisions/use-cases/get-appeal-page.server.ts';
import { formatDate } from '#app/platform/french.ts';
import { parseForm } from '#app/platform/http/form-fields.server.ts';
import { notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { opened } from '#app/routes/organisation/opened.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Button } from '#app/ui/button.tsx';
import { Checkbox, CheckboxGroup } from '#app/ui/checkbox-group.tsx';
import { ConfirmPanel } from '#app/ui/confirm-panel.tsx';
import { ErrorSummary, fieldErrors } from '#app/ui/error-summary.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { Time } from '#app/ui/time.tsx';

export const handle = { script: false };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Recours sur la candidature ${page?.file.reference ?? ''} – Label Services Publics+` },
];

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requireAct(edge);
  return opened(await getAppealPage(act, edge.params['applicationId'] ?? ''));
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requireAct(edge);
  const applicationId = edge.params['applicationId'] ?? '';
  opened(await getAppealPage(act, applicationId));
  const form = parseForm(await edge.request.formData(), appealSchema);
  if (!form.ok) return data({ errors: form.errors, typed: form.typed, message: null }, { status: 422 });
  const outcome = await appealDecision(act, { applicationId, ...form.value });
  if (outcome.ok) return redirect(withQuery(paths.application(applicationId), { fait: 'recours' }), 303);
  if (outcome.code === 'not-found') return notFound();
  const message = APPEAL_MESSAGES[outcome.code];
  return data({ errors: {}, typed: form.typed, message }, { status: statusOf(outcome) });
}

export default function Appeal() {
  const { file, refusal: impossible, dueOn, decisions, appeal, evidence } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors: Readonly<Record<string, string | undefined>> = refused?.errors ?? {};
  const reason = refused?.typed['reason'];
  const chosen = refused?.typed['evidenceIds'];
  return (
    <FileFrame file={file} tab={null} title="Recours">
      {refused?.message != null && (
        <Alert severity="error" live>
          {refused.message}
        </Alert>
      )}
      <ErrorSummary errors={fieldErrors(errors)} advice="Ce que vous avez saisi est conservé." />
      {decisions.length > 0 && <DecisionLines decisions={decisions} />}
      {appeal !== null && (
        <section aria-labelledby="votre-recours">
          <h2 id="votre-recours">Votre recours</h2>
          <p>
            Déposé le <Time instant={appeal.submittedAt} />.{' '}
            {appeal.outcome === null
              ? 'Il est examiné par une autre personne que l’auteur de la décision.'
              : `${APPEAL_OUTCOME_LABELS[appeal.outcome]}.`}
          </p>
          <p>{appeal.reason}</p>
          {appeal.outcome !== null && (
            <>
              <h3>Motif de la décision sur le recours</h3>
              <p>{appeal.outcomeReason}</p>
            </>
          )}
        </section>
      )}
      {impossible !== null ? (
        appeal === null && <Alert severity="info">{APPEAL_MESSAGES[impossible]}</Alert>
      ) : (
        <Form method="post" noValidate>
          <input type="hidden" name="version" value={file.version} />
          {dueOn !== null && (
            <p>
              Vous pouvez former un recours jusqu’au <strong>{formatDate(dueOn)}</strong> inclus.
            </p>
          )}
          <TextAreaField
            name="reason"
            label="Ce que vous contestez, et pourquoi"
            hint="Votre texte est lu tel quel par la personne qui examine le recours."
            required
            rows={8}
            defaultValue={typeof reason === 'string' ? reason : ''}
            error={errors['reason']}
          />
          {evidence.length > 0 && (
            <CheckboxGroup
              name="evidenceIds[]"
              id="evidenceIds"
              label="Preuves jointes (facultatif)"
              hint="De votre bibliothèque. Ajoutez-y d’abord une preuve nouvelle."
              options={evidence.map((item) => ({ value: item.evidenceId, label: item.title }))}
              defaultValue={chosen === undefined ? [] : typeof chosen === 'string' ? [chosen] : chosen}
              error={errors['evidenceIds']}
            />
          )}
          <ConfirmPanel
            title="Avant de confirmer"
            effects={[
              'Une autre personne que l’auteur de la décision examine votre dossier et décide.',
              'La décision contestée s’applique jusque-là : un label accordé reste valable à son niveau.',
              'Une décision ne se conteste qu’une fois de cette façon. Le tribunal administratif reste compétent.',
            ]}
          >
            <Checkbox
              name="confirmed"
              label="Je forme ce recours au nom du service"
              value="oui"
              error={errors['confirmed']}
            />
            <div className="fr-mt-3w">
              <Button>Déposer le recours</Button>
            </div>
          </ConfirmPanel>
        </Form>
      )}
      <p className="fr-mt-4w">
        <a href={paths.application(file.applicationId)}>Revenir au dossier</a>
      </p>
    </FileFrame>
  );
}
