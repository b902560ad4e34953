/** One commitment, rated criterion by criterion beside what the service declares. Works without JavaScript. */
import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';

import { CriterionEvaluation } from '#app/modules/evaluations/ui/criterion-evaluation.tsx';
import { EvaluationPage } from '#app/modules/evaluations/ui/evaluation-page.tsx';
import type { RatingReply } from '#app/modules/evaluations/ui/rating-form-data.ts';
import { useRatedCount } from '#app/modules/evaluations/ui/use-rated-count.ts';
import { getEvaluationCommitment } from '#app/modules/evaluations/use-cases/get-evaluation-commitment.server.ts';
import { criterionAnchor } from '#app/modules/self-assessments/domain/criterion-anchor.ts';
import gridStyles from '#app/modules/self-assessments/ui/grid.css?url';
import { notFound } from '#app/platform/http/refusals.server.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths } from '#app/platform/paths.ts';
import { answerRatingForm } from '#app/routes/auditor/rating-forms.server.ts';
import { answerAutosave, revalidateUnlessAutosave } from '#app/routes/autosave-route.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { SubNavigation } from '#app/ui/sub-navigation.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: view }) => [
  {
    title: `${view?.commitment.code ?? 'Grille'} – Évaluation ${view?.header.reference ?? ''} – Label Services Publics+`,
  },
];

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: gridStyles }];

/** Read by the server: the page carries no sentence that it does not show. */
const DONE: Readonly<Record<string, string>> = {
  cotation: 'Votre cotation est enregistrée.',
  reprise: 'La cotation est reprise sous votre signature.',
};

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const act = await requireAct({ request, context });
  const found = await getEvaluationCommitment(act, params.evaluationId ?? '', params.commitment ?? '');
  if (!found.ok) return notFound();
  return { ...found.value, done: ownValue(DONE, new URL(request.url).searchParams.get('fait')) ?? null };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const act = await requireAct({ request, context });
  const place = { evaluationId: params.evaluationId ?? '', commitmentCode: params.commitment ?? '' };
  return answerRatingForm(act, place, await request.formData());
}

export const clientAction = answerAutosave;

export const shouldRevalidate = revalidateUnlessAutosave;

function replyTo(reply: RatingReply | null, code: string): RatingReply | null {
  return reply !== null && 'criterion' in reply && reply.criterion === code ? reply : null;
}

export default function EvaluationCommitment() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() ?? null;
  const { commitments, onKept } = useRatedCount(view);
  const { header, commitment } = view;
  const { evaluationId } = header;
  const isUnplaced = reply?.kind === 'refused' && reply.criterion === '';
  return (
    <EvaluationPage
      header={header}
      part="grid"
      title={`${commitment.code} – ${commitment.title}`}
      done={reply === null ? view.done : null}
      refusal={isUnplaced ? reply.message : null}
    >
      <SubNavigation
        label="Engagements"
        items={commitments.map(({ code, rated, required }) => ({
          label: code,
          href: paths.evaluationCommitment(evaluationId, code),
          current: code === commitment.code,
          detail: required === 0 ? undefined : `${rated}/${required}`,
        }))}
      />
      {view.criteria.map((criterion) => (
        <CriterionEvaluation
          key={`${evaluationId} ${criterion.criterion.code} ${criterion.own.version}`}
          criterion={criterion}
          view={view}
          reply={replyTo(reply, criterion.criterion.code)}
          onKept={onKept}
        />
      ))}
      {header.isRatable && view.next !== null && view.next.commitment !== commitment.code && (
        <p>
          <ButtonLink
            kind="secondary"
            href={`${paths.evaluationCommitment(evaluationId, view.next.commitment)}#${criterionAnchor(view.next.code)}`}
          >
            {`Prochain critère à coter : ${view.next.code}`}
          </ButtonLink>
        </p>
      )}
    </EvaluationPage>
  );
}
