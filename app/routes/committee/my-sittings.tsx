/** The sittings to which a member of the committee is called. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';

import { SITTING_STATUS_LABELS } from '#app/modules/decisions/domain/sitting-words.ts';
import { listMySittings } from '#app/modules/decisions/use-cases/get-my-sittings.server.ts';
import { formatDateTime } from '#app/platform/french.ts';
import { notFound } from '#app/platform/http/refusals.server.ts';
import { paths } from '#app/platform/paths.ts';
import { requirePermission } from '#app/routes/gate.server.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { Table } from '#app/ui/table.tsx';

export const handle = { script: false };

export const meta: MetaFunction = () => [{ title: 'Mes séances – Label Services Publics+' }];

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requirePermission(edge, 'sittings.list');
  const sittings = await listMySittings(act);
  return sittings.ok ? { sittings: sittings.value } : notFound();
}

export default function MySittings() {
  const { sittings } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading
        title="Mes séances"
        lead="Les séances de la commission auxquelles vous êtes convié, et les dossiers que vous y examinez."
      />
      {sittings.length === 0 ? (
        <EmptyState title="Aucune séance">
          Vous recevrez un courriel quand la DITP vous conviera à une séance.
        </EmptyState>
      ) : (
        <Table
          caption="Séances"
          rows={sittings}
          rowKey={(sitting) => sitting.sittingId}
          columns={[
            {
              key: 'date',
              header: 'Séance',
              rowHeader: true,
              cell: (sitting) => (
                <a href={paths.mySitting(sitting.sittingId)}>{formatDateTime(sitting.startsAt)}</a>
              ),
            },
            { key: 'place', header: 'Lieu', cell: (sitting) => sitting.place },
            { key: 'status', header: 'État', cell: (sitting) => SITTING_STATUS_LABELS[sitting.status] },
            {
              key: 'files',
              header: 'Dossiers à examiner',
              cell: (sitting) => sitting.files.length,
              align: 'right',
            },
          ]}
        />
      )}
    </>
  );
}
