import { expect, test } from 'vitest';

import { linkEnd, linkState } from '#app/modules/access/domain/single-use-link.ts';

const NOW = new Date('2026-11-21T09:00:00Z');
const END = linkEnd('password-reset', NOW);
const link = { usedAt: null, expiresAt: END, isAccountDisabled: false };

test('[R-ACC-26] an invitation works for seven days, a reset for one hour', () => {
  expect(linkEnd('invitation', NOW)).toEqual(new Date('2026-11-28T09:00:00Z'));
  expect(END).toEqual(new Date('2026-11-21T10:00:00Z'));
});

test.each([
  ['usable', link, new Date(END.getTime() - 1)],
  ['expired', link, END],
  ['used', { ...link, usedAt: NOW }, NOW],
  ['used', { ...link, usedAt: NOW }, new Date(END.getTime() + 1)],
  ['unknown', { ...link, isAccountDisabled: true }, NOW],
  ['unknown', null, NOW],
] as const)('[R-ACC-27] a link is %s (%#)', (state, facts, now) => {
  expect(linkState(facts, now)).toBe(state);
});
