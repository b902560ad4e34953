/** A file for DITP: where it is, what may be done, what was submitted, what was asked, its documents and history. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';

import type { DitpFile } from '#app/modules/applications/domain/ditp-file.ts';
import { DITP_ACT_MESSAGES } from '#app/modules/applications/domain/ditp-act-messages.ts';
import { ClarificationHistory } from '#app/modules/applications/ui/ditp-clarifications.tsx';
import {
  DeclaredCommitments,
  DeclaredEvidenceTable,
  DeclaredLevels,
  DeclaredResults,
} from '#app/modules/applications/ui/ditp-declared.tsx';
import { DitpFileActions } from '#app/modules/applications/ui/ditp-file-actions.tsx';
import { DitpFileFrame } from '#app/modules/applications/ui/ditp-file-frame.tsx';
import { NextStepPanel } from '#app/modules/applications/ui/next-step-panel.tsx';
import { getDitpFile } from '#app/modules/applications/use-cases/get-ditp-file.server.ts';
import { putBeforeCommittee } from '#app/modules/applications/use-cases/put-before-committee.server.ts';
import { reportName } from '#app/modules/certificates/domain/report-name.ts';
import { CorrectionsSummary } from '#app/modules/evaluations/ui/corrections-list.tsx';
import { HistoryList } from '#app/modules/journal/ui/history-list.tsx';
import { departmentLabel } from '#app/modules/organisations/domain/departments.ts';
import { counted, formatFileSize, formatSiret } from '#app/platform/french.ts';
import { typedValues } from '#app/platform/http/form-fields.server.ts';
import { notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { postedVersion } from '#app/platform/typed-numbers.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Button } from '#app/ui/button.tsx';
import { ConfirmPanel } from '#app/ui/confirm-panel.tsx';
import { DescriptionList } from '#app/ui/description-list.tsx';
import { DownloadLink } from '#app/ui/download-link.tsx';
import { Day, Time } from '#app/ui/time.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.file.organisationName ?? 'Dossier'} – Label Services Publics+` },
];

const DONE: Readonly<Record<string, string>> = {
  complement: 'La demande de complément est envoyée au service.',
  recevable: 'La candidature est déclarée recevable. Le service en est prévenu.',
  irrecevable: 'La candidature est déclarée irrecevable. La lettre est envoyée au service.',
  planifiee: 'L’évaluation est planifiée. L’auditeur et le service en sont prévenus.',
  auditeur: 'Le responsable d’audit est changé. Les personnes concernées en sont prévenues.',
  reprise: 'L’évaluation reprend. L’auditeur et le service en sont prévenus.',
  transmis: 'Le dossier est transmis aux décideurs, qui en sont prévenus.',
  grant: 'Le label est attribué. L’attestation est publiée et la lettre envoyée.',
  defer: 'La décision est ajournée. La lettre est envoyée au service.',
  refuse: 'La candidature est refusée. La lettre est envoyée au service.',
  recours: 'La décision sur le recours est enregistrée. La lettre est envoyée au service.',
};

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requireAct(edge);
  const query = new URL(edge.request.url).searchParams;
  const wholeHistory = query.get('historique') === 'complet';
  const found = await getDitpFile(act, edge.params['applicationId'] ?? '', { wholeHistory });
  if (!found.ok) return notFound();
  return { file: found.value, wholeHistory, done: ownValue(DONE, query.get('fait')) ?? null };
}

/** The one act done from this page: handing the file to the deciders. */
export async function action(edge: ActionFunctionArgs) {
  const act = await requireAct(edge);
  const applicationId = edge.params['applicationId'] ?? '';
  const version = postedVersion(typedValues(await edge.request.formData())['version']);
  const outcome = await putBeforeCommittee(act, { applicationId, version });
  if (outcome.ok) return redirect(withQuery(paths.file(applicationId), { fait: 'transmis' }), 303);
  if (outcome.code === 'not-found') return notFound();
  return data({ error: DITP_ACT_MESSAGES[outcome.code] }, { status: statusOf(outcome) });
}

function Identity({ file }: { file: DitpFile }) {
  return (
    <DescriptionList
      items={[
        { term: 'SIRET', description: <span className="spp-number">{formatSiret(file.siret)}</span> },
        { term: 'Réseau', description: file.networkName ?? 'Aucun' },
        { term: 'Niveau demandé', description: file.levelLabel },
        {
          term: 'Déposée pour la première fois',
          description: file.firstSubmittedAt === null ? 'Jamais' : <Time instant={file.firstSubmittedAt} />,
        },
        { term: 'Périmètre', description: <span className="spp-pre-line">{file.scope}</span> },
        {
          term: counted(file.sites.length, 'site', 'sites'),
          description: (
            <ul className="fr-raw-list">
              {file.sites.map((site) => (
                <li key={site.siteId}>
                  {site.name}, {site.city} – {departmentLabel(site.department)}
                  {site.isHeadOffice && ' (siège)'}
                </li>
              ))}
            </ul>
          ),
        },
        {
          term: 'Responsable de la candidature',
          description:
            file.lead === null ? (
              'Aucun'
            ) : (
              <>
                {file.lead.name}, <a href={`mailto:${file.lead.email}`}>{file.lead.email}</a>
              </>
            ),
        },
        { term: 'Direction', description: `${file.director.name}, ${file.director.title}` },
        ...(file.labelNumber === null
          ? []
          : [{ term: 'Label', description: <a href={paths.label(file.labelNumber)}>{file.labelNumber}</a> }]),
      ]}
    />
  );
}

function Moment({ instant }: { instant: Date | null }) {
  return instant === null ? <>Pas encore</> : <Time instant={instant} />;
}

function Evaluation({ file }: { file: DitpFile }) {
  const { evaluation } = file;
  if (evaluation === null) return <p>L’évaluation n’est pas encore planifiée.</p>;
  return (
    <>
      <DescriptionList
        items={[
          ...(evaluation.round === 1
            ? []
            : [{ term: 'Tour', description: `${evaluation.round}, après ajournement` }]),
          {
            term: 'Auditeurs',
            description: evaluation.auditors
              .map(({ name, isLead }) => (isLead ? `${name} (responsable d’audit)` : name))
              .join(', '),
          },
          {
            term: 'Dates prévues',
            description: (
              <>
                du <Day date={evaluation.plannedFrom} /> au <Day date={evaluation.plannedTo} />
              </>
            ),
          },
          { term: 'Commencée', description: <Moment instant={evaluation.startedAt} /> },
          { term: 'Projet de rapport remis', description: <Moment instant={evaluation.draftDeliveredAt} /> },
          { term: 'Observations du service', description: <Moment instant={evaluation.repliedAt} /> },
          { term: 'Rapport définitif', description: <Moment instant={evaluation.closedAt} /> },
        ]}
      />
      <p>
        <a className="fr-link" href={paths.fileSample(file.applicationId)}>
          Échantillon de sites et tirage
        </a>
      </p>
      {file.maySeeSummary && (
        <p>
          <a className="fr-link" href={paths.decision(file.applicationId)}>
            Lire la synthèse de l’évaluation
          </a>
        </p>
      )}
    </>
  );
}

const DOCUMENT_NAMES: Readonly<Record<string, string>> = {
  certificate: 'Attestation',
  'decision-letter': 'Lettre de décision',
  'measure-notice': 'Avis de mesure sur le label',
  'measure-letter': 'Lettre de mesure sur le label',
  'surrender-letter': 'Accusé de réception du label rendu',
  'appeal-letter': 'Décision sur le recours',
};

function Documents({ file }: { file: DitpFile }) {
  if (file.documents.length === 0) return <p>Aucune lettre ni aucun rapport pour l’instant.</p>;
  return (
    <ul>
      {file.documents.map((document) => (
        <li key={document.documentId}>
          <DownloadLink
            href={paths.document(document.documentId)}
            detail={`PDF – ${formatFileSize(document.size)}`}
          >
            {document.kind === 'evaluation-report'
              ? reportName(document.fileName)
              : (ownValue(DOCUMENT_NAMES, document.kind) ?? document.fileName)}{' '}
            du <Time instant={document.createdAt} />
          </DownloadLink>
        </li>
      ))}
    </ul>
  );
}

function Submitted({ file }: { file: DitpFile }) {
  const { declared } = file;
  if (declared === null) return <p>Rien n’a été déposé.</p>;
  return (
    <>
      <DeclaredLevels levels={declared.levels} />
      <DeclaredCommitments declared={declared} levelLabel={file.levelLabel} />
      <h3 className="fr-h5">Résultats publiés déclarés</h3>
      <DeclaredResults results={declared.results} />
      <h3 className="fr-h5">{counted(declared.evidence.length, 'preuve', 'preuves')}</h3>
      {file.mayDownloadEvidence && (
        <p>
          <DownloadLink
            href={paths.evidenceArchive(file.applicationId)}
            detail="ZIP, avec les empreintes des fichiers"
          >
            Télécharger toutes les preuves
          </DownloadLink>
        </p>
      )}
      {declared.evidence.length > 0 && <DeclaredEvidenceTable evidence={declared.evidence} />}
    </>
  );
}

export default function FilePage() {
  const { file, wholeHistory, done } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <DitpFileFrame file={file} title={null}>
      {refusal !== undefined && (
        <Alert severity="error" live>
          {refusal.error}
        </Alert>
      )}
      {done !== null && refusal === undefined && (
        <Alert severity="success" live>
          {done}
        </Alert>
      )}
      <NextStepPanel next={file.next}>
        <DitpFileActions applicationId={file.applicationId} actions={file.actions} />
      </NextStepPanel>
      <p>
        <a className="fr-link fr-mr-3w" href={paths.fileThreads(file.applicationId)}>
          Échanges
          {file.unreadMessages > 0 &&
            ` (${counted(file.unreadMessages, 'message à lire', 'messages à lire')})`}
        </a>{' '}
        <a className="fr-link" href={paths.applicationDeadlines(file.applicationId)}>
          Échéances
        </a>
      </p>
      {file.actions.includes('put-before-committee') && (
        <ConfirmPanel
          title="Transmettre le dossier pour décision"
          effects={[
            'Le rapport définitif et la cotation des auditeurs sont présentés aux décideurs, tels qu’ils sont.',
            'Les décideurs sans lien avec le service sont prévenus par courriel.',
            'Le dossier n’est plus entre vos mains jusqu’à la décision.',
          ]}
        >
          <Form method="post">
            <input type="hidden" name="version" value={file.version} />
            <Button>Transmettre pour décision</Button>
          </Form>
        </ConfirmPanel>
      )}
      <div className="fr-grid-row fr-grid-row--gutters">
        <section className="fr-col-12 fr-col-lg-6" aria-labelledby="identite">
          <h2 className="fr-h4" id="identite">
            Le service
          </h2>
          <Identity file={file} />
        </section>
        <section className="fr-col-12 fr-col-lg-6" aria-labelledby="evaluation">
          <h2 className="fr-h4" id="evaluation">
            Évaluation
          </h2>
          <Evaluation file={file} />
          <h2 className="fr-h4">Documents</h2>
          <Documents file={file} />
        </section>
      </div>
      {file.corrections !== null && file.corrections.findings.length > 0 && (
        <section aria-labelledby="corrections">
          <h2 className="fr-h4" id="corrections">
            Corrections
          </h2>
          <CorrectionsSummary corrections={file.corrections} />
        </section>
      )}
      <section aria-labelledby="depot">
        <h2 className="fr-h4" id="depot">
          Ce que le service a déposé
        </h2>
        <p>
          <a className="fr-link" href={paths.fileDifferences(file.applicationId)}>
            Comparer les contenus figés du dossier
          </a>
        </p>
        <Submitted file={file} />
      </section>
      <section aria-labelledby="complements">
        <h2 className="fr-h4" id="complements">
          Demandes de complément
        </h2>
        <ClarificationHistory requests={file.clarifications} />
      </section>
      <section aria-labelledby="historique">
        <h2 className="fr-h4" id="historique">
          Historique
        </h2>
        <HistoryList entries={file.history} label="Historique du dossier" detailed />
        {!wholeHistory && (
          <p>
            <a
              className="fr-link"
              href={`${withQuery(paths.file(file.applicationId), { historique: 'complet' })}#historique`}
            >
              Afficher aussi chaque modification de la grille, des preuves et du rapport
            </a>
          </p>
        )}
      </section>
    </DitpFileFrame>
  );
}
