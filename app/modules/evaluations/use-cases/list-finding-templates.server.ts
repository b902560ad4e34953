/** The templates of findings as auditors keep them. Holds R-EVA-82. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { FindingChoices } from '#app/modules/evaluations/domain/finding-choices.ts';
import type { FindingTemplate } from '#app/modules/evaluations/domain/finding-templates.ts';
import { listTemplates } from '#app/modules/evaluations/persistence/finding-templates.server.ts';
import { criteriaOfCommitment } from '#app/modules/referentials/domain/referential.ts';
import {
  getCurrentReferentialCode,
  getReferential,
} from '#app/modules/referentials/persistence/referentials.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type FindingTemplatesView = {
  readonly templates: ReadonlyArray<FindingTemplate>;
  /** Criteria of the referential in force. */
  readonly choices: FindingChoices;
};

export async function listFindingTemplates(act: Act): Promise<Result<FindingTemplatesView, 'forbidden'>> {
  if (!can(act.actor, 'assignments.read')) return refused('forbidden');
  const database = getDatabase();
  const code = await getCurrentReferentialCode(database, parisDate(act.now));
  const referential = await getReferential(database, code);
  return ok({
    templates: await listTemplates(database),
    choices: {
      commitments: referential.commitments.map((commitment) => ({
        code: commitment.code,
        title: commitment.title,
        criteria: criteriaOfCommitment(referential, commitment.code).map((one) => ({
          code: one.code,
          title: one.title,
        })),
      })),
      sites: [],
      evidence: [],
    },
  });
}
