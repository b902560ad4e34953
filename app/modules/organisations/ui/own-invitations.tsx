/** The services that wait for one's answer: nothing is opened before one accepts. */
import { Form } from '@remix-run/react';

import { ROLE_LABELS } from '#app/modules/access/domain/roles.ts';
import type { OwnInvitation } from '#app/modules/organisations/domain/organisation-record.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { formatDate } from '#app/platform/french.ts';
import { Button, ButtonGroup } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';

export function OwnInvitations({ invitations }: { invitations: ReadonlyArray<OwnInvitation> }) {
  return invitations.map(({ invitationId, organisationName, role, invitedByName, expiresAt }) => (
    <Callout key={invitationId} title={`Invitation de ${organisationName}`} headingLevel={2}>
      <p>
        {invitedByName} vous invite à rejoindre cette organisation, dans le rôle suivant&nbsp;:{' '}
        {ROLE_LABELS[role].toLowerCase()}. Répondez avant le {formatDate(parisDate(expiresAt))}.
      </p>
      <Form method="post">
        <input type="hidden" name="invitationId" value={invitationId} />
        <ButtonGroup>
          <Button name="answer" value="accept">
            Accepter
          </Button>
          <Button kind="secondary" name="answer" value="decline">
            Refuser
          </Button>
        </ButtonGroup>
      </Form>
    </Callout>
  ));
}
