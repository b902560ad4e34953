/** Ratings given apart: hand one's own in, then settle with the others where they differ. Works without JavaScript. */
import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';

import type { ConsolidationView } from '#app/modules/evaluations/domain/consolidation-view.ts';
import { evaluationMessage } from '#app/modules/evaluations/domain/evaluation-messages.ts';
import { consolidationFormSchema } from '#app/modules/evaluations/domain/evaluation-schemas.ts';
import { readinessMessage } from '#app/modules/evaluations/domain/report-readiness.ts';
import type { DifferenceReply } from '#app/modules/evaluations/ui/difference-form.tsx';
import { DifferenceForm, SETTLE_INTENT } from '#app/modules/evaluations/ui/difference-form.tsx';
import { EvaluationPage } from '#app/modules/evaluations/ui/evaluation-page.tsx';
import { ratingText } from '#app/modules/evaluations/ui/rating-text.ts';
import { getConsolidation } from '#app/modules/evaluations/use-cases/get-consolidation.server.ts';
import { handInRatings } from '#app/modules/evaluations/use-cases/hand-in-ratings.server.ts';
import {
  choiceInConflict,
  settleDifference,
} from '#app/modules/evaluations/use-cases/settle-difference.server.ts';
import { RATINGS } from '#app/modules/referentials/domain/referential.ts';
import { criterionAnchor } from '#app/modules/self-assessments/domain/criterion-anchor.ts';
import gridStyles from '#app/modules/self-assessments/ui/grid.css?url';
import { counted } from '#app/platform/french.ts';
import { parseForm, typedValues } from '#app/platform/http/form-fields.server.ts';
import { notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { typedText } from '#app/routes/auditor/posted-form.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { ConfirmPanel } from '#app/ui/confirm-panel.tsx';
import { Stat, StatGroup } from '#app/ui/stat.tsx';
import { Table } from '#app/ui/table.tsx';
import { Time } from '#app/ui/time.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: view }) => [
  { title: `Consolidation – Évaluation ${view?.header.reference ?? ''} – Label Services Publics+` },
];

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: gridStyles }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const act = await requireAct({ request, context });
  const found = await getConsolidation(act, params.evaluationId ?? '');
  return found.ok ? found.value : notFound();
}

const HAND_IN_INTENT = 'hand-in';

type Reply = { readonly message: string | null; readonly difference: DifferenceReply | null };

async function settle(
  edge: { act: Awaited<ReturnType<typeof requireAct>>; evaluationId: string },
  form: FormData,
) {
  const { act, evaluationId } = edge;
  const parsed = parseForm(form, consolidationFormSchema);
  if (!parsed.ok) {
    const criterion = typedText(parsed.typed, 'criterion');
    const message = Object.values(parsed.errors)[0] ?? 'Non enregistré.';
    const rating = RATINGS.find((one) => String(one) === typedText(parsed.typed, 'rating')) ?? null;
    const field = parsed.errors['reason'] === undefined ? 'rating' : 'reason';
    const reason = typedText(parsed.typed, 'reason');
    const difference = { criterion, message, field, rating, reason, theirs: null } as const;
    return data<Reply>({ message: null, difference }, { status: 422 });
  }
  const { criterion, version, rating, reason } = parsed.value;
  const settled = await settleDifference(act, {
    evaluationId,
    criterionCode: criterion,
    version,
    rating,
    reason,
  });
  if (settled.ok) {
    const view = await getConsolidation(act, evaluationId);
    const next = view.ok ? view.value.differences.find(({ state }) => state === 'to-settle') : undefined;
    const address = withQuery(paths.consolidation(evaluationId), { fait: 'retenue' });
    return redirect(next === undefined ? address : `${address}#${criterionAnchor(next.criterionCode)}`, 303);
  }
  if (settled.code === 'not-found') notFound();
  const message = evaluationMessage(settled.code);
  const isOnCriterion = ['reason-missing', 'rating-missing', 'not-applicable-refused', 'conflict'].includes(
    settled.code,
  );
  if (!isOnCriterion) return data<Reply>({ message, difference: null }, { status: statusOf(settled) });
  const field = settled.code === 'reason-missing' ? 'reason' : settled.code === 'conflict' ? null : 'rating';
  const theirs = settled.code === 'conflict' ? choiceInConflict(settled.details) : null;
  return data<Reply>(
    { message: null, difference: { criterion, message, field, rating, reason, theirs } },
    { status: statusOf(settled) },
  );
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const act = await requireAct({ request, context });
  const evaluationId = params.evaluationId ?? '';
  const form = await request.formData();
  const intent = typedText(typedValues(form), 'intent');
  if (intent === SETTLE_INTENT) return settle({ act, evaluationId }, form);
  if (intent !== HAND_IN_INTENT) {
    return data<Reply>({ message: 'Cette action n’est pas connue.', difference: null }, { status: 400 });
  }
  const done = await handInRatings(act, { evaluationId });
  if (done.ok) return redirect(withQuery(paths.consolidation(evaluationId), { fait: 'remises' }), 303);
  if (done.code === 'not-found') notFound();
  return data<Reply>({ message: evaluationMessage(done.code), difference: null }, { status: statusOf(done) });
}

const DONE: Readonly<Record<string, string>> = {
  remises: 'Vos cotations sont remises. Elles ne changent plus.',
  retenue: 'La cotation est retenue.',
};

function HandIn({ view }: { view: ConsolidationView }) {
  const { header, unmet, places } = view;
  const { evaluationId } = header;
  if (!header.isRatable) return null;
  if (unmet.length > 0) {
    return (
      <>
        <h2 className="fr-h4">Avant de remettre vos cotations</h2>
        <p>{counted(unmet.length, 'point reste', 'points restent')} à terminer&nbsp;:</p>
        <ul>
          {unmet.map((check) => {
            const code = check.criterion ?? '';
            const href = `${paths.evaluationCommitment(evaluationId, ownValue(places, code) ?? '')}#${criterionAnchor(code)}`;
            return (
              <li key={`${check.code} ${code}`}>
                <a href={href}>{readinessMessage(check)}</a>
              </li>
            );
          })}
        </ul>
      </>
    );
  }
  return (
    <ConfirmPanel
      title="Remettre vos cotations"
      effects={[
        'Vos cotations et vos commentaires ne changent plus.',
        'Les autres auditeurs les lisent dès que chacun a remis les siennes, et vous lisez alors les leurs.',
        'Les critères cotés de la même façon sont repris tels quels ; les écarts se tranchent ensemble, sur cette page.',
      ]}
    >
      <Form method="post" action={paths.consolidation(evaluationId)}>
        <input type="hidden" name="intent" value={HAND_IN_INTENT} />
        <Button>Remettre mes cotations</Button>
      </Form>
    </ConfirmPanel>
  );
}

function Team({ view }: { view: ConsolidationView }) {
  const auditors = view.header.doubleRating?.auditors ?? [];
  return (
    <Table
      caption="Les auditeurs"
      dense
      rows={auditors}
      rowKey={({ userId }) => userId}
      columns={[
        { key: 'name', header: 'Auditeur', rowHeader: true, cell: ({ name }) => name },
        {
          key: 'role',
          header: 'Rôle',
          cell: ({ role }) => (role === 'lead' ? 'Responsable d’audit' : 'Co-auditeur'),
        },
        {
          key: 'handed-in',
          header: 'Cotations remises',
          cell: ({ handedInAt }) => (handedInAt === null ? 'Pas encore' : <Time instant={handedInAt} />),
        },
      ]}
    />
  );
}

function Agreed({ view }: { view: ConsolidationView }) {
  const { evaluationId } = view.header;
  return (
    <Table
      caption={`Critères cotés de la même façon (${view.agreed.length})`}
      dense
      rows={view.agreed}
      rowKey={({ code }) => code}
      columns={[
        {
          key: 'criterion',
          header: 'Critère',
          rowHeader: true,
          cell: ({ code, title, commitment }) => (
            <a href={`${paths.evaluationCommitment(evaluationId, commitment)}#${criterionAnchor(code)}`}>
              {code} – {title}
            </a>
          ),
        },
        {
          key: 'rating',
          header: 'Cotation',
          cell: ({ rating }) => ratingText(view.ratingScale, rating),
        },
        {
          key: 'former',
          header: 'Auditeurs remplacés',
          cell: ({ former }) =>
            former.length === 0
              ? 'aucun'
              : former
                  .map(
                    ({ auditorName, rating }) => `${auditorName} : ${ratingText(view.ratingScale, rating)}`,
                  )
                  .join(' ; '),
        },
      ]}
    />
  );
}

export default function Consolidation() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() ?? null;
  const [query] = useSearchParams();
  const { header, differences, agreed } = view;
  const { evaluationId, doubleRating } = header;
  const phase = doubleRating?.phase ?? 'rating';
  const isRevealed = phase === 'consolidating' || phase === 'consolidated';
  const next = differences.find(({ state }) => state === 'to-settle');
  return (
    <EvaluationPage
      header={header}
      part="consolidation"
      title="Consolidation des cotations"
      done={reply === null ? (ownValue(DONE, query.get('fait')) ?? null) : null}
      refusal={reply?.message ?? reply?.difference?.message ?? null}
    >
      {!isRevealed && (
        <Alert severity="info">
          Chaque auditeur cote de son côté. Personne, à la DITP non plus, ne lit les cotations d’un autre
          avant que tous aient remis les leurs.
        </Alert>
      )}
      <HandIn view={view} />
      <Team view={view} />
      {isRevealed && (
        <>
          <StatGroup>
            <Stat value={agreed.length} label="critères cotés de la même façon" />
            <Stat value={differences.length} label="écarts" />
            <Stat value={doubleRating?.unsettled ?? 0} label="écarts à trancher" />
          </StatGroup>
          {next === undefined ? (
            <Alert severity="success">
              Tous les écarts sont tranchés&nbsp;: les constats et le rapport reposent sur les cotations
              retenues.
            </Alert>
          ) : (
            <p>
              <ButtonLink href={`#${criterionAnchor(next.criterionCode)}`}>
                {`Prochain écart : ${next.criterionCode}`}
              </ButtonLink>
            </p>
          )}
          {differences.map((difference) => (
            <DifferenceForm
              key={difference.criterionCode}
              difference={difference}
              ratingScale={view.ratingScale}
              isOpen={view.isOpen}
              action={paths.consolidation(evaluationId)}
              reply={reply?.difference?.criterion === difference.criterionCode ? reply.difference : null}
            />
          ))}
          <Agreed view={view} />
        </>
      )}
    </EvaluationPage>
  );
}
