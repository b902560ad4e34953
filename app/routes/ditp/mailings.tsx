/** Messages to many: those sent, and a new one to prepare. R-NOT-18. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';

import { STATUS_LABELS } from '#app/modules/applications/domain/status-labels.ts';
import { LABEL_STATUS_LABELS, LABEL_STATUSES } from '#app/modules/labels/domain/label-status.ts';
import {
  AUDIENCE_LABELS,
  MAILING_AUDIENCES,
  MAILING_STATUSES,
  mailingSchema,
} from '#app/modules/notifications/domain/mailing.ts';
import { listMailings } from '#app/modules/notifications/use-cases/list-mailings.server.ts';
import { prepareMailing } from '#app/modules/notifications/use-cases/prepare-mailing.server.ts';
import { DEPARTMENTS } from '#app/modules/organisations/domain/departments.ts';
import { LEVEL_NAMES } from '#app/modules/registry/domain/level-names.ts';
import { LEVELS } from '#app/modules/referentials/domain/referential.ts';
import { counted } from '#app/platform/french.ts';
import type { FieldErrors, TypedValues } from '#app/platform/http/form-fields.server.ts';
import { parseForm } from '#app/platform/http/form-fields.server.ts';
import { notFound } from '#app/platform/http/refusals.server.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths } from '#app/platform/paths.ts';
import { requirePermission } from '#app/routes/gate.server.ts';
import { opened } from '#app/routes/organisation/opened.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { Button } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { ErrorSummary, fieldErrors } from '#app/ui/error-summary.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { RadioGroup } from '#app/ui/radio-group.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { Table } from '#app/ui/table.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { Time } from '#app/ui/time.tsx';

export const meta: MetaFunction = () => [{ title: 'Envois – Label Services Publics+' }];

/** A plain form: no script of the framework is needed. */
export const handle = { script: false };

export async function loader(edge: LoaderFunctionArgs) {
  const list = opened(await listMailings(await requirePermission(edge, 'mailing.send')));
  return { ...list, discarded: new URL(edge.request.url).searchParams.get('fait') === 'ecarte' };
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requirePermission(edge, 'mailing.send');
  const parsed = parseForm(await edge.request.formData(), mailingSchema);
  if (!parsed.ok) {
    const { errors, typed } = parsed;
    return data<{ errors: FieldErrors; typed: TypedValues }>({ errors, typed }, { status: 422 });
  }
  const prepared = await prepareMailing(act, parsed.value);
  return prepared.ok ? redirect(paths.mailing(prepared.value.mailingId), 303) : notFound();
}

export default function Mailings() {
  const { mailings, discarded } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumb trail={[]} current="Envois" />
      <PageHeading
        title="Envois"
        lead="Un message à plusieurs personnes. Vous voyez qui le recevra, et pourquoi, avant tout envoi."
      />
      {discarded && (
        <Alert severity="success" live>
          Le message est écarté. Rien n’est parti.
        </Alert>
      )}
      {mailings.length === 0 ? (
        <EmptyState title="Aucun envoi pour le moment">Préparez un premier message ci-dessous.</EmptyState>
      ) : (
        <Table
          caption="Messages envoyés ou en préparation"
          rows={mailings}
          rowKey={(line) => line.mailingId}
          columns={[
            {
              key: 'subject',
              header: 'Objet',
              rowHeader: true,
              cell: (line) => <a href={paths.mailing(line.mailingId)}>{line.subject}</a>,
            },
            {
              key: 'state',
              header: 'État',
              cell: (line) =>
                line.sentAt === null ? (
                  `Préparé par ${line.createdByName}, pas envoyé`
                ) : (
                  <>
                    Envoyé par {line.sentByName} le <Time instant={line.sentAt} />
                  </>
                ),
            },
            {
              key: 'count',
              header: 'Destinataires',
              cell: (line) =>
                line.sentAt === null ? '–' : counted(line.recipientCount, 'personne', 'personnes'),
            },
          ]}
        />
      )}
      <h2 className="fr-h4 fr-mt-6w">Préparer un message</h2>
      <MailingForm />
    </>
  );
}

function MailingForm() {
  const { networks } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>();
  const errors = form?.errors ?? {};
  function typed(name: string): string {
    const value = ownValue(form?.typed, name);
    return typeof value === 'string' ? value : '';
  }
  function filter(
    name: string,
    label: string,
    options: ReadonlyArray<{ value: string; label: string }>,
    none: string,
  ) {
    return (
      <SelectField
        name={name}
        label={label}
        options={options}
        placeholder={none}
        defaultValue={typed(name)}
      />
    );
  }
  return (
    <Form method="post" noValidate>
      <ErrorSummary errors={fieldErrors(errors)} />
      <RadioGroup
        name="audience"
        label="Destinataires"
        error={errors['audience']}
        defaultValue={typed('audience')}
        options={MAILING_AUDIENCES.map((value) => ({ value, label: AUDIENCE_LABELS[value] }))}
      />
      {filter(
        'level',
        'Niveau (candidatures et labels)',
        LEVELS.map((value) => ({ value, label: LEVEL_NAMES[value] })),
        'Tous les niveaux',
      )}
      {filter(
        'status',
        'Étape (candidatures)',
        MAILING_STATUSES.map((value) => ({ value, label: STATUS_LABELS[value] })),
        'Toutes les étapes en cours',
      )}
      {filter(
        'networkId',
        'Réseau (candidatures et labels)',
        networks.map(({ networkId, name }) => ({ value: networkId, label: name })),
        'Tous les réseaux',
      )}
      {filter(
        'labelStatus',
        'État du label (labels)',
        LABEL_STATUSES.map((value) => ({ value, label: LABEL_STATUS_LABELS[value] })),
        'Labels valables',
      )}
      {filter(
        'department',
        'Département (candidatures et labels)',
        DEPARTMENTS.map(({ code, name }) => ({ value: code, label: `${code} – ${name}` })),
        'Tous les départements',
      )}
      <TextField
        name="subject"
        label="Objet"
        error={errors['subject']}
        defaultValue={typed('subject')}
        required
      />
      <TextAreaField
        name="text"
        label="Message"
        hint="Chaque message commence par le nom de la personne et dit à quel titre elle le reçoit."
        rows={10}
        error={errors['text']}
        defaultValue={typed('text')}
        required
      />
      <Button>Voir les destinataires et un exemple</Button>
    </Form>
  );
}
