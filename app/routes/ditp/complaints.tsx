/** The reports that people sent about labels, those to answer first in mind. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';

import { COMPLAINT_KIND_LABELS, COMPLAINT_STATUS_LABELS } from '#app/modules/labels/domain/complaint.ts';
import { listComplaints } from '#app/modules/labels/use-cases/list-complaints.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { counted } from '#app/platform/french.ts';
import { forbidden } from '#app/platform/http/refusals.server.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { Badge } from '#app/ui/badge.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { SubNavigation } from '#app/ui/sub-navigation.tsx';
import { Table } from '#app/ui/table.tsx';
import { Day } from '#app/ui/time.tsx';

export const handle = { script: false };

export const meta: MetaFunction = () => [{ title: 'Signalements – Label Services Publics+' }];

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requireAct(edge);
  const listed = await listComplaints(act, new URL(edge.request.url).searchParams);
  return listed.ok ? listed.value : forbidden();
}

export default function Complaints() {
  const { complaints, counts, status, labelNumber, total, page, pageCount } = useLoaderData<typeof loader>();
  function href(query: { etat: string | null; page?: number }): string {
    return withQuery(paths.complaints(), {
      label: labelNumber,
      etat: query.etat,
      page: query.page === 1 ? '' : query.page,
    });
  }
  return (
    <>
      <Breadcrumb trail={[{ label: 'Labels', href: paths.ditpLabels() }]} current="Signalements" />
      <PageHeading
        title="Signalements"
        lead={
          labelNumber === null
            ? 'Ce que des usagers ont signalé sur les labels.'
            : `Ce que des usagers ont signalé sur le label ${labelNumber}.`
        }
      />
      {labelNumber !== null && (
        <p>
          <a href={paths.complaints()}>Voir les signalements de tous les labels</a>
        </p>
      )}
      <SubNavigation
        label="État des signalements"
        items={[
          { label: 'Tous', href: href({ etat: null }), current: status === null },
          ...counts.map((one) => ({
            label: COMPLAINT_STATUS_LABELS[one.status],
            href: href({ etat: one.status }),
            current: status === one.status,
            detail: `(${one.count})`,
          })),
        ]}
      />
      <h2 className="fr-h4">{counted(total, 'signalement', 'signalements')}</h2>
      {complaints.length === 0 ? (
        <EmptyState title="Aucun signalement ici">
          Un signalement arrive depuis la page publique d’un label. Vous en êtes prévenu par courriel.
        </EmptyState>
      ) : (
        <Table
          caption="Signalements"
          captionHidden
          dense
          rows={complaints}
          rowKey={(complaint) => complaint.complaintId}
          columns={[
            {
              key: 'reference',
              header: 'Référence',
              rowHeader: true,
              cell: ({ complaintId, reference }) => <a href={paths.complaint(complaintId)}>{reference}</a>,
            },
            {
              key: 'label',
              header: 'Label',
              cell: ({ organisationName, labelNumber: number }) => (
                <>
                  {organisationName}
                  <br />
                  <span className="fr-text--xs spp-number">{number}</span>
                </>
              ),
            },
            { key: 'kind', header: 'Objet', cell: ({ kind }) => COMPLAINT_KIND_LABELS[kind] },
            {
              key: 'received',
              header: 'Reçu le',
              cell: ({ receivedAt }) => <Day date={parisDate(receivedAt)} short />,
            },
            {
              key: 'status',
              header: 'État',
              cell: (complaint) => (
                <Badge tone={complaint.status === 'answered' ? 'success' : 'info'} small>
                  {COMPLAINT_STATUS_LABELS[complaint.status]}
                </Badge>
              ),
            },
          ]}
        />
      )}
      <Pagination
        page={page}
        pageCount={pageCount}
        hrefFor={(target) => href({ etat: status, page: target })}
        label="Pages de la liste des signalements"
      />
    </>
  );
}
