/** The grid's document as our site draws it, from data given once: our components and React, with nothing around. */
import { GridOverviewPage } from '#app/modules/self-assessments/ui/grid-overview-page.tsx';
import type { GridView } from '#app/modules/self-assessments/domain/grid-view.ts';
import { paths } from '#app/platform/paths.ts';
import type { NavigationEntry } from '#app/routes/navigation.ts';
import { SiteFrame } from '#app/routes/site-frame.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { ButtonLink } from '#app/ui/button.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';

export type BareGridData = {
  readonly view: GridView;
  readonly frame: {
    readonly demonstration: boolean;
    readonly marianneBlock: boolean;
    readonly user: {
      readonly name: string;
      readonly navigation: ReadonlyArray<NavigationEntry>;
      readonly unreadCount: number;
    };
    readonly currentPath: string;
  };
  /** Addresses of the style sheets, as the site's own page links them. */
  readonly styles: ReadonlyArray<string>;
};

export function BareGrid({ view, frame, styles }: BareGridData) {
  const { applicationId, reference, organisationName } = view.file;
  return (
    <html lang="fr" dir="ltr" data-fr-scheme="light" data-fr-theme="light">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Grille d’autoévaluation – Label Services Publics+</title>
        {styles.map((href) => (
          <link rel="stylesheet" href={href} key={href} />
        ))}
      </head>
      <body>
        <SiteFrame {...frame}>
          <Breadcrumb
            trail={[
              { label: 'Mon espace', href: paths.space() },
              { label: `Candidature ${reference}`, href: paths.application(applicationId) },
            ]}
            current="Grille d’autoévaluation"
          />
          <PageHeading
            title="Grille d’autoévaluation"
            context={`${organisationName} · candidature ${reference}`}
            actions={
              <ButtonLink href={paths.publishedResults(applicationId)} kind="secondary">
                Résultats publiés
              </ButtonLink>
            }
          />
          <GridOverviewPage view={view} />
        </SiteFrame>
      </body>
    </html>
  );
}
