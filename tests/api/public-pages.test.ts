/** The public pages at their edge: statuses, redirects and revalidation. */
import { beforeAll, describe, expect, test } from 'vitest';

import { getDatabase } from '#app/platform/database/database.server.ts';
import { loader as labelVerification } from '#app/routes/public/label-verification.tsx';
import { loader as labelPage } from '#app/routes/public/label.tsx';
import { loader as verification } from '#app/routes/public/verification.tsx';
import { edge } from '#tests/api/edge.ts';
import {
  registerCertificate,
  registerLabel,
  type RegisteredLabel,
} from '#tests/modules/registry/registered-labels.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

let label: RegisteredLabel;
let successor: RegisteredLabel;
let sha256: string;

beforeAll(async () => {
  label = await registerLabel();
  sha256 = await registerCertificate(label, '%PDF-1.7 page');
  successor = await registerLabel();
});

async function check(number: string, search = '', init: RequestInit = {}) {
  const answer = await labelVerification(edge(`/verification/x${search}`, { params: { number }, init }));
  return { status: answer.init?.status ?? 200, headers: new Headers(answer.init?.headers), ...answer.data };
}

async function thrownBy(work: () => unknown): Promise<unknown> {
  try {
    return await work();
  } catch (thrown) {
    return thrown;
  }
}

describe('the check of a number', () => {
  test('[R-REG-06] 200, 404 and 422, each with an answer of its own', async () => {
    const answers = await Promise.all(
      [label.number, 'SPP-2019-00001-08', 'SPP-2026-00001-59', 'attestation'].map((number) => check(number)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 422, 422]);
    expect(new Set(answers.map(({ outcome }) => outcome.title)).size).toBe(4);
  });

  test('[R-REG-06] a number typed another way leads to its one address', async () => {
    const typed = label.number.toLowerCase().replaceAll('-', ' ');
    const thrown = await thrownBy(() => check(typed));
    expect(thrown instanceof Response && thrown.headers.get('Location')).toBe(
      `/verification/${label.number}`,
    );
    const asked = await thrownBy(() =>
      verification(edge(`/verification?numero=${encodeURIComponent(typed)}`)),
    );
    expect(asked instanceof Response && asked.headers.get('Location')).toBe(`/verification/${label.number}`);
  });

  test('[R-REG-06] a renewed label leads to the one that took over', async () => {
    const old = await registerLabel({ status: 'renewed' });
    await getDatabase().label.update({
      where: { id: successor.labelId },
      data: { predecessorId: old.labelId },
    });
    const { outcome } = await check(old.number);
    expect(outcome.label?.successor?.number).toBe(successor.number);
  });

  test('[R-REG-07] the file’s hash is compared with the label’s certificates', async () => {
    expect((await check(label.number, `?empreinte=${sha256}`)).outcome.match).toBe('in-force');
    expect((await check(successor.number, `?empreinte=${sha256}`)).outcome.match).toBe('another');
    expect((await check(label.number, '?empreinte=%00')).outcome.match).toBeNull();
  });

  test('[R-REG-09] a page held is asked again, and changes with the label', async () => {
    const first = await check(label.number);
    const init = { headers: { 'If-None-Match': first.headers.get('ETag') ?? '' } };
    expect((await check(label.number, '', init)).status).toBe(304);
    await getDatabase().label.update({ where: { id: label.labelId }, data: { status: 'suspended' } });
    const after = await check(label.number, '', init);
    expect([after.status, after.outcome.label?.status]).toEqual([200, 'suspended']);
    await getDatabase().label.update({ where: { id: label.labelId }, data: { status: 'active' } });
  });

  test('[R-REG-09] a page of a person signed in is kept by nobody else, a refusal by nobody', async () => {
    const signedIn = await check(label.number, '', { headers: { Cookie: `spp-session=${'a'.repeat(43)}` } });
    expect(signedIn.headers.get('Cache-Control')).toBe('private, no-cache');
    expect((await check('SPP-2019-00001-08')).headers.get('Cache-Control')).toBe('no-store');
  });
});

describe('the public pages', () => {
  test('[R-REG-04] a label page of an unknown or wrong number is 404', async () => {
    for (const number of ['SPP-2019-00001-08', 'SPP-2026-00001-59', 'x']) {
      const thrown = await thrownBy(() => labelPage(edge('/x', { params: { number } })));
      expect(thrown).toMatchObject({ init: { status: 404 } });
    }
  });
});
