/** The open sessions of an account, each with what lets its owner recognise it, and a way to close it. */
import { paths } from '#app/platform/paths.ts';
import { Badge } from '#app/ui/badge.tsx';
import { Button } from '#app/ui/button.tsx';
import { Table } from '#app/ui/table.tsx';
import { Time } from '#app/ui/time.tsx';

type Session = {
  readonly sessionId: string;
  readonly isCurrent: boolean;
  readonly device: string;
  readonly ipAddress: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
};

export function SessionList({ sessions }: { sessions: ReadonlyArray<Session> }) {
  return (
    <>
      <Table
        caption="Connexions ouvertes sur votre compte"
        captionHidden
        rows={sessions}
        rowKey={(session) => session.sessionId}
        columns={[
          {
            key: 'device',
            header: 'Appareil',
            rowHeader: true,
            cell: (session) => (
              <>
                {session.device}{' '}
                {session.isCurrent && (
                  <Badge tone="info" small>
                    Celle-ci
                  </Badge>
                )}
              </>
            ),
          },
          { key: 'address', header: 'Adresse', cell: (session) => session.ipAddress },
          { key: 'opened', header: 'Ouverte le', cell: (session) => <Time instant={session.createdAt} /> },
          { key: 'seen', header: 'Vue le', cell: (session) => <Time instant={session.lastSeenAt} /> },
          {
            key: 'act',
            header: 'Action',
            cell: (session) =>
              session.isCurrent ? (
                <span>Fermez-la avec «&nbsp;Se déconnecter&nbsp;»</span>
              ) : (
                <form method="post" action={paths.account()}>
                  <input type="hidden" name="intent" value="end-session" />
                  <input type="hidden" name="sessionId" value={session.sessionId} />
                  <Button
                    kind="secondary"
                    size="sm"
                    aria-label={`Fermer la connexion ${session.device}, adresse ${session.ipAddress}`}
                  >
                    Fermer
                  </Button>
                </form>
              ),
          },
        ]}
      />
      {sessions.length > 1 && (
        <form method="post" action={paths.account()} className="fr-mb-4w">
          <input type="hidden" name="intent" value="end-other-sessions" />
          <Button kind="secondary">Fermer toutes les autres connexions</Button>
        </form>
      )}
    </>
  );
}
