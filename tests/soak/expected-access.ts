/**
 * Who may open each address, and in which status of the file: the expectation that the site is held to. Written from
 * the rules of `docs/rules/access.md` and from nothing of the code; an address missing here fails the matrix.
 */
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';

/** `lead`, `contributor` and `idle-contributor` belong to the file's organisation; the idle one was asked nothing. */
export const ROLES = [
  'visitor',
  'lead',
  'contributor',
  'idle-contributor',
  'stranger',
  'auditor',
  'other-auditor',
  'officer',
  'decider',
  'committee-member',
  'administrator',
] as const;
export type Role = (typeof ROLES)[number];

/** The statuses a file of the matrix is taken to; a withdrawn one has been submitted before. */
export const MATRIX_STATUSES = [
  'draft',
  'submitted',
  'clarification-requested',
  'admissible',
  'evaluation-planned',
  'in-evaluation',
  'contradictory',
  'reported',
  'before-committee',
  'deferred',
  'granted',
  'refused',
  'inadmissible',
  'withdrawn',
  'under-appeal',
] as const satisfies ReadonlyArray<ApplicationStatus>;
export type MatrixStatus = (typeof MATRIX_STATUSES)[number];

export type Expectation = {
  /** Status of a GET. */
  readonly get: (role: Role, status: MatrixStatus) => number;
  /** Whether the address takes posted forms: 405 otherwise. */
  readonly posts: boolean;
  /** Whether the address depends on the status of a file; asked for one status only otherwise. */
  readonly byStatus: boolean;
};

type Roles = ReadonlyArray<Role>;

const MEMBERS: Roles = ['lead', 'contributor', 'idle-contributor'];
const FOUND = 302;

const EVALUATED: ReadonlyArray<MatrixStatus> = [
  'evaluation-planned',
  'in-evaluation',
  'contradictory',
  'reported',
  'before-committee',
  'deferred',
  'granted',
  'refused',
  'under-appeal',
];

function isSubmitted(status: MatrixStatus): boolean {
  return status !== 'draft';
}

export function hasEvaluation(status: MatrixStatus): boolean {
  return EVALUATED.includes(status);
}

function isFrozen(status: MatrixStatus): boolean {
  return hasEvaluation(status) && status !== 'evaluation-planned';
}

function hasDraftReport(status: MatrixStatus): boolean {
  return isFrozen(status) && status !== 'in-evaluation';
}

function hasFinalReport(status: MatrixStatus): boolean {
  return hasDraftReport(status) && status !== 'contradictory';
}

/** R-ACC-03 to R-ACC-05: DITP once submitted, the decider likewise, the auditors once named. */
function officials(status: MatrixStatus): Roles {
  const ditp: Roles = isSubmitted(status) ? ['officer', 'decider'] : [];
  return hasEvaluation(status) ? [...ditp, 'auditor'] : ditp;
}

function readers(status: MatrixStatus): Roles {
  return ['lead', 'contributor', ...officials(status)];
}

function everyone(status = 200, options: { readonly posts?: boolean } = {}): Expectation {
  return { get: () => status, posts: options.posts ?? false, byStatus: false };
}

/** `open` to these roles, `refused` to other people signed in, and a visitor is sent to sign in. */
function gated(open: Roles, refused: 403 | 404, options: { readonly posts?: boolean } = {}): Expectation {
  return {
    get: (role) => (role === 'visitor' ? FOUND : open.includes(role) ? 200 : refused),
    posts: options.posts ?? false,
    byStatus: false,
  };
}

/** A page of a file: 200 to `open`, 403 to those who read the file without this page, 404 to anyone else. */
function ofFile(
  open: (status: MatrixStatus) => Roles,
  options: { readonly posts?: boolean; readonly forbidden?: (status: MatrixStatus) => Roles } = {},
): Expectation {
  return {
    get: (role, status) => {
      if (role === 'visitor') return FOUND;
      if (open(status).includes(role)) return 200;
      return options.forbidden?.(status).includes(role) === true ? 403 : 404;
    },
    posts: options.posts ?? false,
    byStatus: true,
  };
}

/** R-ACC-42: the member of the matrix is called to a sitting that has on its agenda what is before the committee. */
function onAgenda(status: MatrixStatus): Roles {
  return status === 'before-committee' ? ['committee-member'] : [];
}

/** R-LAB-61: the mid-term check of the label granted is entrusted to the other auditor, who never evaluated the file. */
function surveyor(status: MatrixStatus): Roles {
  return status === 'granted' ? ['other-auditor'] : [];
}

/** The live grid is the service's own: officials read what was submitted, then what was frozen. */
const WORKING_COPY: Roles = ['lead', 'contributor'];
function leadAlone(): Roles {
  return ['lead'];
}

const SIGNED_IN = ROLES.filter((role) => role !== 'visitor');

function ofAuditor(isOpen: (status: MatrixStatus) => boolean, posts: boolean): Expectation {
  return ofFile((status) => (isOpen(status) ? ['auditor'] : []), { posts });
}

/** Open to those who read versions of the referential; what the matrix asks for does not exist. */
const UNKNOWN_REFERENTIAL: Expectation = {
  get: (role) =>
    role === 'visitor' ? FOUND : ['officer', 'decider', 'administrator'].includes(role) ? 404 : 403,
  posts: true,
  byStatus: false,
};

/** By address as `app/routes.ts` writes it; those of the uploads are Express's. */
export const EXPECTED_ACCESS: Readonly<Record<string, Expectation>> = {
  '': everyone(),
  registre: everyone(),
  'registre/:number': everyone(),
  'registre/:number/attestation.pdf': everyone(),
  'registre/:number/signalement': everyone(200, { posts: true }),
  verification: everyone(),
  'verification/:number': everyone(),
  simulateur: everyone(200, { posts: true }),
  referentiel: everyone(),
  accessibilite: everyone(),
  'mentions-legales': everyone(),
  'donnees-personnelles': everyone(),
  'plan-du-site': everyone(),
  'gestion-des-cookies': everyone(),

  candidater: everyone(200, { posts: true }),
  'candidater/confirmer/:token': everyone(410, { posts: true }),
  connexion: { get: (role) => (role === 'visitor' ? 200 : 303), posts: true, byStatus: false },
  deconnexion: everyone(303, { posts: true }),
  'mot-de-passe-oublie': everyone(200, { posts: true }),
  'mot-de-passe/:token': everyone(410, { posts: true }),
  'invitation/:token': everyone(410, { posts: true }),
  compte: gated(SIGNED_IN, 403, { posts: true }),
  'compte/notifications': gated(SIGNED_IN, 403, { posts: true }),
  notifications: gated(SIGNED_IN, 403, { posts: true }),
  echeances: gated(SIGNED_IN, 403, { posts: true }),
  'calendrier/:token': everyone(404),

  espace: gated(SIGNED_IN, 403, { posts: true }),
  'espace/organisations/:organisationId': gated([...MEMBERS, 'officer'], 404, { posts: true }),
  'espace/organisations/:organisationId/tableau-de-bord': gated(['lead'], 404),
  'espace/organisations/:organisationId/sites': gated([...MEMBERS, 'officer'], 404, { posts: true }),
  'espace/organisations/:organisationId/membres': gated([...MEMBERS, 'officer'], 404, { posts: true }),
  'espace/organisations/:organisationId/preuves': gated(MEMBERS, 404),
  'espace/organisations/:organisationId/preuves/nouvelle': {
    ...ofFile(() => ['lead', 'contributor'], { forbidden: () => MEMBERS }),
    byStatus: false,
  },
  'espace/organisations/:organisationId/preuves/:evidenceId': ofFile(
    (status) => [...readers(status), ...surveyor(status)],
    { posts: true },
  ),
  'espace/organisations/:organisationId/candidatures/nouvelle': {
    ...ofFile(leadAlone, { forbidden: () => MEMBERS, posts: true }),
    byStatus: false,
  },
  'espace/candidatures/:applicationId': ofFile(readers),
  'espace/candidatures/:applicationId/cadre': ofFile(leadAlone, { forbidden: readers, posts: true }),
  'espace/candidatures/:applicationId/grille': ofFile(() => WORKING_COPY),
  'espace/candidatures/:applicationId/grille/:commitment': ofFile(() => WORKING_COPY, { posts: true }),
  'espace/candidatures/:applicationId/resultats': ofFile(leadAlone, { posts: true }),
  'espace/candidatures/:applicationId/depot': ofFile(leadAlone, { forbidden: readers, posts: true }),
  'espace/candidatures/:applicationId/complement': ofFile(leadAlone, { forbidden: readers, posts: true }),
  'espace/candidatures/:applicationId/observations': ofFile(
    (status) => (hasDraftReport(status) ? ['lead'] : []),
    { forbidden: (status) => readers(status).filter((role) => role !== 'lead'), posts: true },
  ),
  'espace/candidatures/:applicationId/corrections': ofFile(
    (status) => (hasFinalReport(status) ? ['lead'] : []),
    { forbidden: (status) => readers(status).filter((role) => role !== 'lead'), posts: true },
  ),
  // The files of the matrix are first applications: nothing is renewed.
  'espace/candidatures/:applicationId/changements': ofFile(() => [], { posts: true }),
  'espace/candidatures/:applicationId/differences': ofFile(leadAlone, { forbidden: readers }),
  'espace/candidatures/:applicationId/echantillon': ofFile((status) =>
    hasEvaluation(status) ? ['lead', ...officials(status)] : [],
  ),
  'espace/candidatures/:applicationId/programme': ofFile((status) =>
    hasEvaluation(status) ? ['lead', 'auditor', 'officer'] : [],
  ),
  'espace/candidatures/:applicationId/retrait': ofFile(leadAlone, { forbidden: readers, posts: true }),
  'espace/candidatures/:applicationId/recours': ofFile(leadAlone, { forbidden: readers, posts: true }),
  'espace/candidatures/:applicationId/echeances': ofFile(readers),
  'espace/candidatures/:applicationId/echanges': ofFile(() => ['lead', 'contributor'], { posts: true }),
  'espace/candidatures/:applicationId/echanges/:threadId': ofFile(() => [], { posts: true }),
  'espace/candidatures/:applicationId/historique': ofFile((status) => ['lead', ...officials(status)], {
    forbidden: () => ['contributor'],
  }),

  // The label of the matrix is another service's.
  'espace/labels/:labelId': gated([], 404, { posts: true }),
  'espace/labels/:labelId/actualisation': gated([], 404, { posts: true }),
  'espace/labels/:labelId/corrections': gated([], 404, { posts: true }),

  audit: gated(['auditor', 'other-auditor'], 403),
  'audit/tableau-de-bord': gated(['auditor', 'other-auditor'], 403),
  'audit/constats-types': gated(['auditor', 'other-auditor'], 403, { posts: true }),
  'audit/liens': gated(['auditor', 'other-auditor', 'committee-member', 'officer', 'decider'], 403, {
    posts: true,
  }),
  'audit/disponibilites': gated(['auditor', 'other-auditor'], 403, { posts: true }),
  'audit/calibrages/:exerciseId': {
    get: (role) => (role === 'visitor' ? FOUND : ['auditor', 'other-auditor'].includes(role) ? 404 : 403),
    posts: true,
    byStatus: false,
  },
  'audit/suivis/:surveillanceId': ofFile(surveyor, { posts: true }),
  'audit/:evaluationId': ofAuditor(hasEvaluation, true),
  'audit/:evaluationId/grille/:commitment': ofAuditor(hasEvaluation, true),
  'audit/:evaluationId/echantillon': ofAuditor(hasEvaluation, true),
  'audit/:evaluationId/programme': ofAuditor(hasEvaluation, true),
  'audit/:evaluationId/resultats': ofAuditor(hasEvaluation, true),
  'audit/:evaluationId/echanges': ofAuditor(hasEvaluation, true),
  'audit/:evaluationId/echanges/:threadId': ofFile(() => [], { posts: true }),
  'audit/:evaluationId/constats': ofAuditor(hasEvaluation, true),
  'audit/:evaluationId/rapport': ofAuditor(hasEvaluation, true),
  'audit/:evaluationId/consolidation': ofAuditor(() => false, true),
  'audit/:evaluationId/contradictoire': ofAuditor(hasEvaluation, true),

  'audit/:evaluationId/corrections': ofAuditor(hasFinalReport, true),
  'audit/:evaluationId/differences': ofAuditor(hasEvaluation, false),

  ditp: gated(['officer', 'decider'], 403),
  'ditp/tableau-de-bord': gated(['officer'], 403),
  'ditp/tableau-de-bord/delais': gated(['officer'], 403),
  'ditp/demandes': gated(['officer'], 403, { posts: true }),
  'ditp/envois': gated(['officer'], 403, { posts: true }),
  'ditp/envois/:mailingId': {
    get: (role) => (role === 'visitor' ? FOUND : role === 'officer' ? 404 : 403),
    posts: true,
    byStatus: false,
  },
  'ditp/mes-liens': gated(['auditor', 'other-auditor', 'committee-member', 'officer', 'decider'], 403, {
    posts: true,
  }),
  'ditp/reseaux': gated(['officer'], 403, { posts: true }),
  'ditp/accord': gated(['officer'], 403),
  'ditp/referentiels': gated(['officer', 'decider', 'administrator'], 403, { posts: true }),
  'ditp/referentiels/brouillons/:draftId': UNKNOWN_REFERENTIAL,
  'ditp/referentiels/brouillons/:draftId/modifier': UNKNOWN_REFERENTIAL,
  'ditp/referentiels/:code/correspondance': UNKNOWN_REFERENTIAL,
  'ditp/calibrages': gated(['officer'], 403, { posts: true }),
  'ditp/calibrages/:exerciseId': {
    get: (role) => (role === 'visitor' ? FOUND : role === 'officer' ? 404 : 403),
    posts: true,
    byStatus: false,
  },
  'ditp/auditeurs': gated(['officer'], 403, { posts: true }),
  'ditp/auditeurs/:auditorId': gated(['officer'], 403, { posts: true }),
  'ditp/dossiers/:applicationId': ofFile((status) => (isSubmitted(status) ? ['officer', 'decider'] : []), {
    posts: true,
  }),
  'ditp/dossiers/:applicationId/differences': ofFile((status) =>
    isSubmitted(status) ? ['officer', 'decider'] : [],
  ),
  'ditp/dossiers/:applicationId/echanges': ofFile(
    (status) => (isSubmitted(status) ? ['officer', 'decider'] : []),
    { posts: true },
  ),
  'ditp/dossiers/:applicationId/echanges/:threadId': ofFile(() => [], { posts: true }),
  'ditp/dossiers/:applicationId/recevabilite': ofFile((status) => (isSubmitted(status) ? ['officer'] : []), {
    forbidden: (status) => (isSubmitted(status) ? ['decider'] : []),
    posts: true,
  }),
  'ditp/dossiers/:applicationId/evaluation': ofFile((status) => (isSubmitted(status) ? ['officer'] : []), {
    posts: true,
  }),
  'ditp/dossiers/:applicationId/echantillon': ofFile(
    (status) => (hasEvaluation(status) ? ['officer', 'decider'] : []),
    { posts: true },
  ),
  'ditp/dossiers/:applicationId/decision': ofFile(
    (status) => (hasFinalReport(status) ? ['officer', 'decider'] : []),
    { posts: true },
  ),

  'ditp/dossiers/:applicationId/recours': ofFile(
    (status) => (status === 'under-appeal' ? ['officer', 'decider'] : []),
    { posts: true },
  ),
  'ditp/labels': gated(['officer', 'decider'], 403),
  'ditp/labels/:labelId': gated(['officer', 'decider'], 404, { posts: true }),
  'ditp/labels/:labelId/suivi': gated(['officer', 'decider'], 404, { posts: true }),
  'ditp/signaux': gated(['officer', 'decider'], 403, { posts: true }),
  'ditp/labels/:labelId/rectification': gated(['officer', 'decider'], 404, { posts: true }),
  'ditp/signalements': gated(['officer', 'decider'], 403),
  'ditp/signalements/:complaintId': gated(['officer', 'decider'], 404, { posts: true }),
  'ditp/seances': gated(['officer', 'decider'], 403, { posts: true }),
  'ditp/seances/:sittingId': gated(['officer', 'decider'], 403, { posts: true }),
  commission: gated(['committee-member'], 403),
  'commission/seances/:sittingId': gated(['committee-member'], 404, { posts: true }),
  'commission/seances/:sittingId/dossiers/:applicationId': ofFile(onAgenda),

  'administration/utilisateurs': gated(['administrator'], 403, { posts: true }),
  'administration/utilisateurs/:userId': gated(['administrator'], 403, { posts: true }),
  'administration/travaux': gated(['administrator'], 403, { posts: true }),
  'administration/quarantaine': gated(['administrator'], 403, { posts: true }),
  'administration/reglages': gated(['administrator'], 403, { posts: true }),

  'fichiers/preuves/:versionId': ofFile((status) => [...readers(status), ...surveyor(status)]),
  'fichiers/referentiels/:file': { ...UNKNOWN_REFERENTIAL, posts: false },
  'fichiers/documents/:documentId': ofFile((status) =>
    hasDraftReport(status) ? ['lead', ...officials(status), ...onAgenda(status)] : [],
  ),
  // Two moments at least: the live copy is the lead's alone, the others wait for the freeze.
  'fichiers/dossiers/:applicationId/differences.csv': ofFile(
    (status) => [
      ...(isSubmitted(status) ? (['lead'] as const) : []),
      ...(isFrozen(status) ? officials(status) : []),
    ],
    { forbidden: () => ['contributor'] },
  ),
  'fichiers/dossiers/:applicationId/preuves.zip': ofFile((status) => [
    'lead',
    ...officials(status).filter((role) => role !== 'decider'),
  ]),
  'fichiers/organisations/:organisationId/televersement': {
    get: () => 404,
    posts: true,
    byStatus: false,
  },
  'fichiers/referentiels/:draftId/televersement': { get: () => 404, posts: true, byStatus: false },

  'api/v1/labels': everyone(),
  'api/v1/labels.csv': everyone(),
  'api/v1/labels/:number': everyone(),
  'api/v1/labels/:number/badge.svg': everyone(),
  'api/v1/labels/:number/badge.json': everyone(),
  'api/v1/certificates/:sha256': everyone(),
  'api/v1/referentials/:code': everyone(),
  'api/v1/simulation': everyone(405, { posts: true }),

  'dev/courriels': everyone(),
  '*': everyone(404),
};
