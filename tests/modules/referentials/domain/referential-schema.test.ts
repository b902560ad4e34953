import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LEVELS } from '#app/modules/referentials/domain/referential.ts';
import { parseReferential } from '#app/modules/referentials/domain/referential-schema.ts';

const SEED = 'prisma/seed/spplus-2026.1.json';

const SEED_VALUE: unknown = JSON.parse(readFileSync(SEED, 'utf8'));

/** A fresh copy of the seed, with the member at `path` replaced, or removed when the value is undefined. */
function changed(path: ReadonlyArray<string | number>, value: unknown): unknown {
  const root: unknown = structuredClone(SEED_VALUE);
  let holder = root as Record<string | number, unknown>;
  for (const step of path.slice(0, -1)) holder = holder[step] as Record<string | number, unknown>;
  const last = path.at(-1) ?? '';
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return root;
}

function faultPaths(json: unknown): ReadonlyArray<string> {
  const outcome = parseReferential(json);
  if (outcome.ok) return [];
  return (outcome.details.faults as ReadonlyArray<{ path: string }>).map(({ path }) => path);
}

describe('the seed', () => {
  const outcome = parseReferential(SEED_VALUE);

  test('is a valid version, kept whole', () => {
    expect(outcome).toEqual({ ok: true, value: SEED_VALUE });
  });

  test('holds 72 criteria, 32 bronze, 28 silver, 12 gold, of which 17 blocking, under 10 commitments', () => {
    if (!outcome.ok) throw new Error('invalid seed');
    const { criteria, commitments } = outcome.value;
    const counts = LEVELS.map((level) => criteria.filter((criterion) => criterion.level === level).length);
    expect([criteria.length, ...counts]).toEqual([72, 32, 28, 12]);
    expect(criteria.filter(({ blocking }) => blocking)).toHaveLength(17);
    expect(commitments).toHaveLength(10);
  });
});

describe('a version that is not what it must be is refused with the path of the fault', () => {
  test.each([
    ['a criterion code used twice', ['criteria', 1, 'code'], 'E1.1', 'criteria.1.code'],
    ['a commitment code used twice', ['commitments', 1, 'code'], 'E1', 'commitments.1.code'],
    ['an unknown commitment', ['criteria', 0, 'commitment'], 'E99', 'criteria.0.commitment'],
    ['a criterion away from its commitment', ['criteria', 71, 'commitment'], 'E1', 'criteria.71.commitment'],
    ['an unknown level', ['criteria', 3, 'level'], 'platinum', 'criteria.3.level'],
    ['a share above 1', ['thresholds', 'gold', 'maturity'], 1.01, 'thresholds.gold.maturity'],
    ['a share below 0', ['thresholds', 'bronze', 'conformity'], -0.01, 'thresholds.bronze.conformity'],
    ['a level without thresholds', ['thresholds', 'silver'], undefined, 'thresholds.silver'],
    ['a level without results', ['results', 'gold'], undefined, 'results.gold'],
    ['a satisfaction above 100', ['results', 'gold', 'satisfaction'], 101, 'results.gold.satisfaction'],
    ['a rating described twice', ['ratings', 1, 'value'], 0, 'ratings.1.value'],
    ['an unknown rating', ['ratings', 0, 'value'], 4, 'ratings.0.value'],
    ['levels in another order', ['levels', 0, 'code'], 'gold', 'levels'],
    ['a rank out of order', ['levels', 1, 'rank'], 3, 'levels.1.rank'],
    ['another conforming rating', ['conformingFrom'], 1, 'conformingFrom'],
    ['a weight of nothing', ['criteria', 0, 'weight'], 0, 'criteria.0.weight'],
    ['a weight that is not whole', ['criteria', 0, 'weight'], 1.5, 'criteria.0.weight'],
    ['an unknown channel', ['criteria', 0, 'channels', 0], 'pigeon', 'criteria.0.channels.0'],
    ['a date that does not exist', ['effectiveFrom'], '2026-02-30', 'effectiveFrom'],
    ['a member that is not expected', ['criteria', 0, 'color'], 'blue', 'criteria.0.color'],
    ['no criteria', ['criteria'], [], 'criteria'],
  ])('%s', (_, path, value, fault) => {
    expect(faultPaths(changed(path, value))).toContain(fault);
  });

  test.each([null, 'text', 12, []])('%s is no referential', (json) => {
    expect(parseReferential(json)).toMatchObject({ ok: false, code: 'invalid-referential' });
  });
});

describe('texts that no row holds', () => {
  test.each([
    ['the null character in a title', ['criteria', 0, 'title'], 'X\u0000', 'criteria.0.title'],
    ['half of a surrogate pair in a title', ['criteria', 0, 'title'], 'X\ud800', 'criteria.0.title'],
    ['the null character in the comment', ['$comment'], 'a\u0000b', '$comment'],
  ])('[R-REF-09] %s is a fault', (_what, path, value, fault) => {
    expect(faultPaths(changed(path, value))).toContain(fault);
  });

  test('[R-REF-09] a whole surrogate pair is a text', () => {
    expect(faultPaths(changed(['criteria', 0, 'title'], 'Accueil 😀'))).toEqual([]);
  });
});
