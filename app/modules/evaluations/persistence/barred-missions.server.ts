/**
 * Missions that a membership or a network has come to bar, whoever acted: read and ended in the transaction of that
 * act. What the auditor rated stays, signed. Holds R-EVA-32.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { OPEN_STATUSES } from '#app/modules/applications/domain/application-status.ts';
import { findConflicts } from '#app/modules/evaluations/domain/conflict-of-interest.ts';
import { endMission, roleOf } from '#app/modules/evaluations/persistence/recusals.server.ts';
import { listMemberTies } from '#app/modules/decisions/persistence/sittings.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import type { Prisma } from '#app/platform/database/generated/client.ts';

/** Among which missions to look: one person's, those on the files of one service, or of a whole network. */
export type MissionsAround =
  { readonly userId: string } | { readonly organisationId: string } | { readonly networkId: string };

export type EndedMission = {
  readonly auditorName: string;
  readonly role: 'lead' | 'co';
  readonly applicationId: string;
  readonly reference: string;
  readonly organisationName: string;
};

function conditionOf(around: MissionsAround): Prisma.EvaluationAuditorWhereInput {
  if ('userId' in around) return around;
  const organisation =
    'organisationId' in around ? { organisationId: around.organisationId } : { organisation: around };
  return { evaluation: { application: organisation } };
}

/** In which role somebody else's act was done; null when the auditors acted for themselves. */
function actorRoleOf(around: MissionsAround): 'organisation-lead' | 'ditp-officer' | null {
  if ('userId' in around) return null;
  return 'organisationId' in around ? 'organisation-lead' : 'ditp-officer';
}

/** Ends the missions barred today, on files still open, and answers them: DITP is to be told of each. */
export async function endBarredMissions(
  transaction: Transaction,
  act: Act,
  around: MissionsAround,
): Promise<ReadonlyArray<EndedMission>> {
  const rows = await transaction.evaluationAuditor.findMany({
    where: {
      AND: [
        conditionOf(around),
        { endedAt: null, evaluation: { application: { status: { in: [...OPEN_STATUSES] } } } },
      ],
    },
    orderBy: { id: 'asc' },
    select: {
      role: true,
      user: { select: { id: true, name: true } },
      evaluation: {
        select: {
          id: true,
          round: true,
          application: {
            select: {
              id: true,
              reference: true,
              evaluations: { select: { round: true } },
              organisation: {
                select: {
                  id: true,
                  name: true,
                  networkId: true,
                  network: { select: { headOrganisationId: true } },
                },
              },
            },
          },
        },
      },
    },
  });
  const running = rows.filter(({ evaluation }) =>
    evaluation.application.evaluations.every(({ round }) => round <= evaluation.round),
  );
  if (running.length === 0) return [];
  const everyTies = await listMemberTies(transaction, [...new Set(running.map(({ user }) => user.id))]);
  const today = parisDate(act.now);
  const ended: EndedMission[] = [];
  for (const { role: stored, user, evaluation } of running) {
    const { organisation, ...application } = evaluation.application;
    const ties = everyTies.find(({ userId }) => userId === user.id);
    const conflicts = findConflicts({
      auditorId: user.id,
      links: ties?.links ?? [],
      memberOrganisationIds: ties?.memberOrganisationIds ?? [],
      organisation: {
        organisationId: organisation.id,
        networkId: organisation.networkId,
        headOrganisationId: organisation.network?.headOrganisationId ?? null,
      },
      pastCycles: [],
      today,
    });
    const [conflict] = conflicts;
    if (conflict === undefined) continue;
    const role = stored === 'lead' ? ('lead' as const) : ('co' as const);
    const mission = { applicationId: application.id, evaluationId: evaluation.id, role };
    const isEnded = await endMission(transaction, act, mission, {
      auditor: { userId: user.id, name: user.name },
      actorRole: actorRoleOf(around) ?? roleOf(mission),
      cause: { reason: conflict.reason },
    });
    if (!isEnded) continue;
    const { reference } = application;
    ended.push({
      auditorName: user.name,
      role,
      applicationId: application.id,
      reference,
      organisationName: organisation.name,
    });
  }
  return ended;
}
