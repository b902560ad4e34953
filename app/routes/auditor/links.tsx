/**
 * The links of an auditor or a member of the committee with organisations and networks: declared, listed, ended,
 * corrected. Works without a script.
 */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';

import { LINK_KIND_LABELS, LINK_KINDS } from '#app/modules/evaluations/domain/conflict-of-interest.ts';
import { evaluationMessage } from '#app/modules/evaluations/domain/evaluation-messages.ts';
import { linkEndSchema, linkFormSchema } from '#app/modules/evaluations/domain/link-schema.ts';
import { declareLink } from '#app/modules/evaluations/use-cases/declare-link.server.ts';
import { endLink } from '#app/modules/evaluations/use-cases/end-link.server.ts';
import type { LinkLine } from '#app/modules/evaluations/use-cases/list-links.server.ts';
import { listLinks } from '#app/modules/evaluations/use-cases/list-links.server.ts';
import { formatSiret } from '#app/platform/french.ts';
import { parseForm, typedValues } from '#app/platform/http/form-fields.server.ts';
import { notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { requirePermission } from '#app/routes/gate.server.ts';
import type { FormRefusal } from '#app/routes/auditor/posted-form.ts';
import { NOTHING_SAVED, typedText } from '#app/routes/auditor/posted-form.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Badge } from '#app/ui/badge.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { Button } from '#app/ui/button.tsx';
import { DateField } from '#app/ui/date-field.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { ErrorSummary, fieldErrors } from '#app/ui/error-summary.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { RadioGroup } from '#app/ui/radio-group.tsx';
import { Table } from '#app/ui/table.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { Day } from '#app/ui/time.tsx';
import { VisuallyHidden } from '#app/ui/visually-hidden.tsx';

export const handle = { script: false };

export const meta: MetaFunction = () => [{ title: 'Mes liens d’intérêts – Label Services Publics+' }];

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requirePermission(edge, 'links.declare');
  const query = new URL(edge.request.url).searchParams;
  const search = query.get('q') ?? '';
  const view = await listLinks(act, { search, targetId: query.get('organisation') ?? '' });
  return { ...view, search };
}

const END_INTENT = 'end';

/** Where a refusal is shown, when it concerns one field. */
const FIELD_OF: Readonly<Record<string, string>> = {
  'link-target-missing': 'target',
  'link-starts-later': 'startsOn',
  'link-dates-reversed': 'endsOn',
  'link-end-missing': 'endsOn',
  'employment-ended': 'kind',
};

export async function action({ request, context }: ActionFunctionArgs) {
  const act = await requirePermission({ request, context }, 'links.declare');
  const form = await request.formData();
  const typed = typedValues(form);
  if (typedText(typed, 'intent') === END_INTENT) {
    const parsed = parseForm(form, linkEndSchema);
    if (!parsed.ok) {
      const message = Object.values(parsed.errors)[0] ?? null;
      return data<FormRefusal>({ errors: {}, message, typed }, { status: 422 });
    }
    const ended = await endLink(act, parsed.value);
    if (ended.ok) {
      const fait = ended.value.warned.length > 0 ? 'retire' : 'termine';
      return redirect(withQuery(paths.auditorLinks(), { fait }), 303);
    }
    if (ended.code === 'not-found') notFound();
    const message = evaluationMessage(ended.code);
    return data<FormRefusal>({ errors: {}, message, typed }, { status: statusOf(ended) });
  }
  const parsed = parseForm(form, linkFormSchema);
  if (!parsed.ok) return data<FormRefusal>({ errors: parsed.errors, message: null, typed }, { status: 422 });
  const { startsOn, ...link } = parsed.value;
  if (startsOn === null) return data<FormRefusal>({ errors: {}, message: null, typed }, { status: 422 });
  const declared = await declareLink(act, { ...link, startsOn });
  if (declared.ok) {
    const { warned } = declared.value;
    return redirect(
      withQuery(paths.auditorLinks(), { fait: warned.length > 0 ? 'signale' : 'declare' }),
      303,
    );
  }
  if (declared.code === 'not-found') notFound();
  const field = FIELD_OF[declared.code];
  const message = evaluationMessage(declared.code);
  return data<FormRefusal>(
    field === undefined
      ? { errors: {}, message, typed }
      : { errors: { [field]: message }, message: null, typed },
    { status: statusOf(declared) },
  );
}

const DONE: Readonly<Record<string, string>> = {
  declare: 'Le lien est déclaré.',
  signale:
    'Le lien est déclaré. Il concerne une évaluation qui vous est confiée : la DITP est prévenue et désignera un autre auditeur.',
  termine: 'La fin du lien est enregistrée. Il compte encore pendant trois ans.',
};

function EndForm({ line, today }: { line: LinkLine; today: string }) {
  return (
    <Form method="post" action={paths.auditorLinks()} noValidate>
      <input type="hidden" name="intent" value={END_INTENT} />
      <input type="hidden" name="linkId" value={line.linkId} />
      <DateField
        name="endsOn"
        id={`fin-${line.linkId}`}
        label={
          <>
            Dernier jour<VisuallyHidden> du lien avec {line.targetName}</VisuallyHidden>
          </>
        }
        min={line.from}
        defaultValue={line.until ?? today}
      />
      <Button kind="tertiary" size="sm">
        {line.until === null ? 'Terminer' : 'Corriger'}
        <VisuallyHidden> le lien avec {line.targetName}</VisuallyHidden>
      </Button>
    </Form>
  );
}

export default function Links() {
  const { links, targets, today, search } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>() ?? null;
  const [query] = useSearchParams();
  const errors = refusal?.errors ?? {};
  const done = ownValue(DONE, query.get('fait'));
  const [onlyTarget] = targets;
  return (
    <>
      <Breadcrumb trail={[]} current="Mes liens d’intérêts" />
      <PageHeading
        title="Mes liens d’intérêts"
        lead="Déclarez les organisations et réseaux qui vous emploient, vous paient ou vous sont proches, aujourd’hui ou depuis moins de trois ans. Vous n’évaluerez pas ces services, et vous ne siégerez pas quand la commission les examine."
      />
      <ErrorSummary errors={fieldErrors(errors)} advice={NOTHING_SAVED} />
      {refusal?.message !== null && refusal?.message !== undefined && (
        <Alert severity="error" live>
          {refusal.message}
        </Alert>
      )}
      {refusal === null && done !== undefined && (
        <Alert severity="success" live>
          {done}
        </Alert>
      )}
      {links.length === 0 ? (
        <EmptyState title="Aucun lien déclaré">
          Si vous n’avez aucun lien, il n’y a rien à faire ici : vous le signerez pour chaque évaluation.
        </EmptyState>
      ) : (
        <Table
          caption="Liens déclarés"
          rows={links}
          rowKey={({ linkId }) => linkId}
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
                    Écarte de l’évaluation
                  </Badge>
                ) : (
                  'Plus d’effet'
                ),
            },
            {
              key: 'end',
              header: 'Fin',
              cell: (line) => <EndForm line={line} today={today} />,
            },
          ]}
        />
      )}
      <h2 className="fr-h4">Déclarer un lien</h2>
      <Form method="get" action={paths.auditorLinks()}>
        <TextField
          name="q"
          label="Chercher une organisation ou un réseau"
          hint="Par son nom ou son SIRET"
          defaultValue={search}
        />
        <Button kind="secondary">Chercher</Button>
      </Form>
      {search !== '' && targets.length === 0 && (
        <Alert severity="info" live>
          Aucune organisation ni aucun réseau ne correspond. Vérifiez le nom ou le SIRET.
        </Alert>
      )}
      {targets.length > 0 && (
        <Form
          method="post"
          action={withQuery(paths.auditorLinks(), { q: search })}
          noValidate
          className="fr-mt-4w"
        >
          <RadioGroup
            name="target"
            label="Le lien est avec"
            required
            options={targets.map(({ kind, id, name, detail }) => ({
              value: `${kind}:${id}`,
              label: name,
              hint: kind === 'network' ? 'Réseau entier' : `SIRET ${formatSiret(detail)}`,
            }))}
            defaultValue={typedText(
              refusal?.typed,
              'target',
              targets.length === 1 && onlyTarget !== undefined ? `${onlyTarget.kind}:${onlyTarget.id}` : '',
            )}
            error={errors.target}
          />
          <RadioGroup
            name="kind"
            label="Nature du lien"
            required
            options={LINK_KINDS.map((kind) => ({ value: kind, label: LINK_KIND_LABELS[kind] }))}
            defaultValue={typedText(refusal?.typed, 'kind')}
            error={errors.kind}
          />
          <TextAreaField
            name="description"
            label="Précisions"
            hint="Fonction exercée, prestation, lien de parenté…"
            rows={3}
            defaultValue={typedText(refusal?.typed, 'description')}
            error={errors.description}
          />
          <DateField
            name="startsOn"
            label="Premier jour"
            required
            max={today}
            defaultValue={typedText(refusal?.typed, 'startsOn')}
            error={errors.startsOn}
          />
          <DateField
            name="endsOn"
            label="Dernier jour"
            hint="Laissez vide si le lien dure encore."
            defaultValue={typedText(refusal?.typed, 'endsOn')}
            error={errors.endsOn}
          />
          <Button>Déclarer ce lien</Button>
        </Form>
      )}
    </>
  );
}
