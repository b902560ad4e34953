/** The score for the three levels, rule by rule: what holds, what does not, and by how much. */
import type { ReactNode } from 'react';

import { RESULTS_SHORTFALL_SENTENCES } from '#app/modules/scoring/domain/published-results-messages.ts';
import type {
  LevelScore,
  ScoreShare,
  ScoreSummary,
} from '#app/modules/self-assessments/domain/score-summary.ts';
import { formatPercent, typography } from '#app/platform/french.ts';
import { paths } from '#app/platform/paths.ts';
import { Badge } from '#app/ui/badge.tsx';
import { TableFrame } from '#app/ui/table.tsx';

function Verdict({ met, children }: { met: boolean; children: ReactNode }) {
  return (
    <>
      <span className={met ? 'spp-met' : 'spp-unmet'}>{met ? 'Tenu' : 'Non tenu'}</span>
      <br />
      {children}
    </>
  );
}

function Share({ share: { part, whole, minimum, met }, unit }: { share: ScoreShare; unit: string }) {
  if (whole === 0) return <Verdict met={false}>rien d’applicable</Verdict>;
  return (
    <Verdict met={met}>
      <strong className="spp-number">{formatPercent({ numerator: part, denominator: whole })}</strong>{' '}
      <span className="fr-text--xs">
        {part} {unit} sur {whole}, minimum {formatPercent(minimum, 0)}
      </span>
    </Verdict>
  );
}

function Codes({ codes, hrefOf }: { codes: ReadonlyArray<string>; hrefOf: (code: string) => string }) {
  if (codes.length === 0) return <Verdict met>aucun en défaut</Verdict>;
  return (
    <Verdict met={false}>
      {codes.map((code, index) => (
        <span key={code}>
          {index > 0 && ', '}
          <a href={hrefOf(code)}>{code}</a>
        </span>
      ))}
    </Verdict>
  );
}

export type ScoreTableProps = {
  /** True where a heading says it already. */
  captionHidden?: boolean;
  score: ScoreSummary;
  applicationId: string;
  criterionHrefOf: (criterionCode: string) => string;
};

export function ScoreTable({
  captionHidden = false,
  score,
  applicationId,
  criterionHrefOf,
}: ScoreTableProps) {
  const rules: ReadonlyArray<{ key: string; label: string; cell: (level: LevelScore) => ReactNode }> = [
    {
      key: 'conformity',
      label: 'Critères conformes',
      cell: ({ conformity }) => <Share share={conformity} unit="conformes" />,
    },
    { key: 'maturity', label: 'Maturité', cell: ({ maturity }) => <Share share={maturity} unit="points" /> },
    {
      key: 'commitments',
      label: 'Engagements sous leur minimum',
      cell: ({ commitmentsBelow }) => (
        <Codes codes={commitmentsBelow} hrefOf={(code) => paths.gridCommitment(applicationId, code)} />
      ),
    },
    {
      key: 'blocking',
      label: 'Critères bloquants non conformes',
      cell: ({ blockingFailing }) => <Codes codes={blockingFailing} hrefOf={criterionHrefOf} />,
    },
    {
      key: 'results',
      label: 'Résultats publiés',
      cell: ({ resultsShortfalls }) => (
        <Verdict met={resultsShortfalls.length === 0}>
          {resultsShortfalls.length === 0 ? (
            'conformes à ce niveau'
          ) : (
            <span className="fr-text--xs">
              {resultsShortfalls.map((code) => typography(RESULTS_SHORTFALL_SENTENCES[code])).join(' ')}{' '}
              <a href={paths.publishedResults(applicationId)}>Les résultats publiés</a>
            </span>
          )}
        </Verdict>
      ),
    },
  ];
  return (
    <TableFrame
      caption="Score de votre autoévaluation, niveau par niveau"
      captionHidden={captionHidden}
      dense
      note="Un critère sans réponse compte pour 0. Un niveau est atteint quand tout est tenu, et les niveaux inférieurs aussi. Seule l’évaluation des auditeurs décide du label."
    >
      <thead>
        <tr>
          <th scope="col">Ce qui est exigé</th>
          {score.levels.map(({ level, label, attained }) => (
            <th scope="col" key={level}>
              {label}{' '}
              <Badge tone={attained ? 'success' : 'info'} small>
                {attained ? 'Atteint' : 'Pas encore'}
              </Badge>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rules.map(({ key, label, cell }) => (
          <tr key={key}>
            <th scope="row">{label}</th>
            {score.levels.map((level) => (
              <td key={level.level}>{cell(level)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
