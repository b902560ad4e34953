/** What a question may be about, in words: the general subjects, then each criterion in grid order. Holds R-APP-16. */
import type { GeneralSubject } from '#app/modules/applications/domain/clarification.ts';
import { GENERAL_SUBJECT_LABELS, GENERAL_SUBJECTS } from '#app/modules/applications/domain/clarification.ts';
import type { Referential } from '#app/modules/referentials/domain/referential.ts';
import { findCriterion } from '#app/modules/referentials/domain/referential.ts';

export type ClarificationSubject = { readonly subject: string; readonly label: string };

function isGeneral(subject: string): subject is GeneralSubject {
  return GENERAL_SUBJECTS.some((general) => general === subject);
}

/** « Résultats publiés », « E1.2 Horaires affichés »; the subject itself when it is unknown. */
export function subjectLabel(referential: Referential, subject: string): string {
  if (isGeneral(subject)) return GENERAL_SUBJECT_LABELS[subject];
  const criterion = findCriterion(referential, subject);
  return criterion === null ? subject : `${criterion.code} ${criterion.title}`;
}

export function listSubjects(referential: Referential): ReadonlyArray<ClarificationSubject> {
  return [...GENERAL_SUBJECTS, ...referential.criteria.map(({ code }) => code)].map((subject) => ({
    subject,
    label: subjectLabel(referential, subject),
  }));
}
