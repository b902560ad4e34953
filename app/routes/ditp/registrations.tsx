/** The requests to enter that await DITP: approve, or reject with a reason. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';

import {
  isOrganisationKind,
  ORGANISATION_KIND_LABELS,
} from '#app/modules/organisations/domain/organisation-kinds.ts';
import { ORGANISATION_MESSAGES } from '#app/modules/organisations/domain/organisation-messages.ts';
import { registrationDecisionSchema } from '#app/modules/organisations/domain/organisation-schema.ts';
import { decideRegistration } from '#app/modules/organisations/use-cases/decide-registration.server.ts';
import { listRegistrationRequests } from '#app/modules/organisations/use-cases/list-registration-requests.server.ts';
import { formatSiret, formatDateTime } from '#app/platform/french.ts';
import { parseForm } from '#app/platform/http/form-fields.server.ts';
import { notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { requirePermission } from '#app/routes/gate.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Button } from '#app/ui/button.tsx';
import { DescriptionList } from '#app/ui/description-list.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { Table } from '#app/ui/table.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';

export const meta: MetaFunction = () => [{ title: 'Demandes d’accès – Label Services Publics+' }];

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requirePermission(edge, 'registration.decide');
  const requests = await listRegistrationRequests(act);
  return requests.ok ? requests.value : notFound();
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requirePermission(edge, 'registration.decide');
  const form = parseForm(await edge.request.formData(), registrationDecisionSchema);
  const registrationId = form.typed['registrationId'];
  if (!form.ok) {
    return data(
      { registrationId, error: Object.values(form.errors)[0] ?? '', typed: form.typed },
      { status: 422 },
    );
  }
  const outcome = await decideRegistration(act, form.value);
  if (outcome.ok) return redirect(withQuery(paths.registrations(), { fait: form.value.outcome }), 303);
  return data(
    { registrationId, error: ORGANISATION_MESSAGES[outcome.code], typed: form.typed },
    { status: statusOf(outcome) },
  );
}

const DONE: Readonly<Record<string, string>> = {
  approved: 'L’espace est ouvert : la personne est invitée par courriel à choisir son mot de passe.',
  rejected: 'La réponse est envoyée au demandeur.',
};

function kindLabel(kind: string): string {
  return isOrganisationKind(kind) ? ORGANISATION_KIND_LABELS[kind] : kind;
}

export default function Registrations() {
  const { waiting, answered } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const [query] = useSearchParams();
  const done = refusal === undefined ? ownValue(DONE, query.get('fait')) : undefined;
  return (
    <>
      <PageHeading
        title="Demandes d’accès"
        lead="Les services qui ont confirmé leur adresse et attendent l’ouverture de leur espace."
      />
      {done !== undefined && (
        <Alert severity="success" live>
          {done}
        </Alert>
      )}
      {refusal !== undefined &&
        !waiting.some((request) => request.registrationId === refusal.registrationId) && (
          <Alert severity="error">{refusal.error}</Alert>
        )}
      {waiting.length === 0 ? (
        <EmptyState title="Aucune demande en attente">
          <p>Les prochaines demandes confirmées apparaîtront ici.</p>
        </EmptyState>
      ) : (
        waiting.map((request) => {
          const isRefused = refusal?.registrationId === request.registrationId;
          const reason = isRefused ? refusal.typed['reason'] : '';
          return (
            <section
              key={request.registrationId}
              className="fr-mb-6w"
              aria-labelledby={`d-${request.registrationId}`}
            >
              <h2 className="fr-h4" id={`d-${request.registrationId}`}>
                {request.organisationName}
              </h2>
              <DescriptionList
                items={[
                  { term: 'SIRET', description: formatSiret(request.siret) },
                  { term: 'Nature', description: kindLabel(request.organisationKind) },
                  { term: 'Demandeur', description: `${request.applicantName}, ${request.email}` },
                  { term: 'Demande du', description: formatDateTime(request.createdAt) },
                ]}
              />
              <Form method="post" noValidate>
                <input type="hidden" name="registrationId" value={request.registrationId} />
                <TextAreaField
                  id={`motif-${request.registrationId}`}
                  name="reason"
                  label="Motif, en cas de refus"
                  hint="Il est envoyé tel quel au demandeur."
                  defaultValue={typeof reason === 'string' ? reason : ''}
                  error={isRefused ? refusal.error : undefined}
                />
                <div className="spp-row">
                  <Button name="outcome" value="approved">
                    Ouvrir l’espace<span className="fr-sr-only"> de {request.organisationName}</span>
                  </Button>
                  <Button name="outcome" value="rejected" kind="secondary">
                    Refuser<span className="fr-sr-only"> la demande de {request.organisationName}</span>
                  </Button>
                </div>
              </Form>
            </section>
          );
        })
      )}
      {answered.length > 0 && (
        <Table
          caption="Dernières réponses"
          rows={answered}
          rowKey={(request) => request.registrationId}
          columns={[
            { key: 'name', header: 'Service', cell: (request) => request.organisationName, rowHeader: true },
            {
              key: 'outcome',
              header: 'Réponse',
              cell: (request) =>
                request.outcome === 'approved' ? 'Espace ouvert' : `Refus : ${request.reason ?? ''}`,
            },
            {
              key: 'at',
              header: 'Le',
              cell: (request) => (request.decidedAt === null ? '' : formatDateTime(request.decidedAt)),
            },
          ]}
        />
      )}
    </>
  );
}
