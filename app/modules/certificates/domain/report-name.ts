/** The name of a report in a list of documents: the draft and the final one are of one kind. Holds R-EVA-80. */

/** R-EVA-80: how the file of a draft report begins, which tells it from the final one. */
export const DRAFT_REPORT_FILE = 'projet-de-rapport-';

export function reportName(fileName: string): string {
  return fileName.startsWith(DRAFT_REPORT_FILE) ? 'Projet de rapport' : 'Rapport d’évaluation définitif';
}
