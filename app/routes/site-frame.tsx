/** The frame of the site: who speaks, the menu of the person there, the demonstration's banner. */
import type { ReactNode } from 'react';

import type { NavigationEntry } from '#app/routes/navigation.ts';
import { counted } from '#app/platform/french.ts';
import { paths } from '#app/platform/paths.ts';
import { Notice } from '#app/ui/notice.tsx';
import { PageFrame } from '#app/ui/page-frame.tsx';

const REGISTRY: NavigationEntry = { label: 'Registre des labels', href: paths.registry() };

const PUBLIC_NAVIGATION: ReadonlyArray<NavigationEntry> = [
  { label: 'Le label', href: paths.home() },
  REGISTRY,
  { label: 'Vérifier une attestation', href: paths.verification() },
  { label: 'Simulateur', href: paths.simulator() },
];

/** The most entries of one's own beside which all the public pages still stand on one line of a laptop's screen. */
const MOST_BESIDE_PUBLIC_PAGES = 4;

type SiteFrameProps = {
  demonstration: boolean;
  /** For State services only: a setting of the deployment. */
  marianneBlock: boolean;
  user: { name: string; navigation: ReadonlyArray<NavigationEntry>; unreadCount: number } | null;
  currentPath: string;
  children: ReactNode;
};

/** One's own entries, then the public pages: all of them, or the registry alone where one's own fill the line. */
function findEntries(own: ReadonlyArray<NavigationEntry>): ReadonlyArray<NavigationEntry> {
  return [...own, ...(own.length > MOST_BESIDE_PUBLIC_PAGES ? [REGISTRY] : PUBLIC_NAVIGATION)];
}

function leadsTo(href: string, currentPath: string): boolean {
  return href === '/' ? currentPath === '/' : currentPath === href || currentPath.startsWith(`${href}/`);
}

/** The entry the page belongs to: `/ditp/labels` is under « Labels », not under the « Dossiers » of `/ditp`. */
function findCurrent(entries: ReadonlyArray<NavigationEntry>, currentPath: string): string | null {
  let current: string | null = null;
  for (const { href } of entries) {
    if (leadsTo(href, currentPath) && href.length > (current ?? '').length) current = href;
  }
  return current;
}

/** « 3 non lues », or nothing to say. */
function unreadLabel(count: number): string | undefined {
  return count === 0 ? undefined : counted(count, 'non lue', 'non lues');
}

export function SiteFrame({ demonstration, marianneBlock, user, currentPath, children }: SiteFrameProps) {
  const entries = findEntries(user?.navigation ?? []);
  const current = findCurrent(entries, currentPath);
  return (
    <PageFrame
      brand={{
        marianneBlock,
        institution: marianneBlock
          ? 'République\nFrançaise'
          : 'Direction interministérielle\nde la transformation publique',
        serviceTitle: 'Services Publics+',
        tagline: 'Le label de qualité des services publics',
      }}
      user={
        user === null
          ? null
          : {
              name: user.name,
              links: [
                {
                  label: 'Notifications',
                  href: paths.notifications(),
                  icon: 'notification-3-line',
                  detail: unreadLabel(user.unreadCount),
                },
                { label: 'Mon compte', href: paths.account() },
              ],
            }
      }
      navigation={entries.map((entry) => ({ ...entry, current: entry.href === current }))}
      hrefs={{
        home: paths.home(),
        signIn: paths.signIn(),
        signOut: paths.signOut(),
        siteMap: paths.siteMap(),
        accessibility: paths.accessibility(),
        legalNotice: paths.legalNotice(),
        personalData: paths.personalData(),
        cookies: paths.cookies(),
      }}
      banner={
        demonstration ? (
          <Notice severity="info" title="Site de démonstration">
            Organisations, personnes et labels sont fictifs.
          </Notice>
        ) : undefined
      }
    >
      {children}
    </PageFrame>
  );
}
