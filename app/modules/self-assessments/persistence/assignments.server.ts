/** Who is asked for which criteria of a file. Each function is one statement. */
import type { Assignment } from '#app/modules/self-assessments/domain/grid-record.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { isRowId } from '#app/platform/row-id.ts';

export type Contributor = { readonly userId: string; readonly name: string; readonly email: string };

const CONTRIBUTOR = {
  user: { select: { id: true, name: true, email: true } },
} as const;

function isActive(organisationId: string) {
  return { organisationId, role: 'contributor', endedAt: null, user: { disabledAt: null } };
}

/** The contributors of the organisation who may be asked today, by name. */
export async function listContributors(
  transaction: Transaction,
  organisationId: string,
): Promise<ReadonlyArray<Contributor>> {
  const rows = await transaction.membership.findMany({
    where: isActive(organisationId),
    orderBy: { user: { name: 'asc' } },
    select: CONTRIBUTOR,
  });
  return rows.map(({ user }) => ({ userId: user.id, name: user.name, email: user.email }));
}

export async function findContributor(
  transaction: Transaction,
  organisationId: string,
  userId: string,
): Promise<Contributor | null> {
  if (!isRowId(userId)) return null;
  const row = await transaction.membership.findFirst({
    where: { ...isActive(organisationId), userId },
    select: CONTRIBUTOR,
  });
  return row === null ? null : { userId: row.user.id, name: row.user.name, email: row.user.email };
}

/** The criteria of this file asked of this person, with their name. */
export async function listAssignmentsOf(
  transaction: Transaction,
  applicationId: string,
  userId: string,
): Promise<ReadonlyArray<Assignment>> {
  if (!isRowId(userId)) return [];
  const rows = await transaction.criterionAssignment.findMany({
    where: { applicationId, userId },
    select: { criterionCode: true, userId: true, user: { select: { name: true } } },
  });
  return rows.map((row) => ({ criterionCode: row.criterionCode, userId: row.userId, name: row.user.name }));
}

/** Asks this person for these criteria; those already asked of them are left as they are. */
export async function insertAssignments(
  transaction: Transaction,
  assignment: {
    readonly applicationId: string;
    readonly criterionCodes: ReadonlyArray<string>;
    readonly userId: string;
    readonly assignedAt: Date;
    readonly assignedById: string;
  },
): Promise<void> {
  const { criterionCodes, ...row } = assignment;
  await transaction.criterionAssignment.createMany({
    data: criterionCodes.map((criterionCode) => ({ ...row, criterionCode })),
    skipDuplicates: true,
  });
}

/** Asks this person no longer for these criteria. */
export async function deleteAssignments(
  transaction: Transaction,
  assignment: {
    readonly applicationId: string;
    readonly criterionCodes: ReadonlyArray<string>;
    readonly userId: string;
  },
): Promise<void> {
  await transaction.criterionAssignment.deleteMany({
    where: {
      applicationId: assignment.applicationId,
      userId: assignment.userId,
      criterionCode: { in: [...assignment.criterionCodes] },
    },
  });
}
