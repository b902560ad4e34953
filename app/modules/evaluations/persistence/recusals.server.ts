/**
 * The end of a mission because of a link, a membership or a network. What the person rated stays, signed. Holds
 * R-EVA-32 and R-EVA-86.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { FileAuditor, FileRecord } from '#app/modules/applications/domain/file-record.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import type { ConflictReason } from '#app/modules/evaluations/domain/conflict-of-interest.ts';
import type { Mission } from '#app/modules/evaluations/persistence/auditor-missions.server.ts';
import type { Programme } from '#app/modules/evaluations/persistence/programmes.server.ts';
import {
  findProgramme,
  growProgrammeSequence,
} from '#app/modules/evaluations/persistence/programmes.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

/** In which role the person leaves, when they act themselves. */
export function roleOf(mission: Pick<Mission, 'role'>): 'lead-auditor' | 'assigned-auditor' {
  return mission.role === 'lead' ? 'lead-auditor' : 'assigned-auditor';
}

type EndedBecause = {
  /** Who leaves: the one who acts, unless somebody else's act bars them. */
  readonly auditor: { readonly userId: string; readonly name: string };
  /** For the journal: the link declared, or what a membership or a network came to bar. */
  readonly actorRole: string;
  readonly cause: { readonly linkId: string } | { readonly reason: ConflictReason };
};

/**
 * Ends one mission, and moves the version of the file, so that whatever was begun upon the former state conflicts.
 * False when it had ended meanwhile.
 */
export async function endMission(
  transaction: Transaction,
  act: Act,
  mission: Pick<Mission, 'applicationId' | 'evaluationId' | 'role'>,
  { auditor, actorRole, cause }: EndedBecause,
): Promise<boolean> {
  const { applicationId, evaluationId, role } = mission;
  await transaction.application.updateMany({
    where: { id: applicationId },
    data: { version: { increment: 1 } },
  });
  const written = await transaction.evaluationAuditor.updateMany({
    where: { evaluationId, userId: auditor.userId, endedAt: null },
    data: { endedAt: act.now, endReason: 'recused' },
  });
  if (written.count === 0) return false;
  await appendJournalEntry(transaction, act, {
    stream: `application:${applicationId}`,
    action: 'evaluation.recuse-auditor',
    subject: evaluationId,
    actorRole,
    before: { auditor: auditor.name, role },
    after: cause,
  });
  return true;
}

/** Ends these missions of the person who acts. Missions ended meanwhile are left out of the answer. */
export async function writeRecusals(
  transaction: Transaction,
  act: Act,
  recusal: { readonly missions: ReadonlyArray<Mission>; readonly linkId: string },
): Promise<ReadonlyArray<Mission>> {
  const { userId, name } = act.actor;
  const ended: Mission[] = [];
  for (const mission of recusal.missions) {
    const because = {
      auditor: { userId, name },
      actorRole: roleOf(mission),
      cause: { linkId: recusal.linkId },
    };
    if (await endMission(transaction, act, mission, because)) ended.push(mission);
  }
  return ended;
}

export type LeftVisit = {
  readonly file: FileRecord;
  readonly evaluationId: string;
  readonly programme: Programme;
  readonly before: ReadonlyArray<FileAuditor>;
  readonly after: ReadonlyArray<FileAuditor>;
};

/** R-EVA-86: the visits, among the missions just ended, whose programme the person had received. */
export async function leaveSentVisits(
  transaction: Transaction,
  act: Act,
  ended: ReadonlyArray<Mission>,
): Promise<ReadonlyArray<LeftVisit>> {
  const left: LeftVisit[] = [];
  for (const { applicationId, evaluationId, role } of ended) {
    const programme = await findProgramme(transaction, evaluationId);
    if (programme.sentAt === null) continue;
    const file = await findFile(transaction, applicationId);
    if (file === null) continue;
    const after = file.evaluation?.auditors ?? [];
    const { userId, name, email } = act.actor;
    const before = [...after, { userId, name, email, role, handedInAt: null }];
    await growProgrammeSequence(transaction, evaluationId);
    left.push({ file, evaluationId, programme, before, after });
  }
  return left;
}
