/** Every page of the site: the address at which it is looked at, in which state, and by whom. */
import type { DemonstrationPlaces } from '#tests/journeys/demonstration-places.ts';
import type { Shot } from '#tests/support/screenshots.ts';

export type Viewer =
  | 'visitor'
  | 'lead'
  | 'contributor'
  | 'auditor'
  | 'officer'
  | 'decider'
  | 'administrator'
  | 'committee'
  | 'questioned-lead';

export type PageCase = {
  /** The pattern of `app/routes.ts`; the home page is empty. */
  readonly route: string;
  /** The state of the page, when a route is looked at in several. */
  readonly state?: string;
  readonly as: Viewer;
  readonly address: (places: DemonstrationPlaces) => string;
  /** 200 when left out. */
  readonly status?: number;
  /** The pictures that the documentation shows of this page. */
  readonly shots?: ReadonlyArray<Shot>;
};

function pictured(pageCase: PageCase, ...shots: ReadonlyArray<Shot>): PageCase {
  return { ...pageCase, shots };
}

/** A page whose address has no parameter. */
function fixed(route: string, as: Viewer = 'visitor'): PageCase {
  return { route, as, address: () => `/${route}` };
}

const PUBLIC_PAGES: ReadonlyArray<PageCase> = [
  pictured(fixed(''), { name: 'accueil' }),
  fixed('registre'),
  { route: 'registre', state: 'nothing found', as: 'visitor', address: () => '/registre?q=zzzz' },
  {
    route: 'registre/:number',
    as: 'visitor',
    address: ({ labelNumber }) => `/registre/${labelNumber}`,
    shots: [{ name: 'label' }],
  },
  {
    route: 'registre/:number/signalement',
    as: 'visitor',
    address: ({ labelNumber }) => `/registre/${labelNumber}/signalement`,
  },
  fixed('verification'),
  {
    route: 'verification',
    state: 'refused',
    as: 'visitor',
    status: 422,
    address: () => '/verification?numero=abc',
  },
  {
    route: 'verification/:number',
    as: 'visitor',
    address: ({ labelNumber }) => `/verification/${labelNumber}`,
    shots: [{ name: 'verification' }, { name: 'verification-telephone', screen: 'phone' }],
  },
  {
    route: 'verification/:number',
    state: 'typing error',
    as: 'visitor',
    status: 422,
    address: () => '/verification/SPP-2026-00001-99',
  },
  fixed('simulateur'),
  fixed('referentiel'),
  fixed('accessibilite'),
  fixed('mentions-legales'),
  fixed('donnees-personnelles'),
  fixed('plan-du-site'),
  fixed('gestion-des-cookies'),
  fixed('candidater'),
  { route: 'candidater', state: 'sent', as: 'visitor', address: () => '/candidater?fait=demande' },
  {
    route: 'candidater/confirmer/:token',
    as: 'visitor',
    address: ({ registrationToken }) => `/candidater/confirmer/${registrationToken}`,
  },
  fixed('connexion'),
  fixed('mot-de-passe-oublie'),
  { route: 'mot-de-passe/:token', as: 'visitor', address: ({ resetToken }) => `/mot-de-passe/${resetToken}` },
  {
    route: 'mot-de-passe/:token',
    state: 'no longer good',
    as: 'visitor',
    status: 410,
    address: () => '/mot-de-passe/inconnu',
  },
  {
    route: 'invitation/:token',
    as: 'visitor',
    address: ({ invitationToken }) => `/invitation/${invitationToken}`,
  },
  fixed('dev/courriels'),
  {
    route: 'dev/courriels',
    state: 'one message',
    as: 'visitor',
    address: ({ messageId }) => `/dev/courriels?message=${messageId}`,
  },
  { route: '*', as: 'visitor', status: 404, address: () => '/nulle-part' },
];

function ofOrganisation(rest: string, as: Viewer = 'lead'): PageCase {
  return {
    route: `espace/organisations/:organisationId${rest}`,
    as,
    address: ({ organisationId }) => `/espace/organisations/${organisationId}${rest}`,
  };
}

type FileKey = 'draft' | 'contradictory' | 'granted';

function ofFile(rest: string, file: FileKey, as: Viewer = 'lead'): PageCase {
  return {
    route: `espace/candidatures/:applicationId${rest}`,
    state: as === 'lead' ? file : `${file}, ${as}`,
    as,
    address: (places) => `/espace/candidatures/${places[file]}${rest}`,
  };
}

function ofCommitment(file: FileKey, as: Viewer): PageCase {
  return {
    route: 'espace/candidatures/:applicationId/grille/:commitment',
    state: `${file}, ${as}`,
    as,
    address: (places) => `/espace/candidatures/${places[file]}/grille/E1`,
  };
}

function inConversation(
  route: string,
  as: Viewer,
  file: (conversation: DemonstrationPlaces['conversation']) => string,
): PageCase {
  return {
    route: `${route}/echanges/:threadId`,
    // One conversation, with one title, at an address for each of its sides.
    state: as,
    as,
    address: ({ conversation }) => `${file(conversation)}/echanges/${conversation.threadId}`,
  };
}

const SERVICE_PAGES: ReadonlyArray<PageCase> = [
  fixed('compte', 'lead'),
  fixed('compte/notifications', 'lead'),
  fixed('notifications', 'lead'),
  pictured(fixed('echeances', 'lead'), { name: 'service-echeances' }),
  fixed('espace', 'lead'),
  { ...fixed('espace', 'contributor'), state: 'contributor' },
  ofOrganisation(''),
  pictured(ofOrganisation('/tableau-de-bord'), { name: 'service-tableau-de-bord' }),
  ofOrganisation('/sites'),
  ofOrganisation('/membres'),
  pictured(ofOrganisation('/preuves'), { name: 'service-preuves' }),
  ofOrganisation('/preuves/nouvelle'),
  {
    route: 'espace/organisations/:organisationId/preuves/nouvelle',
    state: 'for a criterion',
    as: 'lead',
    address: ({ organisationId, draft }) =>
      `/espace/organisations/${organisationId}/preuves/nouvelle?candidature=${draft}&critere=E1.1`,
  },
  {
    route: 'espace/organisations/:organisationId/preuves/:evidenceId',
    as: 'lead',
    address: ({ organisationId, evidenceId }) =>
      `/espace/organisations/${organisationId}/preuves/${evidenceId}`,
  },
  ofOrganisation('/candidatures/nouvelle'),
  pictured(ofFile('', 'draft'), { name: 'service-dossier' }),
  ofFile('', 'contradictory'),
  ofFile('', 'granted'),
  ofFile('', 'draft', 'contributor'),
  ofFile('/cadre', 'draft'),
  ofFile('/cadre', 'granted'),
  ofFile('/grille', 'draft'),
  ofFile('/grille', 'draft', 'contributor'),
  pictured(ofCommitment('draft', 'lead'), { name: 'service-grille', from: '[data-criterion]' }),
  ofCommitment('granted', 'lead'),
  ofFile('/resultats', 'draft'),
  ofFile('/resultats', 'granted'),
  ofFile('/depot', 'draft'),
  {
    route: 'espace/candidatures/:applicationId/complement',
    as: 'questioned-lead',
    address: ({ questioned }) => `/espace/candidatures/${questioned.applicationId}/complement`,
  },
  pictured(ofFile('/observations', 'contradictory'), { name: 'service-observations' }),
  ofFile('/programme', 'contradictory'),
  ofFile('/echantillon', 'contradictory'),
  ofFile('/observations', 'granted'),
  ofFile('/corrections', 'granted'),
  ofFile('/differences', 'draft'),
  ofFile('/differences', 'contradictory'),
  ofFile('/recours', 'granted'),
  ofFile('/retrait', 'draft'),
  ofFile('/historique', 'contradictory'),
  ofFile('/echeances', 'contradictory'),
  ofFile('/echanges', 'contradictory'),
  inConversation(
    'espace/candidatures/:applicationId',
    'lead',
    ({ applicationId }) => `/espace/candidatures/${applicationId}`,
  ),
  {
    route: 'espace/candidatures/:applicationId/echanges/:threadId',
    state: 'not found',
    as: 'lead',
    status: 404,
    address: ({ contradictory }) =>
      `/espace/candidatures/${contradictory}/echanges/00000000-0000-7000-8000-000000000000`,
  },
  {
    route: 'espace/labels/:labelId',
    as: 'lead',
    address: ({ heldLabel }) => `/espace/labels/${heldLabel}`,
    shots: [{ name: 'service-label' }],
  },
  {
    route: 'espace/labels/:labelId/actualisation',
    as: 'lead',
    address: ({ heldLabel }) => `/espace/labels/${heldLabel}/actualisation`,
  },
  {
    route: 'espace/labels/:labelId/corrections',
    state: 'no check closed yet',
    as: 'lead',
    status: 404,
    address: ({ heldLabel }) => `/espace/labels/${heldLabel}/corrections`,
  },
  {
    route: 'espace/candidatures/:applicationId/changements',
    as: 'lead',
    address: ({ renewal }) => `/espace/candidatures/${renewal}/changements`,
    shots: [{ name: 'service-renouvellement' }],
  },
  {
    route: 'espace/candidatures/:applicationId',
    state: 'renewal',
    as: 'lead',
    address: ({ renewal }) => `/espace/candidatures/${renewal}`,
  },
  {
    route: 'espace/candidatures/:applicationId/changements',
    state: 'not a renewal',
    as: 'lead',
    status: 404,
    address: ({ draft }) => `/espace/candidatures/${draft}/changements`,
  },
];

type EvaluationKey = 'planned' | 'running' | 'answered' | 'finished';

function ofEvaluation(rest: string, evaluation: EvaluationKey): PageCase {
  return {
    route: `audit/:evaluationId${rest}`,
    state: evaluation,
    as: 'auditor',
    address: (places) => `/audit/${places[evaluation]}${rest}`,
  };
}

const AUDITOR_PAGES: ReadonlyArray<PageCase> = [
  fixed('audit', 'auditor'),
  fixed('audit/liens', 'auditor'),
  fixed('audit/constats-types', 'auditor'),
  {
    route: 'audit/constats-types',
    state: 'new',
    as: 'auditor',
    address: () => '/audit/constats-types?nouveau=1',
  },
  fixed('audit/disponibilites', 'auditor'),
  pictured(fixed('audit/tableau-de-bord', 'auditor'), { name: 'auditeur-tableau-de-bord' }),
  {
    route: 'audit/suivis/:surveillanceId',
    as: 'auditor',
    address: ({ surveillanceId }) => `/audit/suivis/${surveillanceId}`,
    shots: [{ name: 'auditeur-suivi' }],
  },
  {
    route: 'audit/suivis/:surveillanceId',
    state: 'not found',
    as: 'auditor',
    status: 404,
    address: () => '/audit/suivis/00000000-0000-7000-8000-000000000000',
  },
  ofEvaluation('', 'planned'),
  ofEvaluation('', 'running'),
  ofEvaluation('', 'finished'),
  {
    route: 'audit/:evaluationId/grille/:commitment',
    as: 'auditor',
    address: ({ running }) => `/audit/${running}/grille/E1`,
    shots: [{ name: 'auditeur-critere', from: 'main section' }],
  },
  {
    route: 'audit/:evaluationId/consolidation',
    as: 'auditor',
    address: ({ ratedApart }) => `/audit/${ratedApart}/consolidation`,
  },
  {
    route: 'audit/calibrages/:exerciseId',
    as: 'auditor',
    address: ({ exerciseId }) => `/audit/calibrages/${exerciseId}`,
    shots: [{ name: 'auditeur-calibrage' }],
  },
  pictured(ofEvaluation('/programme', 'running'), { name: 'auditeur-programme' }),
  ofEvaluation('/programme', 'finished'),
  pictured(ofEvaluation('/echantillon', 'running'), { name: 'auditeur-sites' }),
  ofEvaluation('/resultats', 'running'),
  ofEvaluation('/constats', 'running'),
  {
    route: 'audit/:evaluationId/constats',
    state: 'new',
    as: 'auditor',
    address: ({ running }) => `/audit/${running}/constats?nouveau=1`,
  },
  ofEvaluation('/rapport', 'running'),
  ofEvaluation('/contradictoire', 'answered'),
  ofEvaluation('/contradictoire', 'finished'),
  ofEvaluation('/echanges', 'running'),
  inConversation('audit/:evaluationId', 'auditor', ({ evaluationId }) => `/audit/${evaluationId}`),
  ofEvaluation('/corrections', 'finished'),
  ofEvaluation('/differences', 'running'),
  ofEvaluation('/differences', 'finished'),
];

type WorklistKey = 'submitted' | 'admissible' | 'reported' | 'beforeCommittee';

function ofWorklist(rest: string, file: WorklistKey, as: Viewer = 'officer'): PageCase {
  return {
    route: `ditp/dossiers/:applicationId${rest}`,
    state: file,
    as,
    address: (places) => `/ditp/dossiers/${places[file]}${rest}`,
  };
}

const STATE_PAGES: ReadonlyArray<PageCase> = [
  pictured(fixed('ditp', 'officer'), { name: 'ditp-dossiers' }),
  { ...fixed('ditp', 'decider'), state: 'decider' },
  pictured(fixed('ditp/tableau-de-bord', 'officer'), { name: 'ditp-tableau-de-bord' }),
  fixed('ditp/tableau-de-bord/delais', 'officer'),
  { route: 'ditp', state: 'nothing found', as: 'officer', address: () => '/ditp?q=zzzz' },
  fixed('ditp/demandes', 'officer'),
  fixed('ditp/reseaux', 'officer'),
  fixed('ditp/mes-liens', 'officer'),
  fixed('ditp/envois', 'officer'),
  {
    route: 'ditp/envois/:mailingId',
    as: 'officer',
    address: ({ mailingId }) => `/ditp/envois/${mailingId}`,
    shots: [{ name: 'ditp-envoi' }],
  },
  pictured(fixed('ditp/auditeurs', 'officer'), { name: 'ditp-auditeurs' }),
  pictured(fixed('ditp/accord', 'officer'), { name: 'ditp-accord' }),
  fixed('ditp/referentiels', 'officer'),
  {
    route: 'ditp/referentiels/brouillons/:draftId',
    as: 'officer',
    address: ({ draftId }) => `/ditp/referentiels/brouillons/${draftId}`,
    shots: [{ name: 'ditp-referentiel' }],
  },
  {
    route: 'ditp/referentiels/brouillons/:draftId/modifier',
    state: 'not found',
    as: 'officer',
    status: 404,
    address: () => '/ditp/referentiels/brouillons/inconnu/modifier?partie=seuils',
  },
  {
    route: 'ditp/referentiels/:code/correspondance',
    as: 'officer',
    address: () => '/ditp/referentiels/spplus-2026.1/correspondance?depuis=spplus-2023.1',
    shots: [{ name: 'ditp-correspondance' }],
  },
  fixed('ditp/calibrages', 'officer'),
  {
    route: 'ditp/calibrages/:exerciseId',
    as: 'officer',
    address: ({ exerciseId }) => `/ditp/calibrages/${exerciseId}`,
  },
  {
    route: 'ditp/auditeurs/:auditorId',
    as: 'officer',
    address: ({ userId }) => `/ditp/auditeurs/${userId}`,
  },
  ofWorklist('', 'submitted'),
  ofWorklist('', 'reported'),
  ofWorklist('/recevabilite', 'submitted'),
  ofWorklist('/echanges', 'submitted'),
  inConversation(
    'ditp/dossiers/:applicationId',
    'officer',
    ({ applicationId }) => `/ditp/dossiers/${applicationId}`,
  ),
  ofWorklist('/evaluation', 'admissible'),
  ofWorklist('/echantillon', 'reported'),
  ofWorklist('/differences', 'reported'),
  fixed('ditp/seances', 'officer'),
  {
    route: 'ditp/seances/:sittingId',
    state: 'planned',
    as: 'officer',
    address: ({ plannedSitting }) => `/ditp/seances/${plannedSitting.sittingId}`,
    shots: [{ name: 'ditp-seance' }],
  },
  {
    route: 'ditp/seances/:sittingId',
    state: 'closed',
    as: 'decider',
    address: ({ closedSitting }) => `/ditp/seances/${closedSitting.sittingId}`,
  },
  fixed('commission', 'committee'),
  {
    route: 'commission/seances/:sittingId',
    as: 'committee',
    address: ({ plannedSitting }) => `/commission/seances/${plannedSitting.sittingId}`,
  },
  {
    route: 'commission/seances/:sittingId/dossiers/:applicationId',
    as: 'committee',
    address: ({ plannedSitting }) =>
      `/commission/seances/${plannedSitting.sittingId}/dossiers/${plannedSitting.applicationId}`,
    shots: [{ name: 'commission-dossier' }],
  },
  {
    route: 'ditp/dossiers/:applicationId/recours',
    as: 'decider',
    address: ({ underAppeal }) => `/ditp/dossiers/${underAppeal}/recours`,
  },
  fixed('ditp/labels', 'officer'),
  {
    route: 'ditp/labels/:labelId',
    as: 'officer',
    address: ({ heldLabel }) => `/ditp/labels/${heldLabel}`,
    shots: [{ name: 'ditp-label' }],
  },
  {
    route: 'ditp/labels/:labelId/suivi',
    as: 'officer',
    address: ({ heldLabel }) => `/ditp/labels/${heldLabel}/suivi`,
  },
  pictured(fixed('ditp/signaux', 'officer'), { name: 'ditp-points-d-attention' }),
  {
    route: 'ditp/labels/:labelId/rectification',
    as: 'officer',
    address: ({ heldLabel }) => `/ditp/labels/${heldLabel}/rectification`,
  },
  fixed('ditp/signalements', 'officer'),
  {
    route: 'ditp/signalements/:complaintId',
    as: 'officer',
    address: ({ complaintId }) => `/ditp/signalements/${complaintId}`,
  },
  pictured(ofWorklist('/decision', 'beforeCommittee', 'decider'), { name: 'decideur-synthese' }),
  pictured(fixed('administration/utilisateurs', 'administrator'), { name: 'admin-utilisateurs' }),
  {
    route: 'administration/utilisateurs/:userId',
    as: 'administrator',
    address: ({ userId }) => `/administration/utilisateurs/${userId}`,
    shots: [{ name: 'admin-compte' }],
  },
  pictured(fixed('administration/travaux', 'administrator'), { name: 'admin-travaux' }),
  fixed('administration/quarantaine', 'administrator'),
  pictured(fixed('administration/reglages', 'administrator'), { name: 'admin-reglages' }),
];

export const PAGE_CASES: ReadonlyArray<PageCase> = [
  ...PUBLIC_PAGES,
  ...SERVICE_PAGES,
  ...AUDITOR_PAGES,
  ...STATE_PAGES,
];

export function caseName({ route, state }: PageCase): string {
  return `/${route}${state === undefined ? '' : ` (${state})`}`;
}
