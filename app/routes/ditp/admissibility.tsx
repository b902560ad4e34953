/** Admissibility: what was submitted, then the three ways on: ask, admit, or declare inadmissible. Works without a script. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';

import type { Act } from '#app/modules/access/domain/act.ts';
import { clarificationDefaultDueOn } from '#app/modules/applications/domain/clarification.ts';
import type { ClarificationRefusal } from '#app/modules/applications/domain/clarification.ts';
import type { TypedClarification } from '#app/modules/applications/domain/clarification-form.ts';
import {
  fieldOfRefusal,
  QUESTION_ROWS,
  readClarification,
  typedClarification,
} from '#app/modules/applications/domain/clarification-form.ts';
import { CLARIFICATION_MESSAGES } from '#app/modules/applications/domain/clarification-messages.ts';
import type { DitpActRefusal } from '#app/modules/applications/domain/ditp-act-messages.ts';
import { DITP_ACT_MESSAGES } from '#app/modules/applications/domain/ditp-act-messages.ts';
import { ClarificationFields } from '#app/modules/applications/ui/ditp-clarification-form.tsx';
import { ClarificationHistory } from '#app/modules/applications/ui/ditp-clarifications.tsx';
import { Completeness, DeclaredLevels } from '#app/modules/applications/ui/ditp-declared.tsx';
import { DitpFileFrame } from '#app/modules/applications/ui/ditp-file-frame.tsx';
import { NextStepPanel } from '#app/modules/applications/ui/next-step-panel.tsx';
import { declareAdmissible } from '#app/modules/applications/use-cases/declare-admissible.server.ts';
import { declareInadmissible } from '#app/modules/applications/use-cases/declare-inadmissible.server.ts';
import { getDitpFile } from '#app/modules/applications/use-cases/get-ditp-file.server.ts';
import { requestClarification } from '#app/modules/applications/use-cases/request-clarification.server.ts';
import { addDays } from '#app/platform/calendar.ts';
import type { TypedValues } from '#app/platform/http/form-fields.server.ts';
import { typedValues } from '#app/platform/http/form-fields.server.ts';
import { forbidden, notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import type { Refused } from '#app/platform/result.ts';
import { postedVersion } from '#app/platform/typed-numbers.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Button } from '#app/ui/button.tsx';
import { Checkbox } from '#app/ui/checkbox-group.tsx';
import { ConfirmPanel } from '#app/ui/confirm-panel.tsx';
import { ErrorSummary, fieldErrors } from '#app/ui/error-summary.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: file }) => [
  { title: `Recevabilité ${file?.reference ?? ''} – Label Services Publics+` },
];

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requireAct(edge);
  const found = await getDitpFile(act, edge.params['applicationId'] ?? '');
  if (!found.ok) return notFound();
  return found.value.mayDownloadEvidence ? found.value : forbidden();
}

type Answer = {
  readonly errors: Readonly<Record<string, string>>;
  readonly clarification: TypedClarification | null;
  readonly reason: string;
};

function refusedWith(refusal: Refused<DitpActRefusal>, answer: Partial<Answer>, field = '') {
  if (refusal.code === 'not-found') return notFound();
  const errors = { [field]: DITP_ACT_MESSAGES[refusal.code] };
  return data<Answer>({ errors, clarification: null, reason: '', ...answer }, { status: statusOf(refusal) });
}

function isClarificationRefusal(code: string): code is ClarificationRefusal {
  return Object.hasOwn(CLARIFICATION_MESSAGES, code);
}

function withRows(typed: TypedClarification, count: number): TypedClarification {
  const added = Array.from({ length: count }, () => ({ subject: '', question: '' }));
  return { ...typed, rows: [...typed.rows, ...added] };
}

async function ask(act: Act, applicationId: string, fields: TypedValues) {
  const clarification = typedClarification(fields);
  if (fields['intent'] === 'add-rows') {
    return data<Answer>({ errors: {}, clarification: withRows(clarification, QUESTION_ROWS), reason: '' });
  }
  const { questions, dueOn } = readClarification(clarification);
  if (dueOn === null) {
    const errors = { dueOn: 'Indiquez la date limite, par exemple 31/12/2026.' };
    return data<Answer>({ errors, clarification, reason: '' }, { status: 422 });
  }
  const version = postedVersion(fields['version']);
  const outcome = await requestClarification(act, { applicationId, version, questions, dueOn });
  if (outcome.ok) return redirect(withQuery(paths.file(applicationId), { fait: 'complement' }), 303);
  const { code, details } = outcome;
  const subject = typeof details['subject'] === 'string' ? details['subject'] : null;
  const field = isClarificationRefusal(code) ? fieldOfRefusal(clarification, { code, subject }) : '';
  return refusedWith(outcome, { clarification }, field);
}

async function admit(act: Act, applicationId: string, fields: TypedValues) {
  const outcome = await declareAdmissible(act, { applicationId, version: postedVersion(fields['version']) });
  if (!outcome.ok) return refusedWith(outcome, {});
  return redirect(withQuery(paths.file(applicationId), { fait: 'recevable' }), 303);
}

async function refuseToAdmit(act: Act, applicationId: string, fields: TypedValues) {
  const reason = typeof fields['reason'] === 'string' ? fields['reason'].trim().slice(0, 4_000) : '';
  if (fields['confirmed'] !== 'oui') {
    const errors = {
      ...(reason === '' ? { reason: DITP_ACT_MESSAGES['reason-missing'] } : {}),
      confirmed: 'Cochez la case pour confirmer que vous avez lu les effets de cet acte.',
    };
    return data<Answer>({ errors, clarification: null, reason }, { status: 422 });
  }
  const outcome = await declareInadmissible(act, {
    applicationId,
    version: postedVersion(fields['version']),
    reason,
  });
  if (outcome.ok) return redirect(withQuery(paths.file(applicationId), { fait: 'irrecevable' }), 303);
  return refusedWith(outcome, { reason }, outcome.code === 'reason-missing' ? 'reason' : '');
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requireAct(edge);
  const applicationId = edge.params['applicationId'] ?? '';
  const fields = typedValues(await edge.request.formData());
  switch (fields['intent']) {
    case 'declare-admissible':
      return admit(act, applicationId, fields);
    case 'declare-inadmissible':
      return refuseToAdmit(act, applicationId, fields);
    default:
      return ask(act, applicationId, fields);
  }
}

const EMPTY_ROWS = Array.from({ length: QUESTION_ROWS }, () => ({ subject: '', question: '' }));

export default function Admissibility() {
  const file = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const errors: Readonly<Record<string, string | undefined>> = refusal?.errors ?? {};
  const { '': general, ...fields } = errors;
  const typed = refusal?.clarification ?? { rows: EMPTY_ROWS, dueOn: clarificationDefaultDueOn(file.today) };
  const may = new Set(file.actions);
  return (
    <DitpFileFrame file={file} title="Recevabilité">
      {general !== undefined && (
        <Alert severity="error" live>
          {general}
        </Alert>
      )}
      <ErrorSummary errors={fieldErrors(fields)} advice="Ce que vous avez saisi est conservé." />
      <NextStepPanel next={file.next} />
      <section aria-labelledby="completude">
        <h2 className="fr-h4" id="completude">
          Ce que contient le dossier
        </h2>
        {file.declared === null ? (
          <p>Rien n’a été déposé.</p>
        ) : (
          <>
            <Completeness declared={file.declared} levelLabel={file.levelLabel} />
            <DeclaredLevels levels={file.declared.levels} />
          </>
        )}
      </section>
      <section aria-labelledby="demandes">
        <h2 className="fr-h4" id="demandes">
          Compléments déjà demandés
        </h2>
        <ClarificationHistory requests={file.clarifications} />
      </section>
      {may.has('declare-admissible') && (
        <ConfirmPanel
          title="Déclarer la candidature recevable"
          effects={[
            'Le service est prévenu par courriel.',
            'La grille et les preuves déposées ne changent plus jusqu’à l’évaluation.',
            'Vous pourrez désigner le responsable d’audit et fixer les dates.',
          ]}
        >
          <Form method="post">
            <input type="hidden" name="version" value={file.version} />
            <Button name="intent" value="declare-admissible">
              Déclarer recevable
            </Button>
          </Form>
        </ConfirmPanel>
      )}
      {may.has('request-clarification') && (
        <section aria-labelledby="complement">
          <h2 className="fr-h4" id="complement">
            Demander un complément
          </h2>
          <p>
            Posez une question par point. Le service répond à chacune et ne peut modifier que ces points.
            Laissez vides les lignes inutiles.
          </p>
          <Form method="post" noValidate>
            <input type="hidden" name="version" value={file.version} />
            <ClarificationFields
              subjects={file.subjects}
              typed={typed}
              errors={fields}
              earliest={addDays(file.today, 1)}
            />
          </Form>
        </section>
      )}
      {may.has('declare-inadmissible') && (
        <ConfirmPanel
          title="Déclarer la candidature irrecevable"
          danger
          effects={[
            'Le dossier est clos, sans évaluation.',
            'Une lettre avec le motif et les voies de recours est envoyée au responsable de la candidature et à la direction du service.',
            'Le service peut présenter une nouvelle candidature dès que ces points sont réglés. Sa grille et ses preuves ne sont pas rendues publiques.',
          ]}
        >
          <Form method="post" noValidate>
            <input type="hidden" name="version" value={file.version} />
            <TextAreaField
              name="reason"
              label="Motif"
              hint="Il figure tel quel dans la lettre adressée au service."
              defaultValue={refusal?.reason ?? ''}
              error={fields['reason']}
              required
            />
            <Checkbox
              name="confirmed"
              value="oui"
              label="J’ai lu les effets de cet acte et je le confirme"
              error={fields['confirmed']}
            />
            <Button name="intent" value="declare-inadmissible" kind="secondary">
              Déclarer irrecevable
            </Button>
          </Form>
        </ConfirmPanel>
      )}
      {!may.has('declare-admissible') && !may.has('declare-inadmissible') && (
        <Alert severity="info">
          À cette étape, la recevabilité n’est plus à examiner, ou le service a la main. Le motif est indiqué
          en haut de la page.
        </Alert>
      )}
    </DitpFileFrame>
  );
}
