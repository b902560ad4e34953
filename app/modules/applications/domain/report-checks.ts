/** What must be settled before the draft report leaves. Holds R-APP-22. */
import type { Criterion, Rating } from '#app/modules/referentials/domain/referential.ts';
import { NOT_APPLICABLE } from '#app/modules/referentials/domain/referential.ts';

export type AuditedCriterion = {
  readonly criterion: Criterion;
  /** The service's rating, frozen at the start of the evaluation. */
  readonly declared: Rating | null;
  /** The auditor's rating. */
  readonly evaluated: Rating | null;
  /** What the auditor said of a declared "not applicable"; null while unsettled. */
  readonly notApplicableVerdict: 'accepted' | 'refused' | null;
};

export type ReportCheck = 'criterion-not-evaluated' | 'not-applicable-unsettled';
export type UnmetReportCheck = { readonly code: ReportCheck; readonly criterion: string };

export const REPORT_CHECK_MESSAGES: Readonly<Record<ReportCheck, (criterion: string) => string>> = {
  'criterion-not-evaluated': (criterion) => `Vous n’avez pas coté le critère ${criterion}.`,
  'not-applicable-unsettled': (criterion) =>
    `Le service déclare le critère ${criterion} non applicable : acceptez ou refusez son motif.`,
};

function checkCriterion(audited: AuditedCriterion): ReportCheck | null {
  if (audited.declared === NOT_APPLICABLE) {
    if (audited.notApplicableVerdict === null) return 'not-applicable-unsettled';
    if (audited.notApplicableVerdict === 'accepted') return null;
    // A reason refused makes the criterion applicable: it needs a figure, and "not applicable" is none.
    return audited.evaluated === null || audited.evaluated === NOT_APPLICABLE
      ? 'criterion-not-evaluated'
      : null;
  }
  return audited.evaluated === null ? 'criterion-not-evaluated' : null;
}

/** R-APP-22: pass the criteria required at the level sought; empty when the report may be delivered. */
export function checkReport(audited: ReadonlyArray<AuditedCriterion>): ReadonlyArray<UnmetReportCheck> {
  return audited.flatMap((one) => {
    const code = checkCriterion(one);
    return code === null ? [] : [{ code, criterion: one.criterion.code }];
  });
}
