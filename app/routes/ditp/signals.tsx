/** Signals between audits, for DITP: facts and links, each put away with a note. Never a sanction. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';

import { SIGNAL_LABELS, SIGNAL_MESSAGES } from '#app/modules/labels/domain/label-signals.ts';
import { signalReviewSchema } from '#app/modules/labels/domain/signal-schema.ts';
import { listSignals } from '#app/modules/labels/use-cases/list-signals.server.ts';
import { reviewSignal } from '#app/modules/labels/use-cases/review-signal.server.ts';
import { counted } from '#app/platform/french.ts';
import { parseForm } from '#app/platform/http/form-fields.server.ts';
import { forbidden, notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { pageNumber } from '#app/platform/typed-numbers.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { Button } from '#app/ui/button.tsx';
import { Disclosure } from '#app/ui/disclosure.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { SubNavigation } from '#app/ui/sub-navigation.tsx';
import { Table } from '#app/ui/table.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { Time } from '#app/ui/time.tsx';
import { VisuallyHidden } from '#app/ui/visually-hidden.tsx';

export const handle = { script: false };

export const meta: MetaFunction = () => [{ title: 'Points d’attention – Label Services Publics+' }];

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requireAct(edge);
  const query = new URL(edge.request.url).searchParams;
  const asked = query.get('page') ?? '';
  const page = await listSignals(act, query.get('type') ?? '', pageNumber(asked));
  return page.ok ? page.value : forbidden();
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requireAct(edge);
  const form = parseForm(await edge.request.formData(), signalReviewSchema);
  if (!form.ok) {
    const message = Object.values(form.errors)[0] ?? SIGNAL_MESSAGES['note-missing'];
    return data({ message, typed: form.typed }, { status: 422 });
  }
  const outcome = await reviewSignal(act, form.value);
  if (outcome.ok) return redirect(withQuery(paths.signals(), { fait: 'oui' }), 303);
  if (outcome.code === 'not-found') return notFound();
  return data({ message: SIGNAL_MESSAGES[outcome.code], typed: form.typed }, { status: statusOf(outcome) });
}

export default function Signals() {
  const { signals, total, page, pageCount, counts, reviews, kind } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const [query] = useSearchParams();
  const typed: Readonly<Record<string, unknown>> = { ...refused?.typed };
  const typedNote = typeof typed['note'] === 'string' ? typed['note'] : '';
  return (
    <>
      <Breadcrumb trail={[{ label: 'Labels', href: paths.ditpLabels() }]} current="Points d’attention" />
      <PageHeading
        title="Points d’attention"
        lead="Des faits à regarder sur les labels en cours. Rien n’est décidé d’office."
      />
      {refused !== undefined && (
        <Alert severity="error" live title="L’examen n’a pas été enregistré">
          {refused.message}
        </Alert>
      )}
      {refused === undefined && query.get('fait') === 'oui' && (
        <Alert severity="success" live>
          C’est noté. Ces faits ne sont plus signalés, sauf s’ils changent.
        </Alert>
      )}
      <SubNavigation
        label="Nature des points d’attention"
        items={[
          { label: 'Tous', href: paths.signals(), current: kind === null },
          ...counts.map((one) => ({
            label: SIGNAL_LABELS[one.kind],
            href: withQuery(paths.signals(), { type: one.kind }),
            current: kind === one.kind,
            detail: `(${one.count})`,
          })),
        ]}
      />
      <h2 className="fr-h4">{counted(total, 'point à examiner', 'points à examiner')}</h2>
      {signals.length === 0 && (
        <EmptyState title="Rien à examiner">Tout ce qui était signalé a été examiné.</EmptyState>
      )}
      {signals.map((signal, index) => {
        const isTyped = typed['labelId'] === signal.labelId && typed['kind'] === signal.kind;
        const id = `note-${index + 1}`;
        return (
          <section
            key={`${signal.labelId}-${signal.kind}`}
            className="fr-mb-4w"
            aria-labelledby={`${id}-titre`}
          >
            <h3 className="fr-h6" id={`${id}-titre`}>
              {signal.organisationName}&nbsp;: {SIGNAL_LABELS[signal.kind].toLowerCase()}
            </h3>
            <p>
              {signal.facts} <a href={paths.ditpLabel(signal.labelId)}>Label {signal.number}</a>,{' '}
              {signal.kind === 'surveillance-overdue' ? (
                <a href={paths.labelSurveillance(signal.labelId)}>suivi à mi-parcours</a>
              ) : (
                <a href={paths.file(signal.applicationId)}>dossier</a>
              )}
            </p>
            <Disclosure
              summary={
                <>
                  Noter comme examiné<VisuallyHidden>&nbsp;: {signal.organisationName}</VisuallyHidden>
                </>
              }
              open={isTyped}
            >
              <Form method="post" noValidate>
                <input type="hidden" name="labelId" value={signal.labelId} />
                <input type="hidden" name="kind" value={signal.kind} />
                <input type="hidden" name="facts" value={signal.facts} />
                <TextAreaField
                  id={id}
                  name="note"
                  label="Ce que vous avez vérifié ou décidé de faire"
                  rows={2}
                  defaultValue={isTyped ? typedNote : undefined}
                  error={isTyped ? refused?.message : undefined}
                />
                <Button kind="secondary">Enregistrer cette note</Button>
              </Form>
            </Disclosure>
          </section>
        );
      })}
      <Pagination
        page={page}
        pageCount={pageCount}
        hrefFor={(number) => withQuery(paths.signals(), { type: kind, page: number })}
      />
      {reviews.length > 0 && (
        <Table
          caption="Derniers points examinés"
          rows={reviews.map((review, index) => ({ ...review, index }))}
          rowKey={({ index }) => String(index)}
          dense
          columns={[
            {
              key: 'label',
              header: 'Label',
              rowHeader: true,
              cell: ({ labelId, organisationName }) => (
                <a href={paths.ditpLabel(labelId)}>{organisationName}</a>
              ),
            },
            { key: 'facts', header: 'Faits', cell: ({ facts }) => facts },
            { key: 'note', header: 'Note', cell: ({ note }) => note },
            {
              key: 'who',
              header: 'Examiné',
              cell: ({ reviewedAt, reviewedByName }) => (
                <>
                  <Time instant={reviewedAt} />, {reviewedByName}
                </>
              ),
            },
          ]}
        />
      )}
    </>
  );
}
