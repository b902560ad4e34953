import { describe, expect, test } from 'vitest';

import { siteSchema } from '#app/modules/organisations/domain/organisation-schema.ts';

const SITE = {
  name: 'Accueil',
  address: '1 rue de l’Essai',
  postalCode: '29200',
  city: 'Brest',
  department: '29',
};

describe('the form of a site', () => {
  test.each<[string, unknown, boolean]>([
    ['ticked', 'oui', true],
    ['empty, as a browser posts it', undefined, false],
    ['empty, as the browser’s own check reads it', false, false],
  ])('[R-ORG-09] the box of the head office %s', (_state, isHeadOffice, expected) => {
    const parsed = siteSchema.safeParse({ ...SITE, isHeadOffice });
    expect(parsed.success && parsed.data.isHeadOffice).toBe(expected);
  });

  test('[R-ORG-09] the box of the head office holds nothing else', () => {
    expect(siteSchema.safeParse({ ...SITE, isHeadOffice: 'non' }).success).toBe(false);
  });
});
