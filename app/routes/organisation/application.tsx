/** The page of a file, for its service: where it is, who has the hand, what is next, and what may be done. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';

import type { ServiceAction } from '#app/modules/applications/domain/service-actions.ts';
import { STAGES, stageOf } from '#app/modules/applications/domain/stages.ts';
import { ACTION_LABELS } from '#app/modules/applications/domain/status-labels.ts';
import { AskedCriteria } from '#app/modules/applications/ui/asked-criteria.tsx';
import { FileFacts } from '#app/modules/applications/ui/file-facts.tsx';
import { FileFrame } from '#app/modules/applications/ui/file-frame.tsx';
import { FrozenContents } from '#app/modules/applications/ui/frozen-contents.tsx';
import { NextStepPanel } from '#app/modules/applications/ui/next-step-panel.tsx';
import type {
  FileDocument,
  WholeFileView,
} from '#app/modules/applications/use-cases/get-application-page.server.ts';
import { getApplicationPage } from '#app/modules/applications/use-cases/get-application-page.server.ts';
import { reportName } from '#app/modules/certificates/domain/report-name.ts';
import { HistoryList } from '#app/modules/journal/ui/history-list.tsx';
import { counted, formatFileSize } from '#app/platform/french.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths } from '#app/platform/paths.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { opened } from '#app/routes/organisation/opened.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { ButtonGroup, ButtonLink } from '#app/ui/button.tsx';
import { DownloadLink } from '#app/ui/download-link.tsx';
import { ProgressBar } from '#app/ui/progress-bar.tsx';
import { Stepper } from '#app/ui/stepper.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Candidature ${data?.page.file.reference ?? ''} – Label Services Publics+` },
];

/** Links and nothing else: no script is needed. */
export const handle = { script: false };

const DONE: Readonly<Record<string, string>> = {
  commencee: 'La candidature est commencée. Complétez son cadre, puis la grille.',
  cadre: 'Le cadre de la candidature est enregistré.',
  deposee: 'La candidature est déposée. Vous avez reçu un message de confirmation.',
  complement: 'Le complément est envoyé à la DITP.',
  observations: 'Vos observations sont envoyées au responsable d’audit.',
  retiree: 'La candidature est retirée.',
  recours: 'Votre recours est déposé. Un autre décideur l’examine.',
};

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requireAct(edge);
  const page = opened(await getApplicationPage(act, edge.params['applicationId'] ?? ''));
  const done = new URL(edge.request.url).searchParams.get('fait') ?? '';
  return { page, done: ownValue(DONE, done) ?? null };
}

const ACTION_PATHS: Readonly<Record<ServiceAction, (applicationId: string) => string>> = {
  submit: paths.submission,
  'answer-clarification': paths.clarification,
  reply: paths.contradictoryReply,
  'open-corrections': paths.corrections,
  'decline-corrections': (applicationId) => `${paths.corrections(applicationId)}#sans-corriger`,
  withdraw: paths.applicationWithdrawal,
  appeal: paths.appeal,
};

/** The words of the link that leads to the act: the act itself is confirmed on its page. */
const ACTION_LINKS: Readonly<Record<ServiceAction, string>> = {
  submit: 'Vérifier et déposer la candidature',
  'answer-clarification': 'Répondre à la DITP',
  reply: 'Répondre au projet de rapport',
  'open-corrections': 'Préparer les corrections',
  'decline-corrections': ACTION_LABELS['decline-corrections'],
  withdraw: ACTION_LABELS.withdraw,
  appeal: ACTION_LABELS.appeal,
};

export default function Application() {
  const { page, done } = useLoaderData<typeof loader>();
  const { file, next, actions, askedOfMe, whole, unreadMessages } = page;
  const { applicationId } = file;
  const stage = stageOf(file.status);
  const main = actions.filter((action) => action !== 'withdraw');
  return (
    <FileFrame file={file} tab="file">
      {done !== null && (
        <Alert severity="success" live>
          {done}
        </Alert>
      )}
      {stage === null ? null : <Stepper steps={STAGES} current={stage} />}
      <NextStepPanel next={next}>
        {main.length > 0 || (file.status === 'draft' && file.opens.wholeGrid) ? (
          <ButtonGroup>
            {file.status === 'draft' && (
              <ButtonLink href={paths.grid(applicationId)} kind="primary" icon="edit-line">
                Remplir la grille
              </ButtonLink>
            )}
            {main.map((action) => (
              <ButtonLink
                key={action}
                kind={file.status === 'draft' ? 'secondary' : 'primary'}
                href={ACTION_PATHS[action](applicationId)}
              >
                {ACTION_LINKS[action]}
              </ButtonLink>
            ))}
          </ButtonGroup>
        ) : null}
      </NextStepPanel>
      {page.isRenewal && file.status === 'draft' && file.opens.wholeGrid && (
        <p>
          <a href={paths.renewalChanges(applicationId)}>Dire ce qui a changé depuis le dernier cycle</a>
        </p>
      )}
      {unreadMessages !== null && unreadMessages > 0 && (
        <Alert severity="info">
          <p>
            <a href={paths.applicationThreads(applicationId)}>
              {counted(unreadMessages, 'message à lire', 'messages à lire')} dans les échanges
            </a>
          </p>
        </Alert>
      )}
      {askedOfMe.length > 0 && (
        <Part title="Les critères qui vous sont demandés">
          <AskedCriteria applicationId={applicationId} criteria={askedOfMe} />
          {askedOfMe.every((criterion) => !criterion.mayWrite) && (
            <p>À cette étape, ces critères se lisent mais ne se modifient pas.</p>
          )}
        </Part>
      )}
      {whole !== null && (
        <WholeFile
          applicationId={applicationId}
          levelLabel={file.levelLabel}
          status={file.status}
          whole={whole}
        />
      )}
      {actions.includes('withdraw') && (
        <p className="fr-mt-6w">
          <ButtonLink kind="tertiary" icon="close-circle-line" href={ACTION_PATHS.withdraw(applicationId)}>
            {ACTION_LINKS.withdraw}
          </ButtonLink>
        </p>
      )}
    </FileFrame>
  );
}

function WholeFile({
  applicationId,
  levelLabel,
  status,
  whole,
}: {
  applicationId: string;
  levelLabel: string;
  status: string;
  whole: WholeFileView;
}) {
  const { progress } = whole;
  return (
    <>
      {status === 'draft' && (
        <Part title="Avancement de la grille">
          <ProgressBar label="Critères remplis" value={progress.answered} max={progress.required} />
        </Part>
      )}
      <Part title="Documents">
        {whole.labelNumber !== null && (
          <p>
            Label n°&nbsp;{whole.labelNumber}&nbsp;:{' '}
            <a href={paths.label(whole.labelNumber)}>voir la page publique du label</a>.
          </p>
        )}
        {whole.documents.length === 0 ? (
          <p>Aucun document pour le moment. Le rapport, la décision et l’attestation apparaîtront ici.</p>
        ) : (
          <ul>
            {whole.documents.map((document) => (
              <li key={document.documentId}>
                <DocumentLink document={document} />
              </li>
            ))}
          </ul>
        )}
      </Part>
      <Part title="Le dossier">
        <FileFacts levelLabel={levelLabel} facts={whole} />
      </Part>
      <Part title="Ce qui s’est passé">
        <HistoryList entries={whole.history} label="Étapes de la candidature" />
        <p>
          <a href={paths.applicationHistory(applicationId)}>Voir tout l’historique</a>
        </p>
      </Part>
      {whole.snapshots.length > 0 && (
        <Part title="Contenus figés">
          <p>
            À chacune de ces étapes, le contenu du dossier a été conservé tel qu’il était. Son empreinte
            permet de prouver qu’il n’a pas changé depuis.
          </p>
          <FrozenContents snapshots={whole.snapshots} />
        </Part>
      )}
    </>
  );
}

const DOCUMENT_LABELS: Readonly<Record<Exclude<FileDocument['kind'], 'evaluation-report'>, string>> = {
  certificate: 'Attestation du label',
  'decision-letter': 'Lettre de décision',
  'measure-notice': 'Avis de mesure sur le label',
  'measure-letter': 'Lettre de mesure sur le label',
  'surrender-letter': 'Accusé de réception du label rendu',
  'appeal-letter': 'Décision sur le recours',
  minutes: 'Procès-verbal de la commission',
};

function DocumentLink({ document }: { document: FileDocument }) {
  return (
    <DownloadLink
      href={paths.document(document.documentId)}
      detail={`PDF – ${formatFileSize(document.size)}`}
    >
      {document.kind === 'evaluation-report' ? reportName(document.fileName) : DOCUMENT_LABELS[document.kind]}
    </DownloadLink>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="fr-mt-4w">
      <h2 className="fr-h4">{title}</h2>
      {children}
    </section>
  );
}
