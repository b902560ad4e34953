import { describe, expect, test } from 'vitest';
import { z } from 'zod';

import { versionField } from '#app/platform/version-field.ts';
import { HOSTILE_NUMBERS } from '#tests/soak/hostile-values.ts';

const form = z.object({ version: versionField });

describe('the version in the schema of a form', () => {
  test.each(['0', '1', '2147483647'])('[R-ACC-61] %s is read', (version) => {
    expect(form.parse({ version })).toEqual({ version: Number(version) });
  });

  test.each([undefined, '', ['1'], ['1', '2'], null, {}, ...HOSTILE_NUMBERS])(
    '[R-ACC-61] %j is refused with what to do',
    (version) => {
      const read = form.safeParse({ version });
      expect(read.error?.issues).toEqual([
        expect.objectContaining({ path: ['version'], message: 'La page a expiré\u00a0: rechargez-la.' }),
      ]);
      expect(form.safeParse({}).success).toBe(false);
    },
  );
});
