/** One commitment of the grid: answered, proved and shared out. Every form works without JavaScript. */
import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';

import { EVIDENCE_DONE_MESSAGES } from '#app/modules/evidence/domain/evidence-messages.ts';
import { CommitmentGrid } from '#app/modules/self-assessments/ui/commitment-grid.tsx';
import gridStyles from '#app/modules/self-assessments/ui/grid.css?url';
import { getGridCommitment } from '#app/modules/self-assessments/use-cases/get-grid-commitment.server.ts';
import { notFound } from '#app/platform/http/refusals.server.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths } from '#app/platform/paths.ts';
import { answerAutosave, revalidateUnlessAutosave } from '#app/routes/autosave-route.ts';
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

export const clientAction = answerAutosave;

export const shouldRevalidate = revalidateUnlessAutosave;

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
  const done = ownValue(DONE_MESSAGES, search.get('fait'));
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
