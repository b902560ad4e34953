/** What a file holds once a clarification is answered, and what that changed. Holds R-APP-17. */
import { GENERAL_SUBJECTS } from '#app/modules/applications/domain/clarification.ts';
import type { FileSnapshot } from '#app/modules/applications/domain/file-snapshot.ts';
import { RESULTS_EVIDENCE } from '#app/modules/evidence/domain/evidence.ts';

/**
 * R-APP-17: the subjects asked about take their live value; everything else stays as it was submitted, whatever the
 * live copy says. The level sought and the referential never change here.
 */
export function mergeClarified(
  previous: FileSnapshot,
  live: FileSnapshot,
  askedSubjects: ReadonlyArray<string>,
): FileSnapshot {
  const asked = new Set(askedSubjects);
  // `RESULTS_EVIDENCE` is also the name of the general subject, so evidence follows its subject as it is.
  function bySubject<Item extends { readonly criterion: string }>(
    before: ReadonlyArray<Item>,
    after: ReadonlyArray<Item>,
  ): ReadonlyArray<Item> {
    return [
      ...before.filter((item) => !asked.has(item.criterion)),
      ...after.filter((item) => asked.has(item.criterion)),
    ].sort((a, b) => (a.criterion < b.criterion ? -1 : Number(a.criterion > b.criterion)));
  }
  const { scope, sites } = asked.has('scope') ? live : previous;
  return {
    ...previous,
    scope,
    sites,
    answers: bySubject(previous.answers, live.answers),
    results: asked.has(RESULTS_EVIDENCE) ? live.results : previous.results,
    evidence: bySubject(previous.evidence, live.evidence),
  };
}

/** What a snapshot says of one subject, as text that two snapshots may be compared by. */
function wordsOn(content: FileSnapshot, subject: string): string {
  const own = {
    answers: content.answers.filter(({ criterion }) => criterion === subject),
    evidence: content.evidence
      .filter(({ criterion }) => criterion === subject)
      .map(({ versionId }) => versionId)
      .sort(),
    results: subject === RESULTS_EVIDENCE ? content.results : null,
    scope: subject === 'scope' ? [content.scope, content.sites.map(({ siteId }) => siteId).sort()] : null,
  };
  return JSON.stringify(own);
}

/** The subjects on which two contents of one file differ: general ones first, then criteria. */
export function changedSubjects(previous: FileSnapshot, next: FileSnapshot): ReadonlyArray<string> {
  const criteria = [...previous.answers, ...next.answers, ...previous.evidence, ...next.evidence].map(
    ({ criterion }) => criterion,
  );
  const subjects = [...new Set([...GENERAL_SUBJECTS, ...criteria.sort()])];
  return subjects.filter((subject) => wordsOn(previous, subject) !== wordsOn(next, subject));
}
