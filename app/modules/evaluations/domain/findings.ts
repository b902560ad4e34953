/** What an auditor finds: kinds, what each must carry. Holds R-EVA-08 and R-EVA-09. */
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export const FINDING_KINDS = ['strength', 'improvement-area', 'minor', 'major'] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** Narrows text read from a form, a row or a snapshot. */
export function isFindingKind(text: string): text is FindingKind {
  return FINDING_KINDS.some((kind) => kind === text);
}

export const FINDING_KIND_LABELS: Readonly<Record<FindingKind, string>> = {
  strength: 'Point fort',
  'improvement-area': 'Axe de progrès',
  minor: 'Non-conformité mineure',
  major: 'Non-conformité majeure',
};

/** Whether the finding is a nonconformity, which calls for a cause, a corrective action and its verification. */
export function isNonconformity(kind: FindingKind): kind is 'minor' | 'major' {
  return kind === 'minor' || kind === 'major';
}

export type FindingDraft = {
  readonly kind: FindingKind;
  readonly title: string;
  readonly description: string;
  readonly criteria: ReadonlyArray<string>;
  readonly evidenceIds: ReadonlyArray<string>;
  readonly siteIds: ReadonlyArray<string>;
};

/** Whether two findings say the same, word for word: the second is the first, sent again. Holds R-EVA-29. */
export function isSameFinding(left: FindingDraft, right: FindingDraft): boolean {
  function written({ kind, title, description, criteria, evidenceIds, siteIds }: FindingDraft): string {
    const lists = [criteria, evidenceIds, siteIds].map((list) => [...list].sort());
    return JSON.stringify([kind, title, description, ...lists]);
  }
  return written(left) === written(right);
}

export type FindingRefusal =
  | 'title-missing'
  | 'description-missing'
  | 'criterion-missing'
  | 'unknown-criterion'
  | 'unknown-evidence'
  | 'site-outside-scope';

export const FINDING_MESSAGES: Readonly<Record<FindingRefusal, string>> = {
  'title-missing': 'Donnez un titre au constat.',
  'description-missing': 'Décrivez ce que vous avez constaté : le service doit pouvoir y répondre.',
  'criterion-missing': 'Rattachez le constat à un critère au moins.',
  'unknown-criterion': 'Un critère choisi n’existe pas dans le référentiel de la candidature.',
  'unknown-evidence': 'Une preuve choisie n’appartient pas à la candidature.',
  'site-outside-scope': 'Un site choisi n’est pas dans le périmètre de la candidature.',
};

/** What the file holds, that a finding may refer to. */
export type FindingFile = {
  readonly criterionCodes: ReadonlyArray<string>;
  readonly evidenceIds: ReadonlyArray<string>;
  readonly siteIds: ReadonlyArray<string>;
};

/**
 * R-EVA-08: a title, and at least one criterion; evidence and sites, where given, are the file's own.
 * R-EVA-09: a nonconformity or an improvement area also says what was seen, so that the service can answer it.
 */
export function checkFinding(finding: FindingDraft, file: FindingFile): Result<null, FindingRefusal> {
  if (finding.title.trim() === '') return refused('title-missing');
  if (finding.kind !== 'strength' && finding.description.trim() === '') return refused('description-missing');
  if (finding.criteria.length === 0) return refused('criterion-missing');
  const criterion = finding.criteria.find((code) => !file.criterionCodes.includes(code));
  if (criterion !== undefined) return refused('unknown-criterion', { criterion });
  const evidenceId = finding.evidenceIds.find((id) => !file.evidenceIds.includes(id));
  if (evidenceId !== undefined) return refused('unknown-evidence', { evidenceId });
  const siteId = finding.siteIds.find((id) => !file.siteIds.includes(id));
  return siteId === undefined ? ok(null) : refused('site-outside-scope', { siteId });
}
