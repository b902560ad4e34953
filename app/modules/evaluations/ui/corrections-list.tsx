/** The corrections to be read: each nonconformity, its delay, its actions, what the auditor found of them. */
import type { ReactNode } from 'react';

import type {
  CorrectionsView,
  ViewedAction,
  ViewedFinding,
} from '#app/modules/evaluations/domain/corrections-view.ts';
import { VERDICT_LABELS } from '#app/modules/evaluations/domain/corrections.ts';
import { FindingKindBadge } from '#app/modules/evaluations/ui/finding-summary.tsx';
import { SERVED_COPY } from '#app/modules/evidence/domain/served-copy.ts';
import { QuarantinedFile } from '#app/modules/evidence/ui/quarantine.tsx';
import { paths } from '#app/platform/paths.ts';
import { plural } from '#app/platform/french.ts';
import { Badge, BadgeGroup } from '#app/ui/badge.tsx';
import { DescriptionList } from '#app/ui/description-list.tsx';
import { Day, Time } from '#app/ui/time.tsx';

function Joined({ ids, joined }: { ids: ReadonlyArray<string>; joined: CorrectionsView['joined'] }) {
  const found = joined.filter(({ evidenceId }) => ids.includes(evidenceId));
  if (found.length === 0) return <>Aucune</>;
  return (
    <ul className="fr-raw-list">
      {found.map(({ evidenceId, title, versionId, url, quarantine, served }) => (
        <li key={evidenceId}>
          {quarantine !== null && <QuarantinedFile quarantine={quarantine} name={title} />}
          {versionId !== null && quarantine === null && (
            <a href={paths.evidenceFile(versionId)}>
              {title}
              {served !== null && ` (${SERVED_COPY})`}
            </a>
          )}
          {versionId === null && url !== null && (
            <a href={url} rel="noreferrer">
              {title}
            </a>
          )}
          {versionId === null && url === null && title}
        </li>
      ))}
    </ul>
  );
}

export function ActionFacts({ action, joined }: { action: ViewedAction; joined: CorrectionsView['joined'] }) {
  return (
    <DescriptionList
      items={[
        { term: 'Cause', description: <span className="spp-pre-line">{action.cause}</span> },
        { term: 'Action corrective', description: <span className="spp-pre-line">{action.action}</span> },
        { term: 'Réalisée par', description: action.owner },
        {
          term: 'Pour le',
          description: (
            <>
              <Day date={action.dueOn} />{' '}
              {action.isOverdue && (
                <Badge tone="warning" small>
                  En retard
                </Badge>
              )}
            </>
          ),
        },
        ...(action.report === ''
          ? []
          : [
              {
                term: 'Ce qui a été fait',
                description: (
                  <>
                    <span className="spp-pre-line">{action.report}</span>
                    <br />
                    {action.doneOn === null ? (
                      'Non réalisée à ce jour.'
                    ) : (
                      <>
                        Réalisée le <Day date={action.doneOn} />.
                      </>
                    )}
                  </>
                ),
              },
              { term: 'Preuves', description: <Joined ids={action.evidenceIds} joined={joined} /> },
            ]),
        ...(action.verdict === null
          ? []
          : [
              {
                term: 'Vérification',
                description: (
                  <>
                    <Badge tone={action.verdict === 'effective' ? 'success' : 'error'} small>
                      {VERDICT_LABELS[action.verdict]}
                    </Badge>{' '}
                    {action.verifiedAt !== null && (
                      <>
                        par {action.verifiedByName}, le <Time instant={action.verifiedAt} />
                      </>
                    )}
                    {action.verdictComment !== '' && (
                      <>
                        <br />
                        <span className="spp-pre-line">{action.verdictComment}</span>
                      </>
                    )}
                  </>
                ),
              },
            ]),
      ]}
    />
  );
}

/** The nonconformity and its delay; its actions are given by the page. */
export function CorrectedFindingSection({
  finding,
  headingLevel = 2,
  children,
}: {
  finding: Omit<ViewedFinding, 'isJudgeable'>;
  headingLevel?: 2 | 3 | undefined;
  children: ReactNode;
}) {
  const Heading = `h${headingLevel}` as const;
  const { number, title, criteria, liftedAt } = finding;
  return (
    <section className="spp-criterion" id={`non-conformite-${number}`} aria-labelledby={`nc-${number}-titre`}>
      <Heading className="fr-h5" id={`nc-${number}-titre`}>
        Constat n°&nbsp;{number}&nbsp;: {title}
      </Heading>
      <BadgeGroup>
        <FindingKindBadge kind={finding.gravity} />
        <Badge tone={liftedAt === null ? 'warning' : 'success'} small>
          {liftedAt === null ? 'Ouverte' : 'Levée'}
        </Badge>
      </BadgeGroup>
      <p className="fr-text--sm">
        {plural(criteria.length, 'Critère', 'Critères')} {criteria.join(', ')}
        {' · '}
        {liftedAt === null ? (
          <>
            {finding.isCorrectable ? 'à corriger au plus tard le ' : 'délai de correction écoulé le '}
            <Day date={finding.dueOn} />
          </>
        ) : (
          <>
            levée le <Time instant={liftedAt} />
          </>
        )}
      </p>
      {finding.description !== '' && <p className="spp-pre-line">{finding.description}</p>}
      {children}
    </section>
  );
}

/** Where the stage is, in a few facts. */
export function CorrectionStageFacts({ corrections }: { corrections: CorrectionsView }) {
  const { reportedOn, openedAt, dueOn, handedInAt, verificationDueOn, verifiedAt } = corrections;
  return (
    <DescriptionList
      items={[
        { term: 'Rapport définitif', description: <Day date={reportedOn} /> },
        {
          term: 'Corrections ouvertes',
          description: openedAt === null ? 'Non' : <Time instant={openedAt} />,
        },
        ...(openedAt === null || dueOn === null
          ? []
          : [
              { term: 'Fin du délai', description: <Day date={dueOn} /> },
              {
                term: 'Remises à l’auditeur',
                description: handedInAt === null ? 'Pas encore' : <Time instant={handedInAt} />,
              },
              {
                term: 'Vérification',
                description:
                  verifiedAt === null ? (
                    <>
                      Attendue{' '}
                      {verificationDueOn !== null && (
                        <>
                          pour le <Day date={verificationDueOn} />
                        </>
                      )}
                    </>
                  ) : (
                    <Time instant={verifiedAt} />
                  ),
              },
            ]),
      ]}
    />
  );
}

/** The whole, to be read: on DITP's pages and before a decision. */
export function CorrectionsSummary({ corrections }: { corrections: CorrectionsView }) {
  if (corrections.findings.length === 0) return <p>Le rapport ne relève aucune non-conformité.</p>;
  return (
    <>
      <CorrectionStageFacts corrections={corrections} />
      {corrections.findings.map((finding) => (
        <CorrectedFindingSection key={finding.findingId} finding={finding} headingLevel={3}>
          {finding.actions.length === 0 ? (
            <p>Aucune action corrective.</p>
          ) : (
            finding.actions.map((action) => (
              <ActionFacts key={action.actionId} action={action} joined={corrections.joined} />
            ))
          )}
        </CorrectedFindingSection>
      ))}
    </>
  );
}
