/** The list of the demonstration's messages, newest first. */
import type { MessageState } from '#app/modules/notifications/domain/message-state.ts';
import { MESSAGE_STATE_LABELS } from '#app/modules/notifications/domain/message-state.ts';
import { counted } from '#app/platform/french.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { Badge } from '#app/ui/badge.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { SearchBar } from '#app/ui/search-bar.tsx';
import { Table } from '#app/ui/table.tsx';
import { Time } from '#app/ui/time.tsx';

type Line = {
  readonly id: string;
  readonly recipient: string;
  readonly recipientName: string;
  readonly subject: string;
  readonly createdAt: Date;
  readonly state: MessageState;
};

type MailboxListProps = {
  search: string;
  total: number;
  page: number;
  pageCount: number;
  lines: ReadonlyArray<Line>;
};

export function MailboxList({ search, total, page, pageCount, lines }: MailboxListProps) {
  return (
    <>
      <Breadcrumb trail={[]} current="Courriels de démonstration" />
      <PageHeading
        title="Courriels de démonstration"
        lead="Les messages que le site aurait envoyés. Aucun n’est parti&nbsp;: les adresses sont fictives."
      />
      <SearchBar label="Destinataire ou objet" defaultValue={search} action={paths.mailbox()} />
      {lines.length === 0 ? (
        <EmptyState
          title={search === '' ? 'Aucun message pour le moment' : 'Aucun message ne répond à cette recherche'}
        >
          {search === ''
            ? 'Un message apparaît ici dès qu’une action en envoie un : une invitation, un dépôt, une décision.'
            : 'Essayez une partie de l’adresse, ou un mot de l’objet.'}
        </EmptyState>
      ) : (
        <>
          <p className="fr-mt-3w" role="status">
            {counted(total, 'message', 'messages')}
          </p>
          <Table
            caption="Messages, du plus récent au plus ancien"
            captionHidden
            rows={lines}
            rowKey={(line) => line.id}
            columns={[
              {
                key: 'subject',
                header: 'Objet',
                rowHeader: true,
                cell: (line) => <a href={withQuery(paths.mailbox(), { message: line.id })}>{line.subject}</a>,
              },
              {
                key: 'recipient',
                header: 'Destinataire',
                cell: (line) => (
                  <>
                    {line.recipientName !== '' && (
                      <>
                        {line.recipientName}
                        <br />
                      </>
                    )}
                    {line.recipient}
                  </>
                ),
              },
              { key: 'date', header: 'Écrit le', cell: (line) => <Time instant={line.createdAt} /> },
              {
                key: 'state',
                header: 'État',
                cell: (line) => <StateBadge state={line.state} />,
              },
            ]}
          />
          <Pagination
            page={page}
            pageCount={pageCount}
            hrefFor={(number) => withQuery(paths.mailbox(), { q: search, page: number })}
          />
        </>
      )}
    </>
  );
}

export function StateBadge({ state }: { state: MessageState }) {
  const tone = state === 'sent' ? 'success' : state === 'waiting' ? 'info' : 'error';
  return (
    <Badge tone={tone} small>
      {MESSAGE_STATE_LABELS[state]}
    </Badge>
  );
}
