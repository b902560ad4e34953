/** Labels of the referential that every page of the grid shows, and the notice that heads it. */
import type { Referential } from '#app/modules/referentials/domain/referential.ts';
import { levelLabel } from '#app/modules/referentials/domain/referential.ts';
import { decideEditing } from '#app/modules/self-assessments/domain/editability.ts';
import { EDITING_NOTICES } from '#app/modules/self-assessments/domain/editing-messages.ts';
import type { GridFile } from '#app/modules/self-assessments/domain/grid-record.ts';
import type { GridFileView, LevelLabels } from '#app/modules/self-assessments/domain/grid-view.ts';

export function levelLabelsOf(referential: Referential): LevelLabels {
  return {
    bronze: levelLabel(referential, 'bronze'),
    silver: levelLabel(referential, 'silver'),
    gold: levelLabel(referential, 'gold'),
  };
}

/** The header of a file without what only the rules need. */
export function fileViewOf(file: Omit<GridFile, 'frozenAt'>): GridFileView {
  const { applicationId, reference, organisationId, organisationName, levelSought, status } = file;
  return { applicationId, reference, organisationId, organisationName, levelSought, status };
}

/** What heads the grid: the state of a subject nobody asks about, which is that of the file. */
export function noticeOf(file: Pick<GridFile, 'status' | 'askedSubjects'>): string | null {
  const decided = decideEditing(file, '');
  return EDITING_NOTICES[decided.ok ? decided.value : decided.code];
}
