/** The whole grid, a line a criterion, each one leading to its place. Kept plain: it is the heaviest list of the site. */
import { Fragment } from 'react';

import type { GridLine, GridSection } from '#app/modules/self-assessments/domain/grid-overview.ts';
import type { LevelLabels } from '#app/modules/self-assessments/domain/grid-view.ts';
import { criterionHref } from '#app/modules/self-assessments/ui/criterion-href.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { TableFrame } from '#app/ui/table.tsx';

export type GridTableProps = {
  sections: ReadonlyArray<GridSection>;
  applicationId: string;
  levelLabels: LevelLabels;
  ratingLabels: Readonly<Record<string, string>>;
};

function marksOf({ blocking, asked, lacksReason, changedSinceFreeze, required }: GridLine): string {
  return [
    blocking ? 'bloquant' : '',
    required ? '' : 'au-delà du niveau demandé',
    asked ? 'complément demandé' : '',
    lacksReason ? 'motif à préciser' : '',
    changedSinceFreeze ? 'modifié depuis le gel' : '',
  ]
    .filter((mark) => mark !== '')
    .join(', ');
}

function answerOf({ rating, required }: GridLine, labels: GridTableProps['ratingLabels']): string {
  if (rating === null) return required ? 'À répondre' : 'Sans réponse';
  const label = ownValue(labels, String(rating)) ?? '';
  return rating === 'NA' ? label : `${rating} – ${label}`;
}

export function GridTable({ sections, applicationId, levelLabels, ratingLabels }: GridTableProps) {
  return (
    <TableFrame caption="Tous les critères" captionHidden dense>
      <thead>
        <tr>
          <th scope="col">Critère</th>
          <th scope="col">Niveau</th>
          <th scope="col">Réponse</th>
          <th scope="col">Preuves</th>
          <th scope="col">Demandé à</th>
        </tr>
      </thead>
      {sections.map(({ progress, lines }) => (
        <tbody key={progress.code}>
          <tr className="spp-grid-head">
            <th scope="rowgroup" colSpan={5}>
              {progress.code} – {progress.title}
            </th>
          </tr>
          {lines.map((line) => {
            const marks = marksOf(line);
            return (
              <tr key={line.code}>
                <th scope="row">
                  <a href={criterionHref(applicationId, line)}>{line.code}</a> {line.title}
                  {marks !== '' && <em className="spp-grid-marks">{marks}</em>}
                </th>
                <td>{levelLabels[line.level]}</td>
                <td className={line.rating === null && line.required ? 'spp-unmet' : undefined}>
                  {answerOf(line, ratingLabels)}
                </td>
                <td>{line.evidenceCount === 0 ? <Fragment>–</Fragment> : line.evidenceCount}</td>
                <td>{line.assignees.join(', ')}</td>
              </tr>
            );
          })}
        </tbody>
      ))}
    </TableFrame>
  );
}
