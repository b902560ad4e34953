/** One form sent twice at once, by an impatient click, and once more from the browser's history: one effect. */
import { randomUUID } from 'node:crypto';

import { beforeAll, describe, expect, test } from 'vitest';

import type { Actor } from '#app/modules/access/domain/actor.ts';
import { verifyJournal } from '#app/modules/journal/use-cases/verify-journal.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { paths } from '#app/platform/paths.ts';
import { pdfBytes } from '#tests/fixtures/evidence-files.ts';
import type { Cast, PlayedFile } from '#tests/soak/played-files.ts';
import { createCast, evaluationOf, playUntil, versionOf } from '#tests/soak/played-files.ts';
import { sessionFor, useSiteOfRecord } from '#tests/soak/site-of-record.ts';
import { soakCount } from '#tests/soak/soak-counts.ts';
import { createOrganisation, createUser, newSiret } from '#tests/support/builders.ts';
import type { Sending } from '#tests/support/http-client.ts';
import { send } from '#tests/support/http-client.ts';

const site = useSiteOfRecord();

let cast: Cast;

beforeAll(async () => {
  cast = await createCast();
});

type Form = ReadonlyArray<readonly [name: string, value: string]>;

type Sent = {
  readonly address: string;
  readonly person: Actor | null;
  readonly sending: Pick<Sending, 'form' | 'multipart'>;
  /** How many times the act has been done: 0 before, and 1 whatever was sent again. */
  readonly effects: () => Promise<number>;
};

function person(name: string): string {
  return `${name}-${randomUUID().slice(0, 8)}@test.example`;
}

function entries(applicationId: string, action: string): Promise<number> {
  return getDatabase().journalEntry.count({ where: { stream: `application:${applicationId}`, action } });
}

async function versioned(file: PlayedFile, form: Form = []): Promise<Form> {
  return [['version', String(await versionOf(file))], ...form];
}

async function started(): Promise<PlayedFile> {
  return playUntil(cast, 'in-evaluation');
}

const REPEATED: Readonly<Record<string, () => Promise<Sent>>> = {
  '[R-APP-02] an application submitted': async () => {
    const file = await playUntil(cast, 'draft');
    return {
      address: paths.submission(file.applicationId),
      person: file.organisation.lead,
      sending: { form: await versioned(file) },
      effects: () => entries(file.applicationId, 'application.submit'),
    };
  },
  '[R-APP-02] an application withdrawn': async () => {
    const file = await playUntil(cast, 'submitted');
    return {
      address: paths.applicationWithdrawal(file.applicationId),
      person: file.organisation.lead,
      sending: { form: await versioned(file, [['reason', 'Trop tôt.']]) },
      effects: () => entries(file.applicationId, 'application.withdraw'),
    };
  },
  '[R-APP-44] an application started': async () => {
    const { organisationId, lead } = await createOrganisation();
    return {
      address: paths.newApplication(organisationId),
      person: lead,
      sending: { form: [['levelSought', 'bronze']] },
      effects: () => getDatabase().application.count({ where: { organisationId } }),
    };
  },
  '[R-SEL-01] an answer saved': async () => {
    const { applicationId, organisation } = await playUntil(cast, 'draft');
    const form: Form = [
      ['intent', 'save-answer'],
      ['criterion', 'E1.1'],
      ['version', '1'],
      ['rating', '2'],
      ['notApplicableReason', ''],
      ['comment', 'Les horaires sont affichés.'],
    ];
    return {
      address: paths.gridCommitment(applicationId, 'E1'),
      person: organisation.lead,
      sending: { form },
      effects: () => entries(applicationId, 'answer.save'),
    };
  },
  '[R-APP-42] a header saved': async () => {
    const file = await playUntil(cast, 'draft');
    const { applicationId, organisation } = file;
    const before = await versionOf(file);
    const form: Form = [
      ['levelSought', 'silver'],
      ['scope', 'Accueil du public'],
      ...organisation.siteIds.map((siteId) => ['siteIds', siteId] as const),
      ['leadUserId', organisation.lead.userId],
      ['directorName', 'Dominique Exemple'],
      ['directorTitle', 'Directrice'],
      ['directorEmail', 'direction@test.example'],
    ];
    return {
      address: paths.applicationHeader(applicationId),
      person: organisation.lead,
      sending: { form: await versioned(file, form) },
      effects: async () => (await versionOf(file)) - before,
    };
  },
  'results declared': async () => {
    const { applicationId, organisation } = await playUntil(cast, 'draft');
    const row = await getDatabase().application.findUniqueOrThrow({ where: { id: applicationId } });
    const form: Form = [
      ['version', String(row.resultsVersion)],
      ['satisfaction', '81,5'],
      ['netSatisfaction', '70'],
      ['publishedOn', '2025-10-01'],
      ['respondents', '300'],
      ['source', 'Enquête'],
      ['evidenceId', ''],
    ];
    return {
      address: paths.publishedResults(applicationId),
      person: organisation.lead,
      sending: { form },
      effects: async () => {
        const after = await getDatabase().application.findUniqueOrThrow({ where: { id: applicationId } });
        return after.resultsVersion - row.resultsVersion;
      },
    };
  },
  '[R-EVD-18] evidence sent': async () => {
    const { organisationId, lead } = await createOrganisation();
    const fields: Form = [
      ['draftId', randomUUID()],
      ['title', 'Procédure d’accueil'],
      ['documentDate', '2025-10-01'],
      ['confidentiality', 'internal'],
      ['kind', 'file'],
    ];
    return {
      address: paths.evidenceUpload(organisationId),
      person: lead,
      sending: { multipart: { fields, file: { name: 'procedure.pdf', bytes: pdfBytes() } } },
      effects: () => getDatabase().evidenceVersion.count({ where: { evidence: { organisationId } } }),
    };
  },
  '[R-ORG-15] a site added': async () => {
    const { organisationId, lead, siteIds } = await createOrganisation();
    const form: Form = [
      ['siteId', ''],
      ['version', '0'],
      ['name', 'Antenne du port'],
      ['address', '3 quai de l’Essai'],
      ['postalCode', '29200'],
      ['city', 'Brest'],
      ['department', '29'],
      ['spCode', ''],
    ];
    return {
      address: paths.organisationSites(organisationId),
      person: lead,
      sending: { form },
      effects: async () => (await getDatabase().site.count({ where: { organisationId } })) - siteIds.length,
    };
  },
  'a member invited': async () => {
    const { organisationId, lead } = await createOrganisation();
    const email = person('membre');
    const form: Form = [
      ['intention', 'invite'],
      ['email', email],
      ['name', 'Noa Exemple'],
      ['role', 'contributor'],
    ];
    return {
      address: paths.organisationMembers(organisationId),
      person: lead,
      sending: { form },
      effects: () => getDatabase().membershipInvitation.count({ where: { organisationId, user: { email } } }),
    };
  },
  '[R-ORG-16] an entry asked for': () => {
    const email = person('demandeur');
    const form: Form = [
      ['email', email],
      ['applicantName', 'Sacha Exemple'],
      ['organisationName', 'Service d’essai'],
      ['organisationKind', 'school'],
      ['siret', newSiret()],
    ];
    return Promise.resolve({
      address: paths.apply(),
      person: null,
      sending: { form },
      effects: () => getDatabase().outboxMessage.count({ where: { recipient: email } }),
    });
  },
  'a network added': () => {
    const name = `Réseau ${randomUUID()}`;
    return Promise.resolve({
      address: paths.networks(),
      person: cast.officer,
      sending: { form: [['name', name]] },
      effects: () => getDatabase().network.count({ where: { name } }),
    });
  },
  '[R-ACC-33] an account invited': async () => {
    const email = person('auditrice');
    const form: Form = [
      ['name', 'Lou Exemple'],
      ['email', email],
      ['roles', 'auditor'],
    ];
    return {
      address: paths.users(),
      person: await createUser({ platformRoles: ['administrator'] }),
      sending: { form },
      effects: () => getDatabase().user.count({ where: { email } }),
    };
  },
  'questions asked': async () => {
    const file = await playUntil(cast, 'submitted');
    const form: Form = [
      ['intent', 'request-clarification'],
      ['subject', 'E1.1'],
      ['question', 'Précisez les horaires.'],
      ['dueOn', '2099-01-15'],
    ];
    const { applicationId } = file;
    return {
      address: paths.admissibility(applicationId),
      person: cast.officer,
      sending: { form: await versioned(file, form) },
      effects: () => getDatabase().clarificationRequest.count({ where: { applicationId } }),
    };
  },
  'a declaration signed': async () => {
    const file = await playUntil(cast, 'evaluation-planned');
    const evaluationId = await evaluationOf(file);
    await getDatabase().conflictDeclaration.deleteMany({ where: { evaluationId } });
    return {
      address: paths.evaluation(evaluationId),
      person: cast.auditor,
      sending: { form: [['intent', 'declare']] },
      effects: () => getDatabase().conflictDeclaration.count({ where: { evaluationId } }),
    };
  },
  'a rating saved': async () => {
    const evaluationId = await evaluationOf(await started());
    const form: Form = [
      ['intent', 'rate'],
      ['criterion', 'E1.1'],
      ['version', '0'],
      ['rating', '2'],
      ['notApplicableOutcome', ''],
      ['comment', 'Vu sur place.'],
    ];
    return {
      address: paths.evaluationCommitment(evaluationId, 'E1'),
      person: cast.auditor,
      sending: { form },
      effects: async () => {
        const row = await getDatabase().auditorRating.findFirst({ where: { evaluationId } });
        return row?.version ?? 0;
      },
    };
  },
  '[R-EVA-29] a finding written': async () => {
    const evaluationId = await evaluationOf(await started());
    const form: Form = [
      ['intent', 'save'],
      ['findingId', ''],
      ['version', '0'],
      ['kind', 'strength'],
      ['title', 'Un accueil attentif'],
      ['description', 'Les agents se présentent et reformulent la demande.'],
      ['criteria', 'E1.1'],
    ];
    return {
      address: paths.findings(evaluationId),
      person: cast.auditor,
      sending: { form },
      effects: () => getDatabase().finding.count({ where: { evaluationId } }),
    };
  },
  '[R-EVA-26] a link declared': async () => {
    const { organisationId } = await createOrganisation();
    const form: Form = [
      ['target', `organisation:${organisationId}`],
      ['kind', 'consultancy'],
      ['description', 'Formation des agents'],
      ['startsOn', '2020-01-01'],
      ['endsOn', '2020-06-30'],
    ];
    return {
      address: paths.auditorLinks(),
      person: cast.auditor,
      sending: { form },
      effects: () => getDatabase().auditorLink.count({ where: { organisationId } }),
    };
  },
};

describe('the same form sent again', () => {
  const rounds = Math.ceil(soakCount(300) / (2 * Object.keys(REPEATED).length));

  test.each(Object.entries(REPEATED))(
    '%s, twice at once and once later, happens once',
    async (_what, prepare) => {
      for (let round = 0; round < rounds; round += 1) {
        const { address, person: sender, sending, effects } = await prepare();
        const request = {
          method: 'POST' as const,
          session: sender === null ? null : await sessionFor(sender),
          ...sending,
        };
        const answers = await Promise.all([
          send(site().url, address, request),
          send(site().url, address, request),
        ]);
        const replayed = await send(site().url, address, request);
        expect([...answers, replayed].filter(({ status }) => status >= 500)).toEqual([]);
        expect(answers.some(({ status }) => status < 400)).toBe(true);
        expect(await effects()).toBe(1);
      }
    },
  );

  test('[R-JRN-04] the journal is whole afterwards', async () => {
    expect(await verifyJournal()).toEqual([]);
  });
});
