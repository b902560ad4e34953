/** A version written, published and mapped, on a real database. */
import { beforeAll, describe, expect, test } from 'vitest';

import type { Actor } from '#app/modules/access/domain/actor.ts';
import { readMapping } from '#app/modules/applications/domain/renewal.ts';
import type { Criterion } from '#app/modules/referentials/domain/referential.ts';
import {
  getCurrentReferentialCode,
  getReferential,
} from '#app/modules/referentials/persistence/referentials.server.ts';
import { changeDraft } from '#app/modules/referentials/use-cases/change-draft.server.ts';
import { exportReferential } from '#app/modules/referentials/use-cases/export-referential.server.ts';
import { getDraft } from '#app/modules/referentials/use-cases/get-draft.server.ts';
import { readImportedContent } from '#app/modules/referentials/use-cases/import-draft.server.ts';
import { listVersions } from '#app/modules/referentials/use-cases/list-referential-versions.server.ts';
import { getMapping, saveMapping } from '#app/modules/referentials/use-cases/map-versions.server.ts';
import { publishDraft } from '#app/modules/referentials/use-cases/publish-draft.server.ts';
import { startDraft } from '#app/modules/referentials/use-cases/start-draft.server.ts';
import { addDays, parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import published from '#prisma/seed/spplus-2026.1.json';
import {
  accepted,
  actOf,
  createAuditor,
  createDecider,
  createDraft,
  createOfficer,
  createOrganisation,
  createUser,
  fileOf,
  TEST_NOW,
  testTime,
} from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

const BASE = 'spplus-2026.1';
const TODAY = parisDate(TEST_NOW);
let officer: Actor;
let decider: Actor;

beforeAll(async () => {
  officer = await createOfficer();
  decider = await createDecider();
});

async function start(code: string): Promise<string> {
  return accepted(await startDraft(actOf(officer), { code, basedOnCode: BASE })).draftId;
}

async function renameFirst(draftId: string, version: number, title: string) {
  const { draft } = accepted(await getDraft(actOf(officer), draftId));
  const criterion = { ...(draft.referential.criteria[0] as Criterion), title };
  return changeDraft(actOf(officer), { draftId, version, change: { kind: 'save-criterion', criterion } });
}

async function bytesOf(reference: string, format: 'json' | 'xlsx'): Promise<Buffer> {
  const { content } = accepted(await exportReferential(actOf(officer), reference, format));
  if (content instanceof Uint8Array) return Buffer.from(content);
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

describe('a draft', () => {
  test('[R-REF-01] starts from a published version, under a code that no other bears', async () => {
    const draftId = await start('essai-1');
    const { draft, difference } = accepted(await getDraft(actOf(officer), draftId));
    expect(draft.referential).toEqual({ ...published, code: 'essai-1' });
    expect(difference).toEqual({ added: [], removed: [], changed: [], settings: [] });
    const act = actOf(officer);
    expect(await startDraft(act, { code: 'essai-1', basedOnCode: BASE })).toMatchObject({
      code: 'code-taken',
    });
    expect(await startDraft(act, { code: BASE, basedOnCode: BASE })).toMatchObject({ code: 'code-taken' });
    expect(await startDraft(act, { code: 'é !', basedOnCode: BASE })).toMatchObject({ code: 'invalid-code' });
    expect(await startDraft(act, { code: 'x', basedOnCode: 'nulle' })).toMatchObject({ code: 'not-found' });
  });

  test('[R-REF-03] of two changes made on the same version, the second is refused', async () => {
    const draftId = await start('essai-2');
    accepted(await renameFirst(draftId, 1, 'Premier'));
    expect(await renameFirst(draftId, 1, 'Second')).toMatchObject({ code: 'conflict' });
    const { draft } = accepted(await getDraft(actOf(officer), draftId));
    expect([draft.referential.criteria[0]?.title, draft.version]).toEqual(['Premier', 2]);
    const races = await Promise.all([1, 2, 3, 4].map((one) => renameFirst(draftId, 2, `Course ${one}`)));
    expect(races.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('[R-REF-01] a change with a fault changes nothing', async () => {
    const draftId = await start('essai-3');
    expect(await renameFirst(draftId, 1, ' ')).toMatchObject({ code: 'invalid-referential' });
    const content = { ...published, criteria: [] };
    const replaced = await changeDraft(actOf(officer), {
      draftId,
      version: 1,
      change: { kind: 'replace', content },
    });
    expect(replaced).toMatchObject({ code: 'invalid-referential' });
    expect(accepted(await getDraft(actOf(officer), draftId)).draft.version).toBe(1);
  });

  test.each(['json', 'xlsx'] as const)(
    '[R-REF-08] exported in %s then imported, it is the same',
    async (format) => {
      const draftId = await start(`essai-${format}`);
      accepted(await renameFirst(draftId, 1, '=SOMME(A1) & « deux »\nlignes'));
      const before = accepted(await getDraft(actOf(officer), draftId)).draft.referential;
      const content = accepted(await readImportedContent(actOf(officer), await bytesOf(draftId, format)));
      expect(content).toEqual(before);
      const whole = accepted(await readImportedContent(actOf(officer), await bytesOf(BASE, format)));
      expect(whole).toEqual(published);
      const change = { kind: 'replace', content: whole } as const;
      accepted(await changeDraft(actOf(officer), { draftId, version: 2, change }));
      const page = accepted(await getDraft(actOf(officer), draftId));
      expect(page.difference?.changed).toEqual([]);
    },
  );

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('bonjour')],
    ['an archive', Buffer.from('PK\u0003\u0004')],
    ['too much', Buffer.from(`"${'x'.repeat(1_000_000)}"`)],
  ])('[R-REF-09] a file that holds %s is refused', async (_what, bytes) => {
    expect(await readImportedContent(actOf(officer), bytes)).toMatchObject({ code: 'unreadable-file' });
  });
});

describe('publication', () => {
  test('[R-REF-05] is a decider’s or an administrator’s, from today on, once, and of a version that changes something', async () => {
    const draftId = await start('essai-4');
    const input = { draftId, version: 1, effectiveFrom: TODAY };
    expect(await publishDraft(actOf(officer), input)).toMatchObject({ code: 'not-found' });
    expect(await publishDraft(actOf(decider), input)).toMatchObject({ code: 'nothing-changed' });
    accepted(await renameFirst(draftId, 1, 'Texte nouveau'));
    const next = { ...input, version: 2 };
    const yesterday = { ...next, effectiveFrom: addDays(TODAY, -1) };
    expect(await publishDraft(actOf(decider), yesterday)).toMatchObject({ code: 'effective-in-the-past' });
    expect(await publishDraft(actOf(decider), input)).toMatchObject({ code: 'conflict' });
    const later = { ...next, effectiveFrom: addDays(TODAY, 10) };
    const races = await Promise.all([1, 2, 3, 4].map(() => publishDraft(actOf(decider), later)));
    expect(races.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await renameFirst(draftId, 3, 'Trop tard')).toMatchObject({ code: 'conflict' });
    const stored = await getReferential(getDatabase(), 'essai-4');
    expect([stored.effectiveFrom, stored.criteria[0]?.title]).toEqual([addDays(TODAY, 10), 'Texte nouveau']);
    const { versions } = accepted(await listVersions(actOf(decider)));
    expect(versions.map(({ code, isCurrent, isToCome }) => [code, isCurrent, isToCome])).toEqual([
      ['essai-4', false, true],
      [BASE, true, false],
    ]);
  });

  test('[R-REF-06] the version in force changes on its day, and a file keeps its own', async () => {
    const organisation = await createOrganisation();
    const before = await fileOf(await createDraft(organisation));
    expect(await getCurrentReferentialCode(getDatabase(), addDays(TODAY, 9))).toBe(BASE);
    expect(await getCurrentReferentialCode(getDatabase(), addDays(TODAY, 10))).toBe('essai-4');
    const after = await fileOf(await createDraft(await createOrganisation(), { now: testTime(10) }));
    expect(after.referentialCode).toBe('essai-4');
    expect((await fileOf(before.applicationId)).referentialCode).toBe(BASE);
  });

  test('[R-REF-07] the mapping is proposed, kept once, and read by renewals', async () => {
    const versions = { fromCode: BASE, toCode: 'essai-4' };
    const proposed = accepted(await getMapping(actOf(officer), versions));
    const [first] = proposed.lines;
    expect([proposed.version, proposed.ratedAgain]).toEqual([0, [first?.to]]);
    const lines = proposed.lines.map((line) => ({ ...line, keepsRating: line.to !== proposed.lines[1]?.to }));
    const input = { ...versions, version: 0, lines };
    const races = await Promise.all([1, 2, 3].map(() => saveMapping(actOf(officer), input)));
    expect(races.filter(({ ok }) => ok)).toHaveLength(1);
    expect(accepted(await getMapping(actOf(officer), versions)).ratedAgain).toEqual([lines[1]?.to]);
    const row = await getDatabase().referentialMapping.findFirstOrThrow();
    expect(readMapping(row.content)).toHaveLength(published.criteria.length);
    accepted(await saveMapping(actOf(officer), { ...input, version: 1 }));
    expect(await saveMapping(actOf(officer), { ...input, version: 1 })).toMatchObject({ code: 'conflict' });
  });

  test('[R-REF-05] reading is for DITP and the administrators alone', async () => {
    const { lead } = await createOrganisation();
    const administrator = await createUser({ platformRoles: ['administrator'] });
    for (const actor of [lead, await createAuditor()])
      expect((await listVersions(actOf(actor))).ok).toBe(false);
    for (const actor of [officer, decider, administrator]) {
      expect((await listVersions(actOf(actor))).ok).toBe(true);
    }
    const input = { code: 'essai-9', basedOnCode: BASE };
    expect(await startDraft(actOf(decider), input)).toMatchObject({ code: 'not-found' });
  });
});
