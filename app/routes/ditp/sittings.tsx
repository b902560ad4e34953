/** The sittings of the committee: those to come and past, and the planning of one. Works without a script. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';

import { SITTING_MESSAGES } from '#app/modules/decisions/domain/sitting-messages.ts';
import { sittingPlanSchema } from '#app/modules/decisions/domain/sitting-schema.ts';
import { SITTING_STATUS_LABELS } from '#app/modules/decisions/domain/sitting-words.ts';
import { planValues, SittingPlanFields } from '#app/modules/decisions/ui/sitting-plan-fields.tsx';
import { getSittings } from '#app/modules/decisions/use-cases/get-sittings.server.ts';
import { planSitting } from '#app/modules/decisions/use-cases/plan-sitting.server.ts';
import { counted, formatDateTime } from '#app/platform/french.ts';
import { parseForm } from '#app/platform/http/form-fields.server.ts';
import { notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { requirePermission } from '#app/routes/gate.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { Button } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { ErrorSummary, fieldErrors } from '#app/ui/error-summary.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { Table } from '#app/ui/table.tsx';

export const handle = { script: false };

export const meta: MetaFunction = () => [{ title: 'Séances de la commission – Label Services Publics+' }];

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requirePermission(edge, 'sittings.follow');
  const view = await getSittings(act);
  return view.ok ? view.value : notFound();
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requirePermission(edge, 'sitting.manage');
  const form = parseForm(await edge.request.formData(), sittingPlanSchema);
  if (!form.ok) return data({ errors: form.errors, typed: form.typed, message: null }, { status: 422 });
  const planned = await planSitting(act, form.value);
  if (planned.ok) return redirect(withQuery(paths.sitting(planned.value.sittingId), { fait: 'prevue' }), 303);
  const message = SITTING_MESSAGES[planned.code];
  return data({ errors: {}, typed: form.typed, message }, { status: statusOf(planned) });
}

const EMPTY = { heldOn: '', startsAt: '14:00', place: '', quorum: '', memberIds: [], chairId: '' };

export default function Sittings() {
  const { sittings, mayManage, members, waiting } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const errors: Readonly<Record<string, string | undefined>> = refusal?.errors ?? {};
  return (
    <>
      <Breadcrumb trail={[]} current="Séances de la commission" />
      <PageHeading
        title="Séances de la commission"
        lead="La commission donne un avis sur les dossiers évalués. La décision revient au décideur."
      />
      {mayManage && (
        <p>
          {waiting.length === 0
            ? 'Tous les dossiers en attente de décision sont à l’ordre du jour d’une séance, ou aucun n’attend.'
            : `${counted(waiting.length, 'dossier attend', 'dossiers attendent')} une séance.`}
        </p>
      )}
      {sittings.length === 0 ? (
        <EmptyState title="Aucune séance">
          {mayManage ? 'Prévoyez la première ci-dessous.' : 'La DITP n’en a pas encore prévu.'}
        </EmptyState>
      ) : (
        <Table
          caption="Séances"
          rows={sittings}
          rowKey={(sitting) => sitting.sittingId}
          columns={[
            {
              key: 'reference',
              header: 'Séance',
              rowHeader: true,
              cell: (sitting) => <a href={paths.sitting(sitting.sittingId)}>{sitting.reference}</a>,
            },
            { key: 'date', header: 'Date', cell: (sitting) => formatDateTime(sitting.startsAt) },
            { key: 'place', header: 'Lieu', cell: (sitting) => sitting.place },
            { key: 'status', header: 'État', cell: (sitting) => SITTING_STATUS_LABELS[sitting.status] },
            { key: 'files', header: 'Dossiers', cell: (sitting) => sitting.fileCount, align: 'right' },
            { key: 'members', header: 'Membres', cell: (sitting) => sitting.memberCount, align: 'right' },
            { key: 'minutes', header: 'Procès-verbal', cell: (sitting) => sitting.minutesNumber ?? '–' },
          ]}
        />
      )}
      {mayManage && (
        <section aria-labelledby="prevoir">
          <h2 id="prevoir">Prévoir une séance</h2>
          {refusal?.message != null && <Alert severity="error">{refusal.message}</Alert>}
          <ErrorSummary
            errors={fieldErrors(errors)}
            headingLevel={3}
            advice="Ce que vous avez saisi est conservé."
          />
          {members.length === 0 ? (
            <Alert severity="info">
              Personne n’a le rôle de membre de la commission. Demandez à un administrateur de le donner.
            </Alert>
          ) : (
            <Form method="post" noValidate>
              <SittingPlanFields
                members={members}
                values={planValues(refusal?.typed ?? null, EMPTY)}
                errors={errors}
              />
              <Button>Prévoir la séance</Button>
            </Form>
          )}
        </section>
      )}
    </>
  );
}
