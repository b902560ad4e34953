/** The space of a service's members: their organisations, files, tasks and labels. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';

import { MyFileCard } from '#app/modules/applications/ui/my-file-card.tsx';
import { listMyFiles } from '#app/modules/applications/use-cases/list-my-files.server.ts';
import type { MyOrganisation } from '#app/modules/applications/use-cases/list-my-files.server.ts';
import { LABEL_STATUS_LABELS } from '#app/modules/labels/domain/label-status.ts';
import { ORGANISATION_MESSAGES } from '#app/modules/organisations/domain/organisation-messages.ts';
import { invitationActSchema } from '#app/modules/organisations/domain/organisation-schema.ts';
import { OwnInvitations } from '#app/modules/organisations/ui/own-invitations.tsx';
import { answerInvitation } from '#app/modules/organisations/use-cases/answer-invitation.server.ts';
import { listInvitationsOf } from '#app/modules/organisations/use-cases/list-invitations-of.server.ts';
import { parseForm } from '#app/platform/http/form-fields.server.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Badge } from '#app/ui/badge.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { ButtonLink } from '#app/ui/button.tsx';
import { Disclosure } from '#app/ui/disclosure.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { SubNavigation } from '#app/ui/sub-navigation.tsx';
import { Day } from '#app/ui/time.tsx';

export const meta: MetaFunction = () => [{ title: 'Mon espace – Label Services Publics+' }];

/** Links and plain forms: no script is needed. */
export const handle = { script: false };

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requireAct(edge);
  const [organisations, invitations] = await Promise.all([listMyFiles(act), listInvitationsOf(act)]);
  const done = ownValue(DONE, new URL(edge.request.url).searchParams.get('fait')) ?? null;
  return { organisations, invitations, done };
}

const DONE: Readonly<Record<string, string>> = {
  acceptee: 'Vous êtes membre de l’organisation.',
  refusee: 'L’invitation est refusée.',
};

export async function action(edge: ActionFunctionArgs) {
  const act = await requireAct(edge);
  const body = await edge.request.formData();
  const form = parseForm(body, invitationActSchema);
  const accepts = body.get('answer') === 'accept';
  const outcome = form.ok && (await answerInvitation(act, { ...form.value, accepts }));
  if (outcome === false || !outcome.ok) {
    return data({ error: ORGANISATION_MESSAGES['invitation-closed'] }, { status: 422 });
  }
  return redirect(withQuery(paths.space(), { fait: accepts ? 'acceptee' : 'refusee' }), 303);
}

export default function Space() {
  const { organisations, invitations, done } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <>
      <Breadcrumb trail={[]} current="Mon espace" />
      <PageHeading title="Mon espace" />
      {refusal !== undefined && (
        <Alert severity="error" live>
          {refusal.error}
        </Alert>
      )}
      {refusal === undefined && done !== null && (
        <Alert severity="success" live>
          {done}
        </Alert>
      )}
      <OwnInvitations invitations={invitations} />
      {organisations.length === 0 && invitations.length === 0 && (
        <EmptyState title="Vous n’êtes membre d’aucune organisation">
          <p>
            Demandez une invitation au responsable de la candidature de votre service, ou{' '}
            <a href={paths.apply()}>faites entrer votre service sur la plateforme</a>.
          </p>
        </EmptyState>
      )}
      {organisations.map((organisation) => (
        <OrganisationSpace key={organisation.organisationId} organisation={organisation} />
      ))}
    </>
  );
}

function OrganisationSpace({ organisation }: { organisation: MyOrganisation }) {
  const { organisationId, files, labels } = organisation;
  const isLead = organisation.role === 'organisation-lead';
  const open = files.filter((file) => file.isOpen);
  const closed = files.filter((file) => !file.isOpen);
  return (
    <section aria-labelledby={`organisation-${organisationId}`} className="fr-mb-6w">
      <h2 id={`organisation-${organisationId}`}>{organisation.organisationName}</h2>
      {isLead && (
        <SubNavigation
          label={`Gérer ${organisation.organisationName}`}
          items={[
            { label: 'Tableau de bord', href: paths.organisationDashboard(organisationId) },
            { label: 'Organisation', href: paths.organisation(organisationId) },
            { label: 'Sites', href: paths.organisationSites(organisationId) },
            { label: 'Membres', href: paths.organisationMembers(organisationId) },
            { label: 'Bibliothèque de preuves', href: paths.evidenceLibrary(organisationId) },
          ]}
        />
      )}
      {open.length === 0 ? <NoOpenFile organisation={organisation} /> : null}
      {open.map((file) => (
        <MyFileCard key={file.applicationId} file={file} />
      ))}
      {isLead && open.length > 0 && (
        <p>
          <ButtonLink kind="secondary" icon="add-line" href={paths.newApplication(organisationId)}>
            Commencer une autre candidature
          </ButtonLink>
        </p>
      )}
      {labels.length > 0 && (
        <>
          <h3>Labels obtenus</h3>
          <ul>
            {labels.map((label) => (
              <li key={label.number}>
                <a href={isLead ? paths.heldLabel(label.labelId) : paths.label(label.number)}>
                  Label {label.levelLabel} n°&nbsp;{label.number}
                </a>{' '}
                – valable jusqu’au <Day date={label.validUntil} />{' '}
                <Badge tone={label.status === 'active' ? 'success' : undefined} small>
                  {LABEL_STATUS_LABELS[label.status]}
                </Badge>
              </li>
            ))}
          </ul>
        </>
      )}
      {closed.length > 0 && (
        <Disclosure summary={`Candidatures closes (${closed.length})`}>
          {closed.map((file) => (
            <MyFileCard key={file.applicationId} file={file} />
          ))}
        </Disclosure>
      )}
    </section>
  );
}

function NoOpenFile({ organisation }: { organisation: MyOrganisation }) {
  if (organisation.role === 'contributor') {
    return (
      <EmptyState title="Aucun critère ne vous est demandé" headingLevel={3}>
        Vous recevrez un message dès que le responsable de la candidature vous confiera un critère.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="Aucune candidature en cours"
      headingLevel={3}
      action={
        <ButtonLink icon="add-line" href={paths.newApplication(organisation.organisationId)}>
          Commencer une candidature
        </ButtonLink>
      }
    >
      <p>
        Vérifiez d’abord les sites de votre organisation, puis choisissez le niveau que vous visez. Vous
        pouvez aussi <a href={paths.simulator()}>essayer la grille</a> avant de vous engager.
      </p>
    </EmptyState>
  );
}
