/** What someone needs to start an application: the levels, and what is already under way. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { membershipRole } from '#app/modules/access/domain/actor.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { isOpen } from '#app/modules/applications/domain/application-status.ts';
import { listMyFileRecords } from '#app/modules/applications/persistence/my-files.server.ts';
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import { criteriaRequiredAt } from '#app/modules/referentials/domain/referential.ts';
import {
  getCurrentReferentialCode,
  getReferential,
} from '#app/modules/referentials/persistence/referentials.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase, getReader } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type NewApplicationPage = {
  readonly organisationId: string;
  readonly organisationName: string;
  readonly referentialTitle: string;
  readonly levels: ReadonlyArray<{
    readonly code: LevelCode;
    readonly label: string;
    readonly criterionCount: number;
  }>;
  /** Files of the organisation that are not closed: two of them may not cover the same site. */
  readonly openFiles: ReadonlyArray<{ readonly applicationId: string; readonly reference: string }>;
};

export async function getNewApplication(
  act: Act,
  organisationId: string,
): Promise<Result<NewApplicationPage, 'not-found' | 'forbidden'>> {
  if (membershipRole(act.actor, organisationId) === null) return refused('not-found');
  if (!can(act.actor, 'application.create', { organisationId })) return refused('forbidden');
  const database = getDatabase();
  const code = await getCurrentReferentialCode(database, parisDate(act.now));
  const referential = await getReferential(database, code);
  const files = await listMyFileRecords(getReader(), {
    userId: act.actor.userId,
    ledIds: [organisationId],
    contributedIds: [],
  });
  const membership = act.actor.memberships.find((one) => one.organisationId === organisationId);
  return ok({
    organisationId,
    organisationName: membership?.organisationName ?? '',
    referentialTitle: referential.title,
    levels: referential.levels.map((level) => ({
      code: level.code,
      label: level.label,
      criterionCount: criteriaRequiredAt(referential, level.code).length,
    })),
    openFiles: files
      .filter((file) => isOpen(file.facts.status))
      .map(({ applicationId, reference }) => ({ applicationId, reference })),
  });
}
