/** Auditors and members of the committee: links, days off, load, capacity. Works without a script. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';

import { capacitySchema } from '#app/modules/evaluations/domain/auditor-availability.ts';
import type { RegisterLine } from '#app/modules/evaluations/domain/auditor-register.ts';
import { listAuditorRegister } from '#app/modules/evaluations/use-cases/list-auditor-register.server.ts';
import { setAuditorCapacity } from '#app/modules/evaluations/use-cases/set-auditor-capacity.server.ts';
import { AuditorManagementMenu } from '#app/modules/evaluations/ui/auditor-management-menu.tsx';
import { counted } from '#app/platform/french.ts';
import { parseForm } from '#app/platform/http/form-fields.server.ts';
import { notFound } from '#app/platform/http/refusals.server.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { requirePermission } from '#app/routes/gate.server.ts';
import { typedText } from '#app/routes/auditor/posted-form.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Badge } from '#app/ui/badge.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { Button } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import type { TableColumn } from '#app/ui/table.tsx';
import { Table } from '#app/ui/table.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { Day } from '#app/ui/time.tsx';

export const handle = { script: false };

export const meta: MetaFunction = () => [{ title: 'Auditeurs – Label Services Publics+' }];

export async function loader(edge: LoaderFunctionArgs) {
  const register = await listAuditorRegister(await requirePermission(edge, 'auditors.manage'));
  return register.ok ? register.value : notFound();
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requirePermission(edge, 'auditors.manage');
  const form = parseForm(await edge.request.formData(), capacitySchema);
  const typed = form.typed;
  if (!form.ok) return data({ error: Object.values(form.errors)[0] ?? '', typed }, { status: 422 });
  const set = await setAuditorCapacity(act, { userId: null, ...form.value });
  if (set.ok) return redirect(withQuery(paths.auditors(), { fait: 'capacite' }), 303);
  if (set.code === 'not-found') return notFound();
  return data({ error: 'Indiquez un nombre de missions.', typed }, { status: 422 });
}

function rolesOf({ isAuditor, isCommitteeMember }: RegisterLine): string {
  return [...(isAuditor ? ['auditeur'] : []), ...(isCommitteeMember ? ['membre de la commission'] : [])].join(
    ', ',
  );
}

const COLUMNS: ReadonlyArray<TableColumn<RegisterLine>> = [
  {
    key: 'name',
    header: 'Personne',
    rowHeader: true,
    cell: (line) => (
      <>
        <a href={paths.auditor(line.userId)}>{line.name}</a>
        <br />
        <span className="fr-text--xs">{rolesOf(line)}</span>
      </>
    ),
  },
  {
    key: 'links',
    header: 'Liens déclarés',
    cell: ({ links, barringLinks }) =>
      links === 0
        ? 'Aucun'
        : `${counted(links, 'lien', 'liens')}, dont ${counted(barringLinks, 'qui écarte', 'qui écartent')} encore`,
  },
  {
    key: 'load',
    header: 'Missions en cours',
    cell: ({ isAuditor, openMissions, capacity }) =>
      isAuditor ? (
        <>
          {openMissions} sur {capacity}{' '}
          {openMissions >= capacity && (
            <Badge tone="warning" small>
              Complet
            </Badge>
          )}
        </>
      ) : (
        '–'
      ),
  },
  {
    key: 'away',
    header: 'Prochaine indisponibilité',
    cell: ({ nextDaysOff }) =>
      nextDaysOff === null ? (
        'Aucune'
      ) : (
        <>
          du <Day date={nextDaysOff.startsOn} short /> au <Day date={nextDaysOff.endsOn} short />
        </>
      ),
  },
  {
    key: 'last',
    header: 'Dernière mission',
    cell: ({ lastMissionOn }) => (lastMissionOn === null ? 'Aucune' : <Day date={lastMissionOn} short />),
  },
];

export default function Auditors() {
  const { lines, capacity } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const [query] = useSearchParams();
  return (
    <>
      <Breadcrumb trail={[]} current="Auditeurs" />
      <PageHeading
        title="Auditeurs et membres de la commission"
        lead="Leurs liens d’intérêts, leurs disponibilités et leur charge : ce qui est vérifié avant chaque désignation."
      />
      <AuditorManagementMenu part="auditors" />
      {refusal === undefined && query.get('fait') === 'capacite' && (
        <Alert severity="success" live>
          La capacité commune est enregistrée.
        </Alert>
      )}
      {lines.length === 0 ? (
        <EmptyState title="Aucun auditeur">
          Demandez à un administrateur d’inviter des auditeurs : ils apparaîtront ici.
        </EmptyState>
      ) : (
        <Table
          caption="Auditeurs et membres de la commission"
          captionHidden
          rows={lines}
          rowKey={({ userId }) => userId}
          columns={COLUMNS}
          dense
        />
      )}
      <h2 className="fr-h4">Capacité commune</h2>
      <Form method="post" action={paths.auditors()} noValidate>
        <TextField
          name="missionsAtOnce"
          label="Missions en même temps"
          hint="Vaut pour chaque auditeur qui n’a pas de capacité propre. Au-delà, la personne n’est plus proposée."
          type="number"
          defaultValue={typedText(refusal?.typed, 'missionsAtOnce', String(capacity))}
          error={refusal?.error}
        />
        <Button kind="secondary">Enregistrer la capacité commune</Button>
      </Form>
    </>
  );
}
