/** One auditor or member of the committee: links, days off, capacity, missions. Works without a script. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';

import { capacitySchema } from '#app/modules/evaluations/domain/auditor-availability.ts';
import type { RegisterMission } from '#app/modules/evaluations/domain/auditor-register.ts';
import { LINK_KIND_LABELS } from '#app/modules/evaluations/domain/conflict-of-interest.ts';
import { getAuditorSheet } from '#app/modules/evaluations/use-cases/get-auditor-sheet.server.ts';
import { setAuditorCapacity } from '#app/modules/evaluations/use-cases/set-auditor-capacity.server.ts';
import { parseForm } from '#app/platform/http/form-fields.server.ts';
import { notFound } from '#app/platform/http/refusals.server.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { requirePermission } from '#app/routes/gate.server.ts';
import { typedText } from '#app/routes/auditor/posted-form.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Badge } from '#app/ui/badge.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { Button } from '#app/ui/button.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { Table } from '#app/ui/table.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { Day, Time } from '#app/ui/time.tsx';

export const handle = { script: false };

export const meta: MetaFunction<typeof loader> = ({ data: sheet }) => [
  { title: `${sheet?.person.name ?? 'Inconnu'}, fiche d’auditeur – Label Services Publics+` },
];

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requirePermission(edge, 'auditors.manage');
  const sheet = await getAuditorSheet(act, edge.params['auditorId'] ?? '');
  return sheet.ok ? sheet.value : notFound();
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requirePermission(edge, 'auditors.manage');
  const userId = edge.params['auditorId'] ?? '';
  const form = parseForm(await edge.request.formData(), capacitySchema);
  if (!form.ok) {
    return data({ error: Object.values(form.errors)[0] ?? '', typed: form.typed }, { status: 422 });
  }
  const set = await setAuditorCapacity(act, { userId, ...form.value });
  return set.ok ? redirect(withQuery(paths.auditor(userId), { fait: 'capacite' }), 303) : notFound();
}

function missionState({ isOpen, endReason }: RegisterMission): string {
  if (endReason === 'recused') return 'Retirée pour conflit d’intérêts';
  if (endReason === 'replaced') return 'Confiée à une autre personne';
  return isOpen ? 'En cours' : 'Terminée';
}

export default function Auditor() {
  const { person, links, daysOff, missions, schemeCapacity } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const [query] = useSearchParams();
  return (
    <>
      <Breadcrumb trail={[{ label: 'Auditeurs', href: paths.auditors() }]} current={person.name} />
      <PageHeading title={person.name} lead={person.email} />
      {refusal === undefined && query.get('fait') === 'capacite' && (
        <Alert severity="success" live>
          La capacité est enregistrée.
        </Alert>
      )}
      <h2 className="fr-h4">Liens d’intérêts</h2>
      {links.length === 0 ? (
        <p>Aucun lien déclaré.</p>
      ) : (
        <Table
          caption="Liens déclarés"
          captionHidden
          rows={links}
          rowKey={({ linkId }) => linkId}
          dense
          columns={[
            { key: 'target', header: 'Avec', rowHeader: true, cell: ({ targetName }) => targetName },
            {
              key: 'kind',
              header: 'Nature',
              cell: ({ kind, description }) => (
                <>
                  {LINK_KIND_LABELS[kind]}
                  {description !== '' && <span className="fr-hint-text spp-pre-line">{description}</span>}
                </>
              ),
            },
            {
              key: 'dates',
              header: 'Dates',
              cell: ({ from, until }) => (
                <>
                  depuis le <Day date={from} short />
                  {until !== null && (
                    <>
                      {' '}
                      jusqu’au <Day date={until} short />
                    </>
                  )}
                </>
              ),
            },
            {
              key: 'bars',
              header: 'Effet',
              cell: ({ isBarring }) =>
                isBarring ? (
                  <Badge tone="warning" small>
                    Écarte
                  </Badge>
                ) : (
                  'Plus d’effet'
                ),
            },
            { key: 'declared', header: 'Déclaré', cell: ({ declaredAt }) => <Time instant={declaredAt} /> },
          ]}
        />
      )}
      <h2 className="fr-h4">Indisponibilités en cours et à venir</h2>
      {daysOff.length === 0 ? (
        <p>Aucune.</p>
      ) : (
        <ul>
          {daysOff.map(({ unavailabilityId, startsOn, endsOn, reason }) => (
            <li key={unavailabilityId}>
              du <Day date={startsOn} /> au <Day date={endsOn} />
              {reason !== '' && <> ({reason})</>}
            </li>
          ))}
        </ul>
      )}
      <h2 className="fr-h4">Missions</h2>
      {missions.length === 0 ? (
        <p>Aucune mission.</p>
      ) : (
        <Table
          caption="Missions, la dernière d’abord"
          captionHidden
          rows={missions}
          rowKey={({ evaluationId, endReason }) => `${evaluationId}-${endReason ?? 'ouverte'}`}
          dense
          columns={[
            {
              key: 'service',
              header: 'Service',
              rowHeader: true,
              cell: ({ applicationId, organisationName, reference }) => (
                <>
                  <a href={paths.file(applicationId)}>{organisationName}</a>
                  <br />
                  <span className="fr-text--xs">{reference}</span>
                </>
              ),
            },
            {
              key: 'role',
              header: 'Rôle',
              cell: ({ role }) => (role === 'lead' ? 'Responsable d’audit' : 'Coauditeur'),
            },
            {
              key: 'dates',
              header: 'Dates prévues',
              cell: ({ plannedFrom, plannedTo }) => (
                <>
                  du <Day date={plannedFrom} short /> au <Day date={plannedTo} short />
                </>
              ),
            },
            {
              key: 'cycle',
              header: 'Cycle avec ce service',
              align: 'right',
              cell: ({ cycle }) => `${cycle}`,
            },
            { key: 'state', header: 'État', cell: missionState },
          ]}
        />
      )}
      {person.isAuditor && (
        <>
          <h2 className="fr-h4">Capacité</h2>
          <Form method="post" action={paths.auditor(person.userId)} noValidate>
            <TextField
              name="missionsAtOnce"
              label="Missions en même temps"
              hint={`Laissez vide pour la capacité commune (${schemeCapacity}).`}
              type="number"
              defaultValue={typedText(
                refusal?.typed,
                'missionsAtOnce',
                person.ownCapacity === null ? '' : String(person.ownCapacity),
              )}
              error={refusal?.error}
            />
            <Button kind="secondary">Enregistrer la capacité</Button>
          </Form>
        </>
      )}
    </>
  );
}
