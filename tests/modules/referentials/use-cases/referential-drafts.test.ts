/** A version written, published and mapped, on a real database. */
import { readFileSync } from 'node:fs';

import { beforeAll, describe, expect, test } from 'vitest';

import type { Actor } from '#app/modules/access/domain/actor.ts';
import { readMapping } from '#app/modules/applications/domain/renewal.ts';
import type { Criterion } from '#app/modules/referentials/domain/referential.ts';
import {
  getCurrentReferentialCode,
  getReferential,
} from '#app/modules/referentials/persistence/referentials.server.ts';
import { changeDraft } from '#app/modules/referentials/use-cases/change-draft.server.ts';
import { discardDraft } from '#app/modules/referentials/use-cases/discard-draft.server.ts';
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
import { archiveOf, partsOf, sheetXml } from '#tests/support/workbook-parts.ts';
import { HANDED_DOCUMENTS } from '#tests/support/handed-documents.ts';

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
  for await (const chunk of content()) chunks.push(chunk as Buffer);
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
      const { content } = accepted(await readImportedContent(actOf(officer), await bytesOf(draftId, format)));
      expect(content).toEqual(before);
      const { content: whole } = accepted(
        await readImportedContent(actOf(officer), await bytesOf(BASE, format)),
      );
      expect(whole).toEqual(published);
      const change = { kind: 'replace', content: whole } as const;
      accepted(await changeDraft(actOf(officer), { draftId, version: 2, change }));
      const page = accepted(await getDraft(actOf(officer), draftId));
      expect(page.difference?.changed).toEqual([]);
    },
  );

  test.each([
    ['nothing', Buffer.alloc(0), 'no-file', undefined],
    ['text', Buffer.from('bonjour'), 'malformed-json', ['1:1']],
    ['a comma too many', Buffer.from('{\n "a": [1,\n 2,]\n}'), 'malformed-json', ['3:4']],
    ['a beginning', Buffer.from('{"a": "b'), 'malformed-json', ['1:9']],
    ['an archive', Buffer.from('PK\u0003\u0004'), 'unreadable-workbook', []],
    ['a workbook under a password', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'unreadable-workbook', []],
    ['too much', Buffer.from(`"${'x'.repeat(1_000_000)}"`), 'file-too-large', undefined],
  ])('[R-REF-09] a file that holds %s is refused, where it is wrong', async (_what, bytes, code, places) => {
    const read = await readImportedContent(actOf(officer), bytes);
    expect(read).toMatchObject({ code });
    expect(read.ok ? null : read.details?.['places']).toEqual(places);
  });

  test('[R-REF-14] the workbook of the referential with a styled cell in the last row is imported', async () => {
    const draftId = await start('essai-lignes');
    const bytes = readFileSync(`${HANDED_DOCUMENTS}/v-lastrow-styled.xlsx`);
    const { content } = accepted(await readImportedContent(actOf(officer), bytes));
    const change = { kind: 'replace', content } as const;
    accepted(await changeDraft(actOf(officer), { draftId, version: 1, change }));
    const page = accepted(await getDraft(actOf(officer), draftId));
    expect(page.draft.referential.criteria).toHaveLength(72);
  });

  test('[R-REF-16] every fault of a workbook is told by its sheet and its cell', async () => {
    const formulas = sheetXml(
      '<row r="2"><c r="B2"><f>1+1</f><v>2</v></c></row><row r="4"><c r="D4" t="e"><v>#N/A</v></c></row>',
    );
    const parts = partsOf(formulas);
    const bytes = await archiveOf({
      ...parts,
      'xl/workbook.xml': String(parts['xl/workbook.xml']).replace('Essai', 'Critères'),
    });
    expect(await readImportedContent(actOf(officer), bytes)).toMatchObject({
      code: 'workbook-not-plain',
      details: { places: ['formula:Critères!B2', 'error-value:Critères!D4'] },
    });
  });
});

describe('a draft discarded', () => {
  test('[R-REF-12] is gone with its mapping, once, its code is free again, and the journal keeps the act', async () => {
    const draftId = await start('essai-abandon');
    const versions = { fromCode: BASE, toCode: 'essai-abandon' };
    const { lines } = accepted(await getMapping(actOf(officer), versions));
    accepted(await saveMapping(actOf(officer), { ...versions, version: 0, lines }));
    expect(await discardDraft(actOf(decider), { draftId, version: 1 })).toMatchObject({ code: 'not-found' });
    expect(await discardDraft(actOf(officer), { draftId, version: 2 })).toMatchObject({ code: 'conflict' });
    const races = await Promise.all(
      [1, 2, 3].map(() => discardDraft(actOf(officer), { draftId, version: 1 })),
    );
    expect(races.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await getDraft(actOf(officer), draftId)).toMatchObject({ code: 'not-found' });
    expect(await getMapping(actOf(officer), versions)).toMatchObject({ code: 'not-found' });
    const journal = await getDatabase().journalEntry.findMany({
      where: { action: 'referential.discard-draft', subject: 'essai-abandon' },
    });
    expect(journal).toHaveLength(1);
    expect(await getDatabase().referentialMapping.count({ where: { toCode: 'essai-abandon' } })).toBe(0);
    expect(await start('essai-abandon')).not.toBe(draftId);
  });
});

describe('a change', () => {
  test('[R-REF-10] that changes nothing is not written, and one that is barred says why', async () => {
    const draftId = await start('essai-rien');
    const act = actOf(officer);
    const change = { kind: 'move-commitment', code: 'E1', step: -1 } as const;
    expect(accepted(await changeDraft(act, { draftId, version: 1, change }))).toEqual({ isChanged: false });
    const removal = { kind: 'remove-commitment', code: 'E1' } as const;
    const barred = await changeDraft(act, { draftId, version: 1, change: removal });
    expect(barred).toMatchObject({ code: 'commitment-not-empty' });
    expect(accepted(await getDraft(act, draftId)).draft.version).toBe(1);
  });

  test('[R-REF-11] that leaves a commitment empty stands, but bars the publication', async () => {
    const draftId = await start('essai-vide');
    const commitment = {
      code: 'E9',
      group: 'simpler',
      groupLabel: 'Un service public plus simple',
      title: 'Neuf',
      wording: 'own',
      source: 's',
    };
    const change = { kind: 'add-commitment', commitment } as const;
    accepted(await changeDraft(actOf(officer), { draftId, version: 1, change }));
    expect(accepted(await getDraft(actOf(officer), draftId)).bars).toEqual([
      { kind: 'empty-commitment', code: 'E9' },
    ]);
    const input = { draftId, version: 2, effectiveFrom: TODAY };
    expect(await publishDraft(actOf(decider), input)).toMatchObject({ code: 'barred' });
  });
});

describe('publication', () => {
  test('[R-REF-05] is a decider’s or an administrator’s, from today on, once, and of a version that changes something', async () => {
    const draftId = await start('essai-4');
    const input = { draftId, version: 1, effectiveFrom: TODAY };
    expect(await publishDraft(actOf(officer), input)).toMatchObject({ code: 'not-found' });
    expect(await publishDraft(actOf(decider), input)).toMatchObject({ code: 'barred' });
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

  test('[R-REF-13] the mapping prepared for a draft is carried over when it is published', async () => {
    const draftId = await start('essai-5');
    accepted(await renameFirst(draftId, 1, 'Encore un texte'));
    const versions = { fromCode: BASE, toCode: 'essai-5' };
    const proposed = accepted(await getMapping(actOf(officer), versions));
    expect([proposed.draftId, proposed.ratedAgain]).toEqual([draftId, [proposed.lines[0]?.to]]);
    const lines = proposed.lines.map((line, index) => ({ ...line, keepsRating: index !== 1 }));
    accepted(await saveMapping(actOf(officer), { ...versions, version: 0, lines }));
    const { mapping } = accepted(await getDraft(actOf(officer), draftId));
    expect(mapping).toEqual({ isPrepared: true, ratedAgain: 1 });
    const effectiveFrom = addDays(TODAY, 20);
    accepted(await publishDraft(actOf(decider), { draftId, version: 2, effectiveFrom }));
    const kept = accepted(await getMapping(actOf(officer), versions));
    expect([kept.draftId, kept.version, kept.ratedAgain]).toEqual([null, 2, [lines[1]?.to]]);
  });

  test('[R-REF-07] the mapping proposed is written at the publication, changed once, and read by renewals', async () => {
    const versions = { fromCode: BASE, toCode: 'essai-4' };
    const proposed = accepted(await getMapping(actOf(officer), versions));
    const [first] = proposed.lines;
    expect([proposed.version, proposed.ratedAgain]).toEqual([1, [first?.to]]);
    const lines = proposed.lines.map((line) => ({ ...line, keepsRating: line.to !== proposed.lines[1]?.to }));
    const input = { ...versions, version: 1, lines };
    const races = await Promise.all([1, 2, 3].map(() => saveMapping(actOf(officer), input)));
    expect(races.filter(({ ok }) => ok)).toHaveLength(1);
    expect(accepted(await getMapping(actOf(officer), versions)).ratedAgain).toEqual([lines[1]?.to]);
    const row = await getDatabase().referentialMapping.findFirstOrThrow({ where: { toCode: 'essai-4' } });
    expect(readMapping(row.content)).toHaveLength(published.criteria.length);
    accepted(await saveMapping(actOf(officer), { ...input, version: 2 }));
    expect(await saveMapping(actOf(officer), { ...input, version: 2 })).toMatchObject({ code: 'conflict' });
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
