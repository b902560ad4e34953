/** The people of a service: invite, take out, hand over. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';

import type { Act } from '#app/modules/access/domain/act.ts';
import { ROLE_LABELS } from '#app/modules/access/domain/roles.ts';
import { ORGANISATION_MESSAGES } from '#app/modules/organisations/domain/organisation-messages.ts';
import type { MemberRecord } from '#app/modules/organisations/domain/organisation-record.ts';
import {
  invitationActSchema,
  memberActSchema,
  memberSchema,
} from '#app/modules/organisations/domain/organisation-schema.ts';
import { HandOverForm } from '#app/modules/organisations/ui/hand-over-form.tsx';
import { MemberForm } from '#app/modules/organisations/ui/member-form.tsx';
import { OrganisationNavigation } from '#app/modules/organisations/ui/organisation-navigation.tsx';
import { PendingInvitations } from '#app/modules/organisations/ui/pending-invitations.tsx';
import { cancelInvitation } from '#app/modules/organisations/use-cases/cancel-invitation.server.ts';
import { endMembership } from '#app/modules/organisations/use-cases/end-membership.server.ts';
import { getOrganisation } from '#app/modules/organisations/use-cases/get-organisation.server.ts';
import { handOverLead } from '#app/modules/organisations/use-cases/hand-over-lead.server.ts';
import { inviteMember } from '#app/modules/organisations/use-cases/invite-member.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { formatDate } from '#app/platform/french.ts';
import { parseForm } from '#app/platform/http/form-fields.server.ts';
import { notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { Button } from '#app/ui/button.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { Table } from '#app/ui/table.tsx';

export const meta: MetaFunction = () => [{ title: 'Membres – Label Services Publics+' }];

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requireAct(edge);
  const page = await getOrganisation(act, edge.params['organisationId'] ?? '');
  return page.ok ? { ...page.value, ownUserId: act.actor.userId, today: parisDate(act.now) } : notFound();
}

type Intention = 'invite' | 'cancel' | 'end' | 'hand-over';

function refusalOf(
  intention: Intention,
  code: keyof typeof ORGANISATION_MESSAGES,
  typed: Record<string, unknown>,
) {
  const errors: Readonly<Record<string, string>> = { '': ORGANISATION_MESSAGES[code] };
  return data({ intention, errors, typed }, { status: statusOf({ ok: false, code, details: {} }) });
}

async function inviteFrom(act: Act, organisationId: string, body: FormData) {
  const form = parseForm(body, memberSchema);
  if (!form.ok) {
    return data({ intention: 'invite' as const, errors: form.errors, typed: form.typed }, { status: 422 });
  }
  const outcome = await inviteMember(act, organisationId, form.value);
  if (outcome.ok)
    return redirect(withQuery(paths.organisationMembers(organisationId), { fait: 'invite' }), 303);
  return outcome.code === 'not-found' ? notFound() : refusalOf('invite', outcome.code, form.typed);
}

async function cancelFrom(act: Act, organisationId: string, body: FormData) {
  const form = parseForm(body, invitationActSchema);
  if (!form.ok) return refusalOf('cancel', 'invitation-closed', form.typed);
  const outcome = await cancelInvitation(act, { organisationId, invitationId: form.value.invitationId });
  if (outcome.ok)
    return redirect(withQuery(paths.organisationMembers(organisationId), { fait: 'cancel' }), 303);
  return outcome.code === 'not-found' ? notFound() : refusalOf('cancel', outcome.code, form.typed);
}

async function changeMember(act: Act, organisationId: string, body: FormData) {
  const intention = body.get('intention') === 'hand-over' ? 'hand-over' : 'end';
  const form = parseForm(body, memberActSchema);
  if (!form.ok) return data({ intention, errors: form.errors, typed: form.typed }, { status: 422 });
  const { userId, leaves } = form.value;
  const outcome =
    intention === 'end'
      ? await endMembership(act, { organisationId, userId })
      : await handOverLead(act, { organisationId, toUserId: userId, leaves });
  if (!outcome.ok)
    return outcome.code === 'not-found' ? notFound() : refusalOf(intention, outcome.code, form.typed);
  const next =
    intention === 'hand-over' && leaves ? paths.space() : paths.organisationMembers(organisationId);
  return redirect(withQuery(next, { fait: intention }), 303);
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requireAct(edge);
  const organisationId = edge.params['organisationId'] ?? '';
  const body = await edge.request.formData();
  const intention = body.get('intention');
  if (intention === 'cancel') return cancelFrom(act, organisationId, body);
  return intention === 'invite'
    ? inviteFrom(act, organisationId, body)
    : changeMember(act, organisationId, body);
}

const DONE: Readonly<Record<string, string>> = {
  invite: 'L’invitation est envoyée.',
  cancel: 'L’invitation est annulée.',
  end: 'Cette personne ne fait plus partie de l’organisation. Ce qu’elle a écrit reste au dossier.',
  'hand-over': 'La responsabilité est transmise.',
};

function EndForm({ member }: { member: MemberRecord }) {
  return (
    <Form method="post">
      <input type="hidden" name="intention" value="end" />
      <input type="hidden" name="userId" value={member.userId} />
      <Button kind="tertiary" size="sm" aria-label={`Retirer ${member.name}`}>
        Retirer
      </Button>
    </Form>
  );
}

export default function OrganisationMembers() {
  const { organisation, mayEdit, ownUserId, today } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const [query] = useSearchParams();
  const { organisationId, members } = organisation;
  const done = refusal === undefined ? ownValue(DONE, query.get('fait')) : undefined;
  function errorsOf(intention: Intention): Readonly<Record<string, string>> {
    return refusal?.intention === intention ? refusal.errors : {};
  }
  const others = members.filter((member) => member.userId !== ownUserId);
  return (
    <>
      <Breadcrumb
        trail={[
          { label: 'Mon espace', href: paths.space() },
          { label: organisation.name, href: paths.organisation(organisationId) },
        ]}
        current="Membres"
      />
      <PageHeading title="Membres" context={organisation.name} />
      <OrganisationNavigation organisationId={organisationId} current="members" />
      {done !== undefined && (
        <Alert severity="success" live>
          {done}
        </Alert>
      )}
      {(refusal?.intention === 'end' || refusal?.intention === 'cancel') && (
        <Alert severity="error">{Object.values(refusal.errors)[0]}</Alert>
      )}
      <Table
        caption="Personnes de l’organisation"
        rows={members}
        rowKey={(member) => member.membershipId}
        columns={[
          { key: 'name', header: 'Nom', cell: (member) => member.name, rowHeader: true },
          { key: 'email', header: 'Adresse', cell: (member) => member.email },
          { key: 'role', header: 'Rôle', cell: (member) => ROLE_LABELS[member.role] },
          {
            key: 'since',
            header: 'Depuis',
            cell: (member) =>
              member.isActive
                ? formatDate(parisDate(member.since))
                : 'Invitation envoyée, pas encore acceptée',
          },
          ...(mayEdit
            ? [
                {
                  key: 'end',
                  header: 'Action',
                  cell: (member: MemberRecord) =>
                    member.userId === ownUserId ? 'Vous' : <EndForm member={member} />,
                },
              ]
            : []),
        ]}
      />
      <PendingInvitations invitations={organisation.invitations} today={today} mayEdit={mayEdit} />
      {mayEdit && (
        <>
          <MemberForm
            key={`invite-${members.length}-${organisation.invitations.length}`}
            errors={errorsOf('invite')}
            typed={refusal?.typed ?? {}}
          />
          <HandOverForm others={others} error={Object.values(errorsOf('hand-over'))[0]} />
        </>
      )}
    </>
  );
}
