/** Findings that auditors write often, kept to start from. Holds R-EVA-82. */
import type { FindingDraft, FindingKind, FindingRefusal } from '#app/modules/evaluations/domain/findings.ts';
import { checkFinding } from '#app/modules/evaluations/domain/findings.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type TemplateDraft = Pick<FindingDraft, 'kind' | 'title' | 'description' | 'criteria'>;

export type FindingTemplate = TemplateDraft & {
  readonly templateId: string;
  readonly kind: FindingKind;
  readonly version: number;
  readonly createdByName: string;
};

/** R-EVA-82: written like a finding, but for its criteria, which it may leave to whoever uses it. */
export function checkTemplate(
  draft: TemplateDraft,
  criterionCodes: ReadonlyArray<string>,
): Result<null, FindingRefusal> {
  const checked = checkFinding(
    { ...draft, evidenceIds: [], siteIds: [] },
    { criterionCodes, evidenceIds: [], siteIds: [] },
  );
  return checked.ok || checked.code === 'criterion-missing'
    ? ok(null)
    : refused(checked.code, checked.details);
}

/** R-EVA-82: what a template gives to a new finding of a file: only criteria of its referential. */
export function findingFromTemplate(
  template: TemplateDraft,
  criterionCodes: ReadonlyArray<string>,
): FindingDraft {
  const { kind, title, description, criteria } = template;
  return {
    kind,
    title,
    description,
    criteria: criteria.filter((code) => criterionCodes.includes(code)),
    siteIds: [],
    evidenceIds: [],
  };
}
