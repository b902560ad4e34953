/** The stages of a file as a person reads them, fewer than its statuses. Holds R-APP-34. */
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';

export const STAGES = [
  'Préparation',
  'Recevabilité',
  'Désignation des auditeurs',
  'Évaluation',
  'Phase contradictoire',
  'Décision',
  'Label attribué',
] as const;

const STAGE_OF_STATUS: Readonly<Record<ApplicationStatus, number | null>> = {
  draft: 1,
  submitted: 2,
  'clarification-requested': 2,
  admissible: 3,
  'evaluation-planned': 4,
  'in-evaluation': 4,
  contradictory: 5,
  reported: 6,
  'in-correction': 5,
  'before-committee': 6,
  deferred: 6,
  granted: 7,
  refused: null,
  inadmissible: null,
  withdrawn: null,
  'under-appeal': 6,
};

/** The place of the stage among `STAGES`, from 1; null for a file that ended before the label. */
export function stageOf(status: ApplicationStatus): number | null {
  return STAGE_OF_STATUS[status];
}
