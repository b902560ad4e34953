import { beforeAll, describe, expect, test } from 'vitest';

import { getDatabase } from '#app/platform/database/database.server.ts';
import { action as refuseCertificate, loader as getCertificate } from '#app/routes/api/certificate.ts';
import { loader as getLabel } from '#app/routes/api/label.ts';
import { loader as getCsv } from '#app/routes/api/labels-csv.ts';
import { action as refuseLabels, loader as listLabels } from '#app/routes/api/labels.ts';
import { loader as getReferential } from '#app/routes/api/referential.ts';
import { loader as getCertificateFile } from '#app/routes/public/certificate.ts';
import { edge } from '#tests/api/edge.ts';
import {
  registerCertificate,
  registerLabel,
  type RegisteredLabel,
} from '#tests/modules/registry/registered-labels.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

let label: RegisteredLabel;
let sha256: string;

beforeAll(async () => {
  label = await registerLabel({ name: '=Préfecture; "d’essai"', level: 'silver', departments: ['29', '22'] });
  sha256 = await registerCertificate(label, '%PDF-1.7 first');
});

describe('GET /api/v1/labels', () => {
  test('[R-REG-10] answers the published shape, for any site to read', async () => {
    const response = await listLabels(
      edge('/api/v1/labels?level=silver&department=22&q=&status=active&page=1'),
    );
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(await response.json()).toEqual({
      total: 1,
      page: 1,
      pageSize: 20,
      labels: [
        {
          number: label.number,
          status: 'active',
          level: 'silver',
          organisation: '=Préfecture; "d’essai"',
          siret: label.siret,
          department: '29',
          validUntil: '2029-03-02',
        },
      ],
    });
  });

  test('[R-REG-01] bad parameters are 422, each fault with its path', async () => {
    const response = await listLabels(edge('/api/v1/labels?level=x&page=0'));
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      code: 'invalid-parameter',
      faults: [{ path: 'level' }, { path: 'page' }],
    });
  });

  test.each(['%00', '%25', '%5C', "'", '%F0%9F%98%80', '%E0%A4%A', 'a'.repeat(200)])(
    '[R-REG-01] a hostile search (%s) finds nothing and breaks nothing',
    async (q) => {
      const response = await listLabels(edge(`/api/v1/labels?q=zz${q}zz`));
      expect([200, 422]).toContain(response.status);
    },
  );

  test('[R-REG-09] is asked again before each use, and answers 304 while nothing has changed', async () => {
    const first = await listLabels(edge('/api/v1/labels'));
    const tag = first.headers.get('ETag') ?? '';
    expect(first.headers.get('Cache-Control')).toBe('public, max-age=0, must-revalidate');
    const init = { headers: { 'If-None-Match': tag } };
    expect((await listLabels(edge('/api/v1/labels', { init }))).status).toBe(304);
    await getDatabase().label.update({ where: { id: label.labelId }, data: { status: 'suspended' } });
    const after = await listLabels(edge('/api/v1/labels', { init }));
    expect(after.status).toBe(200);
    expect(await after.json()).toMatchObject({ labels: [{ status: 'suspended' }] });
    await getDatabase().label.update({ where: { id: label.labelId }, data: { status: 'active' } });
  });

  test('[R-REG-04] other methods are 405', () => {
    expect(refuseLabels().status).toBe(405);
    expect(refuseCertificate().headers.get('Allow')).toBe('GET, HEAD, OPTIONS');
  });
});

describe('GET /api/v1/labels/<number>', () => {
  test('[R-REG-10] answers the label, its sites and its public history', async () => {
    const response = await getLabel(edge('/api/v1/labels/x', { params: { number: label.number } }));
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      number: label.number,
      status: 'active',
      level: 'silver',
      siret: label.siret,
      sites: [{ department: '29', postalCode: '29200' }, { department: '22' }],
      referential: 'spplus-2026.1',
      decidedOn: '2026-03-02',
      validFrom: '2026-03-02',
      validUntil: '2029-03-02',
      history: [{ event: 'issued', on: '2026-03-02', statement: 'Label accordé pour trois ans.' }],
      certificateSha256: sha256,
    });
  });

  test.each([
    ['SPP-2019-00001-08', 404, 'unknown-label'],
    ['SPP-2026-00001-59', 422, 'invalid-number'],
    ['nothing', 422, 'invalid-number'],
    ['', 422, 'invalid-number'],
  ])('[R-REG-06] %s is %i %s', async (number, status, code) => {
    const response = await getLabel(edge('/api/v1/labels/x', { params: { number } }));
    expect(response.status).toBe(status);
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(await response.json()).toEqual({ code });
  });

  test('[R-REG-03] the day after its last one, the label is expired', async () => {
    const params = { number: label.number };
    const last = await getLabel(edge('/', { params, now: new Date('2029-03-02T22:59:59Z') }));
    const after = await getLabel(edge('/', { params, now: new Date('2029-03-02T23:00:00Z') }));
    expect(await last.json()).toMatchObject({ status: 'active' });
    expect(await after.json()).toMatchObject({ status: 'expired' });
  });
});

describe('GET /api/v1/labels.csv', () => {
  test('[R-REG-10] holds every label, semicolons and quotes kept, formulas disarmed', async () => {
    const response = getCsv(edge('/api/v1/labels.csv'));
    expect(response.headers.get('Content-Type')).toContain('text/csv; charset=utf-8');
    const bytes = Buffer.from(await response.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const [header, row] = bytes.toString('utf8').slice(1).split('\n');
    expect(header?.split(';').slice(0, 7)).toEqual([
      'number',
      'status',
      'level',
      'organisation',
      'siret',
      'department',
      'validUntil',
    ]);
    expect(row).toMatch(
      new RegExp(
        `^${label.number};active;silver;"'=Préfecture; ""d’essai""";${label.siret};29;2029-03-02;29 22;`,
      ),
    );
  });
});

describe('the certificate', () => {
  test('[R-REG-08] is served byte for byte, whatever became of the label, and 304 when held', async () => {
    await getDatabase().label.update({ where: { id: label.labelId }, data: { status: 'withdrawn' } });
    const response = await getCertificateFile(edge('/x', { params: { number: label.number } }));
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Type')).toBe('application/pdf');
    expect(response.headers.get('ETag')).toBe(`"${sha256}"`);
    expect(await response.text()).toBe('%PDF-1.7 first');
    const init = { headers: { 'If-None-Match': `"${sha256}"` } };
    const again = await getCertificateFile(edge('/x', { params: { number: label.number }, init }));
    expect(again.status).toBe(304);
    await getDatabase().label.update({ where: { id: label.labelId }, data: { status: 'active' } });
  });

  test('[R-REG-08] of an unknown or wrong number is 404', async () => {
    for (const number of ['SPP-2019-00001-08', 'SPP-2026-00001-59', 'x']) {
      expect((await getCertificateFile(edge('/x', { params: { number } }))).status).toBe(404);
    }
  });

  test('[R-REG-07] is identified by its hash, replaced ones included, and one byte changed is unknown', async () => {
    const other = await registerLabel();
    const first = await registerCertificate(other, '%PDF-1.7 one');
    const second = await registerCertificate(other, '%PDF-1.7 two', 2);
    async function identify(hash: string) {
      const response = await getCertificate(edge('/x', { params: { sha256: hash } }));
      return [response.status, (await response.json()) as unknown];
    }
    expect(await identify(second)).toEqual([
      200,
      { number: other.number, status: 'active', inForce: true, corrected: false },
    ]);
    expect(await identify(first)).toEqual([
      200,
      { number: other.number, status: 'active', inForce: false, corrected: false },
    ]);
    expect(await identify('0'.repeat(64))).toEqual([404, { code: 'unknown-certificate' }]);
    expect(await identify('abc')).toEqual([422, { code: 'invalid-hash' }]);
  });
});

describe('GET /api/v1/referentials/<code>', () => {
  test('[R-REG-12] answers the published version whole, and 404 for another code', async () => {
    const response = await getReferential(edge('/x', { params: { code: 'spplus-2026.1' } }));
    expect(await response.json()).toMatchObject({ code: 'spplus-2026.1', effectiveFrom: '2026-01-01' });
    for (const code of ['spplus-1999.1', "'", 'a'.repeat(500), '\u0000']) {
      expect((await getReferential(edge('/x', { params: { code } }))).status).toBe(404);
    }
  });
});
