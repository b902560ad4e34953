/** A version of the referential being written: its criteria, its thresholds, what it changes, its publication. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';

import type { TypedForm } from '#app/modules/referentials/domain/draft-form.ts';
import {
  DRAFT_INTENTS,
  textOf,
  typedCriterion,
  typedThresholds,
} from '#app/modules/referentials/domain/draft-form.ts';
import type { EditingRefusal } from '#app/modules/referentials/domain/editing-messages.ts';
import { EDITING_MESSAGES } from '#app/modules/referentials/domain/editing-messages.ts';
import {
  criteriaOfCommitment,
  findCriterion,
  levelLabel,
} from '#app/modules/referentials/domain/referential.ts';
import type { DraftChange } from '#app/modules/referentials/domain/referential-draft.ts';
import { faultsByField, faultSentence } from '#app/modules/referentials/domain/referential-draft.ts';
import type { ReferentialFault } from '#app/modules/referentials/domain/referential-schema.ts';
import { CriterionForm } from '#app/modules/referentials/ui/criterion-form.tsx';
import { DifferenceList } from '#app/modules/referentials/ui/difference-list.tsx';
import { ImportForm, PublishForm, ThresholdsForm } from '#app/modules/referentials/ui/draft-forms.tsx';
import { changeDraft } from '#app/modules/referentials/use-cases/change-draft.server.ts';
import { getDraft } from '#app/modules/referentials/use-cases/get-draft.server.ts';
import { publishDraft } from '#app/modules/referentials/use-cases/publish-draft.server.ts';
import { parseCalendarDate } from '#app/platform/calendar.ts';
import { formatDateTime } from '#app/platform/french.ts';
import { typedValues } from '#app/platform/http/form-fields.server.ts';
import { badRequest, notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import type { Refused } from '#app/platform/result.ts';
import { requirePermission } from '#app/routes/gate.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { ButtonLink } from '#app/ui/button.tsx';
import { Disclosure } from '#app/ui/disclosure.tsx';
import { ErrorSummary, fieldErrors } from '#app/ui/error-summary.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { Table } from '#app/ui/table.tsx';

export const meta: MetaFunction = () => [{ title: 'Version en préparation – Label Services Publics+' }];

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requirePermission(edge, 'referential.read');
  const found = await getDraft(act, edge.params['draftId'] ?? '');
  return found.ok ? found.value : notFound();
}

type Refusal = {
  readonly intent: string;
  readonly typed: TypedForm;
  /** By field; `''` holds what belongs to none. */
  readonly errors: Readonly<Record<string, string>>;
};

function refusalOf(intent: string, typed: TypedForm, refused: Refused<EditingRefusal>) {
  if (refused.code === 'not-found') return notFound();
  const found = refused.details?.['faults'];
  const faults = Array.isArray(found) ? (found as ReadonlyArray<ReferentialFault>) : [];
  const byField = faultsByField(faults, intent === DRAFT_INTENTS.thresholds ? 'thresholds' : '');
  const field = refused.code === 'effective-in-the-past' ? 'effectiveFrom' : '';
  const hasFields = Object.keys(byField).length > 0;
  const refusal: Refusal = {
    intent,
    typed,
    errors: hasFields ? byField : { [field]: EDITING_MESSAGES[refused.code] },
  };
  return data(refusal, { status: statusOf(refused) });
}

function changeOf(intent: string, typed: TypedForm): DraftChange {
  if (intent === DRAFT_INTENTS.criterion) return typedCriterion(typed);
  if (intent === DRAFT_INTENTS.thresholds) return typedThresholds(typed);
  if (intent === DRAFT_INTENTS.remove) return { kind: 'remove-criterion', code: textOf(typed, 'code') };
  return badRequest();
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requirePermission(edge, 'referential.read');
  const draftId = edge.params['draftId'] ?? '';
  const typed = typedValues(await edge.request.formData());
  const intent = textOf(typed, 'intent');
  const version = Number(textOf(typed, 'version'));
  if (!Number.isInteger(version) || version < 1) return badRequest();
  if (intent === DRAFT_INTENTS.publish) {
    const effectiveFrom = parseCalendarDate(textOf(typed, 'effectiveFrom'));
    if (effectiveFrom === null) {
      return refusalOf(intent, typed, { ok: false, code: 'effective-in-the-past', details: {} });
    }
    const published = await publishDraft(act, { draftId, version, effectiveFrom });
    return published.ok ? redirect(paths.referentials(), 303) : refusalOf(intent, typed, published);
  }
  const changed = await changeDraft(act, { draftId, version, change: changeOf(intent, typed) });
  if (!changed.ok) return refusalOf(intent, typed, changed);
  return redirect(withQuery(paths.referentialDraft(draftId), { fait: intent }), 303);
}

const DONE: Readonly<Record<string, string>> = {
  [DRAFT_INTENTS.criterion]: 'Le critère est enregistré.',
  [DRAFT_INTENTS.remove]: 'Le critère est retiré de cette version.',
  [DRAFT_INTENTS.thresholds]: 'Les seuils sont enregistrés.',
  [DRAFT_INTENTS.import]: 'Le fichier est importé. Vérifiez ce qui change avant de publier.',
};

const IMPORT_REFUSALS = ['invalid-referential', 'unreadable-file', 'conflict'] as const;

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

function Contents({ draft, mayEdit }: Pick<Page, 'draft' | 'mayEdit'>) {
  const { referential, draftId } = draft;
  return (
    <>
      {referential.commitments.map(({ code, title }) => {
        const criteria = criteriaOfCommitment(referential, code);
        return (
          <Disclosure key={code} summary={`${code} – ${title} (${criteria.length})`}>
            <Table
              caption={`Critères de l’engagement ${code}`}
              captionHidden
              dense
              rows={criteria}
              rowKey={(criterion) => criterion.code}
              columns={[
                {
                  key: 'title',
                  header: 'Critère',
                  rowHeader: true,
                  cell: (criterion) => {
                    const name = `${criterion.code} – ${criterion.title}`;
                    const href = withQuery(paths.referentialDraft(draftId), { critere: criterion.code });
                    return mayEdit ? <a href={href}>{name}</a> : name;
                  },
                },
                { key: 'level', header: 'Niveau', cell: ({ level }) => levelLabel(referential, level) },
                { key: 'weight', header: 'Poids', align: 'right', cell: ({ weight }) => weight },
                { key: 'blocking', header: 'Bloquant', cell: ({ blocking }) => (blocking ? 'Oui' : 'Non') },
              ]}
            />
          </Disclosure>
        );
      })}
    </>
  );
}

function Editing({ draft, refusal }: Pick<Page, 'draft'> & { refusal: Refusal | null }) {
  const [query] = useSearchParams();
  const code = query.get('critere');
  function of(intent: string): Refusal | null {
    return refusal?.intent === intent ? refusal : null;
  }
  const criterion = code === null ? null : findCriterion(draft.referential, code);
  const { referential, version, draftId } = draft;
  if (query.has('nouveau') || criterion !== null) {
    const own = of(DRAFT_INTENTS.criterion);
    return (
      <>
        <h2>{criterion === null ? 'Nouveau critère' : `Critère ${criterion.code}`}</h2>
        <CriterionForm
          referential={referential}
          version={version}
          criterion={criterion}
          typed={own?.typed ?? null}
          errors={own?.errors ?? {}}
          backHref={paths.referentialDraft(draftId)}
        />
      </>
    );
  }
  const thresholds = of(DRAFT_INTENTS.thresholds);
  return (
    <>
      <h2>Critères</h2>
      <Contents draft={draft} mayEdit />
      <p className="fr-mt-3w">
        <ButtonLink
          kind="secondary"
          icon="add-line"
          href={withQuery(paths.referentialDraft(draftId), { nouveau: '1' })}
        >
          Ajouter un critère
        </ButtonLink>
      </p>
      <h2>Seuils des niveaux</h2>
      <ThresholdsForm
        referential={referential}
        version={version}
        typed={thresholds?.typed ?? null}
        errors={thresholds?.errors ?? {}}
      />
      <h2>Importer</h2>
      <ImportForm draftId={draftId} version={version} />
    </>
  );
}

/** Why the file sent was refused, as the address that received it tells. */
function ImportRefusal({ query }: { query: URLSearchParams }) {
  const code = IMPORT_REFUSALS.find((known) => known === query.get('refus'));
  if (code === undefined) return null;
  const faults = query.getAll('faute').slice(0, 20);
  return (
    <ErrorSummary
      title="Le fichier n’est pas importé"
      advice={faults.length === 0 ? undefined : EDITING_MESSAGES[code]}
      errors={
        faults.length === 0
          ? [{ message: EDITING_MESSAGES[code] }]
          : faults.map((path) => ({ message: faultSentence({ path, message: '' }) }))
      }
    />
  );
}

export default function ReferentialDraftPage() {
  const { draft, difference, today, mayEdit, mayPublish } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>() ?? null;
  const [query] = useSearchParams();
  const done = DONE[query.get('fait') ?? ''];
  const { '': general, ...errors } = refusal?.errors ?? {};
  const publishing = refusal?.intent === DRAFT_INTENTS.publish ? refusal : null;
  return (
    <>
      <Breadcrumb trail={[{ label: 'Référentiels', href: paths.referentials() }]} current={draft.code} />
      <PageHeading
        title={`Version ${draft.code}`}
        lead={`Modifiée en dernier par ${draft.updatedByName}, ${formatDateTime(draft.updatedAt)}.`}
      />
      {refusal === null && done !== undefined && (
        <Alert severity="success" live>
          {done}
        </Alert>
      )}
      {general !== undefined && (
        <Alert severity="warning" title="Rien n’est enregistré" live>
          {general}
        </Alert>
      )}
      <ErrorSummary errors={fieldErrors(errors)} advice="Ce que vous avez saisi est conservé." />
      {refusal === null && <ImportRefusal query={query} />}
      {draft.publishedAt !== null && (
        <Alert severity="info" title="Cette version est publiée">
          Elle ne se modifie plus. Pour la faire évoluer, préparez une nouvelle version.
        </Alert>
      )}
      {mayEdit ? (
        <Editing draft={draft} refusal={refusal} />
      ) : (
        <>
          <h2>Critères</h2>
          <Contents draft={draft} mayEdit={false} />
        </>
      )}
      {difference !== null && (
        <>
          <h2>Ce qui change</h2>
          <DifferenceList difference={difference} baseCode={draft.basedOnCode ?? ''} />
        </>
      )}
      {mayPublish && (
        <>
          <h2>Publier</h2>
          <PublishForm
            version={draft.version}
            typed={publishing?.typed ?? null}
            errors={publishing?.errors ?? {}}
            today={today}
          />
        </>
      )}
    </>
  );
}
