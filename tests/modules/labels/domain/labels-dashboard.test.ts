import { describe, expect, test } from 'vitest';

import { DEPARTMENT_TILES, GRID_COLUMNS, GRID_ROWS } from '#app/modules/labels/domain/department-grid.ts';
import { labelsDashboard, mapStep } from '#app/modules/labels/domain/labels-dashboard.ts';
import { DEPARTMENTS } from '#app/modules/organisations/domain/departments.ts';

describe('the map', () => {
  test('[R-WRK-11] every department, overseas included, has one square of its own', () => {
    const codes = DEPARTMENT_TILES.map(({ code }) => code);
    expect([...codes].sort()).toEqual(DEPARTMENTS.map(({ code }) => code).sort());
    const places = DEPARTMENT_TILES.map(({ column, row }) => `${column},${row}`);
    expect(new Set(places).size).toBe(places.length);
    expect(
      DEPARTMENT_TILES.every(({ column, row }) => column < GRID_COLUMNS && row < GRID_ROWS && column >= 0),
    ).toBe(true);
  });

  test.each([
    ['Nord', '59', 'Pyrénées-Orientales', '66'],
    ['Manche', '50', 'Gironde', '33'],
    ['Bas-Rhin', '67', 'Haut-Rhin', '68'],
  ])('[R-WRK-11] %s stands north of %4$s', (_north, northCode, _south, southCode) => {
    function rowOf(code: string): number {
      return DEPARTMENT_TILES.find((tile) => tile.code === code)?.row ?? Number.NaN;
    }
    expect(rowOf(northCode)).toBeLessThan(rowOf(southCode));
  });

  test.each([
    [0, 0],
    [1, 1],
    [2, 2],
    [4, 2],
    [5, 3],
    [9, 3],
    [10, 4],
    [1200, 4],
  ])('[R-WRK-11] %i labels are of the step %i', (labels, step) => {
    expect(mapStep(labels)).toBe(step);
  });
});

test('[R-WRK-12] places come with the most labels first, labels of no network among them', () => {
  const dashboard = labelsDashboard({
    levels: [
      { level: 'bronze', status: 'active', labels: 3 },
      { level: 'gold', status: 'expired', labels: 1 },
    ],
    networks: [
      { level: 'bronze', name: null, labels: 2 },
      { level: 'bronze', name: 'Réseau d’essai', labels: 2 },
      { level: 'gold', name: 'Réseau d’essai', labels: 1 },
    ],
    departments: [{ level: 'bronze', name: '29', labels: 3 }],
  });
  expect(dashboard.active).toBe(3);
  expect(dashboard.levels.map(({ total }) => total)).toEqual([3, 0, 1]);
  expect(dashboard.networks.map(({ name, total }) => [name, total])).toEqual([
    ['Réseau d’essai', 3],
    [null, 2],
  ]);
  expect(dashboard.departments).toEqual([
    { name: '29', total: 3, byLevel: { bronze: 3, silver: 0, gold: 0 } },
  ]);
});
