/**
 * What surrounds every page: skip links, header, navigation, banner, footer. It works without a script: the
 * phone's menu is a `details`, signing out is a form. One navigation is displayed at a time, by the style sheet.
 */
import type { ReactNode } from 'react';

import { PageFooter } from '#app/ui/page-footer.tsx';
import type { FooterHrefs } from '#app/ui/page-footer.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import type { PageHeaderProps } from '#app/ui/page-header.tsx';
import { SkipLinks } from '#app/ui/skip-links.tsx';

export type PageFrameProps = Omit<PageHeaderProps, 'hrefs'> & {
  hrefs: PageHeaderProps['hrefs'] & FooterHrefs;
  /** A `Notice` under the header: demonstration data, an incident. */
  banner?: ReactNode;
  /** Leaves out the container, for pages made of full-width bands. */
  wide?: boolean | undefined;
  children: ReactNode;
};

export function PageFrame({ brand, user, navigation, hrefs, banner, wide, children }: PageFrameProps) {
  return (
    <>
      <SkipLinks
        links={[
          { label: 'Contenu', href: '#contenu' },
          { label: 'Menu', href: '#menu' },
          { label: 'Pied de page', href: '#pied-de-page' },
        ]}
      />
      <PageHeader brand={brand} user={user} navigation={navigation} hrefs={hrefs} />
      {banner !== undefined && banner !== null && <section aria-label="À savoir">{banner}</section>}
      <main id="contenu" tabIndex={-1}>
        {wide === true ? children : <div className="fr-container spp-page">{children}</div>}
      </main>
      <PageFooter brand={brand} hrefs={hrefs} />
    </>
  );
}
