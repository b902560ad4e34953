/** One part of a version of the referential being written, on its own form, with what it changes. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';

import { DRAFT_INTENTS, stepOf } from '#app/modules/referentials/domain/draft-intents.ts';
import type { DraftPart } from '#app/modules/referentials/domain/draft-parts.ts';
import {
  isSettingOf,
  PART_TITLES,
  queryOfPart,
  readPart,
  settingGroups,
  standingForm,
  typedChange,
} from '#app/modules/referentials/domain/draft-parts.ts';
import { EDITING_MESSAGES } from '#app/modules/referentials/domain/editing-messages.ts';
import type { Referential } from '#app/modules/referentials/domain/referential.ts';
import { criteriaOfCommitment } from '#app/modules/referentials/domain/referential.ts';
import type { DraftChange } from '#app/modules/referentials/domain/referential-draft.ts';
import { faultsByField } from '#app/modules/referentials/domain/referential-faults.ts';
import type { ReferentialFault } from '#app/modules/referentials/domain/referential-schema.ts';
import type { TypedForm } from '#app/modules/referentials/domain/typed-values.ts';
import { textOf } from '#app/modules/referentials/domain/typed-values.ts';
import { ConflictingValues } from '#app/modules/referentials/ui/conflicting-values.tsx';
import { CriterionFields } from '#app/modules/referentials/ui/criterion-fields.tsx';
import { FieldChanges } from '#app/modules/referentials/ui/difference-list.tsx';
import { OrderedCriteria, PartActs } from '#app/modules/referentials/ui/part-acts.tsx';
import { CommitmentFields, SettingFields } from '#app/modules/referentials/ui/setting-fields.tsx';
import { changeDraft } from '#app/modules/referentials/use-cases/change-draft.server.ts';
import { getDraft } from '#app/modules/referentials/use-cases/get-draft.server.ts';
import { typedValues } from '#app/platform/http/form-fields.server.ts';
import { badRequest, notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { postedVersion } from '#app/platform/typed-numbers.ts';
import { requirePermission } from '#app/routes/gate.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { Button, ButtonGroup, ButtonLink } from '#app/ui/button.tsx';
import { ErrorSummary, fieldErrors } from '#app/ui/error-summary.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';

export const meta: MetaFunction = () => [{ title: 'Modifier une version – Label Services Publics+' }];

async function openPart(edge: LoaderFunctionArgs) {
  const act = await requirePermission(edge, 'referential.read');
  const found = await getDraft(act, edge.params['draftId'] ?? '');
  if (!found.ok) return notFound();
  const { draft, difference, mayEdit } = found.value;
  const part = readPart(new URL(edge.request.url).searchParams, draft.referential) ?? notFound();
  return { act, draft, difference, mayEdit, part };
}

/** A refusal shows what stands now, and the next form is made on it: the data is read again after a 4xx as well. */
export function shouldRevalidate(): boolean {
  return true;
}

export async function loader(edge: LoaderFunctionArgs) {
  const { draft, difference, mayEdit, part } = await openPart(edge);
  return { draft, difference, mayEdit, part };
}

function changeOf(
  { referential, part }: { readonly referential: Referential; readonly part: DraftPart },
  intent: string,
  typed: TypedForm,
): DraftChange {
  if (intent === DRAFT_INTENTS.save) return typedChange(referential, part, typed);
  const step = stepOf(intent);
  const movedCriterion = textOf(typed, 'criterion');
  if (step !== null && movedCriterion !== '') return { kind: 'move-criterion', code: movedCriterion, step };
  const code = 'code' in part ? part.code : null;
  if (code === null) return badRequest();
  if (step !== null)
    return { kind: `move-${part.kind === 'criterion' ? part.kind : 'commitment'}`, code, step };
  if (intent !== DRAFT_INTENTS.remove) return badRequest();
  return { kind: `remove-${part.kind === 'criterion' ? part.kind : 'commitment'}`, code };
}

/** Where a part stands once saved: what was new has its own address. */
function savedPart(part: DraftPart, typed: TypedForm): DraftPart {
  return 'code' in part && part.code === null ? { ...part, code: textOf(typed, 'code').trim() } : part;
}

export async function action(edge: ActionFunctionArgs) {
  const { act, draft, part } = await openPart(edge);
  const { draftId, referential } = draft;
  const typed = typedValues(await edge.request.formData());
  const intent = textOf(typed, 'intent');
  const version = postedVersion(typed['version']);
  const changed = await changeDraft(act, {
    draftId,
    version,
    change: changeOf({ referential, part }, intent, typed),
  });
  if (changed.ok) {
    const done = { fait: changed.value.isChanged ? intent : 'rien' };
    const to =
      intent === DRAFT_INTENTS.remove
        ? withQuery(paths.referentialDraft(draftId), done)
        : withQuery(paths.referentialDraftPart(draftId), { ...queryOfPart(savedPart(part, typed)), ...done });
    return redirect(to, 303);
  }
  if (changed.code === 'not-found') return notFound();
  const found = changed.details?.['faults'];
  const faults = Array.isArray(found) ? (found as ReadonlyArray<ReferentialFault>) : [];
  const errors = faultsByField(faults, 'code' in part ? 'by-name' : 'by-path');
  const refusal = {
    // Only the form of the part comes back filled: the buttons that move or remove hold nothing typed.
    typed: intent === DRAFT_INTENTS.save ? typed : null,
    isConflict: changed.code === 'conflict',
    general: Object.keys(errors).length > 0 ? null : EDITING_MESSAGES[changed.code],
    errors,
  };
  return data(refusal, { status: statusOf(changed) });
}

const DONE: Readonly<Record<string, string>> = {
  [DRAFT_INTENTS.save]: 'C’est enregistré.',
  [DRAFT_INTENTS.up]: 'L’ordre est enregistré.',
  [DRAFT_INTENTS.down]: 'L’ordre est enregistré.',
  rien: 'Rien n’était à changer.',
};

function titleOf(part: DraftPart): string {
  if (part.kind === 'criterion') return part.code === null ? 'Nouveau critère' : `Critère ${part.code}`;
  if (part.kind !== 'commitment') return PART_TITLES[part.kind];
  return part.code === null ? 'Nouvel engagement ou axe' : `Engagement ${part.code}`;
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

/** What this part changes from the version of origin. */
function PartDifference({ draft, difference, part }: Pick<Page, 'draft' | 'difference' | 'part'>) {
  if (difference === null || ('code' in part && part.code === null)) return null;
  const own = difference.changed.find(({ code }) => part.kind === 'criterion' && code === part.code);
  const isAdded = difference.added.some(({ code }) => part.kind === 'criterion' && code === part.code);
  const fields = own?.fields ?? difference.settings.filter(({ field }) => isSettingOf(part, field));
  return (
    <>
      <h2>Ce qui change</h2>
      {fields.length === 0 ? (
        <p>
          {isAdded
            ? `Ce critère n’existe pas dans la version ${draft.basedOnCode ?? ''}.`
            : `Rien, par rapport à la version ${draft.basedOnCode ?? ''}.`}
        </p>
      ) : (
        <FieldChanges caption={`Par rapport à la version ${draft.basedOnCode ?? ''}`} fields={fields} />
      )}
    </>
  );
}

export default function ReferentialDraftPart() {
  const { draft, difference, mayEdit, part } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>() ?? null;
  const [query] = useSearchParams();
  const { referential, version, draftId } = draft;
  const standing = standingForm(referential, part);
  const asked = query.get('code') ?? '';
  const isGone = 'code' in part && part.code === null && asked !== '';
  const values = refusal?.typed ?? (isGone ? { ...standing, code: asked } : standing);
  const errors = refusal?.errors ?? {};
  const isNew = 'code' in part && part.code === null;
  const done = ownValue(DONE, query.get('fait'));
  return (
    <>
      <Breadcrumb
        trail={[
          { label: 'Référentiels', href: paths.referentials() },
          { label: draft.code, href: paths.referentialDraft(draftId) },
        ]}
        current={titleOf(part)}
      />
      <PageHeading title={titleOf(part)} lead={`Version ${draft.code}, en préparation.`} />
      {refusal === null && done !== undefined && (
        <Alert severity={query.get('fait') === 'rien' ? 'info' : 'success'} live>
          {done}
        </Alert>
      )}
      {refusal !== null && refusal.general !== null && (
        <Alert severity="warning" title="Rien n’est enregistré" live>
          {refusal.general}
        </Alert>
      )}
      {isGone && (
        <Alert severity="warning" title={`${asked} n’est plus dans cette version`}>
          L’enregistrer l’ajoutera de nouveau.
        </Alert>
      )}
      {!mayEdit && (
        <Alert severity="info" title="Cette version ne se modifie pas ici">
          Elle est publiée, ou vous n’êtes pas chargé de l’écrire.
        </Alert>
      )}
      <ErrorSummary errors={fieldErrors(errors)} advice="Ce que vous avez saisi est conservé." />
      {refusal?.isConflict === true && refusal.typed !== null && (
        <ConflictingValues standing={standing} typed={refusal.typed} />
      )}
      <Form method="post" noValidate key={`${version} ${query.toString()}`} className="spp-prose">
        <input type="hidden" name="version" value={version} />
        {'code' in part && part.code !== null && <input type="hidden" name="code" value={part.code} />}
        {part.kind === 'criterion' ? (
          <CriterionFields referential={referential} isNew={isNew} values={values} errors={errors} />
        ) : part.kind === 'commitment' ? (
          <CommitmentFields isNew={isNew} values={values} errors={errors} />
        ) : (
          <SettingFields groups={settingGroups(referential, part.kind)} values={values} errors={errors} />
        )}
        <ButtonGroup>
          {mayEdit && (
            <Button name="intent" value={DRAFT_INTENTS.save}>
              Enregistrer
            </Button>
          )}
          <ButtonLink kind="tertiary" href={paths.referentialDraft(draftId)}>
            Revenir à la version
          </ButtonLink>
        </ButtonGroup>
      </Form>
      <PartDifference draft={draft} difference={difference} part={part} />
      {part.kind === 'commitment' && part.code !== null && (
        <OrderedCriteria
          draftId={draftId}
          version={version}
          criteria={criteriaOfCommitment(referential, part.code)}
          commitment={part.code}
          mayEdit={mayEdit}
        />
      )}
      {mayEdit && 'code' in part && part.code !== null && (
        <PartActs part={part} code={part.code} referential={referential} version={version} />
      )}
    </>
  );
}
