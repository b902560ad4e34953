/**
 * The page of one's links with organisations and networks: declared, listed, ended, corrected. The same for an auditor, a
 * member of the committee, an officer and a decider, but for what it says of their effect. Works without a script.
 */
import { Form } from '@remix-run/react';

import { LINK_KIND_LABELS, LINK_KINDS } from '#app/modules/evaluations/domain/conflict-of-interest.ts';
import type { LinkLine, LinksView } from '#app/modules/evaluations/use-cases/list-links.server.ts';
import { formatSiret } from '#app/platform/french.ts';
import { withQuery } from '#app/platform/paths.ts';
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

/** The value of `intent` by which a form gives a link its last day; the other form of the page declares one. */
export const END_INTENT = 'end';

/** What differs from one reader to the other. */
export type DeclaredLinksPage = {
  /** The page's own address, which its forms are sent to. */
  readonly path: string;
  readonly lead: string;
  /** What a link that counts does, in a badge. */
  readonly effect: string;
  /** What is said to somebody who has none. */
  readonly nothing: string;
};

type DeclaredLinksProps = {
  readonly shown: DeclaredLinksPage;
  readonly view: LinksView & { readonly search: string };
  readonly refusal: FormRefusal | null;
  /** What has just been done; null otherwise. */
  readonly done: string | null;
};

function EndForm({ line, today, path }: { line: LinkLine; today: string; path: string }) {
  return (
    <Form method="post" action={path} noValidate>
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

export function DeclaredLinks({ shown, view, refusal, done }: DeclaredLinksProps) {
  const { links, targets, today, search } = view;
  const { path, lead, effect, nothing } = shown;
  const errors = refusal?.errors ?? {};
  const [onlyTarget] = targets;
  return (
    <>
      <Breadcrumb trail={[]} current="Mes liens d’intérêts" />
      <PageHeading title="Mes liens d’intérêts" lead={lead} />
      <ErrorSummary errors={fieldErrors(errors)} advice={NOTHING_SAVED} />
      {refusal?.message !== null && refusal?.message !== undefined && (
        <Alert severity="error" live>
          {refusal.message}
        </Alert>
      )}
      {refusal === null && done !== null && (
        <Alert severity="success" live>
          {done}
        </Alert>
      )}
      {links.length === 0 ? (
        <EmptyState title="Aucun lien déclaré">{nothing}</EmptyState>
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
                    {effect}
                  </Badge>
                ) : (
                  'Plus d’effet'
                ),
            },
            {
              key: 'end',
              header: 'Fin',
              cell: (line) => <EndForm line={line} today={today} path={path} />,
            },
          ]}
        />
      )}
      <h2 className="fr-h4">Déclarer un lien</h2>
      <Form method="get" action={path}>
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
        <Form method="post" action={withQuery(path, { q: search })} noValidate className="fr-mt-4w">
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
