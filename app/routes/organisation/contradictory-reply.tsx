/** The service's reply to the draft report, finding by finding: saved as often as wished, then sent once. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData, useNavigation } from '@remix-run/react';

import type { ReplySendingRefusal } from '#app/modules/applications/domain/service-act-messages.ts';
import { REPLY_SENDING_MESSAGES } from '#app/modules/applications/domain/service-act-messages.ts';
import type { TypedFindingReply } from '#app/modules/applications/domain/typed-answers.ts';
import { plainText, postedFindingReplies, tooLong } from '#app/modules/applications/domain/typed-answers.ts';
import { ComparedRatings } from '#app/modules/applications/ui/compared-ratings.tsx';
import { FileFrame } from '#app/modules/applications/ui/file-frame.tsx';
import { SettledFinding } from '#app/modules/applications/ui/finding-text.tsx';
import { NextStepPanel } from '#app/modules/applications/ui/next-step-panel.tsx';
import { ReplyForm, SEND_INTENT } from '#app/modules/applications/ui/reply-form.tsx';
import { getReplyPage } from '#app/modules/applications/use-cases/get-reply-page.server.ts';
import { replyToDraftReport } from '#app/modules/applications/use-cases/reply-to-draft-report.server.ts';
import { saveFindingReplies } from '#app/modules/applications/use-cases/save-finding-replies.server.ts';
import { typedValues } from '#app/platform/http/form-fields.server.ts';
import { notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { postedVersion } from '#app/platform/typed-numbers.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { opened } from '#app/routes/organisation/opened.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { ErrorSummary, fieldErrors } from '#app/ui/error-summary.tsx';
import { Time } from '#app/ui/time.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `Projet de rapport – Candidature ${loaded?.page.file.reference ?? ''} – Label Services Publics+` },
];

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requireAct(edge);
  const page = opened(await getReplyPage(act, edge.params['applicationId'] ?? ''));
  const isSaved = new URL(edge.request.url).searchParams.get('fait') === 'enregistre';
  return { page, isSaved };
}

/** The fields that a refusal points at. */
function errorsOf(
  code: ReplySendingRefusal,
  findingId: unknown,
  replies: ReadonlyArray<TypedFindingReply>,
): Record<string, string> {
  const message = REPLY_SENDING_MESSAGES[code];
  if (code === 'finding-unanswered') {
    const open = replies.filter(({ position }) => position === null);
    return Object.fromEntries(open.map((reply) => [`position.${reply.findingId}`, message]));
  }
  if (code === 'contest-without-comment') {
    const bare = replies.filter(({ position, comment }) => position === 'contest' && comment === '');
    return Object.fromEntries(bare.map((reply) => [`comment.${reply.findingId}`, message]));
  }
  return code === 'unknown-evidence' && typeof findingId === 'string'
    ? { [`evidence.${findingId}`]: message }
    : {};
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requireAct(edge);
  const applicationId = edge.params['applicationId'] ?? '';
  const posted = typedValues(await edge.request.formData());
  const replies = postedFindingReplies(posted);
  const long = tooLong(replies.map(({ findingId, comment }) => [`comment.${findingId}`, comment] as const));
  if (Object.keys(long).length > 0)
    return data({ typed: replies, errors: long, message: null }, { status: 422 });

  const isSending = plainText(posted['intent']) === SEND_INTENT;
  const outcome = isSending
    ? await replyToDraftReport(act, { applicationId, version: postedVersion(posted['version']), replies })
    : await saveFindingReplies(act, { applicationId, replies });
  if (outcome.ok) {
    return isSending
      ? redirect(withQuery(paths.application(applicationId), { fait: 'observations' }), 303)
      : redirect(withQuery(paths.contradictoryReply(applicationId), { fait: 'enregistre' }), 303);
  }
  if (outcome.code === 'not-found') notFound();
  const errors = errorsOf(outcome.code, outcome.details['findingId'], replies);
  const isLocated = Object.keys(errors).length > 0;
  return data(
    { typed: replies, errors, message: isLocated ? null : REPLY_SENDING_MESSAGES[outcome.code] },
    { status: statusOf(outcome) },
  );
}

export default function ContradictoryReply() {
  const { page, isSaved } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const isSending = useNavigation().state !== 'idle';
  const { file, findings, evidence, mayReply } = page;
  return (
    <FileFrame file={file} tab="reply" title="Projet de rapport et observations">
      {isSaved && refusal === undefined && (
        <Alert severity="success" live>
          Vos observations sont enregistrées. L’auditeur ne les lit qu’après l’envoi.
        </Alert>
      )}
      {refusal !== undefined && refusal.message !== null && (
        <Alert
          severity={mayReply ? 'error' : 'info'}
          title={mayReply ? 'Vos observations n’ont pas été envoyées' : 'Cet envoi n’a rien changé'}
          live
        >
          <p>{refusal.message}</p>
        </Alert>
      )}
      <ErrorSummary
        errors={fieldErrors(refusal?.errors ?? {})}
        advice="Ce que vous avez saisi est conservé ci-dessous."
      />
      <NextStepPanel next={page.next} />
      {page.repliedAt !== null && (
        <p>
          Vos observations ont été envoyées le <Time instant={page.repliedAt} />.
        </p>
      )}
      {page.differences.length > 0 && (
        <section>
          <h2 className="fr-h4">Critères cotés autrement que dans votre autoévaluation</h2>
          <ComparedRatings rows={page.differences} labels={page.ratingLabels} isSettled={page.isSettled} />
        </section>
      )}
      <h2 className="fr-h4">Constats</h2>
      {findings.length === 0 && (
        <EmptyState title="Le projet de rapport ne contient aucun constat" headingLevel={3}>
          {mayReply ? 'Vous pouvez envoyer votre accord dès maintenant.' : undefined}
        </EmptyState>
      )}
      {mayReply ? (
        <ReplyForm
          applicationId={file.applicationId}
          organisationId={file.organisationId}
          fileVersion={file.version}
          findings={findings}
          evidence={evidence}
          typed={refusal?.typed ?? []}
          errors={refusal?.errors ?? {}}
          isSending={isSending}
        />
      ) : (
        findings.map((finding) => (
          <SettledFinding key={finding.findingId} finding={finding} evidence={evidence} />
        ))
      )}
    </FileFrame>
  );
}
