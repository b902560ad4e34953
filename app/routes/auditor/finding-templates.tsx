/** The templates of findings: listed, written, changed, archived. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';

import { evaluationMessage } from '#app/modules/evaluations/domain/evaluation-messages.ts';
import { findingTemplateSchema } from '#app/modules/evaluations/domain/evaluation-schemas.ts';
import type { FindingFields } from '#app/modules/evaluations/ui/finding-form.tsx';
import { FindingForm } from '#app/modules/evaluations/ui/finding-form.tsx';
import { FindingSummary } from '#app/modules/evaluations/ui/finding-summary.tsx';
import { listFindingTemplates } from '#app/modules/evaluations/use-cases/list-finding-templates.server.ts';
import {
  archiveFindingTemplate,
  saveFindingTemplate,
} from '#app/modules/evaluations/use-cases/save-finding-template.server.ts';
import { parseForm, typedValues } from '#app/platform/http/form-fields.server.ts';
import { forbidden, notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { postedVersion } from '#app/platform/typed-numbers.ts';
import type { FormRefusal } from '#app/routes/auditor/posted-form.ts';
import { NOTHING_SAVED, typedList, typedText } from '#app/routes/auditor/posted-form.ts';
import { requirePermission } from '#app/routes/gate.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { ErrorSummary, fieldErrors } from '#app/ui/error-summary.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { VisuallyHidden } from '#app/ui/visually-hidden.tsx';

export const meta: MetaFunction = () => [{ title: 'Constats types – Label Services Publics+' }];

export async function loader(edge: LoaderFunctionArgs) {
  const found = await listFindingTemplates(await requirePermission(edge, 'assignments.read'));
  return found.ok ? found.value : forbidden();
}

const ARCHIVE_INTENT = 'archive';

const FIELD_OF: Readonly<Record<string, string>> = {
  'title-missing': 'title',
  'description-missing': 'description',
  'unknown-criterion': 'criteria',
};

export async function action(edge: ActionFunctionArgs) {
  const act = await requirePermission(edge, 'assignments.read');
  const form = await edge.request.formData();
  const typed = typedValues(form);
  if (typedText(typed, 'intent') === ARCHIVE_INTENT) {
    const done = await archiveFindingTemplate(act, {
      templateId: typedText(typed, 'templateId'),
      version: postedVersion(typed['version']),
    });
    if (done.ok) return redirect(withQuery(paths.findingTemplates(), { fait: 'archive' }), 303);
    if (done.code === 'not-found') notFound();
    return data<FormRefusal>(
      { errors: {}, message: evaluationMessage(done.code), typed },
      { status: statusOf(done) },
    );
  }
  const parsed = parseForm(form, findingTemplateSchema);
  if (!parsed.ok) return data<FormRefusal>({ errors: parsed.errors, message: null, typed }, { status: 422 });
  const { findingId, version, ...draft } = parsed.value;
  const saved = await saveFindingTemplate(act, {
    templateId: findingId === '' ? null : findingId,
    version,
    draft,
  });
  if (saved.ok) return redirect(withQuery(paths.findingTemplates(), { fait: 'enregistre' }), 303);
  if (saved.code === 'not-found') notFound();
  const message = evaluationMessage(saved.code);
  const field = FIELD_OF[saved.code];
  return data<FormRefusal>(
    field === undefined
      ? { errors: {}, message, typed }
      : { errors: { [field]: message }, message: null, typed },
    { status: statusOf(saved) },
  );
}

const DONE: Readonly<Record<string, string>> = {
  enregistre: 'Le constat type est enregistré.',
  archive: 'Le constat type n’est plus proposé. Les constats qui en viennent restent.',
};

const EMPTY: FindingFields = {
  kind: '',
  title: '',
  description: '',
  criteria: [],
  siteIds: [],
  evidenceIds: [],
};

export default function FindingTemplates() {
  const { templates, choices } = useLoaderData<typeof loader>();
  const refusal: FormRefusal | null = useActionData<typeof action>() ?? null;
  const [query] = useSearchParams();
  const address = paths.findingTemplates();
  const isRefusedForm = refusal !== null && refusal.message === null;
  const edited = templates.find(({ templateId }) => templateId === query.get('modele')) ?? null;
  const isWriting = edited !== null || query.has('nouveau') || isRefusedForm;
  const done = ownValue(DONE, query.get('fait'));
  const kept = edited === null ? EMPTY : { ...EMPTY, ...edited };
  const fields: FindingFields = isRefusedForm
    ? {
        ...EMPTY,
        kind: typedText(refusal.typed, 'kind'),
        title: typedText(refusal.typed, 'title'),
        description: typedText(refusal.typed, 'description'),
        criteria: typedList(refusal.typed, 'criteria'),
      }
    : kept;
  return (
    <>
      <Breadcrumb
        trail={[{ label: 'Mes évaluations', href: paths.auditorSpace() }]}
        current="Constats types"
      />
      <PageHeading
        title="Constats types"
        lead={
          <p>
            Les constats que les auditeurs écrivent souvent, partagés entre tous, à adapter à chaque fois.
          </p>
        }
      />
      {refusal !== null && refusal.message !== null && (
        <Alert severity="error" live>
          {refusal.message}
        </Alert>
      )}
      {refusal === null && done !== undefined && (
        <Alert severity="success" live>
          {done}
        </Alert>
      )}
      <ErrorSummary errors={fieldErrors(refusal?.errors ?? {})} advice={NOTHING_SAVED} />
      {isWriting ? (
        <>
          <h2 className="fr-h4">{edited === null ? 'Nouveau constat type' : edited.title}</h2>
          <FindingForm
            key={edited?.templateId ?? 'nouveau'}
            findingId={edited?.templateId ?? null}
            version={edited?.version ?? 0}
            fields={fields}
            errors={refusal?.errors ?? {}}
            choices={choices}
            action={withQuery(address, {
              modele: edited?.templateId ?? null,
              nouveau: edited === null ? '1' : null,
            })}
            cancelHref={address}
            buttonLabel="Enregistrer le constat type"
          />
        </>
      ) : (
        <>
          <p>
            <ButtonLink kind="secondary" href={withQuery(address, { nouveau: '1' })}>
              Nouveau constat type
            </ButtonLink>
          </p>
          {templates.length === 0 ? (
            <EmptyState title="Aucun constat type">
              Écrivez-en un ici, ou gardez-en un depuis les constats d’une évaluation.
            </EmptyState>
          ) : (
            templates.map((template) => (
              <section
                className="spp-criterion"
                key={template.templateId}
                aria-labelledby={`modele-${template.templateId}`}
              >
                <h2 className="fr-h5" id={`modele-${template.templateId}`}>
                  {template.title}
                </h2>
                <FindingSummary finding={{ ...template, number: 0, siteIds: [], evidenceIds: [] }} />
                <p className="fr-text--sm">Écrit par {template.createdByName}.</p>
                <div className="spp-row">
                  <a className="fr-link" href={withQuery(address, { modele: template.templateId })}>
                    Modifier<VisuallyHidden> « {template.title} »</VisuallyHidden>
                  </a>
                  <Form method="post" action={address} preventScrollReset>
                    <input type="hidden" name="intent" value={ARCHIVE_INTENT} />
                    <input type="hidden" name="templateId" value={template.templateId} />
                    <input type="hidden" name="version" value={template.version} />
                    <Button kind="tertiary-no-outline" size="sm">
                      Ne plus proposer<VisuallyHidden> « {template.title} »</VisuallyHidden>
                    </Button>
                  </Form>
                </div>
              </section>
            ))
          )}
        </>
      )}
    </>
  );
}
