/**
 * The sittings of a member of the committee, with the files they sit on. A file they are recused on, by declaration or
 * by the register, is neither named nor counted. Holds R-ACC-42, R-DEC-08 and R-DEC-17.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { MinutesItem } from '#app/modules/decisions/domain/minutes-content.ts';
import { minutesItems } from '#app/modules/decisions/domain/minutes-content.ts';
import type { SittingRecord } from '#app/modules/decisions/domain/sitting.ts';
import { recusalReasons } from '#app/modules/decisions/domain/sitting-recusals.ts';
import type { SittingStatus } from '#app/modules/decisions/domain/sitting-words.ts';
import {
  findSitting,
  listMemberTies,
  listRecusedFileIds,
  listSittingsOfMember,
} from '#app/modules/decisions/persistence/sittings.server.ts';
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import { LEVEL_NAMES } from '#app/modules/registry/domain/level-names.ts';
import { parisDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type MySitting = {
  readonly sittingId: string;
  readonly reference: string;
  readonly startsAt: Date;
  readonly place: string;
  readonly status: SittingStatus;
  readonly quorum: number;
  readonly members: ReadonlyArray<{ readonly name: string; readonly role: 'chair' | 'member' }>;
  readonly minutesNumber: string | null;
  /** Null when the minutes hold a file from which the member is recused: they read the extract. */
  readonly minutesDocumentId: string | null;
  /** R-DEC-17: what the minutes say of the other files, for a member recused on one; null for the others. */
  readonly minutesExtract: ReadonlyArray<MinutesItem> | null;
  readonly files: ReadonlyArray<{
    readonly itemId: string;
    readonly applicationId: string;
    readonly reference: string;
    readonly organisationName: string;
    readonly levelSought: LevelCode;
  }>;
};

async function toMySittings(
  database: Transaction,
  act: Act,
  sittings: ReadonlyArray<SittingRecord>,
): Promise<ReadonlyArray<MySitting>> {
  const { userId } = act.actor;
  const fileIds = sittings.flatMap(({ items }) => items.map(({ file }) => file.applicationId));
  const recused = await listRecusedFileIds(database, userId, fileIds);
  const [ties] = await listMemberTies(database, [userId]);
  const today = parisDate(act.now);
  return sittings.map((sitting) => {
    const items = sitting.items
      .filter(({ file }) => !recused.includes(file.applicationId))
      .filter(({ file }) => ties === undefined || recusalReasons(ties, file, today).length === 0);
    const isExtract = sitting.minutesNumber !== null && items.length < sitting.items.length;
    return {
      sittingId: sitting.sittingId,
      reference: sitting.reference,
      startsAt: sitting.startsAt,
      place: sitting.place,
      status: sitting.status,
      quorum: sitting.quorum,
      members: sitting.members.map(({ name, role }) => ({ name, role })),
      minutesNumber: sitting.minutesNumber,
      minutesDocumentId: isExtract ? null : sitting.minutesDocumentId,
      minutesExtract: isExtract ? minutesItems({ ...sitting, items }, (level) => LEVEL_NAMES[level]) : null,
      files: items.map(({ itemId, file }) => ({
        itemId,
        applicationId: file.applicationId,
        reference: file.reference,
        organisationName: file.organisationName,
        levelSought: file.levelSought,
      })),
    };
  });
}

export async function listMySittings(act: Act): Promise<Result<ReadonlyArray<MySitting>, 'not-found'>> {
  if (!can(act.actor, 'sittings.list')) return refused('not-found');
  const database = getDatabase();
  const sittings = await listSittingsOfMember(database, act.actor.userId);
  return ok(await toMySittings(database, act, sittings));
}

export async function getMySitting(act: Act, sittingId: string): Promise<Result<MySitting, 'not-found'>> {
  const database = getDatabase();
  const sitting = await findSitting(database, sittingId);
  if (sitting === null || sitting.status === 'cancelled') return refused('not-found');
  const sittingMemberIds = sitting.members.map(({ userId }) => userId);
  const isCalled = sittingMemberIds.includes(act.actor.userId) && can(act.actor, 'sittings.list');
  if (!isCalled || !can(act.actor, 'sitting.read', { sittingMemberIds })) return refused('not-found');
  const [mine] = await toMySittings(database, act, [sitting]);
  return mine === undefined ? refused('not-found') : ok(mine);
}
