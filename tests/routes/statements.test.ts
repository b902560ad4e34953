/**
 * What each page of the site costs in SQL statements, the session and the frame included, and each autosave: the
 * table is exact, so that a page which asks for one statement more fails here. Lists ask for as many whatever their
 * length. A transaction's BEGIN, which the driver sends unobserved, is counted with its COMMIT.
 */
import path from 'node:path';

import { matchPath } from '@remix-run/react';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Actor } from '#app/modules/access/domain/actor.ts';
import { sessionEnd } from '#app/modules/access/domain/session.ts';
import { insertSession } from '#app/modules/access/persistence/sessions.server.ts';
import { RATE_INTENT } from '#app/modules/evaluations/ui/rating-form-data.ts';
import { SAVE_INTENT } from '#app/modules/self-assessments/ui/answer-form-data.ts';
import { getDatabase, observeStatements } from '#app/platform/database/database.server.ts';
import { createToken, hashToken } from '#app/platform/tokens.server.ts';
import { loader as frame } from '#app/root.tsx';
import routes from '#app/routes.ts';
import { AUTOSAVE_MODE } from '#app/ui/autosave-state.ts';
import { edge } from '#tests/api/edge.ts';
import { createBeforeCommittee } from '#tests/modules/decisions/decided-files.ts';
import { createAnswered, createPlanned, createStarted } from '#tests/modules/evaluations/evaluation-files.ts';
import { createHeldLabel } from '#tests/modules/labels/held-labels.ts';
import { registerCertificate, registerLabel } from '#tests/modules/registry/registered-labels.ts';
import type { TestOrganisation } from '#tests/support/builders.ts';
import {
  createCompleteDraft,
  createDraft,
  createEvidence,
  createOrganisation,
  createSubmitted,
  createUser,
  TEST_NOW,
  testTime,
} from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

const MOST_OF_A_PAGE = 8;
const MOST_OF_AN_AUTOSAVE = 5;

/** Statements by address; parameters stand for the ids of the files played below. */
const PAGES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  visitor: {
    '/': 2,
    '/registre': 3,
    '/registre?q=essai&status=active': 3,
    '/registre/:label': 1,
    '/registre/:label/signalement': 1,
    '/verification': 0,
    '/verification/:label': 1,
    '/simulateur': 1,
    '/referentiel': 1,
    '/connexion': 0,
  },
  lead: {
    '/espace': 3,
    '/compte': 2,
    '/espace/organisations/:organisation': 4,
    '/espace/organisations/:organisation/tableau-de-bord': 3,
    '/espace/organisations/:organisation/sites': 4,
    '/espace/organisations/:organisation/membres': 4,
    '/espace/organisations/:organisation/preuves': 5,
    '/espace/organisations/:organisation/preuves/nouvelle': 4,
    '/espace/organisations/:organisation/preuves/nouvelle?candidature=:draft&critere=E1.2': 4,
    '/espace/organisations/:organisation/preuves/:evidence': 7,
    '/espace/organisations/:organisation/candidatures/nouvelle': 3,
    '/espace/candidatures/:draft': 7,
    '/espace/candidatures/:draft/cadre': 3,
    '/espace/candidatures/:draft/grille': 2,
    '/espace/candidatures/:draft/grille/E1': 5,
    '/espace/candidatures/:draft/resultats': 3,
    '/espace/candidatures/:draft/depot': 6,
    '/espace/candidatures/:draft/retrait': 2,
    '/espace/candidatures/:draft/historique': 4,
    '/espace/candidatures/:submitted': 7,
    '/espace/candidatures/:submitted/echeances': 2,
    '/espace/candidatures/:submitted/echanges': 6,
    '/notifications': 4,
    '/compte/notifications': 2,
    '/echeances': 4,
    '/espace/candidatures/:submitted/complement': 3,
  },
  'lead of an answered file': {
    '/espace': 3,
    '/espace/candidatures/:answered': 7,
    '/espace/candidatures/:answered/programme': 4,
    '/espace/candidatures/:answered/echantillon': 4,
    '/espace/candidatures/:answered/observations': 5,
    '/espace/candidatures/:answered/differences': 7,
    '/espace/candidatures/:answered/historique': 4,
  },
  'holder of a label': {
    '/espace/labels/:held': 7,
    '/espace/labels/:held/actualisation': 7,
  },
  'holder of a label to correct': { '/espace/labels/:surveyed/corrections': 5 },
  auditor: {
    '/audit': 5,
    '/audit/liens?q=service': 3,
    '/audit/disponibilites': 2,
    '/audit/tableau-de-bord': 3,
    '/audit/:evaluation': 7,
    '/audit/:evaluation/echanges': 6,
    '/audit/:evaluation/grille/E1': 5,
    '/audit/:evaluation/programme': 6,
    '/audit/:evaluation/echantillon?tirage=oui': 4,
    '/audit/:evaluation/resultats': 5,
    '/audit/:evaluation/constats': 4,
    '/audit/constats-types': 3,
    '/audit/:evaluation/rapport': 4,
    '/audit/:evaluation/contradictoire': 4,
    '/audit/:evaluation/differences': 4,
  },
  officer: {
    '/ditp': 4,
    '/ditp/tableau-de-bord': 8,
    '/ditp/tableau-de-bord/delais': 2,
    '/ditp/demandes': 3,
    '/ditp/reseaux': 3,
    '/ditp/mes-liens?q=service': 3,
    '/ditp/seances': 5,
    '/ditp/envois': 3,
    '/ditp/labels': 4,
    '/ditp/labels/:held': 4,
    '/ditp/labels/:held/rectification': 4,
    '/ditp/labels/:held/suivi': 8,
    '/ditp/signaux': 3,
    '/ditp/signalements': 4,
    '/ditp/signalements/:complaint': 4,
    '/ditp/accord': 2,
    '/ditp/referentiels': 3,
    '/ditp/calibrages': 5,
    '/ditp/auditeurs': 3,
    '/ditp/auditeurs/:auditor': 7,
    '/ditp/dossiers/:submitted': 7,
    '/ditp/dossiers/:answered': 7,
    '/ditp/dossiers/:submitted/echanges': 6,
    '/ditp/dossiers/:submitted/recevabilite': 7,
    '/ditp/dossiers/:planned/evaluation': 6,
    '/ditp/dossiers/:planned/echantillon': 4,
    '/ditp/dossiers/:committee/decision': 8,
    '/ditp/dossiers/:committee/differences': 4,
  },
  decider: {
    '/ditp': 4,
    '/ditp/dossiers/:committee': 8,
    '/ditp/dossiers/:committee/decision': 8,
  },
  administrator: {
    '/administration/utilisateurs': 3,
    '/administration/utilisateurs/:user': 3,
    '/administration/travaux': 2,
    '/administration/quarantaine': 3,
    '/administration/reglages': 4,
  },
};

/** Lists asked for with ten rows and with a hundred: who reads them, and where. */
const LISTS = [
  ['worklist', '/ditp', 'officer'],
  ['registry', '/registre', null],
  ['evidence library', '/espace/organisations/:organisation/preuves', 'lead'],
  ['accounts', '/administration/utilisateurs', 'administrator'],
  ['assignments', '/audit', 'auditor'],
  ['auditors', '/ditp/auditeurs', 'officer'],
  ['labels that DITP follows', '/ditp/labels', 'officer'],
  ['files of a service', '/espace', 'lead'],
] as const;

type Place = ReturnType<typeof edge>;
type RouteModule = {
  readonly loader?: (place: Place) => unknown;
  readonly action?: (place: Place) => unknown;
};
type Person = { readonly actor: Pick<Actor, 'userId'>; readonly now: Date };

const ids: Record<string, string> = {};
const people: Record<string, Person> = {};
let service: TestOrganisation;

async function cookieOf({ actor, now }: Person): Promise<string> {
  const token = createToken();
  await insertSession(getDatabase(), {
    tokenHash: hashToken(token),
    userId: actor.userId,
    createdAt: now,
    expiresAt: sessionEnd(now),
    ipAddress: '127.0.0.1',
    userAgent: 'tests',
  });
  return `spp-session=${token}`;
}

/** The module behind an address, and the parameters it reads in it. */
async function routeOf(address: string): Promise<{ module: RouteModule; params: Record<string, string> }> {
  const { pathname } = new URL(address, 'http://localhost:3000');
  for (const route of routes) {
    const matched = matchPath({ path: `/${route.path ?? ''}`, end: true }, pathname);
    if (matched === null || route.path === '*') continue;
    const file = path.resolve(import.meta.dirname, '../../app', route.file);
    const params = Object.entries(matched.params).map(([name, value]) => [name, value ?? ''] as const);
    return { module: (await import(file)) as RouteModule, params: Object.fromEntries(params) };
  }
  throw new Error(`No route answers ${address}.`);
}

/** `address` with the ids of the files played below. */
function filled(address: string): string {
  return address.replaceAll(/:([a-z]+)/g, (_, name: string) => ids[name] ?? `:${name}`);
}

let observed = 0;
let stopObserving: () => void = () => undefined;
beforeAll(() => {
  stopObserving = observeStatements((sql) => {
    observed += sql === 'COMMIT' ? 2 : 1;
  });
});
afterAll(() => stopObserving());

/** Statements sent while `work` runs; each COMMIT stands for its BEGIN too. */
async function countStatements(work: () => Promise<unknown>): Promise<number> {
  observed = 0;
  await work();
  return observed;
}

/** The page read by this person a second time: what is read once by process has been. */
async function costOf(address: string, person: Person | null): Promise<number> {
  const { module, params } = await routeOf(filled(address));
  const { loader } = module;
  if (loader === undefined) throw new Error(`${address} has no loader.`);
  const headers = person === null ? {} : { Cookie: await cookieOf(person) };
  async function read(): Promise<void> {
    const place = edge(filled(address), { params, init: { headers }, now: person?.now ?? TEST_NOW });
    await Promise.all([frame(place), loader?.(place)]);
  }
  await read();
  return countStatements(read);
}

beforeAll(async () => {
  service = await createOrganisation();
  ids['organisation'] = service.organisationId;
  ids['draft'] = await createCompleteDraft(service);
  ids['evidence'] = await createEvidence(service);
  const submittedBy = await createOrganisation();
  ids['submitted'] = await createSubmitted(submittedBy);
  const answered = await createAnswered({ 'E1.1': 1 });
  ids['answered'] = answered.applicationId;
  ids['evaluation'] = answered.evaluationId;
  const planned = await createPlanned();
  ids['planned'] = planned.applicationId;
  ids['auditor'] = planned.auditor.userId;
  const committee = await createBeforeCommittee({ 'E1.1': 1 });
  ids['committee'] = committee.applicationId;
  const label = await registerLabel();
  await registerCertificate(label, '%PDF-1.7 page');
  ids['label'] = label.number;
  const held = await createHeldLabel();
  ids['held'] = held.labelId;
  const complaint = await getDatabase().complaint.create({
    data: {
      reference: 'R-2026-90000',
      labelId: held.labelId,
      kind: 'other',
      description: 'Constat.',
      receivedAt: TEST_NOW,
      addressHash: '0'.repeat(64),
    },
    select: { id: true },
  });
  ids['complaint'] = complaint.id;
  const surveyed = await createHeldLabel();
  ids['surveyed'] = surveyed.labelId;
  await getDatabase().surveillance.create({
    data: {
      labelId: surveyed.labelId,
      windowFrom: TEST_NOW,
      windowTo: TEST_NOW,
      criteria: [{ criterion: 'E1.1', reason: 'Critère bloquant.' }],
      sampleSeed: 'graine',
      createdAt: TEST_NOW,
      closedAt: TEST_NOW,
      outcome: 'corrections',
      conclusion: 'Un point à reprendre.',
      findings: {
        create: {
          number: 1,
          gravity: 'minor',
          criterionCode: 'E1.1',
          description: 'Écart vu.',
          dueOn: TEST_NOW,
          createdAt: TEST_NOW,
        },
      },
    },
    select: { id: true },
  });
  people['holder of a label to correct'] = { actor: surveyed.organisation.lead, now: TEST_NOW };
  people['holder of a label'] = { actor: held.organisation.lead, now: TEST_NOW };
  const administrator = await createUser({ platformRoles: ['administrator'] });
  ids['user'] = service.contributor.userId;
  people['lead'] = { actor: service.lead, now: TEST_NOW };
  people['lead of an answered file'] = { actor: answered.organisation.lead, now: testTime(11) };
  people['auditor'] = { actor: answered.auditor, now: testTime(11) };
  people['officer'] = { actor: planned.officer, now: testTime(11) };
  people['decider'] = { actor: committee.decider, now: testTime(20) };
  people['administrator'] = { actor: administrator, now: TEST_NOW };
  await getDatabase().membership.create({
    data: {
      userId: service.lead.userId,
      organisationId: submittedBy.organisationId,
      role: 'organisation-lead',
      createdAt: TEST_NOW,
    },
  });
});

describe('what a page costs', () => {
  test.each(Object.keys(PAGES))('each page of the %s costs its statements, eight at most', async (who) => {
    const expected = PAGES[who] ?? {};
    const found: Record<string, number> = {};
    for (const address of Object.keys(expected)) found[address] = await costOf(address, people[who] ?? null);
    expect(found).toEqual(expected);
    expect(Math.max(...Object.values(found))).toBeLessThanOrEqual(MOST_OF_A_PAGE);
  });
});

/** The autosave of one form, sent by its page as one types, a first time and again with another comment. */
async function costOfAutosave(
  address: string,
  person: Person,
  fields: Readonly<Record<string, string>>,
): Promise<number> {
  const { module, params } = await routeOf(filled(address));
  const Cookie = await cookieOf(person);
  async function save(version: number): Promise<void> {
    const typed = { ...fields, mode: AUTOSAVE_MODE, criterion: 'E4.1', version: String(version) };
    const body = new URLSearchParams({ ...typed, comment: `Version ${version}.` });
    const init = { method: 'POST', headers: { Cookie }, body };
    const answer = await module.action?.(edge(filled(address), { params, init, now: person.now }));
    expect(answer).toMatchObject({ data: { kind: 'saved' } });
  }
  await save(0);
  return countStatements(() => save(1));
}

describe('what an autosave costs', () => {
  test('[R-SEL-06] that of the service sends five statements, session, BEGIN and COMMIT included', async () => {
    ids['empty'] = await createDraft(service);
    const address = '/espace/candidatures/:empty/grille/E4';
    const cost = await costOfAutosave(
      address,
      { actor: service.lead, now: TEST_NOW },
      { intent: SAVE_INTENT, rating: '2' },
    );
    expect(cost).toBe(MOST_OF_AN_AUTOSAVE);
  });

  test('[R-EVA-15] that of the auditor sends five too', async () => {
    const { evaluationId, auditor } = await createStarted();
    ids['started'] = evaluationId;
    const address = '/audit/:started/grille/E4';
    const cost = await costOfAutosave(
      address,
      { actor: auditor, now: testTime(6) },
      { intent: RATE_INTENT, rating: '2' },
    );
    expect(cost).toBe(MOST_OF_AN_AUTOSAVE);
  });
});

/** `count` more rows in every list: files in evaluation, labels, items of evidence and accounts. */
async function lengthenLists(count: number): Promise<void> {
  const { organisationId, lead } = service;
  const numbers = Array.from({ length: count }, (_, index) => index);
  const database = getDatabase();
  const accounts = numbers.map((index) => ({
    name: 'Noa Exemple',
    email: `n${count}-${index}@test.example`,
    createdAt: TEST_NOW,
  }));
  await database.user.createMany({ data: accounts });
  await database.evidenceItem.createMany({
    data: numbers.map((index) => ({
      organisationId,
      title: `Preuve ${index}`,
      documentDate: TEST_NOW,
      createdById: lead.userId,
      createdAt: TEST_NOW,
    })),
  });
  const files = await database.application.createManyAndReturn({
    data: numbers.map((index) => ({
      reference: `C-2000-${count}-${index}`,
      organisationId,
      referentialCode: 'spplus-2026.1',
      levelSought: 'bronze',
      status: 'in-evaluation',
      createdAt: TEST_NOW,
      statusSince: TEST_NOW,
      firstSubmittedAt: TEST_NOW,
    })),
    select: { id: true },
  });
  const dates = { plannedFrom: TEST_NOW, plannedTo: TEST_NOW, createdAt: TEST_NOW, startedAt: TEST_NOW };
  const evaluations = await database.evaluation.createManyAndReturn({
    data: files.map(({ id }) => ({ applicationId: id, ...dates })),
    select: { id: true },
  });
  const assigned = {
    userId: people['auditor']?.actor.userId ?? '',
    role: 'lead',
    assignedAt: TEST_NOW,
    assignedById: lead.userId,
  };
  await database.evaluationAuditor.createMany({
    data: evaluations.map(({ id }) => ({ evaluationId: id, ...assigned })),
  });
  for (const index of numbers) await registerLabel({ name: `Service ${count}-${index}` });
}

describe('what a list costs', () => {
  test('each asks for as many statements with a hundred rows as with ten', async () => {
    async function costs(): Promise<Readonly<Record<string, number>>> {
      const found: Record<string, number> = {};
      for (const [name, address, who] of LISTS)
        found[name] = await costOf(address, who === null ? null : (people[who] ?? null));
      return found;
    }
    await lengthenLists(10);
    const ofTen = await costs();
    await lengthenLists(90);
    expect(await costs()).toEqual(ofTen);
  });
});
