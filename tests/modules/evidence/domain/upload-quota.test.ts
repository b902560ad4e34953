import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { KeptUpload, UploadLimits } from '#app/modules/evidence/domain/upload-quota.ts';
import {
  decideDeclaredQuota,
  decideQuota,
  FORM_BYTES,
  HOUR_MILLISECONDS,
  uploadAllowance,
} from '#app/modules/evidence/domain/upload-quota.ts';

const NOW = new Date('2026-11-21T09:00:00Z');
const LIMITS: UploadLimits = { totalBytes: 1_000, hourlyFiles: 5, hourlyBytes: 400 };

/** Files of the last hour, oldest first. */
const hours = fc
  .array(
    fc.record({
      ago: fc.integer({ min: 0, max: HOUR_MILLISECONDS - 1 }),
      bytes: fc.integer({ min: 1, max: 200 }),
    }),
    {
      maxLength: 8,
    },
  )
  .map((uploads): ReadonlyArray<KeptUpload> =>
    uploads
      .map(({ ago, bytes }) => ({ at: new Date(NOW.getTime() - ago), bytes }))
      .sort((a, b) => a.at.getTime() - b.at.getTime()),
  );

function leftAt(lastHour: ReadonlyArray<KeptUpload>, at: number): ReadonlyArray<KeptUpload> {
  return lastHour.filter((upload) => upload.at.getTime() > at - HOUR_MILLISECONDS);
}

describe('the limits of an organisation', () => {
  test('[R-EVD-71] a refusal of the hour names the first moment at which the same file passes', () => {
    fc.assert(
      fc.property(hours, fc.integer({ min: 1, max: 200 }), (lastHour, bytes) => {
        const decided = decideQuota({ totalBytes: 0, lastHour }, LIMITS, bytes);
        if (decided.ok) return;
        const at = Number(decided.details['availableAt']);
        const then = decideQuota({ totalBytes: 0, lastHour: leftAt(lastHour, at) }, LIMITS, bytes);
        const before = decideQuota({ totalBytes: 0, lastHour: leftAt(lastHour, at - 1) }, LIMITS, bytes);
        // Another of the hour's limits may then be the one that refuses, with its own moment.
        expect(then.ok || then.code !== decided.code).toBe(true);
        expect(before).toMatchObject({ ok: false });
        expect(at).toBeGreaterThan(NOW.getTime());
      }),
    );
  });

  test('[R-EVD-71] a file larger than the hour’s limit has no moment', () => {
    const decided = decideQuota({ totalBytes: 0, lastHour: [] }, LIMITS, 401);
    expect(decided).toEqual({ ok: false, code: 'quota-hourly-bytes', details: { limit: 400, used: 0 } });
  });

  test('[R-EVD-71] a form too small to carry a file, or of no announced length, is judged once received', () => {
    const full = { totalBytes: 1_000, lastHour: [] };
    expect(decideDeclaredQuota(full, LIMITS, 0)).toMatchObject({ ok: true });
    expect(decideDeclaredQuota(full, LIMITS, FORM_BYTES)).toMatchObject({ ok: true });
    expect(decideDeclaredQuota(full, LIMITS, FORM_BYTES + 1)).toMatchObject({ code: 'quota-space' });
  });

  test.each([
    [799, false],
    [800, true],
    [1_000, true],
  ])('[R-EVD-73] %i of 1,000 bytes warns: %s', (totalBytes, isNear) => {
    expect(uploadAllowance({ totalBytes, lastHour: [] }, LIMITS).space).toEqual({
      used: totalBytes,
      limit: 1_000,
      isNear,
    });
  });
});
