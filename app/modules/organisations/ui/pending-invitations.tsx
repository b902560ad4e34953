/** The people invited who have not answered: until when they may, and the lead's two acts. */
import { Form } from '@remix-run/react';

import { ROLE_LABELS } from '#app/modules/access/domain/roles.ts';
import type { PendingInvitation } from '#app/modules/organisations/domain/organisation-record.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { formatDate } from '#app/platform/french.ts';
import { Button, ButtonGroup } from '#app/ui/button.tsx';
import { Table } from '#app/ui/table.tsx';

type Props = { invitations: ReadonlyArray<PendingInvitation>; today: CalendarDate; mayEdit: boolean };

function Acts({ invitation }: { invitation: PendingInvitation }) {
  const { invitationId, name, email, role } = invitation;
  return (
    <ButtonGroup>
      <Form method="post">
        <input type="hidden" name="intention" value="invite" />
        <input type="hidden" name="name" value={name} />
        <input type="hidden" name="email" value={email} />
        <input type="hidden" name="role" value={role} />
        <Button kind="tertiary" size="sm" aria-label={`Renvoyer l’invitation de ${name}`}>
          Renvoyer
        </Button>
      </Form>
      <Form method="post">
        <input type="hidden" name="intention" value="cancel" />
        <input type="hidden" name="invitationId" value={invitationId} />
        <Button kind="tertiary" size="sm" aria-label={`Annuler l’invitation de ${name}`}>
          Annuler
        </Button>
      </Form>
    </ButtonGroup>
  );
}

export function PendingInvitations({ invitations, today, mayEdit }: Props) {
  if (invitations.length === 0) return null;
  return (
    <Table
      caption="Invitations sans réponse"
      rows={invitations}
      rowKey={({ invitationId }) => invitationId}
      columns={[
        { key: 'name', header: 'Nom', cell: ({ name }) => name, rowHeader: true },
        { key: 'email', header: 'Adresse', cell: ({ email }) => email },
        { key: 'role', header: 'Rôle', cell: ({ role }) => ROLE_LABELS[role] },
        {
          key: 'until',
          header: 'État',
          cell: ({ createdAt, expiresAt }) => {
            const until = parisDate(expiresAt);
            return until < today
              ? `Terminée le ${formatDate(until)}, sans réponse`
              : `Envoyée le ${formatDate(parisDate(createdAt))}, valable jusqu’au ${formatDate(until)}`;
          },
        },
        ...(mayEdit
          ? [
              {
                key: 'acts',
                header: 'Actions',
                cell: (invitation: PendingInvitation) => <Acts invitation={invitation} />,
              },
            ]
          : []),
      ]}
    />
  );
}
