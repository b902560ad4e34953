import { describe, expect, test } from 'vitest';

import { APPLICATION_STATUSES } from '#app/modules/applications/domain/application-status.ts';
import type { FileHeader } from '#app/modules/applications/domain/file-header.ts';
import {
  applicationReference,
  editableHeaderParts,
  headerChanges,
  withParts,
} from '#app/modules/applications/domain/file-header.ts';
import { headerSchema } from '#app/modules/applications/domain/file-header-schema.ts';

const HEADER: FileHeader = {
  levelSought: 'bronze',
  scope: 'Accueil',
  siteIds: ['a', 'b'],
  leadUserId: 'lead',
  directorName: 'Dominique Exemple',
  directorTitle: '',
  directorEmail: '',
};

describe('the header of a file', () => {
  test('[R-APP-41] a reference has a year and at least five digits', () => {
    expect(applicationReference(2026, 7)).toBe('C-2026-00007');
    expect(applicationReference(2026, 123_456)).toBe('C-2026-123456');
  });

  test.each(APPLICATION_STATUSES.map((status) => [status]))(
    '[R-APP-42] what may change when the file is %s',
    (status) => {
      const asked = editableHeaderParts(status, ['scope', 'organisation', 'E1.1']);
      const expected = {
        draft: ['level', 'scope', 'people'],
        'clarification-requested': ['scope', 'people'],
      };
      expect(asked).toEqual(expected[status as keyof typeof expected] ?? []);
      if (status === 'clarification-requested') expect(editableHeaderParts(status, ['E1.1'])).toEqual([]);
    },
  );

  test('[R-APP-42] a part that is locked stays as it was', () => {
    const typed: FileHeader = { ...HEADER, levelSought: 'gold', scope: 'Tout', directorName: 'Autre' };
    expect(withParts(HEADER, typed, ['scope'])).toEqual({ ...HEADER, scope: 'Tout' });
    expect(withParts(HEADER, typed, [])).toEqual(HEADER);
  });

  test('[R-APP-42] the order of the sites is no change', () => {
    expect(headerChanges(HEADER, { ...HEADER, siteIds: ['b', 'a'] }).after).toEqual({});
    expect(headerChanges(HEADER, { ...HEADER, siteIds: ['b'] })).toEqual({
      before: { siteIds: ['a', 'b'] },
      after: { siteIds: ['b'] },
    });
  });

  test('[R-APP-42] an incomplete header is kept, a wrong address is refused at its field', () => {
    const parsed = headerSchema.parse({ version: '3', siteIds: 'a', scope: ' Accueil ' });
    expect(parsed).toMatchObject({ version: 3, siteIds: ['a'], scope: 'Accueil', directorEmail: '' });
    expect(headerSchema.parse({ version: 'x' })).toMatchObject({ version: -1, siteIds: [] });
    const refused = headerSchema.safeParse({ version: '3', directorEmail: 'sans arobase' });
    expect(refused.error?.issues.map((issue) => issue.path.join('.'))).toEqual(['directorEmail']);
    expect(refused.error?.issues[0]?.message).toContain('nom@domaine.fr');
  });
});
