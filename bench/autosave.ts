/** P5: the saving of one answer as the page does at each stroke, against the least that could record it. */
import { Pool } from 'pg';

import { saveAnswer } from '#app/modules/self-assessments/use-cases/save-answer.server.ts';
import { accepted, actOf } from '#tests/support/builders.ts';

import { interleave } from './pairs.ts';
import type { Row } from './report.ts';
import { ratioRow } from './report.ts';
import type { MeasuredService } from './service-files.ts';
import { createMeasuredService } from './service-files.ts';
import { withSite } from './site.ts';

const SAVES = 150;
const SAVED = 'E1.1';
/** Another answer of the same file, so that neither side waits for the other's row. */
const UPDATED = 'E1.2';

/** Milliseconds of each call of `save`, one after the other. */
async function timePerSave(
  save: (count: number) => Promise<void>,
): Promise<{ readonly milliseconds: number }> {
  const startedAt = performance.now();
  for (let count = 0; count < SAVES; count += 1) await save(count);
  return { milliseconds: (performance.now() - startedAt) / SAVES };
}

function savingOf({ organisation, draftId }: MeasuredService): () => Promise<void> {
  let version = 1;
  return async () => {
    const input = {
      applicationId: draftId,
      criterionCode: SAVED,
      version,
      content: { rating: 2, notApplicableReason: '', comment: `Pratique en place, ${version}.` },
    } as const;
    ({ version } = accepted(await saveAnswer(actOf(organisation.lead, new Date()), input)));
  };
}

function updatingOf(pool: Pool, { draftId }: MeasuredService): (count: number) => Promise<void> {
  const sql = `UPDATE self_assessment_answers SET rating = $1, comment = $2, version = version + 1, updated_at = now()
    WHERE application_id = $3 AND criterion_code = $4`;
  return async (count) => {
    const client = await pool.connect();
    await client.query('BEGIN');
    await client.query(sql, [count % 4, `Pratique en place, ${count}.`, draftId, UPDATED]);
    await client.query('COMMIT');
    client.release();
  };
}

export function measureAutosave(): Promise<ReadonlyArray<Row>> {
  return withSite(async (site) => {
    const service = await createMeasuredService();
    const pool = new Pool({ connectionString: site.databaseUrl, max: 2 });
    const save = savingOf(service);
    const update = updatingOf(pool, service);
    const { milliseconds } = await interleave(
      () => timePerSave(save),
      () => timePerSave(update),
      ['milliseconds'],
    );
    await pool.end();
    return [ratioRow('saving an answer / raw UPDATE in a transaction', milliseconds, 'ms', { atMost: 10 })];
  });
}
