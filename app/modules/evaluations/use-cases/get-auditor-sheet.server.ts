/** One auditor or member of the committee whole: links, days off, capacity, missions, cycles. Holds R-EVA-36. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { listBarredFileIds } from '#app/modules/access/persistence/recusal-facts.server.ts';
import type { RegisterLink, RegisterMission } from '#app/modules/evaluations/domain/auditor-register.ts';
import { isLinkRecent } from '#app/modules/evaluations/domain/conflict-of-interest.ts';
import { findDefaultCapacity } from '#app/modules/evaluations/persistence/auditor-capacities.server.ts';
import {
  listAuditorLinks,
  listTargetNames,
} from '#app/modules/evaluations/persistence/auditor-links.server.ts';
import type { RegisteredAccount } from '#app/modules/evaluations/persistence/auditor-register.server.ts';
import {
  findAuditorAccount,
  listMissionsOf,
} from '#app/modules/evaluations/persistence/auditor-register.server.ts';
import type { Unavailability } from '#app/modules/evaluations/persistence/unavailabilities.server.ts';
import { listUnavailabilities } from '#app/modules/evaluations/persistence/unavailabilities.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type AuditorSheet = {
  readonly person: RegisteredAccount;
  /** The scheme's, for whoever has none of their own. */
  readonly schemeCapacity: number;
  readonly links: ReadonlyArray<RegisterLink>;
  readonly daysOff: ReadonlyArray<Unavailability>;
  /** The latest first. */
  readonly missions: ReadonlyArray<RegisterMission>;
};

export async function getAuditorSheet(act: Act, userId: string): Promise<Result<AuditorSheet, 'not-found'>> {
  if (!can(act.actor, 'auditors.manage')) return refused('not-found');
  const database = getDatabase();
  const person = await findAuditorAccount(database, userId);
  if (person === null) return refused('not-found');
  const today = parisDate(act.now);
  const links = await listAuditorLinks(database, userId);
  const named = await listTargetNames(
    database,
    links.flatMap(({ organisationId, networkId }) => organisationId ?? networkId ?? []),
  );
  const names = new Map(named.map(({ id, name }) => [id, name]));
  const barred = await listBarredFileIds(database, act.actor);
  const missions = await listMissionsOf(database, userId);
  return ok({
    person,
    schemeCapacity: await findDefaultCapacity(database),
    links: links.map((link) => ({
      linkId: link.linkId,
      targetName: names.get(link.organisationId ?? link.networkId ?? '') ?? '',
      kind: link.kind,
      description: link.description,
      from: link.from,
      until: link.until,
      isBarring: isLinkRecent(link, today),
      declaredAt: link.declaredAt,
    })),
    daysOff: await listUnavailabilities(database, userId, today),
    missions: missions.filter(({ applicationId }) => !barred.includes(applicationId)),
  });
}
