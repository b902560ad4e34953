/** The organisation's library of evidence: search, filters, pages. Works without a script. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';

import { EVIDENCE_KIND_LABELS, EVIDENCE_KINDS } from '#app/modules/evidence/domain/evidence.ts';
import {
  isFiltered,
  LIBRARY_STATE_LABELS,
  LIBRARY_STATES,
  readLibraryQuery,
} from '#app/modules/evidence/domain/library-query.ts';
import { LibraryTable } from '#app/modules/evidence/ui/library-table.tsx';
import { AllowanceNote } from '#app/modules/evidence/ui/upload-allowance.tsx';
import { listEvidence } from '#app/modules/evidence/use-cases/list-evidence.server.ts';
import { counted } from '#app/platform/french.ts';
import { notFound } from '#app/platform/http/refusals.server.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { Button, ButtonGroup, ButtonLink } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextField } from '#app/ui/text-field.tsx';

export const meta: MetaFunction = () => [{ title: 'Bibliothèque de preuves – Label Services Publics+' }];

/** Nothing here needs a script. */
export const handle = { script: false };

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const act = await requireAct({ request, context });
  const organisationId = params['organisationId'] ?? '';
  const query = readLibraryQuery(new URL(request.url).searchParams);
  const listed = await listEvidence(act, organisationId, query);
  return listed.ok ? { organisationId, query, library: listed.value } : notFound();
}

export default function EvidenceLibrary() {
  const { organisationId, query, library } = useLoaderData<typeof loader>();
  const { search, state, kind } = query;
  const here = paths.evidenceLibrary(organisationId);
  const filters = { q: search, etat: state === 'all' ? null : state, nature: kind };
  return (
    <>
      <Breadcrumb
        trail={[
          { label: 'Mon espace', href: paths.space() },
          { label: library.organisationName, href: paths.organisation(organisationId) },
        ]}
        current="Bibliothèque de preuves"
      />
      <PageHeading
        context={library.organisationName}
        title="Bibliothèque de preuves"
        lead={
          library.seesAll
            ? 'Une preuve peut servir plusieurs critères et plusieurs candidatures : vous ne la joignez qu’une fois.'
            : 'Les preuves que vous avez ajoutées, et celles qui servent les critères qui vous sont demandés.'
        }
        actions={
          library.mayAdd ? (
            <ButtonLink href={paths.newEvidence(organisationId)} icon="add-line">
              Ajouter une preuve
            </ButtonLink>
          ) : undefined
        }
      />
      <form method="get" action={here} role="search">
        <div className="fr-grid-row fr-grid-row--gutters">
          <div className="fr-col-12 fr-col-md-6">
            <TextField
              name="q"
              label="Rechercher une preuve"
              hint="Mots du titre ou du nom de fichier"
              defaultValue={search}
            />
          </div>
          <div className="fr-col-12 fr-col-sm-6 fr-col-md-3">
            <SelectField
              name="etat"
              label="État"
              hint="Expirée, archivée…"
              placeholder={null}
              defaultValue={state}
              options={LIBRARY_STATES.map((value) => ({ value, label: LIBRARY_STATE_LABELS[value] }))}
            />
          </div>
          <div className="fr-col-12 fr-col-sm-6 fr-col-md-3">
            <SelectField
              name="nature"
              label="Nature"
              hint="Fichier ou lien"
              placeholder="Fichiers et liens"
              defaultValue={kind ?? ''}
              options={EVIDENCE_KINDS.map((value) => ({ value, label: EVIDENCE_KIND_LABELS[value] }))}
            />
          </div>
        </div>
        <div className="fr-mt-3w">
          <ButtonGroup>
            <Button>Rechercher</Button>
            {isFiltered(query) && (
              <ButtonLink kind="secondary" href={here}>
                Tout afficher
              </ButtonLink>
            )}
          </ButtonGroup>
        </div>
      </form>
      <AllowanceNote allowance={library.allowance} />
      <h2 className="fr-h4 fr-mt-4w">{counted(library.total, 'preuve', 'preuves')}</h2>
      {library.items.length === 0 ? (
        <NothingFound filtered={isFiltered(query)} mayAdd={library.mayAdd} />
      ) : (
        <>
          <LibraryTable organisationId={organisationId} rows={library.items} />
          <Pagination
            page={query.page}
            pageCount={library.pageCount}
            hrefFor={(page) => withQuery(here, { ...filters, page })}
          />
        </>
      )}
    </>
  );
}

function NothingFound({ filtered, mayAdd }: { filtered: boolean; mayAdd: boolean }) {
  if (filtered) {
    return (
      <EmptyState title="Aucune preuve ne répond à cette recherche" headingLevel={3}>
        Essayez un autre mot, ou affichez toutes les preuves.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="La bibliothèque est vide" headingLevel={3}>
      {mayAdd
        ? 'Ajoutez un premier document : vous pourrez le rattacher à autant de critères qu’il en prouve.'
        : 'Ajoutez une preuve depuis un critère qui vous est demandé, dans la grille de la candidature.'}
    </EmptyState>
  );
}
