/** The statements that auditors sign, one a mission. */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

/** Keeps the statement signed; false when this person had signed one already, which then stays. */
export async function insertConflictDeclaration(
  transaction: Transaction,
  act: Act,
  declaration: { readonly evaluationId: string; readonly statement: string },
): Promise<boolean> {
  const written = await transaction.conflictDeclaration.createMany({
    data: [{ ...declaration, userId: act.actor.userId, declaredAt: act.now }],
    skipDuplicates: true,
  });
  return written.count > 0;
}

export type ConflictDeclaration = { readonly statement: string; readonly declaredAt: Date };

/** What this person signed for this mission, or null. */
export async function findConflictDeclaration(
  transaction: Transaction,
  evaluationId: string,
  userId: string,
): Promise<ConflictDeclaration | null> {
  return transaction.conflictDeclaration.findUnique({
    where: { evaluationId_userId: { evaluationId, userId } },
    select: { statement: true, declaredAt: true },
  });
}

/** R-EVA-14: whether this person signed for this mission; asked before any act on it, whenever they were named. */
export async function hasDeclared(
  transaction: Transaction,
  act: Act,
  evaluationId: string,
): Promise<boolean> {
  return (await findConflictDeclaration(transaction, evaluationId, act.actor.userId)) !== null;
}
