import type { RouteConfigEntry } from '@remix-run/route-config';
import { describe, expect, test } from 'vitest';

import { areaOfAddress, narrowToArea } from '#app/platform/http/site-areas.server.ts';
import routes from '#app/routes.ts';

const ROUTES = {
  root: { id: 'root', path: '' },
  home: { id: 'home', path: undefined },
  registry: { id: 'registry', path: 'registre' },
  label: { id: 'label', path: 'registre/:number' },
  space: { id: 'space', path: 'espace' },
  'not-found': { id: 'not-found', path: '*' },
};

function kept(area: string): ReadonlyArray<string> {
  const narrowed = narrowToArea({ routes: ROUTES, assets: { routes: ROUTES } }, area);
  expect(Object.keys(narrowed.assets.routes)).toEqual(Object.keys(narrowed.routes));
  return Object.keys(narrowed.routes);
}

describe('the areas of the site', () => {
  test.each([
    ['/', ''],
    ['/_root.data', ''],
    ['/espace', 'espace'],
    ['/espace.data', 'espace'],
    ['/espace/candidatures/1/grille', 'espace'],
    ['/espace/candidatures/1/grille.data', 'espace'],
    ['/api/v1/labels.csv', 'api'],
  ])('%s is of the area « %s »', (address, area) => {
    expect(areaOfAddress(address)).toBe(area);
  });

  test('an area holds the root, its own routes and the one for what is found nowhere', () => {
    expect(kept('registre')).toEqual(['root', 'registry', 'label', 'not-found']);
    expect(kept('')).toEqual(['root', 'home', 'not-found']);
  });

  test('an address of no area still finds the page that says so', () => {
    expect(kept('*')).toEqual(['root', 'not-found']);
  });

  test('no route of the site begins with a parameter, which no area could hold', () => {
    const first = (routes satisfies ReadonlyArray<RouteConfigEntry>).map(({ path }) => path?.split('/')[0]);
    expect(first.filter((segment) => segment?.startsWith(':') || segment?.endsWith('?'))).toEqual([]);
  });
});
