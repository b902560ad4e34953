/**
 * Every page type of the site, with somebody who may open it and where, on the demonstration's data.
 * The keys are the addresses of `app/routes.ts`: a page that is not listed here fails the run.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { RunningSite } from '#tests/support/running-site.ts';

export type PageType = {
  /** The account's address; null for a visitor. */
  readonly as: string | null;
  readonly path: string;
  /** Pages that say that a link is no longer valid answer otherwise than 200. */
  readonly status?: number;
};

/** Addresses that answer no page: files, data, acts without a view. */
const NOT_PAGES: ReadonlySet<string> = new Set([
  'registre/:number/attestation.pdf',
  'deconnexion',
  'fichiers/preuves/:versionId',
  'fichiers/documents/:documentId',
  'fichiers/dossiers/:applicationId/preuves.zip',
  'api/v1/labels',
  'api/v1/labels.csv',
  'api/v1/labels/:number',
  'api/v1/certificates/:sha256',
  'api/v1/referentials/:code',
  'api/v1/simulation',
]);

export function isPage(address: string): boolean {
  return !NOT_PAGES.has(address);
}

type Found = Readonly<Record<string, string>>;

async function findOne(site: RunningSite, sql: string, values: ReadonlyArray<unknown> = []): Promise<Found> {
  const [row] = await site.query(sql, values);
  if (row === undefined) throw new Error(`The demonstration has nothing for: ${sql}`);
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value)]));
}

const LEAD_OF = `
  SELECT a.id, a.organisation_id, u.email FROM applications a
  JOIN memberships m ON m.organisation_id = a.organisation_id AND m.ended_at IS NULL AND m.role = 'organisation-lead'
  JOIN users u ON u.id = m.user_id WHERE a.status = $1 LIMIT 1`;

const EVALUATION_OF = `
  SELECT e.id, u.email FROM evaluations e JOIN applications a ON a.id = e.application_id
  JOIN evaluation_auditors ea ON ea.evaluation_id = e.id AND ea.ended_at IS NULL AND ea.role = 'lead'
  JOIN users u ON u.id = ea.user_id WHERE a.status = $1 ORDER BY e.round DESC LIMIT 1`;

async function pagesOfTheService(site: RunningSite): Promise<Readonly<Record<string, PageType>>> {
  const draft = await findOne(site, LEAD_OF, ['draft']);
  const asked = await findOne(site, LEAD_OF, ['clarification-requested']);
  const contested = await findOne(site, LEAD_OF, ['contradictory']);
  const evidence = await findOne(
    site,
    'SELECT id FROM evidence_items WHERE organisation_id = $1 AND archived_at IS NULL LIMIT 1',
    [draft['organisation_id']],
  );
  const as = draft['email'] ?? '';
  const organisation = `/espace/organisations/${draft['organisation_id']}`;
  const file = `/espace/candidatures/${draft['id']}`;
  return {
    espace: { as, path: '/espace' },
    'espace/organisations/:organisationId': { as, path: organisation },
    'espace/organisations/:organisationId/sites': { as, path: `${organisation}/sites` },
    'espace/organisations/:organisationId/membres': { as, path: `${organisation}/membres` },
    'espace/organisations/:organisationId/preuves': { as, path: `${organisation}/preuves` },
    'espace/organisations/:organisationId/preuves/nouvelle': { as, path: `${organisation}/preuves/nouvelle` },
    'espace/organisations/:organisationId/preuves/:evidenceId': {
      as,
      path: `${organisation}/preuves/${evidence['id']}`,
    },
    'espace/organisations/:organisationId/candidatures/nouvelle': {
      as,
      path: `${organisation}/candidatures/nouvelle`,
    },
    'espace/candidatures/:applicationId': { as, path: file },
    'espace/candidatures/:applicationId/cadre': { as, path: `${file}/cadre` },
    'espace/candidatures/:applicationId/grille': { as, path: `${file}/grille` },
    'espace/candidatures/:applicationId/grille/:commitment': { as, path: `${file}/grille/E1` },
    'espace/candidatures/:applicationId/resultats': { as, path: `${file}/resultats` },
    'espace/candidatures/:applicationId/depot': { as, path: `${file}/depot` },
    'espace/candidatures/:applicationId/retrait': { as, path: `${file}/retrait` },
    'espace/candidatures/:applicationId/historique': { as, path: `${file}/historique` },
    'espace/candidatures/:applicationId/complement': {
      as: asked['email'] ?? '',
      path: `/espace/candidatures/${asked['id']}/complement`,
    },
    'espace/candidatures/:applicationId/observations': {
      as: contested['email'] ?? '',
      path: `/espace/candidatures/${contested['id']}/observations`,
    },
  };
}

async function pagesOfTheAuditor(site: RunningSite): Promise<Readonly<Record<string, PageType>>> {
  const rating = await findOne(site, EVALUATION_OF, ['in-evaluation']);
  const closing = await findOne(site, EVALUATION_OF, ['contradictory']);
  const as = rating['email'] ?? '';
  const evaluation = `/audit/${rating['id']}`;
  return {
    audit: { as, path: '/audit' },
    'audit/liens': { as, path: '/audit/liens' },
    'audit/:evaluationId': { as, path: evaluation },
    'audit/:evaluationId/grille/:commitment': { as, path: `${evaluation}/grille/E1` },
    'audit/:evaluationId/resultats': { as, path: `${evaluation}/resultats` },
    'audit/:evaluationId/constats': { as, path: `${evaluation}/constats` },
    'audit/:evaluationId/rapport': { as, path: `${evaluation}/rapport` },
    'audit/:evaluationId/contradictoire': {
      as: closing['email'] ?? '',
      path: `/audit/${closing['id']}/contradictoire`,
    },
  };
}

async function pagesOfTheState(site: RunningSite): Promise<Readonly<Record<string, PageType>>> {
  const submitted = await findOne(site, `SELECT id FROM applications WHERE status = 'submitted' LIMIT 1`);
  const admitted = await findOne(site, `SELECT id FROM applications WHERE status = 'admissible' LIMIT 1`);
  const pending = await findOne(
    site,
    `SELECT id FROM applications WHERE status = 'before-committee' LIMIT 1`,
  );
  const user = await findOne(site, `SELECT id FROM users WHERE email = 'auditor@demo.example'`);
  const officer = 'officer@demo.example';
  const administrator = 'admin@demo.example';
  return {
    ditp: { as: officer, path: '/ditp' },
    'ditp/demandes': { as: officer, path: '/ditp/demandes' },
    'ditp/reseaux': { as: officer, path: '/ditp/reseaux' },
    'ditp/dossiers/:applicationId': { as: officer, path: `/ditp/dossiers/${submitted['id']}` },
    'ditp/dossiers/:applicationId/recevabilite': {
      as: officer,
      path: `/ditp/dossiers/${submitted['id']}/recevabilite`,
    },
    'ditp/dossiers/:applicationId/evaluation': {
      as: officer,
      path: `/ditp/dossiers/${admitted['id']}/evaluation`,
    },
    'ditp/dossiers/:applicationId/decision': {
      as: 'decider@demo.example',
      path: `/ditp/dossiers/${pending['id']}/decision`,
    },
    compte: { as: officer, path: '/compte' },
    'administration/utilisateurs': { as: administrator, path: '/administration/utilisateurs' },
    'administration/utilisateurs/:userId': {
      as: administrator,
      path: `/administration/utilisateurs/${user['id']}`,
    },
    'administration/reglages': { as: administrator, path: '/administration/reglages' },
  };
}

async function publicPages(site: RunningSite): Promise<Readonly<Record<string, PageType>>> {
  const label = await findOne(site, 'SELECT number FROM labels ORDER BY number LIMIT 1');
  const token = 'x'.repeat(43);
  function open(address: string): PageType {
    return { as: null, path: address };
  }
  return {
    '': open('/'),
    registre: open('/registre'),
    'registre/:number': open(`/registre/${label['number']}`),
    verification: open('/verification'),
    'verification/:number': open(`/verification/${label['number']}`),
    simulateur: open('/simulateur'),
    referentiel: open('/referentiel'),
    accessibilite: open('/accessibilite'),
    'mentions-legales': open('/mentions-legales'),
    'donnees-personnelles': open('/donnees-personnelles'),
    'plan-du-site': open('/plan-du-site'),
    'gestion-des-cookies': open('/gestion-des-cookies'),
    candidater: open('/candidater'),
    'candidater/confirmer/:token': { ...open(`/candidater/confirmer/${token}`), status: 410 },
    connexion: open('/connexion'),
    'mot-de-passe-oublie': open('/mot-de-passe-oublie'),
    'mot-de-passe/:token': { ...open(`/mot-de-passe/${token}`), status: 410 },
    'invitation/:token': { ...open(`/invitation/${token}`), status: 410 },
    'dev/courriels': open('/dev/courriels'),
    '*': { ...open('/cette-adresse-n-existe-pas'), status: 404 },
  };
}

/** Each page type by its address in the site map. */
export async function listPageTypes(site: RunningSite): Promise<Readonly<Record<string, PageType>>> {
  return {
    ...(await publicPages(site)),
    ...(await pagesOfTheService(site)),
    ...(await pagesOfTheAuditor(site)),
    ...(await pagesOfTheState(site)),
  };
}

/**
 * Opens a session for this account and answers its cookie's value: most people of the demonstration have no password.
 * The site keeps the keyed hash of the token, under the secret of its data folder.
 */
export async function openSession(site: RunningSite, email: string): Promise<string> {
  const secret = readFileSync(path.join(site.dataDirectory, 'session-secret'), 'utf8').trim();
  const token = randomBytes(32).toString('base64url');
  const hash = createHmac('sha256', secret).update(token).digest('hex');
  await site.query(
    `INSERT INTO sessions (id, token_hash, user_id, created_at, last_seen_at, expires_at, ip_address, user_agent)
     SELECT gen_random_uuid(), $1, id, now(), now(), now() + interval '8 hours', '127.0.0.1', 'journey'
     FROM users WHERE email = $2`,
    [hash, email],
  );
  return token;
}
