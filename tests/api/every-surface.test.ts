/** Walks every place where the public reads a label, for each thing that a label may be. */
import { beforeAll, describe, expect, test } from 'vitest';

import type { LabelStatus } from '#app/modules/labels/domain/label-status.ts';
import { addDays, calendarDate, parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { toDateColumn } from '#app/platform/database/dates.server.ts';
import { loader as getBadgeData } from '#app/routes/api/badge-json.ts';
import { action as refuseBadge, loader as getBadge } from '#app/routes/api/badge-svg.ts';
import { loader as identifyCertificate } from '#app/routes/api/certificate.ts';
import { loader as getLabel } from '#app/routes/api/label.ts';
import { loader as getCsv } from '#app/routes/api/labels-csv.ts';
import { loader as listLabels } from '#app/routes/api/labels.ts';
import { loader as showLabel } from '#app/routes/public/label.tsx';
import { loader as verifyLabel } from '#app/routes/public/label-verification.tsx';
import { loader as showRegistry } from '#app/routes/public/registry.tsx';
import { getLabelFigures } from '#app/modules/registry/use-cases/get-label-figures.server.ts';
import { edge } from '#tests/api/edge.ts';
import type { RegisteredLabel } from '#tests/modules/registry/registered-labels.ts';
import { NOW, registerCertificate, registerLabel } from '#tests/modules/registry/registered-labels.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

const TODAY = parisDate(NOW);
const YESTERDAY = addDays(TODAY, -1);
const TOMORROW = addDays(TODAY, 1);

/** What is stored, and what must be read today wherever one looks. */
const CASES = {
  active: { read: 'active', data: {} },
  suspended: { read: 'suspended', data: { status: 'suspended' } },
  withdrawn: { read: 'withdrawn', data: { status: 'withdrawn' } },
  expired: { read: 'expired', data: { status: 'expired' } },
  renewed: { read: 'renewed', data: { status: 'renewed' } },
  'past its end': { read: 'expired', data: { validUntil: toDateColumn(YESTERDAY) } },
  'suspended, past its end': {
    read: 'expired',
    data: { status: 'suspended', validUntil: toDateColumn(YESTERDAY) },
  },
  'on its last day': { read: 'active', data: { validUntil: toDateColumn(TODAY) } },
  'suspension scheduled for today': {
    read: 'suspended',
    data: { scheduledStatus: 'suspended', scheduledOn: toDateColumn(TODAY) },
  },
  'suspension scheduled for tomorrow': {
    read: 'active',
    data: { scheduledStatus: 'suspended', scheduledOn: toDateColumn(TOMORROW) },
  },
  'withdrawal scheduled for today': {
    read: 'withdrawn',
    data: { scheduledStatus: 'withdrawn', scheduledOn: toDateColumn(TODAY) },
  },
  'suspended, withdrawal scheduled for tomorrow': {
    read: 'suspended',
    data: { status: 'suspended', scheduledStatus: 'withdrawn', scheduledOn: toDateColumn(TOMORROW) },
  },
  'scheduled suspension in effect, past its end': {
    read: 'expired',
    data: {
      scheduledStatus: 'suspended',
      scheduledOn: toDateColumn(YESTERDAY),
      validUntil: toDateColumn(YESTERDAY),
    },
  },
} as const satisfies Record<string, { read: LabelStatus; data: object }>;
type Case = keyof typeof CASES;
const NAMES = Object.keys(CASES) as ReadonlyArray<Case>;

const labels = new Map<Case, RegisteredLabel & { readonly sha256: string }>();

beforeAll(async () => {
  for (const name of NAMES) {
    const label = await registerLabel({ name: `Service ${name}` });
    const sha256 = await registerCertificate(label, `certificate of ${name}`);
    await getDatabase().label.update({ where: { id: label.labelId }, data: CASES[name].data });
    labels.set(name, { ...label, sha256 });
  }
});

function labelFor(name: Case) {
  const label = labels.get(name);
  if (label === undefined) throw new Error(name);
  return { ...label, params: { number: label.number } };
}

type Loaded = { readonly data: unknown };

function dataOf(loaded: unknown): unknown {
  return (loaded as Loaded).data;
}

/** Each surface: what it says the status is. */
const SURFACES: Readonly<Record<string, (name: Case) => Promise<string>>> = {
  'the label’s page': async (name) => {
    const { number, params } = labelFor(name);
    const page = dataOf(await showLabel(edge(`/registre/${number}`, { params }))) as {
      label: { status: string };
    };
    return page.label.status;
  },
  'the check of the number': async (name) => {
    const { number, params } = labelFor(name);
    const page = dataOf(await verifyLabel(edge(`/verification/${number}`, { params }))) as {
      outcome: { title: string; label: { status: string } };
    };
    expect(page.outcome.title.includes('est valide aujourd’hui')).toBe(CASES[name].read === 'active');
    return page.outcome.label.status;
  },
  'the check of the number with its PDF': async (name) => {
    const { number, params, sha256 } = labelFor(name);
    const address = `/verification/${number}?empreinte=${sha256}`;
    const page = dataOf(await verifyLabel(edge(address, { params }))) as {
      outcome: { label: { status: string }; match: string };
    };
    expect(page.outcome.match).toBe('in-force');
    return page.outcome.label.status;
  },
  'the registry': async (name) => {
    const { number } = labelFor(name);
    return JSON.stringify(dataOf(await showRegistry(edge(`/registre?q=${number}`)))).match(
      /"status":"(\w+)","level"/,
    )?.[1] as string;
  },
  'the list of the API': async (name) => {
    const response = await listLabels(edge(`/api/v1/labels?q=${labelFor(name).number}`));
    const body = (await response.json()) as { labels: ReadonlyArray<{ status: string }> };
    return body.labels[0]?.status ?? '';
  },
  'the filter of the API': async (name) => {
    const { number } = labelFor(name);
    const found: string[] = [];
    for (const status of ['active', 'suspended', 'withdrawn', 'expired', 'renewed']) {
      const response = await listLabels(edge(`/api/v1/labels?status=${status}&q=${number}`));
      const body = (await response.json()) as { total: number };
      if (body.total > 0) found.push(status);
    }
    return found.join();
  },
  'the label of the API': async (name) => {
    const { number, params } = labelFor(name);
    const response = await getLabel(edge(`/api/v1/labels/${number}`, { params }));
    return ((await response.json()) as { status: string }).status;
  },
  'the check of a PDF by the API': async (name) => {
    const { sha256 } = labelFor(name);
    const response = await identifyCertificate(
      edge(`/api/v1/certificates/${sha256}`, { params: { sha256 } }),
    );
    return ((await response.json()) as { status: string }).status;
  },
  'the badge as data': async (name) => {
    const { number, params } = labelFor(name);
    const response = await getBadgeData(edge(`/api/v1/labels/${number}/badge.json`, { params }));
    const body = (await response.json()) as { status: string; valid: boolean };
    expect(body.valid).toBe(CASES[name].read === 'active');
    return body.status;
  },
  'the CSV': async (name) => {
    const csv = await getCsv(edge('/api/v1/labels.csv')).text();
    const line = csv.split('\n').find((one) => one.startsWith(labelFor(name).number)) ?? '';
    return line.split(';')[1] ?? '';
  },
};

describe.each(Object.keys(SURFACES))('%s', (surface) => {
  test.each(NAMES)('[R-REG-13] a label %s', async (name) => {
    expect(await SURFACES[surface]?.(name)).toBe(CASES[name].read);
  });
});

test('[R-REG-13] the home page counts the labels valid today and no other', async () => {
  const active = NAMES.filter((name) => CASES[name].read === 'active').length;
  expect((await getLabelFigures(NOW)).total).toBe(active);
});

describe('the badge', () => {
  test.each(NAMES)('[R-REG-16] a label %s: the image says « valide » only if it is', async (name) => {
    const { number, params } = labelFor(name);
    const response = await getBadge(edge(`/api/v1/labels/${number}/badge.svg`, { params }));
    expect(response.headers.get('Content-Type')).toBe('image/svg+xml; charset=utf-8');
    expect(/valide/i.test(await response.text())).toBe(CASES[name].read === 'active');
  });

  test('[R-REG-17] is kept half a minute, asked again, and another once the label has changed', async () => {
    const label = await registerLabel();
    const params = { number: label.number };
    const first = await getBadge(edge('/badge', { params }));
    expect(first.headers.get('Cache-Control')).toBe('public, max-age=30, must-revalidate');
    expect(first.headers.get('Access-Control-Allow-Origin')).toBe('*');
    const init = { headers: { 'If-None-Match': first.headers.get('ETag') ?? '' } };
    expect((await getBadge(edge('/badge', { params, init }))).status).toBe(304);
    await getDatabase().label.update({ where: { id: label.labelId }, data: { status: 'suspended' } });
    expect((await getBadge(edge('/badge', { params, init }))).status).toBe(200);
  });

  test.each([
    ['SPP-2026-99999-85', 404],
    ['SPP-2026-00001-99', 422],
    ['abc', 422],
  ])('[R-REG-18] of %s answers %i with an image that claims nothing', async (number, status) => {
    const params = { number };
    const image = await getBadge(edge('/badge', { params }));
    expect([image.status, image.headers.get('Cache-Control')]).toEqual([status, 'no-store']);
    expect(await image.text()).not.toMatch(/valide/i);
    expect((await getBadgeData(edge('/badge', { params }))).status).toBe(status);
    expect(refuseBadge().status).toBe(405);
  });
});

describe('caches', () => {
  test('[R-REG-13] what a cache holds of a page is refused on the day a scheduled suspension comes', async () => {
    const label = await registerLabel();
    await getDatabase().label.update({
      where: { id: label.labelId },
      data: { scheduledStatus: 'suspended', scheduledOn: toDateColumn(calendarDate('2026-12-01')) },
    });
    const params = { number: label.number };
    const before = new Date('2026-11-30T22:59:59Z');
    const after = new Date('2026-11-30T23:00:00Z');
    const held = (await getLabel(edge('/l', { params, now: before }))).headers.get('ETag') ?? '';
    const init = { headers: { 'If-None-Match': held } };
    expect((await getLabel(edge('/l', { params, init, now: before }))).status).toBe(304);
    const fresh = await getLabel(edge('/l', { params, init, now: after }));
    expect([fresh.status, ((await fresh.json()) as { status: string }).status]).toEqual([200, 'suspended']);
  });
});

test('[R-REG-15] the PDF replaced by a correction says so; one replaced otherwise does not', async () => {
  const label = await registerLabel();
  const hashes = [];
  for (const sequence of [1, 2, 3]) {
    hashes.push(await registerCertificate(label, `${label.number} edition ${sequence}`, sequence));
  }
  await getDatabase().certificateCorrection.create({
    data: {
      labelId: label.labelId,
      number: 1,
      field: 'scope',
      before: 'a',
      after: 'b',
      reason: 'Faute de frappe.',
      correctedAt: NOW,
      correctedById: label.labelId,
      certificateSequence: 2,
    },
  });
  const answers = [];
  for (const sha256 of hashes) {
    const response = await identifyCertificate(edge('/c', { params: { sha256 } }));
    const { inForce, corrected } = (await response.json()) as { inForce: boolean; corrected: boolean };
    answers.push([inForce, corrected]);
  }
  expect(answers).toEqual([
    [false, true],
    [false, false],
    [true, false],
  ]);
});

describe('a renewed label whose successor has changed since', () => {
  const BECAME = {
    active: {},
    suspended: { status: 'suspended' },
    withdrawn: { scheduledStatus: 'withdrawn', scheduledOn: toDateColumn(TODAY) },
    expired: { validUntil: toDateColumn(YESTERDAY) },
    renewed: { status: 'renewed' },
  } as const satisfies Record<LabelStatus, object>;

  test.each(Object.entries(BECAME))(
    '[R-REG-06] to %s: the service holds it, for the check and the page, only while it is valid',
    async (read, data) => {
      const old = await registerLabel({ status: 'renewed' });
      const successor = await registerLabel({ predecessorId: old.labelId });
      await getDatabase().label.update({ where: { id: successor.labelId }, data });
      const params = { number: old.number };
      const { outcome } = dataOf(await verifyLabel(edge(`/verification/${old.number}`, { params }))) as {
        outcome: { text: string };
      };
      expect(outcome.text).toContain(successor.number);
      expect(outcome.text.includes('détient')).toBe(read === 'active');
      const page = dataOf(await showLabel(edge(`/registre/${old.number}`, { params }))) as {
        label: { successor: unknown };
      };
      expect(page.label.successor).toEqual({ number: successor.number, status: read });
    },
  );
});
