import { beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { getApplicationHistory } from '#app/modules/applications/use-cases/get-application-history.server.ts';
import { submitApplication } from '#app/modules/applications/use-cases/submit-application.server.ts';
import { saveAnswer } from '#app/modules/self-assessments/use-cases/save-answer.server.ts';
import type { Actor } from '#app/modules/access/domain/actor.ts';
import { findEvidence } from '#app/modules/evidence/persistence/evidence-items.server.ts';
import { getEvidence } from '#app/modules/evidence/use-cases/get-evidence.server.ts';
import { listEvidence } from '#app/modules/evidence/use-cases/list-evidence.server.ts';
import { openEvidenceArchive } from '#app/modules/evidence/use-cases/open-evidence-archive.server.ts';
import { openEvidenceFile } from '#app/modules/evidence/use-cases/open-evidence-file.server.ts';
import { prepareEvidence } from '#app/modules/evidence/use-cases/prepare-evidence.server.ts';
import { readLibraryQuery } from '#app/modules/evidence/domain/library-query.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import {
  accepted,
  actOf,
  completeGrid,
  createAuditor,
  createDecider,
  createDraft,
  createEvidence,
  createOfficer,
  createOrganisation,
  createSubmitted,
  createUser,
  fileOf,
  TEST_NOW,
} from '#tests/support/builders.ts';
import type { TestOrganisation } from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

let organisation: TestOrganisation;
let stranger: TestOrganisation;
let officer: Actor;
let decider: Actor;
let auditor: Actor;

/** Each test has its own: two open files on one scope do not go together. */
beforeEach(async () => {
  organisation = await createOrganisation();
});
beforeAll(async () => {
  stranger = await createOrganisation();
  officer = await createOfficer();
  decider = await createDecider();
  auditor = await createAuditor();
});

async function link(applicationId: string, criterionCode: string, evidenceId: string): Promise<void> {
  await getDatabase().evidenceUse.create({
    data: {
      applicationId,
      criterionCode,
      evidenceId,
      addedAt: TEST_NOW,
      addedById: organisation.lead.userId,
    },
  });
}

async function assign(applicationId: string, criterionCode: string): Promise<void> {
  await getDatabase().criterionAssignment.create({
    data: {
      applicationId,
      criterionCode,
      userId: organisation.contributor.userId,
      assignedAt: TEST_NOW,
      assignedById: organisation.lead.userId,
    },
  });
}

async function reads(actor: Actor, evidenceId: string): Promise<boolean> {
  return (await getEvidence(actOf(actor), organisation.organisationId, evidenceId)).ok;
}

async function library(actor: Actor, query = ''): Promise<ReadonlyArray<string>> {
  const { organisationId } = organisation;
  const listed = accepted(
    await listEvidence(actOf(actor), organisationId, readLibraryQuery(new URLSearchParams(query))),
  );
  return listed.items.map((item) => item.evidenceId);
}

describe('who reads an item', () => {
  test('[R-EVD-20] the lead reads it, another organisation and the administrator do not', async () => {
    const evidenceId = await createEvidence(organisation);
    const administrator = await createUser({ platformRoles: ['administrator'] });
    expect(await reads(organisation.lead, evidenceId)).toBe(true);
    expect(await reads(stranger.lead, evidenceId)).toBe(false);
    expect(await reads(administrator, evidenceId)).toBe(false);
    expect((await getEvidence(actOf(stranger.lead), stranger.organisationId, evidenceId)).ok).toBe(false);
  });

  test('[R-EVD-20] a contributor reads what serves a criterion asked of them, and nothing else', async () => {
    const applicationId = await createDraft(organisation);
    const asked = await createEvidence(organisation);
    const other = await createEvidence(organisation);
    await link(applicationId, 'E1.1', asked);
    await link(applicationId, 'E1.2', other);
    await assign(applicationId, 'E1.1');
    expect(await reads(organisation.contributor, asked)).toBe(true);
    expect(await reads(organisation.contributor, other)).toBe(false);
    const seen = await library(organisation.contributor);
    expect(seen).toContain(asked);
    expect(seen).not.toContain(other);
  });

  test('[R-EVD-20] a contributor reads what they brought in', async () => {
    const { organisationId, contributor } = organisation;
    const own = await createEvidence({ organisationId, lead: contributor });
    expect(await reads(contributor, own)).toBe(true);
    expect(await library(contributor)).toContain(own);
  });

  test('[R-EVD-21] nobody on the other side reads the evidence of a draft', async () => {
    const applicationId = await createDraft(organisation);
    const evidenceId = await createEvidence(organisation);
    await link(applicationId, 'E1.1', evidenceId);
    for (const actor of [officer, decider, auditor]) expect(await reads(actor, evidenceId)).toBe(false);
  });

  test('[R-EVD-21] once submitted, the officer reads what the file shows, even untied since; not the rest', async () => {
    const applicationId = await createSubmitted(organisation);
    const use = await getDatabase().evidenceUse.findFirstOrThrow({ where: { applicationId } });
    const unrelated = await createEvidence(organisation);
    expect(await reads(officer, use.evidenceId)).toBe(true);
    expect(await reads(auditor, use.evidenceId)).toBe(false);
    expect(await reads(officer, unrelated)).toBe(false);
    await getDatabase().evidenceUse.deleteMany({ where: { applicationId } });
    await getDatabase().application.update({
      where: { id: applicationId },
      data: { declaredEvidenceId: null },
    });
    expect(await reads(officer, use.evidenceId)).toBe(true);
  });

  test('[R-EVD-21] the auditor named on the file reads it, a replaced one no longer', async () => {
    const applicationId = await createSubmitted(organisation);
    const use = await getDatabase().evidenceUse.findFirstOrThrow({ where: { applicationId } });
    const named = await getDatabase().evaluation.create({
      data: {
        applicationId,
        plannedFrom: TEST_NOW,
        plannedTo: TEST_NOW,
        createdAt: TEST_NOW,
        auditors: {
          create: {
            userId: auditor.userId,
            role: 'lead',
            assignedAt: TEST_NOW,
            assignedById: officer.userId,
          },
        },
      },
    });
    expect(await reads(auditor, use.evidenceId)).toBe(true);
    await getDatabase().evaluationAuditor.updateMany({
      where: { evaluationId: named.id },
      data: { endedAt: TEST_NOW },
    });
    expect(await reads(auditor, use.evidenceId)).toBe(false);
  });

  test('[R-EVD-21] a visitor of the other side learns nothing of the files they do not open', async () => {
    const submitted = await createSubmitted(organisation);
    const use = await getDatabase().evidenceUse.findFirstOrThrow({ where: { applicationId: submitted } });
    const draft = await createDraft(organisation);
    await link(draft, 'E1.1', use.evidenceId);
    const shown = accepted(await getEvidence(actOf(officer), organisation.organisationId, use.evidenceId));
    expect(shown.isMember).toBe(false);
    expect(shown.uses.every((line) => line.applicationId === submitted)).toBe(true);
    expect(shown.linkChoices).toEqual([]);
    expect(shown.mayReplace).toBe(false);
  });

  test('[R-EVD-21] the other side reads the content submitted, not what the working copy gives since', async () => {
    const submitted = await createSubmitted(organisation);
    const { evidenceId } = await getDatabase().evidenceUse.findFirstOrThrow({
      where: { applicationId: submitted },
    });
    const added = await createEvidence(organisation);
    await link(submitted, 'E1.1', added);
    await link(submitted, 'E8.9', evidenceId);
    await getDatabase().evidenceVersion.create({
      data: {
        evidenceId,
        number: 2,
        kind: 'link',
        url: 'https://service.example/brouillon',
        uploadedById: organisation.lead.userId,
        uploadedAt: TEST_NOW,
      },
    });
    expect(await reads(officer, added)).toBe(false);
    const { organisationId, lead } = organisation;
    const theirs = accepted(await getEvidence(actOf(officer), organisationId, evidenceId));
    expect(theirs.versions.map(({ number }) => number)).toEqual([1]);
    expect(theirs.uses.map(({ criterionCode }) => criterionCode)).not.toContain('E8.9');
    const own = accepted(await getEvidence(actOf(lead), organisationId, evidenceId));
    expect(own.versions.map(({ number }) => number)).toEqual([2, 1]);
  });

  test('[R-JRN-05] once submitted, the history says nothing of what the service wrote by itself', async () => {
    const applicationId = await createDraft(organisation);
    const saving = { applicationId, criterionCode: 'E1.1', version: 0 };
    const content = { rating: 1, notApplicableReason: '', comment: 'Aveu de brouillon' } as const;
    accepted(await saveAnswer(actOf(organisation.lead), { ...saving, content }));
    await completeGrid(organisation, applicationId);
    const { version } = await fileOf(applicationId);
    accepted(await submitApplication(actOf(organisation.lead), { applicationId, version }));
    const options = { page: 1, milestonesOnly: false };
    const theirs = accepted(await getApplicationHistory(actOf(officer), applicationId, options));
    expect(JSON.stringify(theirs.entries)).not.toContain('Aveu de brouillon');
    expect(theirs.entries[0]?.title).toBe('Candidature déposée');
    const own = accepted(await getApplicationHistory(actOf(organisation.lead), applicationId, options));
    expect(JSON.stringify(own.entries)).toContain('Aveu de brouillon');
  });

  test('[R-EVD-25] a content without file, or an id that is none, is not found', async () => {
    const evidence = await findEvidence(getDatabase(), await createEvidence(organisation));
    const linkOnly = evidence?.versions[0]?.versionId ?? '';
    expect(await openEvidenceFile(actOf(organisation.lead), linkOnly)).toMatchObject({ code: 'not-found' });
    expect(await openEvidenceFile(actOf(organisation.lead), 'x')).toMatchObject({ code: 'not-found' });
  });
});

describe('the library', () => {
  test('[R-EVD-20] it is searched and filtered, and the archived ones stand apart', async () => {
    const here = organisation;
    const applicationId = await createDraft(here);
    const linked = await createEvidence(here, { title: 'Consigne 100 % accueil' });
    const expired = await createEvidence(here, { title: 'Habilitation' });
    const archived = await createEvidence(here, { title: 'Ancienne consigne' });
    await link(applicationId, 'E1.1', linked);
    await getDatabase().evidenceItem.update({
      where: { id: expired },
      data: { expiresOn: new Date('2026-11-20T00:00:00Z') },
    });
    await getDatabase().evidenceItem.update({ where: { id: archived }, data: { archivedAt: TEST_NOW } });
    expect([...(await library(here.lead))].sort()).toEqual([linked, expired].sort());
    expect(await library(here.lead, 'q=CONSIGNE')).toEqual([linked]);
    expect(await library(here.lead, 'q=100+%25')).toEqual([linked]);
    expect(await library(here.lead, 'q=_abilitation')).toEqual([]);
    expect(await library(here.lead, 'etat=linked')).toEqual([linked]);
    expect(await library(here.lead, 'etat=unlinked')).toEqual([expired]);
    expect(await library(here.lead, 'etat=expired')).toEqual([expired]);
    expect(await library(here.lead, 'etat=archived')).toEqual([archived]);
    expect(await library(here.lead, 'nature=file')).toEqual([]);
  });
});

describe('what the pages load', () => {
  test('[R-EVD-22] a contributor is offered the criteria asked of them, and no form without any', async () => {
    const here = organisation;
    const applicationId = await createDraft(here);
    const target = { organisationId: here.organisationId, applicationId, criterionCode: 'E1.2' };
    expect(await prepareEvidence(actOf(here.contributor), target)).toMatchObject({ code: 'forbidden' });
    await assign(applicationId, 'E1.2');
    const form = accepted(await prepareEvidence(actOf(here.contributor), target));
    expect(form.commitments.flatMap((commitment) => commitment.criteria.map(({ code }) => code))).toEqual([
      'E1.2',
    ]);
    expect(form.criterion?.code).toBe('E1.2');
  });

  test('[R-EVD-04] the form asks for sites when the criterion expects a proof by site', async () => {
    const here = organisation;
    const applicationId = await createDraft(here);
    const target = { organisationId: here.organisationId, applicationId };
    const bySite = accepted(await prepareEvidence(actOf(here.lead), { ...target, criterionCode: 'E1.2' }));
    const other = accepted(await prepareEvidence(actOf(here.lead), { ...target, criterionCode: 'E1.1' }));
    expect([bySite.sitesAsked, other.sitesAsked]).toEqual([true, false]);
    expect(bySite.sites.length).toBe(2);
  });

  test('[R-EVD-26] whoever may not download it all finds no archive', async () => {
    const here = organisation;
    const applicationId = await createSubmitted(here);
    for (const actor of [stranger.lead, here.contributor, decider, auditor]) {
      expect(await openEvidenceArchive(actOf(actor), applicationId)).toMatchObject({ code: 'not-found' });
    }
    expect((await openEvidenceArchive(actOf(officer), applicationId)).ok).toBe(true);
  });
});
