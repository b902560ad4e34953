/** The main menu: it fits on a line, and only one of its entries is the current one. */
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';

import { findNavigation } from '#app/routes/navigation.ts';
import { SiteFrame } from '#app/routes/site-frame.tsx';
import type { Actor } from '#app/modules/access/domain/actor.ts';

const OFFICER: Actor = {
  userId: '00000000-0000-7000-8000-000000000000',
  name: 'Odile Exemple',
  email: 'odile@test.example',
  platformRoles: ['ditp-officer'],
  memberships: [],
  recentLinks: [],
};

/** The entries of the wide menu: their label, and whether each is the current one. */
function menuOf(user: Actor | null, currentPath: string): ReadonlyArray<readonly [string, boolean]> {
  const page = renderToStaticMarkup(
    <SiteFrame
      demonstration={false}
      marianneBlock={false}
      user={user === null ? null : { name: user.name, navigation: findNavigation(user), unreadCount: 0 }}
      currentPath={currentPath}
    >
      <h1>Page</h1>
    </SiteFrame>,
  );
  const menu = /aria-label="Menu principal">(.*?)<\/nav>/s.exec(page)?.[1] ?? '';
  return [...menu.matchAll(/<a class="fr-nav__link"([^>]*)>([^<]*)<\/a>/g)].map(
    ([, attributes = '', label = '']) => [label, attributes.includes('aria-current')] as const,
  );
}

function currentIn(user: Actor | null, path: string): ReadonlyArray<string> {
  return menuOf(user, path).flatMap(([label, isCurrent]) => (isCurrent ? [label] : []));
}

test.each([
  ['/ditp', ['Dossiers']],
  ['/ditp/dossiers/x', ['Dossiers']],
  ['/ditp/labels', ['Labels']],
  ['/ditp/labels/x/suivi', ['Labels']],
  ['/ditp/auditeurs/x', ['Auditeurs']],
  ['/registre', ['Registre des labels']],
  ['/compte', []],
])('on %s, the entry of its part is the current one, and no other', (path, current) => {
  expect(currentIn(OFFICER, path)).toEqual(current);
});

test('a visitor has the four public pages, and the home page is current at its own address only', () => {
  expect(menuOf(null, '/')).toEqual([
    ['Le label', true],
    ['Registre des labels', false],
    ['Vérifier une attestation', false],
    ['Simulateur', false],
  ]);
  expect(currentIn(null, '/simulateur')).toEqual(['Simulateur']);
});

test('whose own entries fill the line keeps the registry alone among the public pages', () => {
  const labels = menuOf(OFFICER, '/ditp').map(([label]) => label);
  expect(labels).toContain('Registre des labels');
  expect(labels).not.toContain('Simulateur');
});
