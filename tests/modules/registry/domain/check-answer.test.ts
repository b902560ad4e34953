import { describe, expect, test } from 'vitest';

import { LABEL_STATUSES } from '#app/modules/labels/domain/label-status.ts';
import { matchCertificate, parseCertificateHash } from '#app/modules/registry/domain/certificate-match.ts';
import { checkAnswer } from '#app/modules/registry/domain/check-answer.ts';
import { calendarDate } from '#app/platform/calendar.ts';

const label = {
  level: 'silver',
  organisationName: 'Préfecture d’essai',
  validFrom: calendarDate('2026-03-02'),
  validUntil: calendarDate('2029-03-02'),
  history: [
    { kind: 'issued', effectiveOn: calendarDate('2026-03-02'), statement: '' },
    { kind: 'suspended', effectiveOn: calendarDate('2026-10-01'), statement: '' },
  ],
} as const;

describe('what the check answers', () => {
  test('[R-REG-06] an active label alone is said to be valid, and each status has its own words', () => {
    const titles = LABEL_STATUSES.map((status) => checkAnswer({ ...label, status }).title);
    expect(new Set(titles).size).toBe(LABEL_STATUSES.length);
    for (const status of LABEL_STATUSES) {
      const { title, text } = checkAnswer({ ...label, status });
      expect(/est valide aujourd’hui/.test(`${title} ${text}`)).toBe(status === 'active');
    }
  });

  test('[R-REG-06] a suspension says since when', () => {
    expect(checkAnswer({ ...label, status: 'suspended' }).text).toContain(
      'depuis le 1er\u00a0octobre\u00a02026',
    );
  });

  test.each(LABEL_STATUSES)(
    '[R-REG-06] a renewed label whose successor is %s: the service is said to hold it only while it is valid',
    (status) => {
      const successor = { number: 'SPP-2026-00002-56', status };
      const { text } = checkAnswer({ ...label, status: 'renewed', successor });
      expect(text).toContain(successor.number);
      expect(text.includes('détient')).toBe(status === 'active');
    },
  );

  test('[R-REG-06] nothing is claimed of a successor that was not looked for', () => {
    expect(checkAnswer({ ...label, status: 'renewed' }).text).not.toContain('détient');
  });

  test.each([
    [{ number: 'SPP-2026-00001-58', inForce: true, corrected: false }, 'in-force'],
    [{ number: 'SPP-2026-00001-58', inForce: false, corrected: false }, 'replaced'],
    [{ number: 'SPP-2026-00001-58', inForce: false, corrected: true }, 'corrected'],
    [{ number: 'SPP-2026-00002-56', inForce: true, corrected: false }, 'another'],
    [null, 'another'],
  ])('[R-REG-07] the file identified as %j is %s', (identified, expected) => {
    expect(matchCertificate('SPP-2026-00001-58', identified)).toBe(expected);
  });

  test('[R-REG-07] a hash is 64 hexadecimal digits, in either case', () => {
    expect(parseCertificateHash('AB'.repeat(32))).toBe('ab'.repeat(32));
    expect(parseCertificateHash('ab'.repeat(31))).toBeNull();
    expect(parseCertificateHash(`${'ab'.repeat(31)}zz`)).toBeNull();
  });
});
