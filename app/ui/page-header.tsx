/** The header of every page: who speaks, the service, one's account, the main navigation. */
import { classNames } from '#app/ui/class-names.ts';
import { iconClass } from '#app/ui/icon.tsx';
import type { IconName } from '#app/ui/icon.tsx';
import { BrandBlock } from '#app/ui/brand-block.tsx';
import type { Brand } from '#app/ui/brand-block.tsx';

export type NavigationItem = { label: string; href: string; current?: boolean | undefined };

export type AccountLink = {
  label: string;
  href: string;
  icon?: IconName | undefined;
  /** What waits behind the link: « 3 non lues ». */
  detail?: string | undefined;
};

export type PageHeaderProps = {
  brand: Brand;
  /** Null for a visitor; otherwise the name shown, and the links of the account (« Mon compte »…). */
  user: { name: string; links: ReadonlyArray<AccountLink> } | null;
  navigation: ReadonlyArray<NavigationItem>;
  hrefs: { home: string; signIn: string; /** Answers POST. */ signOut: string };
};

export function PageHeader({ brand, user, navigation, hrefs }: PageHeaderProps) {
  const account = <AccountItems user={user} hrefs={hrefs} />;
  return (
    <header className="fr-header spp-header">
      <div className="fr-header__body">
        <div className="fr-container">
          <div className="fr-header__body-row">
            <div className="fr-header__brand fr-enlarge-link">
              <div className="fr-header__brand-top">
                <BrandBlock brand={brand} className="fr-header__logo" />
              </div>
              <div className="fr-header__service">
                <a href={hrefs.home} title={`Accueil – ${brand.serviceTitle}`}>
                  <p className="fr-header__service-title">{brand.serviceTitle}</p>
                </a>
                <p className="fr-header__service-tagline">{brand.tagline}</p>
              </div>
            </div>
            <div className="fr-header__tools">
              <div className="fr-header__tools-links">
                <ul className="fr-btns-group">{account}</ul>
              </div>
            </div>
          </div>
        </div>
      </div>
      <div id="menu" tabIndex={-1}>
        <details className="spp-menu">
          <summary className={iconClass('menu-fill')}>Menu</summary>
          <div className="spp-menu__body">
            {navigation.length > 0 && (
              <nav className="fr-nav" aria-label="Menu principal (petit écran)">
                <NavigationList items={navigation} />
              </nav>
            )}
            <ul className="spp-menu__account">{account}</ul>
          </div>
        </details>
        {navigation.length > 0 && (
          <div className="spp-wide-menu">
            <div className="fr-container">
              <nav className="fr-nav" aria-label="Menu principal">
                <NavigationList items={navigation} />
              </nav>
            </div>
          </div>
        )}
      </div>
    </header>
  );
}

function NavigationList({ items }: { items: ReadonlyArray<NavigationItem> }) {
  return (
    <ul className="fr-nav__list">
      {items.map((item) => (
        <li className="fr-nav__item" key={item.href}>
          <a
            className="fr-nav__link"
            href={item.href}
            aria-current={item.current === true ? 'page' : undefined}
          >
            {item.label}
          </a>
        </li>
      ))}
    </ul>
  );
}

function AccountItems({ user, hrefs }: Pick<PageHeaderProps, 'user' | 'hrefs'>) {
  if (user === null) {
    return (
      <li>
        <a className={classNames('fr-btn fr-btn--icon-left', iconClass('user-line'))} href={hrefs.signIn}>
          Se connecter
        </a>
      </li>
    );
  }
  return (
    <>
      <li className="spp-header__user">
        <span className="fr-sr-only">Connecté&nbsp;: </span>
        {user.name}
      </li>
      {user.links.map((link) => (
        <li key={link.href}>
          <a
            className={classNames(
              'fr-btn',
              link.icon !== undefined && `fr-btn--icon-left ${iconClass(link.icon)}`,
            )}
            href={link.href}
          >
            {link.label}
            {link.detail !== undefined && `\u00a0(${link.detail})`}
          </a>
        </li>
      ))}
      <li>
        <form method="post" action={hrefs.signOut}>
          <button
            className={classNames('fr-btn fr-btn--icon-left', iconClass('logout-box-r-line'))}
            type="submit"
          >
            Se déconnecter
          </button>
        </form>
      </li>
    </>
  );
}
