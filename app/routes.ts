/** The site map: every address of the site on one screen. `app/platform/paths.ts` builds the same addresses. */
import type { RouteConfig } from '@remix-run/route-config';
import { index, route } from '@remix-run/route-config';

export default [
  // Public
  index('routes/public/home.tsx'),
  route('accessibilite', 'routes/public/accessibility-statement.tsx'),
  route('mentions-legales', 'routes/public/legal-notice.tsx'),
  route('donnees-personnelles', 'routes/public/personal-data.tsx'),
  route('plan-du-site', 'routes/public/site-map.tsx'),
  route('gestion-des-cookies', 'routes/public/cookies.tsx'),

  // Entering and one's account
  route('connexion', 'routes/public/sign-in.tsx'),
  route('deconnexion', 'routes/account/sign-out.ts'),
  route('mot-de-passe-oublie', 'routes/public/forgotten-password.tsx'),
  route('mot-de-passe/:token', 'routes/public/reset-password.tsx'),
  route('invitation/:token', 'routes/public/accept-invitation.tsx'),
  route('compte', 'routes/account/account.tsx'),

  // The service

  // The auditor

  // DITP
  route('ditp/dossiers/:applicationId/decision', 'routes/ditp/decision.tsx'),

  // Administration

  // Files

  // Open data

  // Demonstration
  route('dev/courriels', 'routes/account/mailbox.tsx'),

  route('*', 'routes/public/not-found.tsx'),
] satisfies RouteConfig;
