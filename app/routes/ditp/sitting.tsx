/** One sitting: prepared, then held, then read. Each act is a form of its own. Works without a script. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';

import { SITTING_STATUS_LABELS } from '#app/modules/decisions/domain/sitting-words.ts';
import { AgendaPart } from '#app/modules/decisions/ui/sitting-agenda.tsx';
import { SittingHeld } from '#app/modules/decisions/ui/sitting-held.tsx';
import { SittingPreparation } from '#app/modules/decisions/ui/sitting-preparation.tsx';
import { getSitting } from '#app/modules/decisions/use-cases/get-sitting.server.ts';
import { HistoryList } from '#app/modules/journal/ui/history-list.tsx';
import { formatDateTime } from '#app/platform/french.ts';
import { notFound } from '#app/platform/http/refusals.server.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { actOnSitting } from '#app/routes/ditp/sitting-acts.server.ts';
import { requirePermission } from '#app/routes/gate.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Badge } from '#app/ui/badge.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { DescriptionList } from '#app/ui/description-list.tsx';
import { DownloadLink } from '#app/ui/download-link.tsx';
import { ErrorSummary, fieldErrors } from '#app/ui/error-summary.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';

export const handle = { script: false };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Séance ${page?.view.sitting.reference ?? ''} – Label Services Publics+` },
];

const DONE: Readonly<Record<string, string>> = {
  prevue: 'La séance est prévue. Composez son ordre du jour, puis convoquez les membres.',
  modifiee: 'La séance est modifiée.',
  'ordre-du-jour': 'L’ordre du jour est modifié.',
  convoquee: 'La convocation est envoyée à chaque membre.',
  annulee: 'La séance est annulée.',
  ouverte: 'La séance est ouverte. Indiquez qui est présent.',
  presence: 'La présence est enregistrée.',
  deport: 'Le déport est enregistré.',
  avis: 'Les avis et la proposition sont enregistrés.',
  close: 'La séance est close. Son procès-verbal est définitif.',
};

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requirePermission(edge, 'sittings.follow');
  const view = await getSitting(act, edge.params['sittingId'] ?? '');
  if (!view.ok) return notFound();
  const done = new URL(edge.request.url).searchParams.get('fait') ?? '';
  return { view: view.value, done: ownValue(DONE, done) ?? null };
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requirePermission(edge, 'sitting.manage');
  const sittingId = edge.params['sittingId'] ?? '';
  const outcome = await actOnSitting(act, sittingId, await edge.request.formData());
  if (outcome.ok) return redirect(withQuery(paths.sitting(sittingId), { fait: outcome.done }), 303);
  if (outcome.status === 404) return notFound();
  return data(outcome.refusal, { status: outcome.status });
}

export default function Sitting() {
  const { view, done } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>() ?? null;
  const { sitting, mayManage } = view;
  return (
    <>
      <Breadcrumb
        trail={[{ label: 'Séances de la commission', href: paths.sittings() }]}
        current={sitting.reference}
      />
      <PageHeading
        title={`Séance du ${formatDateTime(sitting.startsAt)}`}
        context={`Commission – séance ${sitting.reference}`}
        badges={<Badge>{SITTING_STATUS_LABELS[sitting.status]}</Badge>}
      />
      {done !== null && refusal === null && (
        <Alert severity="success" live>
          {done}
        </Alert>
      )}
      {refusal !== null && refusal.message !== null && (
        <Alert severity="error" live>
          {refusal.message}
        </Alert>
      )}
      <ErrorSummary
        errors={fieldErrors(refusal?.errors ?? {}).map(({ message }) => ({ message }))}
        advice="Ce que vous avez saisi est conservé."
      />
      <DescriptionList
        items={[
          { term: 'Lieu', description: sitting.place },
          { term: 'Quorum', description: `${sitting.quorum} sur ${sitting.members.length}` },
          {
            term: 'Convocation',
            description:
              sitting.convenedAt === null ? 'Pas encore envoyée' : `Le ${formatDateTime(sitting.convenedAt)}`,
          },
          ...(sitting.minutesDocumentId === null
            ? []
            : [
                {
                  term: 'Procès-verbal',
                  description: (
                    <DownloadLink href={paths.document(sitting.minutesDocumentId)} detail="PDF">
                      {sitting.minutesNumber}
                    </DownloadLink>
                  ),
                },
              ]),
          ...(sitting.remarks === ''
            ? []
            : [
                {
                  term: sitting.status === 'cancelled' ? 'Motif de l’annulation' : 'Remarques',
                  description: sitting.remarks,
                },
              ]),
        ]}
      />
      {view.closedCount > 0 && (
        <Alert severity="info">
          Vous êtes déporté d’un dossier au moins de cette séance&nbsp;: il n’est pas montré ici, et le
          procès-verbal ne vous est pas ouvert.
        </Alert>
      )}
      {mayManage && sitting.status === 'planned' ? (
        <SittingPreparation view={view} refusal={refusal} />
      ) : sitting.status === 'open' || sitting.status === 'closed' ? (
        <SittingHeld view={view} refusal={refusal} />
      ) : (
        <AgendaPart view={view} />
      )}
      <section aria-labelledby="historique">
        <h2 id="historique">Historique de la séance</h2>
        <HistoryList entries={view.history} label="Historique de la séance" detailed />
      </section>
    </>
  );
}
