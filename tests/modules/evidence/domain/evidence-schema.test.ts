import { describe, expect, test } from 'vitest';

import {
  evidenceDetailsSchema,
  isWebAddress,
  newEvidenceSchema,
  newVersionSchema,
} from '#app/modules/evidence/domain/evidence-schema.ts';
import { calendarDate } from '#app/platform/calendar.ts';

const TODAY = calendarDate('2026-11-21');
const VALID = {
  title: 'Consigne d’accueil',
  documentDate: '2026-10-01',
  expiresOn: '',
  confidentiality: 'internal',
  kind: 'file',
  url: '',
  seenOn: '',
};

function faults(typed: Readonly<Record<string, unknown>>): ReadonlyArray<string> {
  const parsed = newEvidenceSchema(TODAY).safeParse({ ...VALID, ...typed });
  return parsed.success ? [] : parsed.error.issues.map((issue) => issue.path.join('.'));
}

describe('what is typed about an item', () => {
  test.each([
    ['a document of today', { documentDate: '2026-11-21' }, []],
    ['a document of tomorrow', { documentDate: '2026-11-22' }, ['documentDate']],
    ['no date', { documentDate: '' }, ['documentDate']],
    ['a day that does not exist', { documentDate: '2026-02-30' }, ['documentDate']],
    ['an expiry on the day of the document', { expiresOn: '2026-10-01' }, []],
    ['an expiry the day before the document', { expiresOn: '2026-09-30' }, ['expiresOn']],
    ['an expiry in the past is told, not refused', { expiresOn: '2026-11-20' }, []],
    ['an expiry that does not exist', { expiresOn: 'bientôt' }, ['expiresOn']],
    ['no title', { title: ' \u0000 ' }, ['title']],
    ['a title of 200 characters', { title: 'a'.repeat(200) }, []],
    ['a title of 201 characters', { title: 'a'.repeat(201) }, ['title']],
    ['a confidentiality of its own', { confidentiality: 'secret' }, ['confidentiality']],
    ['several values for one title', { title: ['a', 'b'] }, ['title']],
  ])('[R-EVD-05] %s', (_what, typed, expected) => {
    expect(faults(typed)).toEqual(expected);
  });

  const link = { kind: 'link', url: 'https://service.example/engagements', seenOn: '2026-11-21' };
  test.each([
    ['a page seen today', link, []],
    ['a page seen tomorrow', { ...link, seenOn: '2026-11-22' }, ['seenOn']],
    ['a page whose day is not said', { ...link, seenOn: '' }, ['seenOn']],
    ['no address', { ...link, url: '' }, ['url']],
    ['a script for an address', { ...link, url: 'javascript:alert(1)' }, ['url']],
    ['a file needs no address', { kind: 'file' }, []],
  ])('[R-EVD-06] %s', (_what, typed, expected) => {
    expect(faults(typed)).toEqual(expected);
  });

  test.each([
    ['https://service.example/a?b=c#d', true],
    ['http://service.example', true],
    ['HTTPS://SERVICE.EXAMPLE/', true],
    ['ftp://service.example/', false],
    ['https://user:secret@service.example/', false],
    ['https://localhost/', false],
    ['//service.example/', false],
    ['https://service.example/a b', false],
    ['data:text/html,a', false],
    [`https://service.example/${'a'.repeat(2_000)}`, false],
  ])('[R-EVD-06] %s as an address of the web: %s', (url, accepted) => {
    expect(isWebAddress(url)).toBe(accepted);
  });

  test('[R-EVD-05] a new version and a correction are held to the same dates', () => {
    const tomorrow = { ...VALID, documentDate: '2026-11-22', version: '1' };
    expect(newVersionSchema(TODAY).safeParse(tomorrow).success).toBe(false);
    expect(evidenceDetailsSchema(TODAY).safeParse(tomorrow).success).toBe(false);
    expect(newVersionSchema(TODAY).safeParse(VALID).success).toBe(true);
    expect(evidenceDetailsSchema(TODAY).safeParse({ ...VALID, version: '1' }).success).toBe(true);
    expect(evidenceDetailsSchema(TODAY).safeParse({ ...VALID, version: 'x' }).success).toBe(false);
  });
});
