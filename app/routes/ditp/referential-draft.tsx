/** A version of the referential being written: what it holds, what it changes, and how it ends. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';

import { DRAFT_INTENTS } from '#app/modules/referentials/domain/draft-intents.ts';
import { EDITING_MESSAGES } from '#app/modules/referentials/domain/editing-messages.ts';
import { textOf } from '#app/modules/referentials/domain/typed-values.ts';
import { DifferenceList } from '#app/modules/referentials/ui/difference-list.tsx';
import { DraftContents } from '#app/modules/referentials/ui/draft-contents.tsx';
import {
  DiscardPanel,
  PublicationBars,
  PublicationDayForm,
  PublishPanel,
} from '#app/modules/referentials/ui/draft-end.tsx';
import { ImportForm, ImportRefusal } from '#app/modules/referentials/ui/import-form.tsx';
import { discardDraft } from '#app/modules/referentials/use-cases/discard-draft.server.ts';
import { getDraft } from '#app/modules/referentials/use-cases/get-draft.server.ts';
import { publishDraft } from '#app/modules/referentials/use-cases/publish-draft.server.ts';
import { parseCalendarDate } from '#app/platform/calendar.ts';
import { counted, formatDateTime } from '#app/platform/french.ts';
import { typedValues } from '#app/platform/http/form-fields.server.ts';
import { badRequest, notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { postedVersion } from '#app/platform/typed-numbers.ts';
import { requirePermission } from '#app/routes/gate.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { ButtonLink } from '#app/ui/button.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';

export const meta: MetaFunction = () => [{ title: 'Version en préparation – Label Services Publics+' }];

/** A refusal shows what stands now, and the next form is made on it: the data is read again after a 4xx as well. */
export function shouldRevalidate(): boolean {
  return true;
}

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requirePermission(edge, 'referential.read');
  const found = await getDraft(act, edge.params['draftId'] ?? '');
  return found.ok ? found.value : notFound();
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requirePermission(edge, 'referential.read');
  const draftId = edge.params['draftId'] ?? '';
  const typed = typedValues(await edge.request.formData());
  const intent = textOf(typed, 'intent');
  const version = postedVersion(typed['version']);
  if (intent === DRAFT_INTENTS.discard) {
    const discarded = await discardDraft(act, { draftId, version });
    if (discarded.ok) return redirect(withQuery(paths.referentials(), { fait: intent }), 303);
    if (discarded.code === 'not-found') return notFound();
    return data({ error: EDITING_MESSAGES[discarded.code] }, { status: statusOf(discarded) });
  }
  if (intent !== DRAFT_INTENTS.publish) return badRequest();
  const effectiveFrom = parseCalendarDate(textOf(typed, 'effectiveFrom')) ?? badRequest();
  const published = await publishDraft(act, { draftId, version, effectiveFrom });
  if (published.ok) return redirect(withQuery(paths.referentials(), { fait: intent }), 303);
  if (published.code === 'not-found') return notFound();
  return data({ error: EDITING_MESSAGES[published.code] }, { status: statusOf(published) });
}

const DONE: Readonly<Record<string, string>> = {
  [DRAFT_INTENTS.remove]: 'C’est retiré de cette version.',
  [DRAFT_INTENTS.import]: 'Le fichier est importé. Vérifiez ce qui change avant de publier.',
};

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

/** The confirmation asked for by the address, or nothing. */
function Ending({ page, query }: { page: Page; query: URLSearchParams }) {
  const { draft, difference, bars, openFiles, mapping, today, mayEdit, mayPublish } = page;
  const { draftId, code, version, basedOnCode } = draft;
  const end = { draftId, code, version };
  if (mayEdit && query.get('fin') === DRAFT_INTENTS.discard) {
    const changes =
      difference === null
        ? 0
        : [difference.added, difference.removed, difference.changed, difference.settings].flat().length;
    return <DiscardPanel {...end} changes={changes} />;
  }
  const day = parseCalendarDate(query.get('du') ?? '');
  if (!mayPublish || bars.length > 0 || day === null || day < today) return null;
  return (
    <PublishPanel {...end} day={day} basedOnCode={basedOnCode} openFiles={openFiles} mapping={mapping} />
  );
}

function Publication({ page, query }: { page: Page; query: URLSearchParams }) {
  const { draft, bars, mapping, today, mayPublish } = page;
  if (draft.publishedAt !== null) return null;
  const day = query.get('du');
  const parsed = parseCalendarDate(day ?? '');
  const isWrong = day !== null && (parsed === null || parsed < today);
  return (
    <>
      <h2>Publication</h2>
      {mapping !== null && (
        <p>
          Un renouvellement depuis la version {draft.basedOnCode} cotera de nouveau{' '}
          {counted(mapping.ratedAgain, 'critère', 'critères')}.{' '}
          <a href={withQuery(paths.referentialMapping(draft.code), { depuis: draft.basedOnCode })}>
            {mapping.isPrepared ? 'Relire la correspondance' : 'Préparer la correspondance'}
          </a>
        </p>
      )}
      <PublicationBars draftId={draft.draftId} bars={bars} />
      {bars.length === 0 &&
        (mayPublish ? (
          <PublicationDayForm
            draftId={draft.draftId}
            day={day ?? today}
            error={isWrong ? EDITING_MESSAGES['effective-in-the-past'] : undefined}
            today={today}
          />
        ) : (
          <p>Rien ne s’oppose à la publication. Un décideur ou un administrateur la publie.</p>
        ))}
    </>
  );
}

export default function ReferentialDraftPage() {
  const page = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>() ?? null;
  const [query] = useSearchParams();
  const { draft, difference, mayEdit } = page;
  const { draftId, referential, version } = draft;
  const done = ownValue(DONE, query.get('fait'));
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
      {refusal !== null && (
        <Alert severity="warning" title="Rien n’est enregistré" live>
          {refusal.error}
        </Alert>
      )}
      {refusal === null && <ImportRefusal query={query} />}
      {draft.publishedAt !== null && (
        <Alert severity="info" title="Cette version est publiée">
          Elle ne se modifie plus. Pour la faire évoluer, préparez une nouvelle version.
        </Alert>
      )}
      <Ending page={page} query={query} />
      {difference !== null && (
        <>
          <h2>Ce qui change</h2>
          <DifferenceList
            difference={difference}
            referential={referential}
            baseCode={draft.basedOnCode ?? ''}
          />
        </>
      )}
      <Publication page={page} query={query} />
      <DraftContents draftId={draftId} referential={referential} mayEdit={mayEdit} />
      {mayEdit && (
        <>
          <h2>Importer un fichier</h2>
          <ImportForm draftId={draftId} version={version} />
          <h2 className="fr-mt-4w">Abandonner</h2>
          <p>Si cette version ne doit pas voir le jour, elle peut être effacée.</p>
          <ButtonLink
            kind="tertiary"
            icon="delete-bin-line"
            href={withQuery(paths.referentialDraft(draftId), { fin: DRAFT_INTENTS.discard })}
          >
            Abandonner cette version
          </ButtonLink>
        </>
      )}
    </>
  );
}
