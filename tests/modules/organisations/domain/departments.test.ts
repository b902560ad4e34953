import facts from '@etalab/decoupage-administratif/data/departements.json';
import { describe, expect, test } from 'vitest';

import {
  departmentLabel,
  DEPARTMENTS,
  departmentsOfRegion,
  findDepartment,
  isDepartmentCode,
  REGIONS,
} from '#app/modules/organisations/domain/departments.ts';

/** Nobody lives there: no service is labelled there. */
const UNINHABITED = ['984', '989'];

describe('departments', () => {
  test('[R-ORG-04] they are those of the official list, overseas included, under their official names', () => {
    const official = facts
      .filter(({ code }) => !UNINHABITED.includes(code))
      .map(({ code, nom }) => `${code} ${nom.replaceAll("'", '’')}`);
    expect(DEPARTMENTS.map(({ code, name }) => `${code} ${name}`).sort()).toEqual(official.sort());
    expect(DEPARTMENTS.filter(({ region }) => region !== 'Collectivités d’outre-mer')).toHaveLength(101);
  });

  test('[R-ORG-04] they stand in the order of codes, Corsica between 19 and 21, overseas last', () => {
    const codes = DEPARTMENTS.map(({ code }) => code);
    expect(codes.slice(0, 2)).toEqual(['01', '02']);
    expect(codes.slice(codes.indexOf('19'), codes.indexOf('21') + 1)).toEqual(['19', '2A', '2B', '21']);
    expect(codes.indexOf('971')).toBeGreaterThan(codes.indexOf('95'));
  });

  test('[R-ORG-04] a code is found in either case, an unknown one is not', () => {
    expect(findDepartment('2a')?.name).toBe('Corse-du-Sud');
    expect(findDepartment('974')).toEqual({ code: '974', name: 'La Réunion', region: 'La Réunion' });
    for (const code of ['20', '96', '1', '', '69 ', 'constructor'])
      expect(isDepartmentCode(code)).toBe(false);
    expect(departmentLabel('69')).toBe('Rhône (69)');
    expect(departmentLabel('20')).toBe('20');
  });

  test('[R-ORG-04] every region has its departments', () => {
    expect(REGIONS).toHaveLength(19);
    expect(REGIONS.flatMap((region) => departmentsOfRegion(region))).toHaveLength(DEPARTMENTS.length);
    expect(departmentsOfRegion('Corse').map(({ code }) => code)).toEqual(['2A', '2B']);
  });
});
