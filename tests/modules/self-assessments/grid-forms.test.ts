/** What the page of a commitment answers to each of its forms: the autosave's data, the browser's redirects. */
import { beforeAll, describe, expect, test } from 'vitest';

import type { Actor } from '#app/modules/access/domain/actor.ts';
import { answerGridForm } from '#app/routes/organisation/grid-forms.server.ts';
import type { TestOrganisation } from '#tests/support/builders.ts';
import { actOf, createDraft, createEvidence, createOrganisation, TEST_NOW } from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

let organisation: TestOrganisation;
let applicationId: string;
beforeAll(async () => {
  organisation = await createOrganisation();
  applicationId = await createDraft(organisation);
});

type Answered = { readonly status: number; readonly body: unknown; readonly location: string | null };

async function post(
  fields: Readonly<Record<string, string>>,
  actor: Actor = organisation.lead,
): Promise<Answered> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const place = { applicationId, commitmentCode: 'E1' };
  const answered = await answerGridForm(actOf(actor), place, form);
  if ('data' in answered) {
    return { status: answered.init?.status ?? 200, body: answered.data, location: null };
  }
  return { status: answered.status, body: null, location: answered.headers.get('Location') };
}

const SAVE = { intent: 'save-answer', criterion: 'E1.1', version: '0', rating: '2', comment: 'En place.' };

describe('the forms of a commitment', () => {
  test('the autosave receives the new version, the time and what was kept', async () => {
    const first = await post({ ...SAVE, mode: 'autosave' });
    expect(first).toMatchObject({
      status: 200,
      body: {
        kind: 'saved',
        criterion: 'E1.1',
        version: 1,
        updatedAt: TEST_NOW,
        content: { rating: 2, notApplicableReason: '', comment: 'En place.' },
      },
    });
    // Its reply was lost: the same saving again has one effect.
    expect(await post({ ...SAVE, mode: 'autosave' })).toEqual(first);
  });

  test('the button sends back to the criterion', async () => {
    const saved = await post({ ...SAVE, criterion: 'E1.2' });
    expect(saved.status).toBe(303);
    expect(saved.location).toMatch(/\/grille\/E1\?fait=reponse#critere-E1\.2$/);
  });

  test('[R-SEL-05] an older version is answered 409 with both answers, the page as the autosave', async () => {
    for (const mode of ['', 'autosave']) {
      expect(await post({ ...SAVE, mode, rating: '3' })).toMatchObject({
        status: 409,
        body: {
          kind: 'conflict',
          criterion: 'E1.1',
          theirs: { version: 1, content: { rating: 2 }, updatedByName: organisation.lead.name },
          yours: { rating: 3, comment: 'En place.' },
        },
      });
    }
  });

  test('what cannot be kept is refused with its sentence, and what was typed comes back', async () => {
    const long = await post({ ...SAVE, criterion: 'E1.3', comment: 'a'.repeat(4001) });
    expect(long).toMatchObject({ status: 422, body: { kind: 'refused', yours: { rating: 2 } } });
    const barred = await post({ ...SAVE, version: '1', rating: 'NA' });
    expect(barred).toMatchObject({
      status: 422,
      body: { kind: 'refused', criterion: 'E1.1', yours: { rating: 'NA' } },
    });
  });

  test('an unknown act, a form of nothing and a missing choice are refused in a sentence', async () => {
    const evidenceId = await createEvidence(await createOrganisation());
    for (const fields of [
      {},
      { intent: 'delete-everything' },
      { intent: 'link-evidence', criterion: 'E1.1', evidenceId: '' },
      { intent: 'link-evidence', criterion: 'E1.1', evidenceId },
      { intent: 'assign-criteria', criterion: 'E1.1', userId: '' },
    ]) {
      expect(await post(fields)).toMatchObject({ status: 422, body: { kind: 'alert' } });
    }
  });

  test('[R-SEL-04] another service is answered 404, and told so beside the criterion by the autosave', async () => {
    const { lead } = await createOrganisation();
    await expect(post(SAVE, lead)).rejects.toMatchObject({ init: { status: 404 } });
    expect(await post({ ...SAVE, mode: 'autosave' }, lead)).toMatchObject({
      status: 404,
      body: { kind: 'refused' },
    });
    const asked = { intent: 'assign-criteria', commitment: 'E1', userId: organisation.contributor.userId };
    await expect(post(asked, lead)).rejects.toMatchObject({ init: { status: 404 } });
  });

  test('[R-SEL-09] a whole commitment is asked at once', async () => {
    const asked = { intent: 'assign-criteria', commitment: 'E1', userId: organisation.contributor.userId };
    expect((await post(asked)).location).toMatch(/\/grille\/E1\?fait=demande$/);
    const answered = await post({ ...SAVE, criterion: 'E1.8', mode: 'autosave' }, organisation.contributor);
    expect(answered).toMatchObject({ body: { kind: 'saved' } });
  });
});
