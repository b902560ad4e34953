/** One commitment of the grid: answered, proved and shared out. Every form works without JavaScript. */
import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import type { ClientActionFunctionArgs, ShouldRevalidateFunction } from '@remix-run/react';
import { isRouteErrorResponse, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';

import { EVIDENCE_DONE_MESSAGES } from '#app/modules/evidence/domain/evidence-messages.ts';
import type { SaveReply } from '#app/modules/self-assessments/domain/save-reply.ts';
import { AUTOSAVE_MODE } from '#app/modules/self-assessments/ui/answer-form-data.ts';
import { CommitmentGrid } from '#app/modules/self-assessments/ui/commitment-grid.tsx';
import gridStyles from '#app/modules/self-assessments/ui/grid.css?url';
import { getGridCommitment } from '#app/modules/self-assessments/use-cases/get-grid-commitment.server.ts';
import { notFound } from '#app/platform/http/refusals.server.ts';
import { paths } from '#app/platform/paths.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { answerGridForm } from '#app/routes/organisation/grid-forms.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: `${data === undefined ? 'Grille' : `${data.progress.code} – Grille d’autoévaluation`} – Label Services Publics+`,
  },
];

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: gridStyles }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const act = await requireAct({ request, context });
  const found = await getGridCommitment(act, params.applicationId ?? '', params.commitment ?? '');
  return found.ok ? found.value : notFound();
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const act = await requireAct({ request, context });
  const place = { applicationId: params.applicationId ?? '', commitmentCode: params.commitment ?? '' };
  return answerGridForm(act, place, await request.formData());
}

function replyWhenFailed(error: unknown): SaveReply {
  if (error instanceof Response) return { kind: 'signed-out' };
  if (!isRouteErrorResponse(error) || error.status >= 500) return { kind: 'unreachable' };
  const message = 'Non enregistré. Rechargez la page : votre saisie est gardée sur cet appareil.';
  return { kind: 'refused', criterion: '', message, yours: null };
}

/** A connection lost during an autosave is told beside the criterion; it must not replace the page by an error. */
export async function clientAction({ request, serverAction }: ClientActionFunctionArgs) {
  const form = await request.clone().formData();
  const answered = serverAction<typeof action>();
  return form.get('mode') === AUTOSAVE_MODE ? answered.catch(replyWhenFailed) : answered;
}

/** An autosave brings back what it changed: nothing else of the page is read again. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ formData, defaultShouldRevalidate }) =>
  formData?.get('mode') === AUTOSAVE_MODE ? false : defaultShouldRevalidate;

const DONE_MESSAGES: Readonly<Record<string, string>> = {
  ...EVIDENCE_DONE_MESSAGES,
  reponse: 'Votre réponse est enregistrée.',
  demande: 'La demande est enregistrée. La personne est prévenue par courriel.',
  retrait: 'La demande est retirée. Les réponses déjà données sont conservées.',
};

export default function GridCommitment() {
  const view = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>() ?? null;
  const [search] = useSearchParams();
  const { applicationId, reference, organisationName } = view.file;
  const { code, title, groupLabel } = view.progress;
  const done = DONE_MESSAGES[search.get('fait') ?? ''];
  return (
    <>
      <Breadcrumb
        trail={[
          { label: 'Mon espace', href: paths.space() },
          { label: `Candidature ${reference}`, href: paths.application(applicationId) },
          { label: 'Grille d’autoévaluation', href: paths.grid(applicationId) },
        ]}
        current={code}
      />
      <PageHeading title={`${code} – ${title}`} context={`${organisationName} · ${groupLabel}`} />
      {answered?.kind === 'alert' && (
        <Alert severity="error" live>
          {answered.message}
        </Alert>
      )}
      {answered === null && done !== undefined && (
        <Alert severity="success" live>
          {done}
        </Alert>
      )}
      {view.notice !== null && <Alert severity="info">{view.notice}</Alert>}
      <CommitmentGrid
        key={`${applicationId} ${code}`}
        view={view}
        reply={answered === null || answered.kind === 'alert' ? null : answered}
      />
    </>
  );
}
