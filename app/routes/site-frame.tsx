/** The frame of the site: who speaks, the menu of the person there, the demonstration's banner. */
import type { ReactNode } from 'react';

import type { NavigationEntry } from '#app/routes/navigation.ts';
import { counted } from '#app/platform/french.ts';
import { paths } from '#app/platform/paths.ts';
import { Notice } from '#app/ui/notice.tsx';
import { PageFrame } from '#app/ui/page-frame.tsx';

const PUBLIC_NAVIGATION: ReadonlyArray<NavigationEntry> = [
  { label: 'Le label', href: paths.home() },
  { label: 'Registre des labels', href: paths.registry() },
  { label: 'Vérifier une attestation', href: paths.verification() },
  { label: 'Simulateur', href: paths.simulator() },
];

type SiteFrameProps = {
  demonstration: boolean;
  /** For State services only: a setting of the deployment. */
  marianneBlock: boolean;
  user: { name: string; navigation: ReadonlyArray<NavigationEntry>; unreadCount: number } | null;
  currentPath: string;
  children: ReactNode;
};

function isCurrent(href: string, currentPath: string): boolean {
  return href === '/' ? currentPath === '/' : currentPath === href || currentPath.startsWith(`${href}/`);
}

/** « 3 non lues », or nothing to say. */
function unreadLabel(count: number): string | undefined {
  return count === 0 ? undefined : counted(count, 'non lue', 'non lues');
}

export function SiteFrame({ demonstration, marianneBlock, user, currentPath, children }: SiteFrameProps) {
  const entries = [...(user?.navigation ?? []), ...PUBLIC_NAVIGATION];
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
      navigation={entries.map((entry) => ({ ...entry, current: isCurrent(entry.href, currentPath) }))}
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
