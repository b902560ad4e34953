/** One sitting for a member: where, when, the files they examine, and their recusals. Works without a script. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';

import { SITTING_MESSAGES } from '#app/modules/decisions/domain/sitting-messages.ts';
import { recusalSchema } from '#app/modules/decisions/domain/sitting-schema.ts';
import { MEMBER_ROLE_LABELS, SITTING_STATUS_LABELS } from '#app/modules/decisions/domain/sitting-words.ts';
import { MinutesExtract } from '#app/modules/decisions/ui/minutes-extract.tsx';
import { declareRecusal } from '#app/modules/decisions/use-cases/declare-recusal.server.ts';
import { getMySitting } from '#app/modules/decisions/use-cases/get-my-sittings.server.ts';
import { LEVEL_NAMES } from '#app/modules/registry/domain/level-names.ts';
import { formatDateTime } from '#app/platform/french.ts';
import { parseForm } from '#app/platform/http/form-fields.server.ts';
import { notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Badge } from '#app/ui/badge.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { Button } from '#app/ui/button.tsx';
import { DescriptionList } from '#app/ui/description-list.tsx';
import { DownloadLink } from '#app/ui/download-link.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { ErrorSummary, fieldErrors } from '#app/ui/error-summary.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { Table } from '#app/ui/table.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';

export const handle = { script: false };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Commission, séance ${page?.sitting.reference ?? ''} – Label Services Publics+` },
];

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requireAct(edge);
  const sitting = await getMySitting(act, edge.params['sittingId'] ?? '');
  if (!sitting.ok) return notFound();
  return {
    sitting: sitting.value,
    isDone: new URL(edge.request.url).searchParams.get('fait') === 'deport',
  };
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requireAct(edge);
  const sittingId = edge.params['sittingId'] ?? '';
  const seen = await getMySitting(act, sittingId);
  if (!seen.ok) return notFound();
  const form = parseForm(await edge.request.formData(), recusalSchema);
  if (!form.ok) return data({ errors: form.errors, typed: form.typed, message: null }, { status: 422 });
  const { userId } = act.actor;
  const outcome = await declareRecusal(act, { sittingId, userId, ...form.value });
  if (outcome.ok) return redirect(withQuery(paths.mySitting(sittingId), { fait: 'deport' }), 303);
  if (outcome.code === 'not-found') return notFound();
  const message = SITTING_MESSAGES[outcome.code];
  return data({ errors: {}, typed: form.typed, message }, { status: statusOf(outcome) });
}

export default function MySitting() {
  const { sitting, isDone } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const errors: Readonly<Record<string, string | undefined>> = refusal?.errors ?? {};
  const mayRecuse = sitting.status === 'planned' || sitting.status === 'open';
  const reason = refusal?.typed['reason'];
  return (
    <>
      <Breadcrumb trail={[{ label: 'Mes séances', href: paths.mySittings() }]} current={sitting.reference} />
      <PageHeading
        title={`Séance du ${formatDateTime(sitting.startsAt)}`}
        context={`Commission – séance ${sitting.reference}`}
        badges={<Badge>{SITTING_STATUS_LABELS[sitting.status]}</Badge>}
      />
      {isDone && refusal === undefined && (
        <Alert severity="success" live>
          Votre déport est enregistré. Ce dossier ne vous est plus ouvert.
        </Alert>
      )}
      {refusal?.message != null && (
        <Alert severity="error" live>
          {refusal.message}
        </Alert>
      )}
      <ErrorSummary errors={fieldErrors(errors)} advice="Ce que vous avez saisi est conservé." />
      <DescriptionList
        items={[
          { term: 'Lieu', description: sitting.place },
          {
            term: 'Membres',
            description: sitting.members
              .map(({ name, role }) =>
                role === 'chair' ? `${name} (${MEMBER_ROLE_LABELS.chair.toLowerCase()})` : name,
              )
              .join(', '),
          },
          { term: 'Quorum', description: `${sitting.quorum} membres présents et non déportés` },
          ...(sitting.minutesDocumentId === null
            ? []
            : [
                {
                  term: 'Procès-verbal',
                  description: (
                    <DownloadLink href={paths.document(sitting.minutesDocumentId)} detail="PDF">
                      {sitting.minutesNumber}
                    </DownloadLink>
                  ),
                },
              ]),
        ]}
      />
      <h2>Dossiers à examiner</h2>
      {sitting.files.length === 0 ? (
        <EmptyState title="Aucun dossier à votre examen" headingLevel={3}>
          L’ordre du jour n’est pas encore composé, ou vous n’avez rien à y examiner.
        </EmptyState>
      ) : (
        <Table
          caption="Ordre du jour"
          captionHidden
          rows={sitting.files}
          rowKey={(file) => file.itemId}
          columns={[
            {
              key: 'service',
              header: 'Service',
              rowHeader: true,
              cell: (file) => (
                <a href={paths.mySittingFile(sitting.sittingId, file.applicationId)}>
                  {file.organisationName}
                </a>
              ),
            },
            { key: 'reference', header: 'Candidature', cell: (file) => file.reference },
            { key: 'level', header: 'Niveau demandé', cell: (file) => LEVEL_NAMES[file.levelSought] },
          ]}
        />
      )}
      {sitting.minutesExtract !== null && (
        <MinutesExtract number={sitting.minutesNumber} items={sitting.minutesExtract} />
      )}
      {mayRecuse && sitting.files.length > 0 && (
        <section aria-labelledby="deport">
          <h2 id="deport">Me déporter</h2>
          <p>
            Si un lien vous unit à l’un de ces services, déportez-vous&nbsp;: le dossier ne vous est alors
            plus ouvert, et vous ne comptez pas parmi les présents pour lui.
          </p>
          <Form method="post" noValidate>
            <SelectField
              name="itemId"
              label="Dossier"
              required
              options={sitting.files.map((file) => ({
                value: file.itemId,
                label: `${file.organisationName} (${file.reference})`,
              }))}
              defaultValue={typeof refusal?.typed['itemId'] === 'string' ? refusal.typed['itemId'] : ''}
              error={errors['itemId']}
            />
            <TextAreaField
              name="reason"
              label="Motif du déport"
              hint="Il figure au procès-verbal."
              required
              defaultValue={typeof reason === 'string' ? reason : ''}
              error={errors['reason']}
            />
            <Button kind="secondary">Me déporter de ce dossier</Button>
          </Form>
        </section>
      )}
    </>
  );
}
