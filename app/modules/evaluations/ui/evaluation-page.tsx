/** The frame of every page of an evaluation: where one is, what is expected, the parts, and what was just done. */
import type { ReactNode } from 'react';

import { AUDITOR_STEP_SENTENCES } from '#app/modules/evaluations/domain/auditor-step.ts';
import type { EvaluationHeader } from '#app/modules/evaluations/domain/evaluation-view.ts';
import { SignFirst } from '#app/modules/evaluations/ui/sign-first.tsx';
import { paths } from '#app/platform/paths.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Badge, BadgeGroup } from '#app/ui/badge.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { SubNavigation } from '#app/ui/sub-navigation.tsx';
import { Day } from '#app/ui/time.tsx';

export type EvaluationPart =
  | 'overview'
  | 'grid'
  | 'consolidation'
  | 'results'
  | 'findings'
  | 'report'
  | 'contradictory'
  | 'corrections'
  | 'programme'
  | 'sample';

export type EvaluationPageProps = {
  header: EvaluationHeader;
  part: EvaluationPart;
  title: string;
  /** What was just done, or null. */
  done: string | null;
  /** A refusal that concerns no field, or null. */
  refusal: string | null;
  children: ReactNode;
};

export function EvaluationPage(props: EvaluationPageProps) {
  const { header, part, title, done, refusal, children } = props;
  const { evaluationId, step } = header;
  const overview = { label: `Évaluation ${header.reference}`, href: paths.evaluation(evaluationId) };
  return (
    <>
      <Breadcrumb
        trail={[
          { label: 'Mes évaluations', href: paths.auditorSpace() },
          ...(part === 'overview' ? [] : [overview]),
        ]}
        current={part === 'overview' ? overview.label : title}
      />
      <PageHeading
        title={title}
        context={`${header.organisationName} · ${header.reference} · niveau demandé : ${header.levelLabel}`}
        badges={
          <BadgeGroup>
            <Badge tone="info">{header.statusLabel}</Badge>
            {step.isOverdue && <Badge tone="warning">En retard</Badge>}
          </BadgeGroup>
        }
        lead={
          <p>
            {step.isMine ? 'À faire' : 'Étape'}&nbsp;: {AUDITOR_STEP_SENTENCES[step.code]}
            {step.dueOn !== null && (
              <>
                {step.isMine ? ', avant le ' : ' jusqu’au '}
                <Day date={step.dueOn} />
              </>
            )}
            .
          </p>
        }
      />
      {refusal !== null && (
        <Alert severity="error" live>
          {refusal}
        </Alert>
      )}
      {refusal === null && done !== null && (
        <Alert severity="success" live>
          {done}
        </Alert>
      )}
      <SubNavigation
        label="Parties de l’évaluation"
        items={[
          { label: 'Synthèse', href: paths.evaluation(evaluationId), current: part === 'overview' },
          {
            label: 'Grille',
            href: paths.evaluationCommitment(evaluationId, header.firstCommitment),
            current: part === 'grid',
            detail: `${header.rated}/${header.required}`,
          },
          ...(header.doubleRating === null
            ? []
            : [
                {
                  label: 'Consolidation',
                  href: paths.consolidation(evaluationId),
                  current: part === 'consolidation',
                  detail:
                    header.doubleRating.unsettled === 0 ? undefined : String(header.doubleRating.unsettled),
                },
              ]),
          {
            label: 'Programme',
            href: paths.visitProgramme(evaluationId),
            current: part === 'programme',
          },
          { label: 'Sites', href: paths.evaluationSample(evaluationId), current: part === 'sample' },
          { label: 'Résultats', href: paths.evaluationResults(evaluationId), current: part === 'results' },
          {
            label: 'Constats',
            href: paths.findings(evaluationId),
            current: part === 'findings',
            detail: String(header.findingCount),
          },
          { label: 'Rapport', href: paths.draftReport(evaluationId), current: part === 'report' },
          { label: 'Échanges', href: paths.evaluationThreads(evaluationId) },
          { label: 'Échéances', href: paths.applicationDeadlines(header.applicationId) },
          ...(header.isDelivered
            ? [
                {
                  label: 'Contradictoire',
                  href: paths.contradictory(evaluationId),
                  current: part === 'contradictory',
                },
              ]
            : []),
          ...(header.status === 'evaluation-planned'
            ? []
            : [{ label: 'Différences', href: paths.evaluationDifferences(evaluationId), current: false }]),
          ...(header.isFinal
            ? [
                {
                  label: 'Corrections',
                  href: paths.verifiedCorrections(evaluationId),
                  current: part === 'corrections',
                },
              ]
            : []),
        ]}
      />
      {header.isToSign && <SignFirst evaluationId={evaluationId} />}
      {children}
    </>
  );
}
