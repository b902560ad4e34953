import { describe, expect, test } from 'vitest';

import type { AuditedCriterion } from '#app/modules/applications/domain/report-checks.ts';
import { checkReport } from '#app/modules/applications/domain/report-checks.ts';
import { REAL } from '#tests/modules/scoring/small-referential.ts';

const [FIRST] = REAL.criteria;

function codes(changes: Partial<AuditedCriterion>): ReadonlyArray<string> {
  if (FIRST === undefined) throw new Error('the referential has criteria');
  const audited = {
    criterion: FIRST,
    declared: 2,
    evaluated: null,
    notApplicableVerdict: null,
    ...changes,
  } as const;
  return checkReport([audited]).map(({ code, criterion }) => `${criterion} ${code}`);
}

describe('delivering the draft report', () => {
  test.each([0, 1, 2, 3, 'NA'] as const)(
    '[R-APP-22] a criterion the auditor rated %s is settled',
    (evaluated) => {
      expect(codes({ evaluated })).toEqual([]);
    },
  );

  test('[R-APP-22] a criterion the auditor has not rated is named, whatever the service declared', () => {
    expect(codes({ declared: 3 })).toEqual([`${FIRST?.code} criterion-not-evaluated`]);
    expect(codes({ declared: null })).toEqual([`${FIRST?.code} criterion-not-evaluated`]);
  });

  test('[R-APP-22] a declared "not applicable" waits for a verdict, even rated', () => {
    expect(codes({ declared: 'NA' })).toEqual([`${FIRST?.code} not-applicable-unsettled`]);
    expect(codes({ declared: 'NA', evaluated: 2 })).toEqual([`${FIRST?.code} not-applicable-unsettled`]);
  });

  test('[R-APP-22] accepted, it needs no figure; refused, it needs one', () => {
    expect(codes({ declared: 'NA', notApplicableVerdict: 'accepted' })).toEqual([]);
    expect(codes({ declared: 'NA', notApplicableVerdict: 'refused' })).toHaveLength(1);
    expect(codes({ declared: 'NA', notApplicableVerdict: 'refused', evaluated: 'NA' })).toHaveLength(1);
    expect(codes({ declared: 'NA', notApplicableVerdict: 'refused', evaluated: 0 })).toEqual([]);
  });
});
