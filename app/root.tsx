/** The document around every page, the frame of the site, and the page shown when something is refused or breaks. */
import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLocation,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react';
import type { ReactNode } from 'react';

import { getSiteBrand } from '#app/modules/access/use-cases/get-site-brand.server.ts';
import { isDemonstration } from '#app/platform/environment.server.ts';
import { findSessionOf } from '#app/routes/gate.server.ts';
import { findNavigation } from '#app/routes/navigation.ts';
import { paths } from '#app/platform/paths.ts';
import { ErrorPage, errorTitle } from '#app/routes/error-page.tsx';
import { SiteFrame } from '#app/routes/site-frame.tsx';
import { useNonce } from '#app/ui/nonce.tsx';
import dsfrStyles from '#app/ui/dsfr.css?url';
import siteStyles from '#app/ui/styles.css?url';

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: dsfrStyles },
  { rel: 'stylesheet', href: siteStyles },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
];

function statusOf(error: unknown): number {
  return isRouteErrorResponse(error) ? error.status : 500;
}

/** Pages have their own titles; an address that shows none of them is titled by what went wrong. */
export const meta: MetaFunction = ({ error }) => [
  {
    title:
      error === undefined
        ? 'Label Services Publics+'
        : `${errorTitle(statusOf(error))} – Label Services Publics+`,
  },
];

export async function loader(edge: LoaderFunctionArgs) {
  const session = await findSessionOf(edge);
  const { marianneBlock } = await getSiteBrand(edge.context.clock.now());
  return {
    marianneBlock,
    demonstration: isDemonstration(),
    user:
      session === null
        ? null
        : {
            name: session.actor.name,
            navigation: findNavigation(session.actor),
            unreadCount: session.unreadCount,
          },
  };
}

/**
 * The frame is the same from page to page: only an act on one's own account changes it. An autosave must not read it
 * again: a lost connection would then replace the page.
 */
export function shouldRevalidate({ formAction }: { formAction?: string | undefined }): boolean {
  return (
    formAction === paths.signIn() ||
    formAction === paths.signOut() ||
    formAction === paths.account() ||
    formAction === paths.schemeSettings()
  );
}

/** A route opts out of the framework's script with `export const handle = { script: false }`. */
function usesScript(matches: ReturnType<typeof useMatches>): boolean {
  return matches.every((match) => (match.handle as { script?: boolean } | undefined)?.script !== false);
}

export function Layout({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>('root');
  const nonce = useNonce();
  const { pathname } = useLocation();
  const scripted = usesScript(useMatches());
  return (
    <html lang="fr" dir="ltr" data-fr-scheme="light" data-fr-theme="light">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#000091" />
        <Meta />
        <Links />
      </head>
      <body>
        <SiteFrame
          demonstration={data?.demonstration ?? false}
          marianneBlock={data?.marianneBlock ?? false}
          user={data?.user ?? null}
          currentPath={pathname}
        >
          {children}
        </SiteFrame>
        {scripted ? (
          <>
            <ScrollRestoration nonce={nonce} />
            <Scripts nonce={nonce} />
          </>
        ) : null}
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  return <ErrorPage status={statusOf(error)} />;
}
