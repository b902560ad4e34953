/** One item of evidence: its contents over time, what it serves, and what this person may do with it. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';

import { safeReturnPath } from '#app/modules/access/domain/return-path.ts';
import {
  EVIDENCE_DONE_MESSAGES,
  EVIDENCE_REFUSAL_MESSAGES,
  isEvidenceRefusal,
} from '#app/modules/evidence/domain/evidence-messages.ts';
import { evidenceDetailsSchema, newVersionSchema } from '#app/modules/evidence/domain/evidence-schema.ts';
import { fileNoticeSentence } from '#app/modules/evidence/domain/file-notice-messages.ts';
import { parseLinkTarget } from '#app/modules/evidence/domain/link-target.ts';
import { readFileRefusal } from '#app/modules/evidence/domain/refusal-query.ts';
import { readTypedQuery } from '#app/modules/evidence/domain/typed-query.ts';
import { EvidenceBadges } from '#app/modules/evidence/ui/evidence-badges.tsx';
import {
  ConfidentialityField,
  ContentFields,
  DateFields,
  SitesField,
  TitleField,
} from '#app/modules/evidence/ui/evidence-fields.tsx';
import { EvidenceUses, LinkForm } from '#app/modules/evidence/ui/evidence-uses.tsx';
import { QuarantineAlert } from '#app/modules/evidence/ui/quarantine-alert.tsx';
import { AllowanceNote } from '#app/modules/evidence/ui/upload-allowance.tsx';
import { summaryErrors, UploadForm } from '#app/modules/evidence/ui/upload-form.tsx';
import { VersionTable } from '#app/modules/evidence/ui/version-table.tsx';
import { archiveEvidence } from '#app/modules/evidence/use-cases/archive-evidence.server.ts';
import { editEvidence } from '#app/modules/evidence/use-cases/edit-evidence.server.ts';
import { getEvidence } from '#app/modules/evidence/use-cases/get-evidence.server.ts';
import type { EvidenceView } from '#app/modules/evidence/use-cases/get-evidence.server.ts';
import { linkEvidence } from '#app/modules/evidence/use-cases/link-evidence.server.ts';
import { unlinkEvidence } from '#app/modules/evidence/use-cases/unlink-evidence.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import type { FieldErrors, TypedValues } from '#app/platform/http/form-fields.server.ts';
import { parseForm, typedValues } from '#app/platform/http/form-fields.server.ts';
import { notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { firstOfEach, ownValue } from '#app/platform/own-value.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import type { Result } from '#app/platform/result.ts';
import { postedVersion } from '#app/platform/typed-numbers.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { ConfirmPanel } from '#app/ui/confirm-panel.tsx';
import { DescriptionList } from '#app/ui/description-list.tsx';
import { Disclosure } from '#app/ui/disclosure.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { Day, Time } from '#app/ui/time.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.evidence.title ?? 'Preuve'} – Label Services Publics+` },
];

/** What the address tells of a version that was not recorded. */
function versionRefusal(query: URLSearchParams, today: CalendarDate): FieldErrors {
  const told = readFileRefusal(query);
  if (told !== null) {
    const name = told.fileName === '' ? '' : `${told.fileName}\u00a0: `;
    return { file: `${name}${told.sentence}` };
  }
  const code = query.get('refus') ?? '';
  if (!isEvidenceRefusal(code)) return {};
  const parsed = newVersionSchema(today).safeParse(readTypedQuery(query));
  if (code !== 'invalid-input' || parsed.success) return { '': EVIDENCE_REFUSAL_MESSAGES[code] };
  return firstOfEach(parsed.error.issues.map(({ path, message }) => [String(path[0] ?? ''), message]));
}

/** R-EVD-44: what the sender of a content reads of it once it is recorded. */
function toldAfter(query: URLSearchParams, { versions }: EvidenceView): ReadonlyArray<string> {
  const { fileName, notices } = versions[0] ?? { fileName: null, notices: [] };
  const isJustSent = ['ajoutee', 'nouvelle-version'].includes(query.get('fait') ?? '');
  if (fileName === null || !isJustSent) return [];
  return notices.map((notice) => fileNoticeSentence(notice, fileName));
}

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const act = await requireAct({ request, context });
  const found = await getEvidence(act, params['organisationId'] ?? '', params['evidenceId'] ?? '');
  if (!found.ok) return notFound();
  const query = new URL(request.url).searchParams;
  const evidence = found.value;
  return {
    evidence,
    told: toldAfter(query, evidence),
    done: ownValue(EVIDENCE_DONE_MESSAGES, query.get('fait')) ?? null,
    returnPath: safeReturnPath(query.get('suite')),
    versionErrors: versionRefusal(query, evidence.today),
    versionValues: {
      documentDate: evidence.documentDate,
      expiresOn: evidence.expiresOn ?? '',
      kind: evidence.versions[0]?.kind ?? 'file',
      url: evidence.versions[0]?.url ?? '',
      ...readTypedQuery(query),
    },
  };
}

function textOf(value: TypedValues[string] | undefined): string {
  return typeof value === 'string' ? value : '';
}

type Refusal = { readonly intent: string; readonly errors: FieldErrors; readonly typed: TypedValues };

export async function action({ request, context, params }: ActionFunctionArgs) {
  const act = await requireAct({ request, context });
  const organisationId = params['organisationId'] ?? '';
  const evidenceId = params['evidenceId'] ?? '';
  const form = await request.formData();
  const typed = typedValues(form);
  const intent = textOf(typed['intent']);

  function refuse(errors: FieldErrors, status: number) {
    const refusal: Refusal = { intent, errors, typed };
    return data(refusal, { status });
  }
  function answer(outcome: Result<null, string>, done: string, field = '') {
    if (outcome.ok)
      return redirect(withQuery(paths.evidenceItem(organisationId, evidenceId), { fait: done }), 303);
    if (outcome.code === 'not-found') return notFound();
    const code = isEvidenceRefusal(outcome.code) ? outcome.code : 'invalid-input';
    return refuse({ [field]: EVIDENCE_REFUSAL_MESSAGES[code] }, statusOf(outcome));
  }

  if (intent === 'link' || intent === 'unlink') {
    const target = parseLinkTarget(textOf(typed['target']));
    if (target === null) return refuse({ target: 'Choisissez le critère que cette preuve sert.' }, 422);
    return intent === 'link'
      ? answer(await linkEvidence(act, { ...target, evidenceId }), 'rattachee', 'target')
      : answer(await unlinkEvidence(act, { ...target, evidenceId }), 'detachee');
  }
  if (intent === 'edit') {
    const parsed = parseForm(form, evidenceDetailsSchema(parisDate(act.now)));
    if (!parsed.ok) return refuse(parsed.errors, 422);
    const input = { organisationId, evidenceId, details: parsed.value };
    return answer(await editEvidence(act, input), 'modifiee');
  }
  if (intent === 'archive' || intent === 'restore') {
    const archived = intent === 'archive';
    const input = {
      organisationId,
      evidenceId,
      archived,
      version: postedVersion(typed['version']),
    };
    return answer(await archiveEvidence(act, input), archived ? 'archivee' : 'remise-en-service');
  }
  return refuse({ '': EVIDENCE_REFUSAL_MESSAGES['invalid-input'] }, 422);
}

export default function EvidenceItem() {
  const { evidence, done, told, returnPath, versionErrors, versionValues } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const errors = refusal?.errors ?? {};
  const quarantine = evidence.versions[0]?.quarantine ?? null;
  const isRefused = Object.keys(versionErrors).length > 0;
  const editPrefix = 'modifier-';
  return (
    <>
      <EvidenceBreadcrumb evidence={evidence} />
      <PageHeading
        context={evidence.organisationName}
        title={evidence.title}
        badges={
          <EvidenceBadges
            confidentiality={evidence.confidentiality}
            expired={evidence.expired}
            archived={evidence.archived}
            hasContent={evidence.versions.length > 0}
            quarantined={quarantine !== null}
          />
        }
        actions={
          returnPath === null ? undefined : (
            <ButtonLink kind="secondary" href={returnPath}>
              Revenir au critère
            </ButtonLink>
          )
        }
      />
      {done !== null && (
        <Alert severity="success" small live>
          {[done, ...told].join(' ')}
        </Alert>
      )}
      <ErrorSummary
        errors={summaryErrors(errors, refusal?.intent === 'edit' ? editPrefix : '')}
        title="Rien n’a été enregistré"
      />
      {evidence.versions.length === 0 && (
        <Alert severity="warning" title="Le fichier reste à joindre">
          Le titre, les dates et les critères sont enregistrés. Cette preuve ne compte pas tant qu’aucun
          fichier ni lien n’y est joint.
        </Alert>
      )}
      {quarantine !== null && <QuarantineAlert quarantine={quarantine} isMember={evidence.isMember} />}
      <EvidenceFacts evidence={evidence} />
      <h2>Contenu</h2>
      {evidence.versions.length > 0 && (
        <VersionTable versions={evidence.versions} isMember={evidence.isMember} />
      )}
      {evidence.mayReplace && !evidence.archived && (
        <Disclosure
          id="nouvelle-version"
          summary={evidence.versions.length === 0 ? 'Joindre le fichier' : 'Ajouter une nouvelle version'}
          open={isRefused || evidence.versions.length === 0 || quarantine !== null}
        >
          <UploadForm
            action={withQuery(paths.evidenceUpload(evidence.organisationId), { preuve: evidence.evidenceId })}
            initialErrors={versionErrors}
            submitLabel="Enregistrer cette version"
          >
            {(found) => (
              <>
                {returnPath !== null && <input type="hidden" name="suite" value={returnPath} />}
                {evidence.versions.length > 0 && (
                  <p>Les versions précédentes sont conservées et restent lisibles.</p>
                )}
                {evidence.allowance !== null && <AllowanceNote allowance={evidence.allowance} />}
                <ContentFields values={versionValues} errors={found} />
                <DateFields values={versionValues} errors={found} />
              </>
            )}
          </UploadForm>
        </Disclosure>
      )}
      <h2>Critères servis</h2>
      <EvidenceUses uses={evidence.uses} isMember={evidence.isMember} />
      <LinkForm choices={evidence.linkChoices} served={evidence.uses} error={errors['target']} />
      {evidence.mayReplace && (
        <>
          <h2 className="fr-mt-6w">Gérer cette preuve</h2>
          <EvidenceEdition
            evidence={evidence}
            idPrefix={editPrefix}
            refusal={refusal?.intent === 'edit' ? refusal : undefined}
          />
          <EvidenceShelf evidence={evidence} />
        </>
      )}
    </>
  );
}

function EvidenceBreadcrumb({ evidence }: { evidence: EvidenceView }) {
  const { organisationId, organisationName, isMember, title } = evidence;
  const trail = isMember
    ? [
        { label: 'Mon espace', href: paths.space() },
        { label: organisationName, href: paths.organisation(organisationId) },
        { label: 'Bibliothèque de preuves', href: paths.evidenceLibrary(organisationId) },
      ]
    : [];
  return <Breadcrumb trail={trail} current={title} />;
}

function EvidenceFacts({ evidence }: { evidence: EvidenceView }) {
  const concerned = evidence.sites.filter((site) => evidence.siteIds.includes(site.siteId));
  return (
    <DescriptionList
      items={[
        { term: 'Date du document', description: <Day date={evidence.documentDate} /> },
        {
          term: 'Fin de validité',
          description:
            evidence.expiresOn === null ? (
              'Sans limite'
            ) : (
              <>
                <Day date={evidence.expiresOn} />
                {evidence.expired && ' (dépassée)'}
              </>
            ),
        },
        {
          term: 'Sites concernés',
          description: concerned.length === 0 ? 'Tous' : concerned.map((site) => site.name).join(', '),
        },
        {
          term: 'Ajoutée à la bibliothèque',
          description: (
            <>
              <Time instant={evidence.createdAt} />
              {evidence.createdBy === '' ? '' : `, par ${evidence.createdBy}`}
            </>
          ),
        },
      ]}
    />
  );
}

function EvidenceEdition({
  evidence,
  idPrefix,
  refusal,
}: {
  evidence: EvidenceView;
  idPrefix: string;
  refusal: Refusal | undefined;
}) {
  const values = refusal?.typed ?? {
    title: evidence.title,
    documentDate: evidence.documentDate,
    expiresOn: evidence.expiresOn ?? '',
    confidentiality: evidence.confidentiality,
    sites: evidence.siteIds,
  };
  const shared = { values, errors: refusal?.errors ?? {}, idPrefix };
  return (
    <Disclosure summary="Modifier les informations" open={refusal !== undefined} id="modifier">
      <Form method="post" noValidate reloadDocument>
        <input type="hidden" name="intent" value="edit" />
        <input type="hidden" name="version" value={evidence.version} />
        <TitleField {...shared} />
        <DateFields {...shared} />
        <ConfidentialityField {...shared} />
        <SitesField {...shared} sites={evidence.sites} asked={false} />
        <Button>Enregistrer les informations</Button>
      </Form>
    </Disclosure>
  );
}

function EvidenceShelf({ evidence }: { evidence: EvidenceView }) {
  const { archived, mayArchive, version } = evidence;
  if (!archived && !mayArchive) return null;
  return (
    <Disclosure summary={archived ? 'Remettre dans la bibliothèque' : 'Archiver cette preuve'} id="archiver">
      <ConfirmPanel
        title={archived ? 'Remettre cette preuve dans la bibliothèque' : 'Archiver cette preuve'}
        effects={
          archived
            ? ['Elle apparaît de nouveau dans la bibliothèque et peut être rattachée à des critères.']
            : [
                'Elle n’apparaît plus dans la bibliothèque, sauf parmi les archivées.',
                'Elle ne peut plus être rattachée à un critère.',
                'Les candidatures passées qui la citent la conservent ; vous pourrez la remettre dans la bibliothèque.',
              ]
        }
      >
        <form method="post">
          <input type="hidden" name="intent" value={archived ? 'restore' : 'archive'} />
          <input type="hidden" name="version" value={version} />
          <Button kind="secondary">{archived ? 'Remettre dans la bibliothèque' : 'Archiver'}</Button>
        </form>
      </ConfirmPanel>
    </Disclosure>
  );
}
