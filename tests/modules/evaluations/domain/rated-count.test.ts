import { expect, test } from 'vitest';

import { ratedSince } from '#app/modules/evaluations/domain/rated-count.ts';

const NOTHING = { rating: null, notApplicableOutcome: null } as const;
const TWO = { rating: 2, notApplicableOutcome: null } as const;
const REFUSED_REASON = { rating: null, notApplicableOutcome: 'refused' } as const;

type Conclusion = typeof NOTHING | typeof TWO | typeof REFUSED_REASON;

function after(
  own: Conclusion,
  kept: Conclusion | null,
  former: Conclusion | null = null,
  isRequired = true,
) {
  const criteria = [{ criterion: { code: 'E1.1' }, isRequired, own, former }];
  return ratedSince(3, criteria, kept === null ? {} : { 'E1.1': kept });
}

test.each([
  ['rated', NOTHING, TWO, null, 4],
  ['left as it was', NOTHING, null, null, 3],
  ['kept without a rating', NOTHING, NOTHING, null, 3],
  ['rated otherwise', TWO, TWO, null, 3],
  ['emptied', TWO, NOTHING, null, 2],
  ['of a reason refused, not rated yet', NOTHING, REFUSED_REASON, null, 3],
  ['rated after a former auditor', NOTHING, TWO, TWO, 3],
  ['emptied, with a former auditor’s rating under it', TWO, NOTHING, TWO, 3],
  ['of a reason refused over a former auditor’s rating', NOTHING, REFUSED_REASON, TWO, 2],
] as const)('[R-EVA-16] the count follows a criterion %s', (_case, own, kept, former, expected) => {
  expect(after(own, kept, former)).toBe(expected);
});

test('[R-EVA-16] a criterion beyond the level sought counts for nothing', () => {
  expect(after(NOTHING, TWO, null, false)).toBe(3);
});
