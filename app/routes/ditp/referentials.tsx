/** The versions of the referential: in force, to come, past, and being written. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';

import { DRAFT_INTENTS } from '#app/modules/referentials/domain/draft-intents.ts';
import { EDITING_MESSAGES } from '#app/modules/referentials/domain/editing-messages.ts';
import { textOf } from '#app/modules/referentials/domain/typed-values.ts';
import { listVersions } from '#app/modules/referentials/use-cases/list-referential-versions.server.ts';
import { startDraft } from '#app/modules/referentials/use-cases/start-draft.server.ts';
import { typedValues } from '#app/platform/http/form-fields.server.ts';
import { notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { requirePermission } from '#app/routes/gate.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Badge } from '#app/ui/badge.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { Button } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { ErrorSummary, fieldErrors } from '#app/ui/error-summary.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { Table } from '#app/ui/table.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { Day } from '#app/ui/time.tsx';
import { VisuallyHidden } from '#app/ui/visually-hidden.tsx';

export const meta: MetaFunction = () => [{ title: 'Référentiels – Label Services Publics+' }];

export async function loader(edge: LoaderFunctionArgs) {
  const listed = await listVersions(await requirePermission(edge, 'referential.read'));
  return listed.ok ? listed.value : notFound();
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requirePermission(edge, 'referential.read');
  const typed = typedValues(await edge.request.formData());
  const started = await startDraft(act, {
    code: textOf(typed, 'code').trim(),
    basedOnCode: textOf(typed, 'basedOn'),
  });
  if (started.ok) return redirect(paths.referentialDraft(started.value.draftId), 303);
  if (started.code === 'not-found') return notFound();
  const errors: Readonly<Record<string, string>> = { code: EDITING_MESSAGES[started.code] };
  return data({ typed, errors }, { status: statusOf(started) });
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

function Exports({ reference }: { reference: string }) {
  return (
    <>
      <a href={paths.referentialFile(reference, 'json')}>JSON</a>,{' '}
      <a href={paths.referentialFile(reference, 'xlsx')}>XLSX</a>
    </>
  );
}

function Drafts({ drafts }: Pick<Page, 'drafts'>) {
  if (drafts.length === 0) {
    return (
      <EmptyState title="Aucune version n’est en préparation">
        Commencez-en une à partir d’une version publiée&nbsp;: rien ne change pour les services avant sa
        publication.
      </EmptyState>
    );
  }
  return (
    <Table
      caption="Versions en préparation"
      dense
      rows={drafts}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'code',
          header: 'Version',
          rowHeader: true,
          cell: ({ id, code }) => <a href={paths.referentialDraft(id)}>{code}</a>,
        },
        { key: 'base', header: 'À partir de', cell: ({ basedOnCode }) => basedOnCode ?? '–' },
        {
          key: 'mapping',
          header: 'Correspondance',
          cell: ({ code, basedOnCode }) =>
            basedOnCode === null ? (
              '–'
            ) : (
              <a href={withQuery(paths.referentialMapping(code), { depuis: basedOnCode })}>
                Préparer<VisuallyHidden> la correspondance de {`${basedOnCode} à ${code}`}</VisuallyHidden>
              </a>
            ),
        },
        { key: 'by', header: 'Modifiée en dernier par', cell: ({ updatedByName }) => updatedByName },
        { key: 'file', header: 'Exporter', cell: ({ id }) => <Exports reference={id} /> },
      ]}
    />
  );
}

function StartForm({ versions }: Pick<Page, 'versions'>) {
  const refusal = useActionData<typeof action>();
  const typed = refusal?.typed ?? {};
  return (
    <>
      <h2>Préparer une version</h2>
      <ErrorSummary
        errors={fieldErrors(refusal?.errors ?? {})}
        advice="Ce que vous avez saisi est conservé."
      />
      <Form method="post" noValidate>
        <TextField
          name="code"
          label="Code de la nouvelle version"
          hint="Par exemple spplus-2027.1."
          defaultValue={textOf(typed, 'code')}
          error={refusal?.errors['code']}
          required
        />
        <SelectField
          name="basedOn"
          label="À partir de"
          placeholder={null}
          defaultValue={textOf(typed, 'basedOn')}
          options={versions.map(({ code }) => ({ value: code, label: code }))}
          required
        />
        <Button>Préparer cette version</Button>
      </Form>
    </>
  );
}

const DONE: Readonly<Record<string, string>> = {
  [DRAFT_INTENTS.publish]: 'La version est publiée. Elle s’applique à partir de sa date d’effet.',
  [DRAFT_INTENTS.discard]: 'La version en préparation est abandonnée.',
};

export default function Referentials() {
  const [query] = useSearchParams();
  const done = ownValue(DONE, query.get('fait'));
  const { versions, drafts, mayEdit } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumb trail={[]} current="Référentiels" />
      <PageHeading
        title="Référentiels"
        lead="Chaque candidature garde la version avec laquelle elle a commencé."
      />
      {done !== undefined && (
        <Alert severity="success" live>
          {done}
        </Alert>
      )}
      <h2>Versions publiées</h2>
      <Table
        caption="Versions publiées"
        captionHidden
        dense
        rows={versions}
        rowKey={({ code }) => code}
        columns={[
          {
            key: 'code',
            header: 'Version',
            rowHeader: true,
            cell: ({ code, title }) => (
              <>
                {title}
                <br />
                <span className="fr-text--xs">{code}</span>
              </>
            ),
          },
          {
            key: 'from',
            header: 'Date d’effet',
            cell: (version) => <Day date={version.effectiveFrom} short />,
          },
          {
            key: 'state',
            header: 'État',
            cell: ({ isCurrent, isToCome }) => (
              <Badge small>{isCurrent ? 'En vigueur' : isToCome ? 'À venir' : 'Remplacée'}</Badge>
            ),
          },
          {
            key: 'mapping',
            header: 'Correspondance',
            cell: ({ code, previousCode }) =>
              previousCode === null ? (
                'Première version'
              ) : (
                <a href={withQuery(paths.referentialMapping(code), { depuis: previousCode })}>
                  Depuis {previousCode}
                </a>
              ),
          },
          { key: 'file', header: 'Exporter', cell: ({ code }) => <Exports reference={code} /> },
        ]}
      />
      <h2>Versions en préparation</h2>
      <Drafts drafts={drafts} />
      {mayEdit && <StartForm versions={versions} />}
    </>
  );
}
