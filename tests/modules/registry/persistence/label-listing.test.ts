import { beforeAll, describe, expect, test } from 'vitest';

import { LABEL_STATUSES, statusToday } from '#app/modules/labels/domain/label-status.ts';
import { csvCells, CSV_COLUMNS } from '#app/modules/registry/domain/open-label.ts';
import { parseRegistryQuery, type RegistryParameters } from '#app/modules/registry/domain/registry-query.ts';
import { searchLabels } from '#app/modules/registry/persistence/label-listing.server.ts';
import { exportLabels } from '#app/modules/registry/use-cases/export-labels.server.ts';
import { getLabelFigures } from '#app/modules/registry/use-cases/get-label-figures.server.ts';
import { getRegistryPage } from '#app/modules/registry/use-cases/get-registry-page.server.ts';
import { listOpenLabels } from '#app/modules/registry/use-cases/list-open-labels.server.ts';
import { calendarDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { NOW, registerLabel, type RegisteredLabel } from '#tests/modules/registry/registered-labels.ts';
import { accepted } from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

const TODAY = calendarDate('2026-11-21');
let brest: RegisteredLabel;
let reunion: RegisteredLabel;
let college: RegisteredLabel;

beforeAll(async () => {
  brest = await registerLabel({
    name: 'Préfecture du Finistère',
    network: 'Préfectures',
    city: 'Quimper',
    departments: ['29', '56'],
    level: 'gold',
    decidedOn: '2026-03-02',
  });
  reunion = await registerLabel({
    name: 'Caisse d’allocations familiales de La Réunion',
    network: 'Caisses d’allocations familiales',
    city: 'Saint-Denis',
    departments: ['974'],
    level: 'silver',
    decidedOn: '2026-05-04',
  });
  college = await registerLabel({
    name: 'Élan, collège 100 % numérique',
    city: 'Orléans',
    departments: ['45'],
    decidedOn: '2025-06-01',
  });
});

async function numbers(given: RegistryParameters): Promise<ReadonlyArray<string>> {
  return accepted(await listOpenLabels(NOW, given)).labels.map(({ number }) => number);
}

describe('the search of the registry', () => {
  test.each([
    ['finistere', () => [brest.number]],
    ['FINISTÈRE', () => [brest.number]],
    ['quimp', () => [brest.number]],
    ['allocations caisse', () => [reunion.number]],
    ["d'allocations", () => [reunion.number]],
    ['saint denis', () => [reunion.number]],
    ['réunion préfecture', () => []],
    ['orleans elan', () => [college.number]],
    ['collège 100 %', () => [college.number]],
    ['_', () => []],
    ['\\', () => []],
    ['préfectures', () => [brest.number]],
    ['inconnu', () => []],
  ])('[R-REG-02] %j', async (q, expected) => {
    expect(await numbers({ q })).toEqual(expected());
  });

  test('[R-REG-02] a number and a SIRET find their label, however they are typed', async () => {
    expect(await numbers({ q: brest.number.toLowerCase().replaceAll('-', ' ') })).toEqual([brest.number]);
    expect(await numbers({ q: reunion.siret.replace(/(\d{3})(?=\d)/g, '$1 ') })).toEqual([reunion.number]);
    expect(await numbers({ q: reunion.siret.slice(0, 9) })).toEqual([reunion.number]);
  });

  test('[R-REG-05] filters add up; a label of two departments is found under each', async () => {
    expect(await numbers({ department: '56' })).toEqual([brest.number]);
    expect(await numbers({ department: '29', level: 'gold' })).toEqual([brest.number]);
    expect(await numbers({ department: '29', level: 'bronze' })).toEqual([]);
    expect(await numbers({ network: 'Caisses d’allocations familiales' })).toEqual([reunion.number]);
    expect(await numbers({ network: 'Caisses' })).toEqual([]);
  });

  test('[R-REG-05] latest first, or by name as French sorts it', async () => {
    expect(await numbers({})).toEqual([reunion.number, brest.number, college.number]);
    expect(await numbers({ sort: 'name' })).toEqual([reunion.number, college.number, brest.number]);
  });

  test('[R-REG-05] the page offers the networks that have a label', async () => {
    await getDatabase().network.create({ data: { name: 'Réseau sans label', createdAt: NOW } });
    const page = await getRegistryPage(NOW, {});
    expect(page.ok && page.value.networks).toEqual(['Caisses d’allocations familiales', 'Préfectures']);
  });
});

describe('the status of the day, decided in the database', () => {
  const ends = ['2026-11-20', '2026-11-21', '2026-11-22'];

  beforeAll(async () => {
    for (const status of LABEL_STATUSES) {
      for (const validUntil of ends) await registerLabel({ name: `Statut ${status}`, status, validUntil });
    }
  });

  test('[R-REG-03] it is that of the domain, for each status stored and each side of the last day', async () => {
    const rows = await getDatabase().label.findMany({
      where: { organisationName: { startsWith: 'Statut ' } },
    });
    const query = accepted(parseRegistryQuery({ q: 'statut' }));
    const listed = await searchLabels(getDatabase(), query, TODAY);
    expect(listed).toHaveLength(LABEL_STATUSES.length * ends.length);
    for (const { number, status, validUntil } of listed) {
      const stored = rows.find((row) => row.number === number)?.status;
      const known = LABEL_STATUSES.find((candidate) => candidate === stored);
      expect(known !== undefined && statusToday({ status: known, validUntil }, TODAY)).toBe(status);
    }
  });

  test.each(LABEL_STATUSES)(
    '[R-REG-03] the filter %s finds those shown so, and all of them',
    async (status) => {
      const all = accepted(await listOpenLabels(NOW, { q: 'statut' })).labels;
      const found = accepted(await listOpenLabels(NOW, { q: 'statut', status }));
      expect(found.labels).toEqual(all.filter((label) => label.status === status));
      expect(found.total).toBe(found.labels.length);
    },
  );

  test('[R-REG-03] the home page counts the active ones only', async () => {
    const active = accepted(await listOpenLabels(NOW, { status: 'active' })).total;
    expect((await getLabelFigures(NOW)).total).toBe(active);
  });
});

describe('what a list costs', () => {
  beforeAll(async () => {
    for (let index = 0; index < 45; index += 1)
      await registerLabel({ name: `Série ${index}`, network: `Réseau ${index}` });
  });

  test('[R-REG-05] pages of twenty, the last one shorter, none past the end, one total', async () => {
    const pages = await Promise.all(
      ['1', '2', '3', '4'].map(async (page) => accepted(await listOpenLabels(NOW, { q: 'serie', page }))),
    );
    expect(pages.map(({ labels }) => labels.length)).toEqual([20, 20, 5, 0]);
    expect(new Set(pages.map(({ total }) => total))).toEqual(new Set([45]));
    expect(new Set(pages.flatMap(({ labels }) => labels.map(({ number }) => number))).size).toBe(45);
  });

  test('[R-REG-10] the export gives each label once, batch after batch', async () => {
    const cells: ReadonlyArray<string>[] = [];
    for await (const batch of exportLabels(NOW, 7)) cells.push(...batch.map(csvCells));
    const exported = cells.map(([number]) => number);
    expect(new Set(exported).size).toBe(exported.length);
    expect(exported).toHaveLength(await getDatabase().label.count());
    expect(cells.every((row) => row.length === CSV_COLUMNS.length)).toBe(true);
  });
});
