/** The site map: every address of the site on one screen. `app/platform/paths.ts` builds the same addresses. */
import type { RouteConfig } from '@remix-run/route-config';
import { index, route } from '@remix-run/route-config';

export default [
  // Public
  index('routes/public/home.tsx'),
  route('registre', 'routes/public/registry.tsx'),
  route('registre/:number', 'routes/public/label.tsx'),
  route('registre/:number/attestation.pdf', 'routes/public/certificate.ts'),
  route('registre/:number/signalement', 'routes/public/label-report.tsx'),
  route('verification', 'routes/public/verification.tsx'),
  route('verification/:number', 'routes/public/label-verification.tsx'),
  route('simulateur', 'routes/public/simulator.tsx'),
  route('referentiel', 'routes/public/referential.tsx'),
  route('accessibilite', 'routes/public/accessibility-statement.tsx'),
  route('mentions-legales', 'routes/public/legal-notice.tsx'),
  route('donnees-personnelles', 'routes/public/personal-data.tsx'),
  route('plan-du-site', 'routes/public/site-map.tsx'),
  route('gestion-des-cookies', 'routes/public/cookies.tsx'),

  // Entering and one's account
  route('candidater', 'routes/public/apply.tsx'),
  route('candidater/confirmer/:token', 'routes/public/confirm-registration.tsx'),
  route('connexion', 'routes/public/sign-in.tsx'),
  route('deconnexion', 'routes/account/sign-out.ts'),
  route('mot-de-passe-oublie', 'routes/public/forgotten-password.tsx'),
  route('mot-de-passe/:token', 'routes/public/reset-password.tsx'),
  route('invitation/:token', 'routes/public/accept-invitation.tsx'),
  route('compte', 'routes/account/account.tsx'),
  route('compte/notifications', 'routes/account/notification-choices.tsx'),
  route('notifications', 'routes/account/notifications.tsx'),
  route('echeances', 'routes/account/deadlines.tsx'),
  route('calendrier/:token', 'routes/files/calendar-feed.ts'),

  // The service
  route('espace', 'routes/organisation/space.tsx'),
  route('espace/organisations/:organisationId', 'routes/organisation/organisation.tsx'),
  route('espace/organisations/:organisationId/sites', 'routes/organisation/organisation-sites.tsx'),
  route('espace/organisations/:organisationId/membres', 'routes/organisation/organisation-members.tsx'),
  route('espace/organisations/:organisationId/preuves', 'routes/organisation/evidence-library.tsx'),
  route('espace/organisations/:organisationId/preuves/nouvelle', 'routes/organisation/new-evidence.tsx'),
  route('espace/organisations/:organisationId/preuves/:evidenceId', 'routes/organisation/evidence-item.tsx'),
  route(
    'espace/organisations/:organisationId/candidatures/nouvelle',
    'routes/organisation/new-application.tsx',
  ),
  route('espace/candidatures/:applicationId', 'routes/organisation/application.tsx'),
  route('espace/candidatures/:applicationId/cadre', 'routes/organisation/application-header.tsx'),
  route('espace/candidatures/:applicationId/grille', 'routes/organisation/grid.tsx'),
  route('espace/candidatures/:applicationId/grille/:commitment', 'routes/organisation/grid-commitment.tsx'),
  route('espace/candidatures/:applicationId/resultats', 'routes/organisation/published-results.tsx'),
  route('espace/candidatures/:applicationId/depot', 'routes/organisation/submission.tsx'),
  route('espace/candidatures/:applicationId/complement', 'routes/organisation/clarification.tsx'),
  route('espace/candidatures/:applicationId/observations', 'routes/organisation/contradictory-reply.tsx'),
  route('espace/candidatures/:applicationId/corrections', 'routes/organisation/corrections.tsx'),
  route('espace/candidatures/:applicationId/differences', 'routes/organisation/application-differences.tsx'),
  route('espace/candidatures/:applicationId/echantillon', 'routes/organisation/site-sample.tsx'),
  route('espace/candidatures/:applicationId/programme', 'routes/organisation/programme.tsx'),
  route('espace/candidatures/:applicationId/retrait', 'routes/organisation/application-withdrawal.tsx'),
  route('espace/candidatures/:applicationId/recours', 'routes/organisation/appeal.tsx'),
  route('espace/candidatures/:applicationId/echeances', 'routes/organisation/deadlines.tsx'),
  route('espace/candidatures/:applicationId/echanges', 'routes/organisation/threads.tsx'),
  route('espace/candidatures/:applicationId/echanges/:threadId', 'routes/organisation/thread.tsx'),
  route('espace/candidatures/:applicationId/historique', 'routes/organisation/application-history.tsx'),

  route('espace/labels/:labelId', 'routes/organisation/held-label.tsx'),

  // The auditor
  route('audit', 'routes/auditor/assignments.tsx'),
  route('audit/liens', 'routes/auditor/links.tsx'),
  route('audit/disponibilites', 'routes/auditor/availability.tsx'),
  route('audit/calibrages/:exerciseId', 'routes/auditor/calibration.tsx'),
  route('audit/:evaluationId', 'routes/auditor/evaluation.tsx'),
  route('audit/:evaluationId/grille/:commitment', 'routes/auditor/evaluation-commitment.tsx'),
  route('audit/:evaluationId/consolidation', 'routes/auditor/consolidation.tsx'),
  route('audit/:evaluationId/echantillon', 'routes/auditor/site-sample.tsx'),
  route('audit/:evaluationId/programme', 'routes/auditor/programme.tsx'),
  route('audit/:evaluationId/resultats', 'routes/auditor/evaluation-results.tsx'),
  route('audit/:evaluationId/echanges', 'routes/auditor/threads.tsx'),
  route('audit/:evaluationId/echanges/:threadId', 'routes/auditor/thread.tsx'),
  route('audit/:evaluationId/constats', 'routes/auditor/findings.tsx'),
  route('audit/:evaluationId/rapport', 'routes/auditor/draft-report.tsx'),
  route('audit/:evaluationId/contradictoire', 'routes/auditor/contradictory.tsx'),
  route('audit/:evaluationId/differences', 'routes/auditor/evaluation-differences.tsx'),
  route('audit/:evaluationId/corrections', 'routes/auditor/corrections.tsx'),

  // The committee
  route('commission', 'routes/committee/my-sittings.tsx'),
  route('commission/seances/:sittingId', 'routes/committee/my-sitting.tsx'),
  route('commission/seances/:sittingId/dossiers/:applicationId', 'routes/committee/my-sitting-file.tsx'),

  // DITP
  route('ditp', 'routes/ditp/worklist.tsx'),
  route('ditp/dossiers/:applicationId/recours', 'routes/ditp/appeal.tsx'),
  route('ditp/seances', 'routes/ditp/sittings.tsx'),
  route('ditp/seances/:sittingId', 'routes/ditp/sitting.tsx'),
  route('ditp/labels', 'routes/ditp/labels.tsx'),
  route('ditp/labels/:labelId', 'routes/ditp/label.tsx'),
  route('ditp/labels/:labelId/rectification', 'routes/ditp/certificate-correction.tsx'),
  route('ditp/signalements', 'routes/ditp/complaints.tsx'),
  route('ditp/signalements/:complaintId', 'routes/ditp/complaint.tsx'),
  route('ditp/demandes', 'routes/ditp/registrations.tsx'),
  route('ditp/reseaux', 'routes/ditp/networks.tsx'),
  route('ditp/auditeurs', 'routes/ditp/auditors.tsx'),
  route('ditp/accord', 'routes/ditp/agreement.tsx'),
  route('ditp/calibrages', 'routes/ditp/calibrations.tsx'),
  route('ditp/calibrages/:exerciseId', 'routes/ditp/calibration.tsx'),
  route('ditp/auditeurs/:auditorId', 'routes/ditp/auditor.tsx'),
  route('ditp/dossiers/:applicationId', 'routes/ditp/file.tsx'),
  route('ditp/dossiers/:applicationId/differences', 'routes/ditp/file-differences.tsx'),
  route('ditp/dossiers/:applicationId/echanges', 'routes/ditp/threads.tsx'),
  route('ditp/dossiers/:applicationId/echanges/:threadId', 'routes/ditp/thread.tsx'),
  route('ditp/dossiers/:applicationId/recevabilite', 'routes/ditp/admissibility.tsx'),
  route('ditp/dossiers/:applicationId/evaluation', 'routes/ditp/assignment.tsx'),
  route('ditp/dossiers/:applicationId/echantillon', 'routes/ditp/site-sample.tsx'),
  route('ditp/dossiers/:applicationId/decision', 'routes/ditp/decision.tsx'),

  // Administration
  route('administration/utilisateurs', 'routes/account/administration-users.tsx'),
  route('administration/utilisateurs/:userId', 'routes/account/administration-user.tsx'),
  route('administration/reglages', 'routes/account/administration-settings.tsx'),

  // Files
  route('fichiers/preuves/:versionId', 'routes/files/evidence-file.ts'),
  route('fichiers/documents/:documentId', 'routes/files/document.ts'),
  route('fichiers/dossiers/:applicationId/differences.csv', 'routes/files/differences-csv.ts'),
  route('fichiers/dossiers/:applicationId/preuves.zip', 'routes/files/evidence-archive.ts'),

  // Open data
  route('api/v1/labels', 'routes/api/labels.ts'),
  route('api/v1/labels.csv', 'routes/api/labels-csv.ts'),
  route('api/v1/labels/:number', 'routes/api/label.ts'),
  route('api/v1/labels/:number/badge.svg', 'routes/api/badge-svg.ts'),
  route('api/v1/labels/:number/badge.json', 'routes/api/badge-json.ts'),
  route('api/v1/certificates/:sha256', 'routes/api/certificate.ts'),
  route('api/v1/referentials/:code', 'routes/api/referential.ts'),
  route('api/v1/simulation', 'routes/api/simulation.ts'),

  // Demonstration
  route('dev/courriels', 'routes/account/mailbox.tsx'),

  route('*', 'routes/public/not-found.tsx'),
] satisfies RouteConfig;
