/** How far auditors agree, over every file rated apart and handed in by all. Holds R-EVA-60. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { agreementView, ratedUnits, titlesOf } from '#app/modules/evaluations/domain/agreement-summary.ts';
import type { AgreementView } from '#app/modules/evaluations/domain/agreement-view.ts';
import type { RatedUnit } from '#app/modules/evaluations/domain/auditor-agreement.ts';
import { listDoubleRatedEvaluations } from '#app/modules/evaluations/persistence/double-ratings.server.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export async function getAgreement(act: Act): Promise<Result<AgreementView, 'not-found'>> {
  if (!can(act.actor, 'auditors.manage')) return refused('not-found');
  const database = getDatabase();
  const evaluations = await listDoubleRatedEvaluations(database);
  const units: RatedUnit[] = [];
  const names = new Map<string, string>();
  const titles = new Map<string, string>();
  for (const { referentialCode, auditors, ratings } of evaluations) {
    const referential = await getReferential(database, referentialCode);
    for (const { userId, name } of auditors) names.set(userId, name);
    for (const [code, title] of titlesOf(referential)) titles.set(code, title);
    units.push(...ratedUnits(referential, { auditorIds: auditors.map(({ userId }) => userId), ratings }));
  }
  return ok(agreementView(evaluations.length, units, { titles, names }));
}
