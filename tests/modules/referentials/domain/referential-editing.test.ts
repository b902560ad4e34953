import { describe, expect, test } from 'vitest';

import type { DraftPart } from '#app/modules/referentials/domain/draft-parts.ts';
import {
  queryOfPart,
  readPart,
  SETTINGS_PARTS,
  standingForm,
  typedChange,
} from '#app/modules/referentials/domain/draft-parts.ts';
import type { Criterion, Referential } from '#app/modules/referentials/domain/referential.ts';
import type { DraftChange } from '#app/modules/referentials/domain/referential-draft.ts';
import {
  changedContent,
  isBarredRemoval,
  publicationBars,
} from '#app/modules/referentials/domain/referential-draft.ts';
import { faultsByField, faultSentence } from '#app/modules/referentials/domain/referential-faults.ts';
import { isSame, referentialDifference } from '#app/modules/referentials/domain/referential-difference.ts';
import {
  criterionFate,
  droppedCriteria,
  mappingLines,
  ratedAgain,
  storedMapping,
} from '#app/modules/referentials/domain/referential-mapping.ts';
import type { ReferentialFault } from '#app/modules/referentials/domain/referential-schema.ts';
import { parseReferential } from '#app/modules/referentials/domain/referential-schema.ts';
import { shareOf, typedShare } from '#app/modules/referentials/domain/typed-values.ts';
import published from '#prisma/seed/spplus-2026.1.json';
import { accepted } from '#tests/support/builders.ts';

const base = accepted(parseReferential(published));
const first = base.criteria[0] as Criterion;

function withFirst(changes: Partial<Criterion>): Referential {
  return { ...base, criteria: [{ ...first, ...changes }, ...base.criteria.slice(1)] };
}

const FIRST: DraftPart = { kind: 'criterion', code: first.code, commitment: null };
const NEW: DraftPart = { kind: 'criterion', code: null, commitment: null };

function posted(changes: Readonly<Record<string, string | ReadonlyArray<string>>>, part = FIRST) {
  return typedChange(base, part, { ...standingForm(base, FIRST), ...changes });
}

function after(change: DraftChange): Referential {
  return accepted(parseReferential(changedContent(base, change)));
}

function faultsOf(change: DraftChange): ReadonlyArray<ReferentialFault> {
  const parsed = parseReferential(changedContent(base, change));
  return parsed.ok ? [] : (parsed.details?.['faults'] as ReadonlyArray<ReferentialFault>);
}

function codesOf(items: ReadonlyArray<{ readonly code: string }>): ReadonlyArray<string> {
  return items.map(({ code }) => code);
}

describe('changes', () => {
  const parts: ReadonlyArray<DraftPart> = [
    ...SETTINGS_PARTS.map((kind) => ({ kind })),
    ...base.commitments.map(({ code }) => ({ kind: 'commitment', code }) as const),
    ...base.criteria.map(({ code }) => ({ kind: 'criterion', code, commitment: null }) as const),
  ];

  test.each(parts)('[R-REF-10] the form of $kind $code posted as it was filled changes nothing', (part) => {
    expect(changedContent(base, typedChange(base, part, standingForm(base, part)))).toEqual(base);
  });

  test('[R-REF-10] each part has an address of its own, and no other does', () => {
    for (const part of parts) {
      const query = new URLSearchParams();
      for (const [name, value] of Object.entries(queryOfPart(part)))
        if (value !== null) query.set(name, value);
      expect(readPart(query, base)).toEqual(part);
    }
    expect(readPart(new URLSearchParams({ partie: 'rien' }), base)).toBeNull();
    expect(readPart(new URLSearchParams({ partie: 'engagement', code: 'E99' }), base)).toMatchObject({
      code: null,
    });
  });

  test('[R-REF-10] every value of a version but those that no version chooses is on a form', () => {
    const typed = parts.flatMap((part) => Object.keys(standingForm(base, part)));
    const { ratings, levels, thresholds, results, nonconformities } = base;
    const paths = [
      'title',
      'validityMonths',
      '$comment',
      ...levels.map((_, index) => `levels.${index}.label`),
      ...ratings.flatMap((_, index) => [`ratings.${index}.label`, `ratings.${index}.definition`]),
      ...Object.entries(thresholds).flatMap(([level, of]) =>
        Object.keys(of).map((name) => `thresholds.${level}.${name}`),
      ),
      ...Object.entries(results).flatMap(([level, of]) =>
        Object.keys(of).map((name) => `results.${level}.${name}`),
      ),
      ...Object.keys(nonconformities).map((name) => `nonconformities.${name}`),
      ...Object.keys(base.commitments[0] ?? {}),
      ...Object.keys(first),
    ];
    expect(paths.filter((path) => !typed.includes(path))).toEqual([]);
  });

  test('[R-REF-10] an optional minimum left empty is taken away', () => {
    const part = { kind: 'results' } as const;
    const form = { ...standingForm(base, part), 'results.gold.netSatisfaction': '' };
    expect(after(typedChange(base, part, form)).results.gold).toEqual({
      publishedWithinMonths: 12,
      satisfaction: 80,
    });
  });

  test('[R-REF-10] commitments are added last, renamed in place, and removed once empty', () => {
    const form = {
      code: 'E9',
      group: 'closer',
      groupLabel: 'Groupe',
      title: 'Neuf',
      wording: 'own',
      source: 's',
    };
    const added = typedChange(base, { kind: 'commitment', code: null }, form);
    expect(codesOf(after(added).commitments).at(-1)).toBe('E9');
    const taken = typedChange(base, { kind: 'commitment', code: null }, { ...form, code: 'E1' });
    expect(Object.keys(faultsByField(faultsOf(taken), 'by-name'))).toEqual(['code']);
    const renamed = after(typedChange(base, { kind: 'commitment', code: 'E2' }, form));
    expect([renamed.commitments[1]?.code, renamed.commitments[1]?.title]).toEqual(['E2', 'Neuf']);
    const removal = { kind: 'remove-commitment', code: 'E9' } as const;
    expect(isBarredRemoval(after(added), removal)).toBe(false);
    expect(changedContent(after(added), removal)).toEqual(base);
    expect(isBarredRemoval(base, { ...removal, code: 'E1' })).toBe(true);
  });

  test('[R-REF-10] a commitment moves with its criteria, a criterion within its commitment, neither past an end', () => {
    const moved = after({ kind: 'move-commitment', code: 'E2', step: -1 });
    expect(codesOf(moved.commitments).slice(0, 3)).toEqual(['E2', 'E1', 'E3']);
    expect(moved.criteria[0]?.commitment).toBe('E2');
    expect(after({ kind: 'move-commitment', code: 'E1', step: -1 })).toEqual(base);
    const [one = '', two = ''] = codesOf(base.criteria);
    const down = after({ kind: 'move-criterion', code: one, step: 1 });
    expect(codesOf(down.criteria).slice(0, 2)).toEqual([two, one]);
    expect(after({ kind: 'move-criterion', code: one, step: -1 })).toEqual(base);
    expect(after({ kind: 'move-criterion', code: 'nul', step: 1 })).toEqual(base);
    const last = codesOf(base.criteria.filter(({ commitment }) => commitment === 'E1')).at(-1) ?? '';
    expect(after({ kind: 'move-criterion', code: last, step: 1 })).toEqual(base);
    expect(referentialDifference(base, down).settings).toHaveLength(1);
  });

  test('[R-REF-10] a criterion put under another commitment comes last of it', () => {
    const changed = after(posted({ commitment: 'E3' }));
    expect(codesOf(changed.criteria.filter(({ commitment }) => commitment === 'E3')).at(-1)).toBe(first.code);
    expect(changed.criteria).toHaveLength(base.criteria.length);
  });

  test('[R-REF-10] a new criterion never takes the place of one of its code', () => {
    expect(Object.keys(faultsByField(faultsOf(posted({}, NEW)), 'by-name'))).toEqual(['code']);
  });

  test.each([
    ['80', 0.8],
    ['66,5', 0.665],
    ['66,7 %', 0.667],
    ['0,8 %', 0.008],
    ['3/4', 0.75],
    ['0', 0],
    ['100', 1],
    ['2/3', '2/3'],
    ['1/0', '1/0'],
    ['0,8', '0,8'],
    ['1', '1'],
    ['x', 'x'],
    ['', ''],
  ])('[R-REF-10] a share typed « %s » is exactly that, or is refused as typed', (text, value) => {
    expect(shareOf(text)).toBe(value);
  });

  test('[R-REF-10] every share of at most four decimals comes back from its percentage exactly', () => {
    for (let n = 0; n <= 10_000; n += 1) {
      const share = n / 10_000;
      const typed = typedShare(share);
      expect(shareOf(n > 0 && n <= 100 ? `${typed} %` : typed)).toBe(share);
    }
  });

  test('[R-REF-01] a criterion changed keeps its place, a new one comes last of its commitment', () => {
    const changed = accepted(parseReferential(changedContent(base, posted({ title: 'Autre' }))));
    expect(changed.criteria[0]?.title).toBe('Autre');
    const added = after(posted({ code: 'E1.99' }, NEW));
    const codes = added.criteria.filter(({ commitment }) => commitment === 'E1').map(({ code }) => code);
    expect(codes.at(-1)).toBe('E1.99');
    expect(added.criteria).toHaveLength(base.criteria.length + 1);
  });

  test('[R-REF-01] a file never changes the code of the draft', () => {
    const content = { ...published, code: 'autre' };
    expect(changedContent(base, { kind: 'replace', content })).toMatchObject({ code: base.code });
  });

  test.each([
    [{ title: ' ' }, 'title'],
    [{ weight: '0' }, 'weight'],
    [{ weight: '11' }, 'weight'],
    [{ weight: '1,5' }, 'weight'],
    [{ weight: 'beaucoup' }, 'weight'],
    [{ level: 'platine' }, 'level'],
    [{ channels: [] }, 'channels'],
    [{ channels: ['pigeon'] }, 'channels'],
    [{ expectedEvidence: '\n \n' }, 'expectedEvidence'],
    [{ verification: [] }, 'verification'],
    [{ code: 'É1', commitment: 'E1' }, 'code'],
    [{ code: 'E1.99', commitment: 'E99' }, 'commitment'],
  ])('[R-REF-02] the fault of %j is named at its field', (changes, field) => {
    const change = posted(changes, 'code' in changes ? NEW : FIRST);
    expect(Object.keys(faultsByField(faultsOf(change), 'by-name'))).toEqual([field]);
  });

  test.each([
    ['thresholds', 'thresholds.gold.maturity', '101'],
    ['thresholds', 'thresholds.gold.maturity', '0,8'],
    ['results', 'results.silver.publishedWithinMonths', ''],
    ['results', 'results.silver.satisfaction', '101'],
    ['ratings', 'ratings.2.label', ' '],
    ['general', 'validityMonths', '1,5'],
    ['nonconformities', 'nonconformities.minorsMakingAMajor', '0'],
  ] as const)(
    '[R-REF-02] in the form of %s, the fault of %s is named at its own field',
    (kind, path, text) => {
      const change = typedChange(base, { kind }, { ...standingForm(base, { kind }), [path]: text });
      expect(Object.keys(faultsByField(faultsOf(change), 'by-path'))).toEqual([path]);
    },
  );

  test('[R-REF-02] a fault of a file says where it is', () => {
    expect(faultSentence('criteria.3.level')).toBe(
      'Critères, n°\u00a04, Niveau. Attendu\u00a0: un des trois niveaux.',
    );
  });
});

describe('publication', () => {
  test('[R-REF-11] what bars it is named: nothing changed, an empty commitment, a group under two names, no first level', () => {
    expect(publicationBars(base, { isUnchanged: false })).toEqual([]);
    expect(publicationBars(base, { isUnchanged: true })).toEqual([{ kind: 'nothing-changed' }]);
    const [one, two, ...others] = base.commitments;
    if (one === undefined || two === undefined) throw new Error('The version has commitments.');
    const changed: Referential = {
      ...base,
      commitments: [{ ...one, groupLabel: 'Autre' }, two, ...others, { ...two, code: 'E9' }],
      criteria: base.criteria.filter(({ level }) => level !== 'bronze'),
    };
    expect(publicationBars(changed, { isUnchanged: false })).toEqual([
      { kind: 'nothing-at-the-first-level' },
      { kind: 'group-under-two-names', code: 'E1' },
      { kind: 'empty-commitment', code: 'E9' },
    ]);
  });
});

describe('difference', () => {
  test('[R-REF-04] an order changed is told, and an addition moves nothing', () => {
    const moved = after({ kind: 'move-commitment', code: 'E2', step: -1 });
    expect(referentialDifference(base, moved).settings.map(({ field }) => field)).toEqual([
      'order.commitments',
    ]);
    expect(referentialDifference(base, after(posted({ code: 'E1.99' }, NEW))).settings).toEqual([]);
  });

  test('[R-REF-04] there is none between a version and itself', () => {
    expect(isSame(referentialDifference(base, base))).toBe(true);
  });

  test('[R-REF-04] it tells what is added, removed and changed, field by field', () => {
    const newer = {
      ...withFirst({ title: 'Nouveau texte', weight: first.weight + 1 }),
      thresholds: { ...base.thresholds, gold: { ...base.thresholds.gold, maturity: 0.8 } },
    };
    const last = newer.criteria.at(-1) as Criterion;
    const moved = { ...newer, criteria: [...newer.criteria.slice(0, -1), { ...last, code: 'T2.99' }] };
    const { added, removed, changed, settings } = referentialDifference(base, moved);
    expect(added.map(({ code }) => code)).toEqual(['T2.99']);
    expect(removed.map(({ code }) => code)).toEqual([last.code]);
    expect(changed.map(({ code, fields }) => [code, fields.map(({ field }) => field)])).toEqual([
      [first.code, ['title', 'weight']],
    ]);
    expect(settings).toEqual([{ field: 'thresholds.gold.maturity', before: '0.75', after: '0.8' }]);
  });
});

describe('mapping', () => {
  test.each([
    ['nothing', {}, []],
    ['its words', { title: 'Autre' }, [first.code]],
    ['its level', { level: first.level === 'gold' ? 'bronze' : 'gold' }, [first.code]],
    ['its weight', { weight: first.weight + 1 }, []],
    ['its code', { code: 'E1.99' }, ['E1.99']],
  ] as const)(
    '[R-REF-07] by default a criterion that changes %s rates again what it must',
    (_what, changes, again) => {
      expect(ratedAgain(mappingLines(base, withFirst(changes), null))).toEqual(again);
    },
  );

  test('[R-REF-07] what is kept comes back; a line that comes from nothing is left out', () => {
    const newer = withFirst({ code: 'E1.99' });
    const lines = mappingLines(base, newer, null).map((line) =>
      line.to === 'E1.99' ? { to: 'E1.99', from: first.code, keepsRating: true } : line,
    );
    const stored = storedMapping(base, newer, lines);
    expect(stored[0]).toEqual({ from: first.code, to: 'E1.99', keepsRating: true });
    expect(ratedAgain(mappingLines(base, newer, stored))).toEqual([]);
    expect(ratedAgain(mappingLines(base, newer, stored.slice(1)))).toEqual(['E1.99']);
    expect(storedMapping(base, newer, [{ to: 'E1.99', from: 'X1', keepsRating: true }])).toEqual([]);
  });

  test('[R-REF-13] each criterion is kept, reworded or new, and those that go nowhere are dropped', () => {
    const newer = withFirst({ title: 'Autre' });
    const lines = mappingLines(base, newer, null);
    const fates = lines.slice(0, 2).map((line) => criterionFate(base, newer, line));
    expect(fates).toEqual(['reworded', 'kept']);
    expect(droppedCriteria(base, lines)).toEqual([]);
    const unlinked = lines.map((line) => (line.to === first.code ? { ...line, from: null } : line));
    expect(unlinked.slice(0, 1).map((line) => criterionFate(base, newer, line))).toEqual(['new']);
    expect(droppedCriteria(base, unlinked)).toEqual([first.code]);
  });
});
