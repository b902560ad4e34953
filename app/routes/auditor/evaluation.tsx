/** The overview of one evaluation: identity, signature, progress, scores, and the acts of the lead auditor. */
import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';

import { ACTION_LABELS } from '#app/modules/applications/domain/status-labels.ts';
import { evaluationMessage } from '#app/modules/evaluations/domain/evaluation-messages.ts';
import { FINDING_KIND_HEADINGS } from '#app/modules/evaluations/domain/evaluation-report-content.ts';
import { EvaluationPage } from '#app/modules/evaluations/ui/evaluation-page.tsx';
import { LevelComparisonTable } from '#app/modules/evaluations/ui/level-comparison-table.tsx';
import { declareNoConflict } from '#app/modules/evaluations/use-cases/declare-no-conflict.server.ts';
import type { EvaluationOverview } from '#app/modules/evaluations/use-cases/get-evaluation.server.ts';
import { getEvaluation } from '#app/modules/evaluations/use-cases/get-evaluation.server.ts';
import { startEvaluation } from '#app/modules/evaluations/use-cases/start-evaluation.server.ts';
import { criterionAnchor } from '#app/modules/self-assessments/domain/criterion-anchor.ts';
import gridStyles from '#app/modules/self-assessments/ui/grid.css?url';
import { counted, formatFileSize, formatSiret } from '#app/platform/french.ts';
import { typedValues } from '#app/platform/http/form-fields.server.ts';
import { badRequest, notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { postedVersion } from '#app/platform/typed-numbers.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { typedText } from '#app/routes/auditor/posted-form.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { ConfirmPanel } from '#app/ui/confirm-panel.tsx';
import { DescriptionList } from '#app/ui/description-list.tsx';
import { DownloadLink } from '#app/ui/download-link.tsx';
import { Stat, StatGroup } from '#app/ui/stat.tsx';
import { Table } from '#app/ui/table.tsx';
import { Day, Time } from '#app/ui/time.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: view }) => [
  { title: `Évaluation ${view?.header.reference ?? ''} – Label Services Publics+` },
];

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: gridStyles }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const act = await requireAct({ request, context });
  const found = await getEvaluation(act, params.evaluationId ?? '');
  return found.ok ? found.value : notFound();
}

const DECLARE_INTENT = 'declare';
const START_INTENT = 'start';

export async function action({ request, context, params }: ActionFunctionArgs) {
  const act = await requireAct({ request, context });
  const evaluationId = params.evaluationId ?? '';
  const typed = typedValues(await request.formData());
  const intent = typedText(typed, 'intent');
  // A signature is never what a form says by saying nothing.
  if (intent !== START_INTENT && intent !== DECLARE_INTENT) badRequest();
  const isStart = intent === START_INTENT;
  const done = isStart
    ? await startEvaluation(act, { evaluationId, version: postedVersion(typed['version']) })
    : await declareNoConflict(act, { evaluationId });
  if (done.ok) {
    return redirect(
      withQuery(paths.evaluation(evaluationId), { fait: isStart ? 'commencee' : 'signee' }),
      303,
    );
  }
  if (done.code === 'not-found') notFound();
  return data({ message: evaluationMessage(done.code) }, { status: statusOf(done) });
}

const DONE: Readonly<Record<string, string>> = {
  signee: 'Votre déclaration est signée.',
  commencee: 'L’évaluation est commencée. Le dossier déposé est figé : vous pouvez coter les critères.',
  remis: 'Le projet de rapport est remis au service, qui est prévenu par courriel.',
  clos: 'La phase contradictoire est close. Le rapport est définitif et la DITP est prévenue.',
};

const VISIT_REASONS = { 'head-office': 'Siège', chosen: 'Choisi', drawn: 'Tiré au sort' } as const;

function Declaration({ view }: { view: EvaluationOverview }) {
  const { header, declaration, organisationId } = view;
  if (declaration.declaredAt === null && !header.isToSign) return null;
  return (
    <section id="declaration" aria-labelledby="declaration-titre">
      <h2 className="fr-h4" id="declaration-titre">
        Déclaration d’absence de conflit d’intérêts
      </h2>
      <blockquote className="fr-highlight">
        <p>{declaration.statement}</p>
      </blockquote>
      {declaration.declaredAt !== null ? (
        <p>
          Signée le <Time instant={declaration.declaredAt} />.
        </p>
      ) : (
        <div className="spp-row fr-mt-2w">
          <Form method="post" action={paths.evaluation(header.evaluationId)}>
            <input type="hidden" name="intent" value={DECLARE_INTENT} />
            <Button>Signer cette déclaration</Button>
          </Form>
          <a className="fr-link" href={withQuery(paths.auditorLinks(), { organisation: organisationId })}>
            J’ai un lien avec ce service&nbsp;: le déclarer
          </a>
        </div>
      )}
    </section>
  );
}

function Acts({ view }: { view: EvaluationOverview }) {
  const { header } = view;
  const { evaluationId, actions } = header;
  if (actions.includes('start-evaluation')) {
    return (
      <ConfirmPanel
        title={ACTION_LABELS['start-evaluation']}
        effects={[
          'Le dossier déposé est figé : grille, résultats et preuves ne changent plus pour l’évaluation.',
          'Le service peut continuer à travailler sur sa propre copie.',
          'Vous pouvez coter les critères et écrire des constats.',
        ]}
      >
        <Form method="post" action={paths.evaluation(evaluationId)}>
          <input type="hidden" name="intent" value={START_INTENT} />
          <input type="hidden" name="version" value={header.fileVersion} />
          <Button>{ACTION_LABELS['start-evaluation']}</Button>
        </Form>
      </ConfirmPanel>
    );
  }
  return (
    <p className="spp-row">
      {header.isRatable && view.next !== null && (
        <ButtonLink
          href={`${paths.evaluationCommitment(evaluationId, view.next.commitment)}#${criterionAnchor(view.next.code)}`}
        >
          {`Coter le prochain critère (${view.next.code})`}
        </ButtonLink>
      )}
      {header.doubleRating !== null && header.isWritable && header.doubleRating.phase !== 'consolidated' && (
        <ButtonLink
          kind={view.next === null ? 'primary' : 'secondary'}
          href={paths.consolidation(evaluationId)}
        >
          {header.isRatable ? 'Remettre mes cotations' : 'Consolider les cotations'}
        </ButtonLink>
      )}
      {actions.includes('deliver-draft-report') && (
        <ButtonLink
          kind={view.next === null ? 'primary' : 'secondary'}
          href={paths.draftReport(evaluationId)}
        >
          Préparer le projet de rapport
        </ButtonLink>
      )}
      {actions.includes('close-contradictory') && (
        <ButtonLink href={paths.contradictory(evaluationId)}>Trancher les points contestés</ButtonLink>
      )}
    </p>
  );
}

function differencesText(codes: ReadonlyArray<string>): string {
  return codes.length === 0 ? 'aucun' : codes.join(', ');
}

export default function Evaluation() {
  const view = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>() ?? null;
  const [query] = useSearchParams();
  const { header, identity } = view;
  const { evaluationId, applicationId } = header;
  return (
    <EvaluationPage
      header={header}
      part="overview"
      title={header.organisationName}
      done={ownValue(DONE, query.get('fait')) ?? null}
      refusal={refusal?.message ?? null}
    >
      {view.unreadMessages > 0 && (
        <p>
          <a className="fr-link" href={paths.evaluationThreads(header.evaluationId)}>
            {counted(view.unreadMessages, 'message à lire', 'messages à lire')} dans les échanges
          </a>
        </p>
      )}
      {header.isToSign ? (
        <Declaration view={view} />
      ) : (
        <>
          <Acts view={view} />
          <Declaration view={view} />
        </>
      )}
      <h2 className="fr-h4 fr-mt-4w">Avancement</h2>
      <StatGroup>
        <Stat value={`${header.rated} sur ${header.required}`} label="critères cotés" />
        {view.findings.map(({ kind, count }) => (
          <Stat key={kind} value={count} label={FINDING_KIND_HEADINGS[kind]} />
        ))}
      </StatGroup>
      <Table
        caption="Engagement par engagement"
        dense
        rows={view.commitments}
        rowKey={({ code }) => code}
        columns={[
          {
            key: 'commitment',
            header: 'Engagement',
            rowHeader: true,
            cell: ({ code, title }) => (
              <a href={paths.evaluationCommitment(evaluationId, code)}>
                {code} – {title}
              </a>
            ),
          },
          {
            key: 'rated',
            header: 'Critères cotés',
            align: 'right',
            cell: ({ rated, required }) => (required === 0 ? 'rien de requis' : `${rated} sur ${required}`),
          },
          {
            key: 'differences',
            header: 'Écarts avec la déclaration',
            cell: ({ differences }) => differencesText(differences),
          },
        ]}
      />
      <LevelComparisonTable levels={view.levels} areResultsSettled={view.areResultsSettled} />
      <h2 className="fr-h4">Le dossier</h2>
      <DescriptionList
        items={[
          { term: 'SIRET', description: formatSiret(identity.siret) },
          ...(identity.networkName === null ? [] : [{ term: 'Réseau', description: identity.networkName }]),
          { term: 'Périmètre', description: <span className="spp-pre-line">{identity.scope}</span> },
          {
            term: 'Responsable de la candidature',
            description: (
              <>
                {identity.leadName} (<a href={`mailto:${identity.leadEmail}`}>{identity.leadEmail}</a>)
              </>
            ),
          },
          { term: 'Direction', description: `${identity.directorName}, ${identity.directorTitle}` },
          {
            term: 'Évaluation prévue',
            description: (
              <>
                du <Day date={view.plannedFrom} /> au <Day date={view.plannedTo} />
              </>
            ),
          },
          {
            term: 'Preuves',
            description: (
              <DownloadLink
                href={paths.evidenceArchive(applicationId)}
                detail="ZIP, avec le manifeste des empreintes"
              >
                Télécharger toutes les preuves
              </DownloadLink>
            ),
          },
        ]}
      />
      <Table
        caption="Sites du périmètre"
        dense
        rows={view.sites}
        rowKey={({ siteId }) => siteId}
        columns={[
          {
            key: 'site',
            header: 'Site',
            rowHeader: true,
            cell: ({ name, isHeadOffice }) => (isHeadOffice ? `${name} (siège)` : name),
          },
          { key: 'address', header: 'Adresse', cell: ({ address }) => address },
          {
            key: 'visit',
            header: 'Visite',
            cell: ({ reason, visitOn }) =>
              reason === null ? (
                'Non visité'
              ) : (
                <>
                  {VISIT_REASONS[reason]}
                  {visitOn !== null && (
                    <>
                      , le <Day date={visitOn} short />
                    </>
                  )}
                </>
              ),
          },
        ]}
      />
      {view.documents.length > 0 && (
        <>
          <h2 className="fr-h4">Rapports</h2>
          <ul>
            {view.documents.map(({ documentId, fileName, size, createdAt }) => (
              <li key={documentId}>
                <DownloadLink href={paths.document(documentId)} detail={`PDF – ${formatFileSize(size)}`}>
                  {fileName}
                </DownloadLink>{' '}
                établi le <Time instant={createdAt} />
              </li>
            ))}
          </ul>
        </>
      )}
    </EvaluationPage>
  );
}
