/**
 * Every address of the site, built in one place: links, redirects and e-mails use these and nothing else.
 * `app/routes.ts` declares the same addresses to the router.
 */
function segment(value: string | number): string {
  return encodeURIComponent(String(value));
}

/** `path` with the query's defined, non-empty values. */
export function withQuery(
  path: string,
  query: Readonly<Record<string, string | number | null | undefined>>,
): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

export const paths = {
  // Public
  home: () => '/',
  registry: () => '/registre',
  label: (number: string) => `/registre/${segment(number)}`,
  certificate: (number: string) => `/registre/${segment(number)}/attestation.pdf`,
  labelReport: (number: string) => `/registre/${segment(number)}/signalement`,
  verification: () => '/verification',
  labelVerification: (number: string) => `/verification/${segment(number)}`,
  simulator: () => '/simulateur',
  referential: () => '/referentiel',
  accessibility: () => '/accessibilite',
  legalNotice: () => '/mentions-legales',
  personalData: () => '/donnees-personnelles',
  siteMap: () => '/plan-du-site',
  cookies: () => '/gestion-des-cookies',

  // Entering
  apply: () => '/candidater',
  confirmRegistration: (token: string) => `/candidater/confirmer/${segment(token)}`,
  signIn: () => '/connexion',
  signOut: () => '/deconnexion',
  forgottenPassword: () => '/mot-de-passe-oublie',
  resetPassword: (token: string) => `/mot-de-passe/${segment(token)}`,
  acceptInvitation: (token: string) => `/invitation/${segment(token)}`,
  account: () => '/compte',
  notificationChoices: () => '/compte/notifications',
  notifications: () => '/notifications',
  deadlines: () => '/echeances',
  calendarFeed: (token: string) => `/calendrier/${segment(token)}.ics`,

  // The service
  space: () => '/espace',
  organisation: (organisationId: string) => `/espace/organisations/${segment(organisationId)}`,
  organisationDashboard: (organisationId: string) =>
    `/espace/organisations/${segment(organisationId)}/tableau-de-bord`,
  organisationSites: (organisationId: string) => `/espace/organisations/${segment(organisationId)}/sites`,
  organisationMembers: (organisationId: string) => `/espace/organisations/${segment(organisationId)}/membres`,
  evidenceLibrary: (organisationId: string) => `/espace/organisations/${segment(organisationId)}/preuves`,
  newEvidence: (organisationId: string) =>
    `/espace/organisations/${segment(organisationId)}/preuves/nouvelle`,
  evidenceItem: (organisationId: string, evidenceId: string) =>
    `/espace/organisations/${segment(organisationId)}/preuves/${segment(evidenceId)}`,
  newApplication: (organisationId: string) =>
    `/espace/organisations/${segment(organisationId)}/candidatures/nouvelle`,
  application: (applicationId: string) => `/espace/candidatures/${segment(applicationId)}`,
  applicationHeader: (applicationId: string) => `/espace/candidatures/${segment(applicationId)}/cadre`,
  grid: (applicationId: string) => `/espace/candidatures/${segment(applicationId)}/grille`,
  gridCommitment: (applicationId: string, commitment: string) =>
    `/espace/candidatures/${segment(applicationId)}/grille/${segment(commitment)}`,
  renewalChanges: (applicationId: string) => `/espace/candidatures/${segment(applicationId)}/changements`,
  publishedResults: (applicationId: string) => `/espace/candidatures/${segment(applicationId)}/resultats`,
  submission: (applicationId: string) => `/espace/candidatures/${segment(applicationId)}/depot`,
  clarification: (applicationId: string) => `/espace/candidatures/${segment(applicationId)}/complement`,
  contradictoryReply: (applicationId: string) =>
    `/espace/candidatures/${segment(applicationId)}/observations`,
  corrections: (applicationId: string) => `/espace/candidatures/${segment(applicationId)}/corrections`,
  applicationSample: (applicationId: string) => `/espace/candidatures/${segment(applicationId)}/echantillon`,
  applicationProgramme: (applicationId: string) => `/espace/candidatures/${segment(applicationId)}/programme`,
  applicationDifferences: (applicationId: string) =>
    `/espace/candidatures/${segment(applicationId)}/differences`,
  applicationWithdrawal: (applicationId: string) => `/espace/candidatures/${segment(applicationId)}/retrait`,
  appeal: (applicationId: string) => `/espace/candidatures/${segment(applicationId)}/recours`,
  applicationThreads: (applicationId: string) => `/espace/candidatures/${segment(applicationId)}/echanges`,
  applicationThread: (applicationId: string, threadId: string) =>
    `/espace/candidatures/${segment(applicationId)}/echanges/${segment(threadId)}`,
  applicationDeadlines: (applicationId: string) => `/espace/candidatures/${segment(applicationId)}/echeances`,
  applicationHistory: (applicationId: string) => `/espace/candidatures/${segment(applicationId)}/historique`,

  heldLabel: (labelId: string) => `/espace/labels/${segment(labelId)}`,
  yearlyRefresh: (labelId: string) => `/espace/labels/${segment(labelId)}/actualisation`,
  labelCorrections: (labelId: string) => `/espace/labels/${segment(labelId)}/corrections`,

  // The auditor
  auditorSpace: () => '/audit',
  auditorDashboard: () => '/audit/tableau-de-bord',
  findingTemplates: () => '/audit/constats-types',
  auditorLinks: () => '/audit/liens',
  availability: () => '/audit/disponibilites',
  evaluation: (evaluationId: string) => `/audit/${segment(evaluationId)}`,
  evaluationCommitment: (evaluationId: string, commitment: string) =>
    `/audit/${segment(evaluationId)}/grille/${segment(commitment)}`,
  evaluationResults: (evaluationId: string) => `/audit/${segment(evaluationId)}/resultats`,
  evaluationThreads: (evaluationId: string) => `/audit/${segment(evaluationId)}/echanges`,
  evaluationThread: (evaluationId: string, threadId: string) =>
    `/audit/${segment(evaluationId)}/echanges/${segment(threadId)}`,
  findings: (evaluationId: string) => `/audit/${segment(evaluationId)}/constats`,
  draftReport: (evaluationId: string) => `/audit/${segment(evaluationId)}/rapport`,
  consolidation: (evaluationId: string) => `/audit/${segment(evaluationId)}/consolidation`,
  surveillance: (surveillanceId: string) => `/audit/suivis/${segment(surveillanceId)}`,
  calibration: (exerciseId: string) => `/audit/calibrages/${segment(exerciseId)}`,
  evaluationSample: (evaluationId: string) => `/audit/${segment(evaluationId)}/echantillon`,
  visitProgramme: (evaluationId: string) => `/audit/${segment(evaluationId)}/programme`,
  contradictory: (evaluationId: string) => `/audit/${segment(evaluationId)}/contradictoire`,
  evaluationDifferences: (evaluationId: string) => `/audit/${segment(evaluationId)}/differences`,
  verifiedCorrections: (evaluationId: string) => `/audit/${segment(evaluationId)}/corrections`,

  // The committee
  mySittings: () => '/commission',
  mySitting: (sittingId: string) => `/commission/seances/${segment(sittingId)}`,
  mySittingFile: (sittingId: string, applicationId: string) =>
    `/commission/seances/${segment(sittingId)}/dossiers/${segment(applicationId)}`,

  // DITP
  worklist: () => '/ditp',
  ditpDashboard: () => '/ditp/tableau-de-bord',
  ditpDelays: () => '/ditp/tableau-de-bord/delais',
  file: (applicationId: string) => `/ditp/dossiers/${segment(applicationId)}`,
  fileDifferences: (applicationId: string) => `/ditp/dossiers/${segment(applicationId)}/differences`,
  fileThreads: (applicationId: string) => `/ditp/dossiers/${segment(applicationId)}/echanges`,
  fileThread: (applicationId: string, threadId: string) =>
    `/ditp/dossiers/${segment(applicationId)}/echanges/${segment(threadId)}`,
  admissibility: (applicationId: string) => `/ditp/dossiers/${segment(applicationId)}/recevabilite`,
  assignment: (applicationId: string) => `/ditp/dossiers/${segment(applicationId)}/evaluation`,
  agreement: () => '/ditp/accord',
  referentials: () => '/ditp/referentiels',
  referentialDraft: (draftId: string) => `/ditp/referentiels/brouillons/${segment(draftId)}`,
  referentialDraftPart: (draftId: string) => `/ditp/referentiels/brouillons/${segment(draftId)}/modifier`,
  referentialMapping: (code: string) => `/ditp/referentiels/${segment(code)}/correspondance`,
  referentialUpload: (draftId: string) => `/fichiers/referentiels/${segment(draftId)}/televersement`,
  referentialFile: (reference: string, format: 'json' | 'xlsx') =>
    `/fichiers/referentiels/${segment(`${reference}.${format}`)}`,
  calibrations: () => '/ditp/calibrages',
  calibrationExercise: (exerciseId: string) => `/ditp/calibrages/${segment(exerciseId)}`,
  decision: (applicationId: string) => `/ditp/dossiers/${segment(applicationId)}/decision`,
  ditpLabels: () => '/ditp/labels',
  ditpLabel: (labelId: string) => `/ditp/labels/${segment(labelId)}`,
  labelSurveillance: (labelId: string) => `/ditp/labels/${segment(labelId)}/suivi`,
  signals: () => '/ditp/signaux',
  certificateCorrection: (labelId: string) => `/ditp/labels/${segment(labelId)}/rectification`,
  complaints: () => '/ditp/signalements',
  complaint: (complaintId: string) => `/ditp/signalements/${segment(complaintId)}`,
  appealDecision: (applicationId: string) => `/ditp/dossiers/${segment(applicationId)}/recours`,
  sittings: () => '/ditp/seances',
  sitting: (sittingId: string) => `/ditp/seances/${segment(sittingId)}`,
  mailings: () => '/ditp/envois',
  mailing: (mailingId: string) => `/ditp/envois/${segment(mailingId)}`,
  registrations: () => '/ditp/demandes',
  networks: () => '/ditp/reseaux',
  ownLinks: () => '/ditp/mes-liens',
  fileSample: (applicationId: string) => `/ditp/dossiers/${segment(applicationId)}/echantillon`,
  auditors: () => '/ditp/auditeurs',
  auditor: (userId: string) => `/ditp/auditeurs/${segment(userId)}`,

  // Administration
  users: () => '/administration/utilisateurs',
  user: (userId: string) => `/administration/utilisateurs/${segment(userId)}`,
  jobs: () => '/administration/travaux',
  quarantine: () => '/administration/quarantaine',
  schemeSettings: () => '/administration/reglages',

  // Files
  evidenceFile: (versionId: string) => `/fichiers/preuves/${segment(versionId)}`,
  evidenceOriginal: (versionId: string) => `/fichiers/preuves/${segment(versionId)}?original`,
  document: (documentId: string) => `/fichiers/documents/${segment(documentId)}`,
  differencesCsv: (applicationId: string) => `/fichiers/dossiers/${segment(applicationId)}/differences.csv`,
  evidenceArchive: (applicationId: string) => `/fichiers/dossiers/${segment(applicationId)}/preuves.zip`,
  evidenceUpload: (organisationId: string) =>
    `/fichiers/organisations/${segment(organisationId)}/televersement`,

  // Open data
  apiLabels: () => '/api/v1/labels',
  apiLabelsCsv: () => '/api/v1/labels.csv',
  apiLabel: (number: string) => `/api/v1/labels/${segment(number)}`,
  labelBadge: (number: string) => `/api/v1/labels/${segment(number)}/badge.svg`,
  labelBadgeData: (number: string) => `/api/v1/labels/${segment(number)}/badge.json`,
  apiCertificates: () => '/api/v1/certificates',
  apiReferential: (code: string) => `/api/v1/referentials/${segment(code)}`,
  apiSimulation: () => '/api/v1/simulation',

  // Demonstration
  mailbox: () => '/dev/courriels',
} as const;
