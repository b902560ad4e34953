/** The three levels, declared beside evaluated, rule by rule. */
import type { ReactNode } from 'react';

import type { LevelComparison, LevelSide } from '#app/modules/evaluations/domain/evaluation-view.ts';
import type { Share } from '#app/modules/scoring/domain/ratings.ts';
import { formatPercent } from '#app/platform/french.ts';
import { TableFrame } from '#app/ui/table.tsx';

function ShareText({ share: { part, whole } }: { share: Share }) {
  if (whole === 0) return <>sans objet</>;
  return (
    <>
      {formatPercent({ numerator: part, denominator: whole })}{' '}
      <span className="fr-text--xs">
        ({part} sur {whole})
      </span>
    </>
  );
}

function codesText(codes: ReadonlyArray<string>): string {
  return codes.length === 0 ? 'aucun' : codes.join(', ');
}

type Row = { readonly label: string; readonly cell: (side: LevelSide) => ReactNode };

const ROWS: ReadonlyArray<Row> = [
  { label: 'Niveau atteint', cell: ({ attained }) => <strong>{attained ? 'oui' : 'non'}</strong> },
  {
    label: 'Atteint sur les seules cotations',
    cell: ({ attainedOnRatings }) => (attainedOnRatings ? 'oui' : 'non'),
  },
  { label: 'Critères conformes', cell: ({ conformity }) => <ShareText share={conformity} /> },
  { label: 'Maturité', cell: ({ maturity }) => <ShareText share={maturity} /> },
  {
    label: 'Engagements sous leur minimum',
    cell: ({ commitmentsBelow }) => codesText(commitmentsBelow),
  },
  { label: 'Critères bloquants non conformes', cell: ({ blockingFailing }) => codesText(blockingFailing) },
  {
    label: 'Résultats publiés',
    cell: ({ areResultsMet }) => (areResultsMet ? 'suffisants' : 'insuffisants'),
  },
];

export type LevelComparisonTableProps = {
  levels: ReadonlyArray<LevelComparison>;
  areResultsSettled: boolean;
};

export function LevelComparisonTable({ levels, areResultsSettled }: LevelComparisonTableProps) {
  return (
    <TableFrame
      caption="Niveaux selon l’autoévaluation et selon votre évaluation"
      dense
      note={
        areResultsSettled
          ? 'Un critère non coté compte pour 0. Seule l’évaluation décide du niveau.'
          : 'Un critère non coté compte pour 0, et les résultats publiés ne comptent qu’une fois confirmés. Seule l’évaluation décide du niveau.'
      }
    >
      <thead>
        <tr>
          <th scope="col" rowSpan={2}>
            Ce qui est exigé
          </th>
          {levels.map(({ level, label, isSought }) => (
            <th scope="colgroup" colSpan={2} key={level}>
              {label}
              {isSought && ' (demandé)'}
            </th>
          ))}
        </tr>
        <tr>
          {levels.flatMap(({ level }) => [
            <th scope="col" key={`${level}-declared`}>
              Déclaré
            </th>,
            <th scope="col" key={`${level}-evaluated`}>
              Évalué
            </th>,
          ])}
        </tr>
      </thead>
      <tbody>
        {ROWS.map(({ label, cell }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            {levels.flatMap(({ level, declared, evaluated }) => [
              <td key={`${level}-declared`}>{cell(declared)}</td>,
              <td key={`${level}-evaluated`}>{cell(evaluated)}</td>,
            ])}
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
