/** The findings of an evaluation: listed, written, changed, removed, and those that are missing. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';

import { evaluationMessage } from '#app/modules/evaluations/domain/evaluation-messages.ts';
import { carriedMinorSchema, findingFormSchema } from '#app/modules/evaluations/domain/evaluation-schemas.ts';
import { EvaluationPage } from '#app/modules/evaluations/ui/evaluation-page.tsx';
import type { FindingFields } from '#app/modules/evaluations/ui/finding-form.tsx';
import { FindingForm } from '#app/modules/evaluations/ui/finding-form.tsx';
import { FindingSummary } from '#app/modules/evaluations/ui/finding-summary.tsx';
import { createMissingFindings } from '#app/modules/evaluations/use-cases/create-missing-findings.server.ts';
import { getFindings } from '#app/modules/evaluations/use-cases/get-findings.server.ts';
import { removeFinding } from '#app/modules/evaluations/use-cases/remove-finding.server.ts';
import { saveFindingAsTemplate } from '#app/modules/evaluations/use-cases/save-finding-template.server.ts';
import { saveFinding } from '#app/modules/evaluations/use-cases/save-finding.server.ts';
import { settleCarriedMinor } from '#app/modules/evaluations/use-cases/settle-carried-minor.server.ts';
import { findingFromTemplate } from '#app/modules/evaluations/domain/finding-templates.ts';
import { CarriedMinorForm, Escalated, TemplateChoice } from '#app/modules/evaluations/ui/finding-notices.tsx';
import { counted } from '#app/platform/french.ts';
import type { TypedValues } from '#app/platform/http/form-fields.server.ts';
import { parseForm, typedValues } from '#app/platform/http/form-fields.server.ts';
import { notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { postedVersion } from '#app/platform/typed-numbers.ts';
import type { FormRefusal } from '#app/routes/auditor/posted-form.ts';
import { NOTHING_SAVED, typedList, typedText } from '#app/routes/auditor/posted-form.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { ErrorSummary, fieldErrors } from '#app/ui/error-summary.tsx';
import { VisuallyHidden } from '#app/ui/visually-hidden.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: view }) => [
  { title: `Constats – Évaluation ${view?.header.reference ?? ''} – Label Services Publics+` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const act = await requireAct({ request, context });
  const found = await getFindings(act, params.evaluationId ?? '');
  return found.ok ? found.value : notFound();
}

const REMOVE_INTENT = 'remove';
const TEMPLATE_INTENT = 'make-template';
const CARRY_INTENT = 'carry';
const COMPLETE_INTENT = 'create-missing';

/** Where a refusal is shown, when it concerns one field. */
const FIELD_OF: Readonly<Record<string, string>> = {
  'title-missing': 'title',
  'description-missing': 'description',
  'criterion-missing': 'criteria',
  'unknown-criterion': 'criteria',
  'unknown-evidence': 'evidenceIds',
  'site-outside-scope': 'siteIds',
};

type Reply = FormRefusal & { readonly isForm: boolean };

export async function action({ request, context, params }: ActionFunctionArgs) {
  const act = await requireAct({ request, context });
  const evaluationId = params.evaluationId ?? '';
  const form = await request.formData();
  const typed = typedValues(form);
  const intent = typedText(typed, 'intent');
  if (intent === REMOVE_INTENT || intent === COMPLETE_INTENT) {
    const done =
      intent === COMPLETE_INTENT
        ? await createMissingFindings(act, { evaluationId })
        : await removeFinding(act, {
            evaluationId,
            findingId: typedText(typed, 'findingId'),
            version: postedVersion(typed['version']),
          });
    if (done.ok) {
      const code = intent === COMPLETE_INTENT ? 'completes' : 'retire';
      return redirect(withQuery(paths.findings(evaluationId), { fait: code }), 303);
    }
    if (done.code === 'not-found') notFound();
    const message = evaluationMessage(done.code);
    return data<Reply>({ isForm: false, errors: {}, message, typed }, { status: statusOf(done) });
  }
  if (intent === TEMPLATE_INTENT) {
    const kept = await saveFindingAsTemplate(act, { evaluationId, findingId: typedText(typed, 'findingId') });
    if (kept.ok) return redirect(withQuery(paths.findings(evaluationId), { fait: 'modele' }), 303);
    if (kept.code !== 'ratings-not-handed-in') return notFound();
    const message = evaluationMessage(kept.code);
    return data<Reply>({ isForm: false, errors: {}, message, typed }, { status: statusOf(kept) });
  }
  if (intent === CARRY_INTENT) {
    const parsed = parseForm(form, carriedMinorSchema);
    const settled = parsed.ok ? await settleCarriedMinor(act, { evaluationId, ...parsed.value }) : null;
    if (settled?.ok === true) {
      return redirect(withQuery(paths.findings(evaluationId), { fait: 'reprise' }), 303);
    }
    if (settled?.code === 'not-found') notFound();
    const message =
      settled === null
        ? 'Confirmez la non-conformité, ou déclarez-la levée avec son motif.'
        : evaluationMessage(settled.code);
    return data<Reply>(
      { isForm: false, errors: {}, message, typed },
      { status: settled === null ? 422 : statusOf(settled) },
    );
  }
  const parsed = parseForm(form, findingFormSchema);
  if (!parsed.ok) {
    return data<Reply>({ isForm: true, errors: parsed.errors, message: null, typed }, { status: 422 });
  }
  const { findingId, templateId, version, ...finding } = parsed.value;
  const saved = await saveFinding(act, {
    evaluationId,
    findingId: findingId === '' ? null : findingId,
    version,
    finding,
    templateId,
  });
  if (saved.ok) {
    const address = withQuery(paths.findings(evaluationId), { fait: 'enregistre' });
    return redirect(`${address}#constat-${saved.value.findingId}`, 303);
  }
  if (saved.code === 'not-found') notFound();
  const message = evaluationMessage(saved.code);
  const field = FIELD_OF[saved.code];
  return data<Reply>(
    field === undefined
      ? { isForm: true, errors: {}, message, typed }
      : { isForm: true, errors: { [field]: message }, message: null, typed },
    { status: statusOf(saved) },
  );
}

const DONE: Readonly<Record<string, string>> = {
  enregistre: 'Le constat est enregistré.',
  retire: 'Le constat est retiré.',
  modele: 'Le constat est gardé parmi les constats types.',
  reprise: 'La non-conformité de l’évaluation précédente est examinée.',
  completes: 'Les constats manquants sont créés. Relisez-les et complétez-les.',
};

function typedFields(typed: TypedValues): FindingFields {
  return {
    kind: typedText(typed, 'kind'),
    title: typedText(typed, 'title'),
    description: typedText(typed, 'description'),
    criteria: typedList(typed, 'criteria'),
    siteIds: typedList(typed, 'siteIds'),
    evidenceIds: typedList(typed, 'evidenceIds'),
  };
}

export default function Findings() {
  const { header, findings, proposed, choices, escalated, carried, templates } =
    useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() ?? null;
  const [query] = useSearchParams();
  const errors = reply?.errors ?? {};
  const address = paths.findings(header.evaluationId);
  const edited = findings.find(({ findingId }) => findingId === query.get('constat')) ?? null;
  const criterion = query.get('critere');
  const template = templates.find(({ templateId }) => templateId === query.get('modele')) ?? null;
  const codes = choices.commitments.flatMap(({ criteria }) => criteria.map(({ code }) => code));
  const isWriting = header.isWritable && (edited !== null || criterion !== null || query.has('nouveau'));
  const isRefusedForm = reply !== null && reply.isForm;
  const names = new Map([...choices.sites, ...choices.evidence].map(({ id, label }) => [id, label]));
  const fields: FindingFields = isRefusedForm
    ? typedFields(reply.typed)
    : (edited ??
      (template === null ? null : findingFromTemplate(template, codes)) ?? {
        kind: '',
        title: '',
        description: '',
        criteria: criterion === null ? [] : [criterion],
        siteIds: [],
        evidenceIds: [],
      });
  return (
    <EvaluationPage
      header={header}
      part="findings"
      title="Constats"
      done={reply === null ? (ownValue(DONE, query.get('fait')) ?? null) : null}
      refusal={reply?.message ?? null}
    >
      <ErrorSummary errors={fieldErrors(errors)} advice={NOTHING_SAVED} />
      {isWriting || isRefusedForm ? (
        <>
          <h2 className="fr-h4">{edited === null ? 'Nouveau constat' : `Constat n° ${edited.number}`}</h2>
          {edited === null && !isRefusedForm && templates.length > 0 && (
            <TemplateChoice address={address} templates={templates} chosen={template?.templateId} />
          )}
          <FindingForm
            key={edited?.findingId ?? criterion ?? template?.templateId ?? 'nouveau'}
            templateId={edited === null ? template?.templateId : undefined}
            findingId={edited?.findingId ?? null}
            version={edited?.version ?? 0}
            fields={fields}
            errors={errors}
            choices={choices}
            action={withQuery(address, {
              constat: edited?.findingId ?? null,
              critere: criterion,
              nouveau: edited === null && criterion === null ? '1' : null,
              modele: edited === null ? (template?.templateId ?? null) : null,
            })}
            cancelHref={address}
          />
        </>
      ) : (
        <>
          <Escalated escalated={escalated} />
          {carried.map((minor) => (
            <CarriedMinorForm
              key={minor.findingId}
              minor={minor}
              address={address}
              reason={
                reply !== null && typedText(reply.typed, 'findingId') === minor.findingId
                  ? typedText(reply.typed, 'reason')
                  : ''
              }
            />
          ))}
          {proposed.length > 0 && header.isWritable && (
            <Callout
              title={`${counted(proposed.length, 'non-conformité n’a', 'non-conformités n’ont')} pas encore de constat`}
              headingLevel={2}
            >
              <ul>
                {proposed.map(({ title }) => (
                  <li key={title}>{title}</li>
                ))}
              </ul>
              <Form method="post" action={address}>
                <input type="hidden" name="intent" value={COMPLETE_INTENT} />
                <Button>Créer les constats manquants</Button>
              </Form>
            </Callout>
          )}
          {header.isWritable && (
            <p>
              <ButtonLink kind="secondary" href={withQuery(address, { nouveau: '1' })}>
                Nouveau constat
              </ButtonLink>
            </p>
          )}
          {findings.length === 0 ? (
            <EmptyState title="Aucun constat">
              Points forts, axes de progrès et non-conformités : chaque constat est rattaché à des critères,
              et le service pourra y répondre.
            </EmptyState>
          ) : (
            findings.map((finding) => (
              <section
                className="spp-criterion"
                key={finding.findingId}
                id={`constat-${finding.findingId}`}
                aria-labelledby={`constat-${finding.findingId}-titre`}
              >
                <h2 className="fr-h5" id={`constat-${finding.findingId}-titre`}>
                  Constat n°&nbsp;{finding.number}&nbsp;: {finding.title}
                </h2>
                <FindingSummary finding={finding} names={names} />
                {header.isWritable && (
                  <div className="spp-row">
                    <a className="fr-link" href={withQuery(address, { constat: finding.findingId })}>
                      Modifier<VisuallyHidden> le constat n° {finding.number}</VisuallyHidden>
                    </a>
                    <Form method="post" action={address} preventScrollReset>
                      <input type="hidden" name="intent" value={TEMPLATE_INTENT} />
                      <input type="hidden" name="findingId" value={finding.findingId} />
                      <Button kind="tertiary-no-outline" size="sm">
                        Garder comme constat type
                        <VisuallyHidden> : constat n° {finding.number}</VisuallyHidden>
                      </Button>
                    </Form>
                    <Form method="post" action={address} preventScrollReset>
                      <input type="hidden" name="intent" value={REMOVE_INTENT} />
                      <input type="hidden" name="findingId" value={finding.findingId} />
                      <input type="hidden" name="version" value={finding.version} />
                      <Button kind="tertiary-no-outline" size="sm">
                        Retirer<VisuallyHidden> le constat n° {finding.number}</VisuallyHidden>
                      </Button>
                    </Form>
                  </div>
                )}
              </section>
            ))
          )}
        </>
      )}
    </EvaluationPage>
  );
}
