import { describe, expect, test } from 'vitest';

import { typedCriterion, typedThresholds } from '#app/modules/referentials/domain/draft-form.ts';
import type { Criterion, Referential } from '#app/modules/referentials/domain/referential.ts';
import {
  changedContent,
  faultsByField,
  faultSentence,
} from '#app/modules/referentials/domain/referential-draft.ts';
import { isSame, referentialDifference } from '#app/modules/referentials/domain/referential-difference.ts';
import {
  mappingLines,
  ratedAgain,
  storedMapping,
} from '#app/modules/referentials/domain/referential-mapping.ts';
import type { ReferentialFault } from '#app/modules/referentials/domain/referential-schema.ts';
import { parseReferential } from '#app/modules/referentials/domain/referential-schema.ts';
import published from '#prisma/seed/spplus-2026.1.json';
import { accepted } from '#tests/support/builders.ts';

const base = accepted(parseReferential(published));
const first = base.criteria[0] as Criterion;

function withFirst(changes: Partial<Criterion>): Referential {
  return { ...base, criteria: [{ ...first, ...changes }, ...base.criteria.slice(1)] };
}

function posted(changes: Readonly<Record<string, string | ReadonlyArray<string>>>) {
  return typedCriterion({
    code: first.code,
    commitment: first.commitment,
    title: first.title,
    level: first.level,
    weight: String(first.weight),
    kind: first.kind,
    channels: first.channels,
    expectedEvidence: first.expectedEvidence.join('\r\n'),
    verification: first.verification,
    origin: first.origin,
    source: first.source,
    ...(first.blocking ? { blocking: 'oui' } : {}),
    ...changes,
  });
}

describe('changes', () => {
  test('[R-REF-01] a form posted as it was filled changes nothing', () => {
    expect(changedContent(base, posted({}))).toEqual(base);
  });

  test('[R-REF-01] a criterion changed keeps its place, a new one comes last of its commitment', () => {
    const changed = accepted(parseReferential(changedContent(base, posted({ title: 'Autre' }))));
    expect(changed.criteria[0]?.title).toBe('Autre');
    const added = accepted(parseReferential(changedContent(base, posted({ code: 'E1.99' }))));
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
    const parsed = parseReferential(changedContent(base, posted(changes)));
    const faults = parsed.ok ? [] : (parsed.details?.['faults'] as ReadonlyArray<ReferentialFault>);
    expect(Object.keys(faultsByField(faults))).toEqual([field]);
  });

  test('[R-REF-02] a threshold out of 0 to 1 is named at its own field', () => {
    const typed = Object.fromEntries(
      ['bronze', 'silver', 'gold'].flatMap((level) =>
        ['conformity', 'maturity', 'commitmentConformity'].map((field) => [
          `thresholds.${level}.${field}`,
          '0,8',
        ]),
      ),
    );
    expect(parseReferential(changedContent(base, typedThresholds(typed))).ok).toBe(true);
    const high = { ...typed, 'thresholds.gold.maturity': '1,01' };
    const parsed = parseReferential(changedContent(base, typedThresholds(high)));
    const faults = parsed.ok ? [] : (parsed.details?.['faults'] as ReadonlyArray<ReferentialFault>);
    expect(Object.keys(faultsByField(faults, 'thresholds'))).toEqual(['thresholds.gold.maturity']);
  });

  test('[R-REF-02] a fault of a file says where it is', () => {
    expect(faultSentence({ path: 'criteria.3.level', message: '' })).toBe(
      'Critères, n°\u00a04, Niveau. Attendu\u00a0: un des trois niveaux.',
    );
  });
});

describe('difference', () => {
  test('[R-REF-04] there is none between a version and itself', () => {
    expect(isSame(referentialDifference(base, base))).toBe(true);
  });

  test('[R-REF-04] it tells what is added, removed and changed, field by field', () => {
    const after = {
      ...withFirst({ title: 'Nouveau texte', weight: first.weight + 1 }),
      thresholds: { ...base.thresholds, gold: { ...base.thresholds.gold, maturity: 0.8 } },
    };
    const last = after.criteria.at(-1) as Criterion;
    const moved = { ...after, criteria: [...after.criteria.slice(0, -1), { ...last, code: 'T2.99' }] };
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
    const after = withFirst({ code: 'E1.99' });
    const lines = mappingLines(base, after, null).map((line) =>
      line.to === 'E1.99' ? { to: 'E1.99', from: first.code, keepsRating: true } : line,
    );
    const stored = storedMapping(base, after, lines);
    expect(stored[0]).toEqual({ from: first.code, to: 'E1.99', keepsRating: true });
    expect(ratedAgain(mappingLines(base, after, stored))).toEqual([]);
    expect(ratedAgain(mappingLines(base, after, stored.slice(1)))).toEqual(['E1.99']);
    expect(storedMapping(base, after, [{ to: 'E1.99', from: 'X1', keepsRating: true }])).toEqual([]);
  });
});
