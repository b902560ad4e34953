/** The answer to a clarification request, question by question: saved as often as wished, then sent. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData, useNavigation } from '@remix-run/react';

import { checksInRefusal } from '#app/modules/applications/domain/check-place.ts';
import { CLARIFICATION_SENDING_MESSAGES } from '#app/modules/applications/domain/service-act-messages.ts';
import {
  plainText,
  postedClarificationAnswers,
  tooLong,
} from '#app/modules/applications/domain/typed-answers.ts';
import { ClarificationForm, SEND_INTENT } from '#app/modules/applications/ui/clarification-form.tsx';
import { FileFrame } from '#app/modules/applications/ui/file-frame.tsx';
import { NextStepPanel } from '#app/modules/applications/ui/next-step-panel.tsx';
import { UnmetChecks } from '#app/modules/applications/ui/unmet-checks.tsx';
import { answerClarification } from '#app/modules/applications/use-cases/answer-clarification.server.ts';
import type { ShownClarification } from '#app/modules/applications/use-cases/get-clarification-page.server.ts';
import { getClarificationPage } from '#app/modules/applications/use-cases/get-clarification-page.server.ts';
import { saveClarificationAnswers } from '#app/modules/applications/use-cases/save-clarification-answers.server.ts';
import { typedValues } from '#app/platform/http/form-fields.server.ts';
import { notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { postedVersion } from '#app/platform/typed-numbers.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { opened } from '#app/routes/organisation/opened.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { ErrorSummary, fieldErrors } from '#app/ui/error-summary.tsx';
import { Day } from '#app/ui/time.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `Complément à la candidature ${loaded?.page.file.reference ?? ''} – Label Services Publics+` },
];

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requireAct(edge);
  const page = opened(await getClarificationPage(act, edge.params['applicationId'] ?? ''));
  const isSaved = new URL(edge.request.url).searchParams.get('fait') === 'enregistre';
  return { page, isSaved };
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requireAct(edge);
  const applicationId = edge.params['applicationId'] ?? '';
  const posted = typedValues(await edge.request.formData());
  const answers = postedClarificationAnswers(posted);
  const typed = Object.fromEntries(answers.map(({ itemId, answer }) => [`answer.${itemId}`, answer]));
  const errors = tooLong(Object.entries(typed));
  if (Object.keys(errors).length > 0)
    return data({ typed, errors, message: null, unmet: [] }, { status: 422 });

  const isSending = plainText(posted['intent']) === SEND_INTENT;
  const outcome = isSending
    ? await answerClarification(act, { applicationId, version: postedVersion(posted['version']), answers })
    : await saveClarificationAnswers(act, { applicationId, answers });
  if (outcome.ok) {
    return isSending
      ? redirect(withQuery(paths.application(applicationId), { fait: 'complement' }), 303)
      : redirect(withQuery(paths.clarification(applicationId), { fait: 'enregistre' }), 303);
  }
  if (outcome.code === 'not-found') notFound();
  const message = CLARIFICATION_SENDING_MESSAGES[outcome.code];
  const silent = answers.filter(({ answer }) => answer === '');
  const isMissing = outcome.code === 'answer-missing';
  return data(
    {
      typed,
      errors: isMissing
        ? Object.fromEntries(silent.map(({ itemId }) => [`answer.${itemId}`, 'Répondez à cette question.']))
        : {},
      message: isMissing ? null : message,
      unmet: checksInRefusal(outcome.details),
    },
    { status: statusOf(outcome) },
  );
}

export default function Clarification() {
  const { page, isSaved } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const isSending = useNavigation().state !== 'idle';
  const { file, next, open, past } = page;
  return (
    <FileFrame file={file} tab={null} title="Répondre à la demande de complément">
      {isSaved && refusal === undefined && (
        <Alert severity="success" live>
          Vos réponses sont enregistrées. La DITP ne les lit qu’après l’envoi.
        </Alert>
      )}
      {refusal !== undefined && refusal.message !== null && (
        <Alert
          severity={open === null ? 'info' : 'error'}
          title={open === null ? 'Cet envoi n’a rien changé' : 'Le complément n’a pas été envoyé'}
          live
        >
          <p>
            {refusal.message} {open !== null && 'Ce que vous avez saisi est conservé ci-dessous.'}
          </p>
        </Alert>
      )}
      {refusal !== undefined && refusal.unmet.length > 0 && (
        <UnmetChecks applicationId={file.applicationId} checks={refusal.unmet} headingLevel={2} />
      )}
      <ErrorSummary
        errors={fieldErrors(refusal?.errors ?? {})}
        advice="Ce que vous avez saisi est conservé ci-dessous."
      />
      {open === null ? (
        <EmptyState title="Aucune question n’attend de réponse">
          <p>
            <a href={paths.application(file.applicationId)}>Voir où en est le dossier</a>
          </p>
        </EmptyState>
      ) : (
        <>
          <NextStepPanel next={next} />
          <ClarificationForm
            applicationId={file.applicationId}
            fileVersion={file.version}
            questions={open.questions}
            typed={refusal?.typed ?? {}}
            errors={refusal?.errors ?? {}}
            isSending={isSending}
          />
        </>
      )}
      {past.map((request) => (
        <PastClarification key={request.requestId} request={request} />
      ))}
    </FileFrame>
  );
}

function PastClarification({ request }: { request: ShownClarification }) {
  return (
    <section className="fr-mt-5w">
      <h2 className="fr-h4">
        Demande à laquelle il fallait répondre avant le <Day date={request.dueOn} />
      </h2>
      <dl>
        {request.questions.map((question) => (
          <div key={question.itemId} className="fr-mb-2w">
            <dt>
              <strong>{question.title}</strong>&nbsp;: {question.question}
            </dt>
            <dd className="spp-pre-line">{question.answer}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
