/** The site map: every address of the site on one screen. `app/platform/paths.ts` builds the same addresses. */
import type { RouteConfig } from '@remix-run/route-config';
import { index, route } from '@remix-run/route-config';

export default [
  // Public
  index('routes/public/home.tsx'),

  // Entering and one's account
  route('connexion', 'routes/public/sign-in.tsx'),
  route('deconnexion', 'routes/account/sign-out.ts'),

  // The service

  // The auditor

  // DITP

  // Administration

  // Files

  // Open data

  // Demonstration

  route('*', 'routes/public/not-found.tsx'),
] satisfies RouteConfig;
