/** The whole history of a file, page by page: who did what, when, before and after. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';

import { FileFrame } from '#app/modules/applications/ui/file-frame.tsx';
import { getApplicationHistory } from '#app/modules/applications/use-cases/get-application-history.server.ts';
import { HistoryList } from '#app/modules/journal/ui/history-list.tsx';
import { counted } from '#app/platform/french.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { pageNumber } from '#app/platform/typed-numbers.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { opened } from '#app/routes/organisation/opened.server.ts';
import { Pagination } from '#app/ui/pagination.tsx';
import { TagGroup, Tag } from '#app/ui/tag.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Historique de la candidature ${data?.file.reference ?? ''} – Label Services Publics+` },
];

/** Links and nothing else: no script is needed. */
export const handle = { script: false };

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requireAct(edge);
  const query = new URL(edge.request.url).searchParams;
  const page = pageNumber(query.get('page'));
  const milestonesOnly = query.get('filtre') === 'etapes';
  return opened(
    await getApplicationHistory(act, edge.params['applicationId'] ?? '', { page, milestonesOnly }),
  );
}

export default function ApplicationHistory() {
  const { file, entries, total, page, pageCount, milestonesOnly } = useLoaderData<typeof loader>();
  const own = paths.applicationHistory(file.applicationId);
  const filter = milestonesOnly ? 'etapes' : null;
  return (
    <FileFrame
      file={file}
      tab="history"
      title="Historique"
      lead="Chaque modification du dossier, avec son auteur et sa date. Personne ne peut modifier ni effacer cet historique."
    >
      <TagGroup label="Filtrer l’historique">
        {[
          <Tag key="all" href={own} title="Voir toutes les modifications">
            {milestonesOnly ? 'Tout' : 'Tout (affiché)'}
          </Tag>,
          <Tag key="milestones" href={withQuery(own, { filtre: 'etapes' })} title="Voir les étapes seulement">
            {milestonesOnly ? 'Étapes du dossier (affichées)' : 'Étapes du dossier'}
          </Tag>,
        ]}
      </TagGroup>
      <p>{counted(total, 'modification enregistrée', 'modifications enregistrées')}</p>
      <HistoryList entries={entries} label="Historique de la candidature" detailed />
      <Pagination
        page={page}
        pageCount={pageCount}
        hrefFor={(target) => withQuery(own, { filtre: filter, page: target === 1 ? null : target })}
      />
    </FileFrame>
  );
}
