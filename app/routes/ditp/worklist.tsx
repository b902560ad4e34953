/** DITP's worklist: every file submitted, by stage, with what waits and for whom. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';

import type { Worklist } from '#app/modules/applications/domain/worklist.ts';
import { STAGE_LABELS } from '#app/modules/applications/domain/worklist-query.ts';
import {
  isNarrowed,
  unfilteredHref,
  WorklistFilters,
} from '#app/modules/applications/ui/worklist-filters.tsx';
import { worklistHref } from '#app/modules/applications/ui/worklist-href.ts';
import { WorklistTable } from '#app/modules/applications/ui/worklist-table.tsx';
import { listWorklist } from '#app/modules/applications/use-cases/list-worklist.server.ts';
import { counted } from '#app/platform/french.ts';
import { forbidden } from '#app/platform/http/refusals.server.ts';
import { paths } from '#app/platform/paths.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { ButtonLink } from '#app/ui/button.tsx';
import { Disclosure } from '#app/ui/disclosure.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { SubNavigation } from '#app/ui/sub-navigation.tsx';

export const meta: MetaFunction = () => [{ title: 'Dossiers – Label Services Publics+' }];

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requireAct(edge);
  const listed = await listWorklist(act, new URL(edge.request.url).searchParams);
  return listed.ok ? listed.value : forbidden();
}

function Nothing({ worklist }: { worklist: Worklist }) {
  if (isNarrowed(worklist)) {
    const elsewhere = worklist.stages.filter(({ stage, count }) => stage !== 'open' && count > 0);
    return (
      <EmptyState
        title="Aucun dossier ne répond à cette recherche à cette étape"
        action={
          <ButtonLink kind="secondary" href={unfilteredHref(worklist)}>
            Effacer les filtres
          </ButtonLink>
        }
      >
        {elsewhere.length === 0
          ? 'Vérifiez l’orthographe, ou élargissez la recherche.'
          : `Des dossiers y répondent à d’autres étapes\u00a0: ${elsewhere.map(({ stage }) => STAGE_LABELS[stage]).join(', ')}.`}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="Aucun dossier à cette étape"
      action={
        worklist.query.stage === 'open' ? undefined : (
          <ButtonLink kind="secondary" href={worklistHref(worklist.query, { stage: 'open' })}>
            Voir tous les dossiers en cours
          </ButtonLink>
        )
      }
    >
      Un dossier apparaît ici dès qu’un service dépose sa candidature. Vous en êtes prévenu par courriel.
    </EmptyState>
  );
}

export default function WorklistPage() {
  const worklist = useLoaderData<typeof loader>();
  const { query, stages, total, pageCount } = worklist;
  return (
    <>
      <Breadcrumb trail={[]} current="Dossiers" />
      <PageHeading
        title="Dossiers"
        lead="Ce qui attend, depuis quand, et qui a la main."
        actions={
          worklist.isWhole ? (
            <ButtonLink kind="secondary" href={paths.ditpDashboard()}>
              Tableau de bord
            </ButtonLink>
          ) : undefined
        }
      />
      <SubNavigation
        label="Étapes"
        items={stages.map(({ stage, count }) => ({
          label: STAGE_LABELS[stage],
          href: worklistHref(query, { stage }),
          current: stage === query.stage,
          detail: `(${count})`,
        }))}
      />
      <Disclosure summary="Rechercher et filtrer" open={isNarrowed(worklist)}>
        <WorklistFilters worklist={worklist} />
      </Disclosure>
      <h2 className="fr-h4">{counted(total, 'dossier', 'dossiers')}</h2>
      {total === 0 ? <Nothing worklist={worklist} /> : <WorklistTable worklist={worklist} />}
      <Pagination
        page={query.page}
        pageCount={pageCount}
        hrefFor={(page) => worklistHref(query, { page })}
        label="Pages de la liste des dossiers"
      />
    </>
  );
}
