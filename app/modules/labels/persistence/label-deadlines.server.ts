/** The labels whose days a person may have in their calendar: those they hold, those whose surveillance is theirs. */
import { RECUSAL_SELECT, toRecusalFacts } from '#app/modules/access/persistence/recusal-facts.server.ts';
import type { Actor } from '#app/modules/access/domain/actor.ts';
import { hasPlatformRole } from '#app/modules/access/domain/actor.ts';
import type { LabelDeadlineFacts } from '#app/modules/labels/domain/label-deadlines.ts';
import { CYCLE, toCycled } from '#app/modules/labels/persistence/label-cycles.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { toCalendarDate, toNullableCalendarDate } from '#app/platform/database/dates.server.ts';
import { paths } from '#app/platform/paths.ts';

/** One statement; none for whoever neither holds a label nor audits. The domain keeps what is theirs. */
export async function listLabelDeadlineFacts(
  transaction: Transaction,
  actor: Actor,
  today: CalendarDate,
): Promise<ReadonlyArray<LabelDeadlineFacts>> {
  const heldBy = actor.memberships
    .filter(({ role }) => role === 'organisation-lead')
    .map(({ organisationId }) => organisationId);
  const isAuditor = hasPlatformRole(actor, 'auditor');
  if (heldBy.length === 0 && !isAuditor) return [];
  const rows = await transaction.label.findMany({
    where: {
      status: { in: ['active', 'suspended'] },
      OR: [
        { organisationId: { in: heldBy } },
        ...(isAuditor ? [{ surveillances: { some: { auditorId: actor.userId, closedAt: null } } }] : []),
      ],
    },
    orderBy: { number: 'asc' },
    select: {
      ...CYCLE,
      application: { select: { ...RECUSAL_SELECT, ...CYCLE.application.select } },
      surveillances: {
        orderBy: { createdAt: 'desc' },
        take: 1,
        select: { closedAt: true, id: true, auditorId: true, plannedOn: true, windowTo: true },
      },
      measures: { where: { outcome: null, observedAt: null }, select: { observationsDueOn: true }, take: 1 },
    },
  });
  return rows.map((row) => {
    const [measure] = row.measures;
    const open = row.surveillances.find(({ closedAt }) => closedAt === null);
    return {
      ...toCycled(row, today),
      recusal: toRecusalFacts(row.application),
      href: paths.heldLabel(row.id),
      observationsDueOn: measure === undefined ? null : toCalendarDate(measure.observationsDueOn),
      surveillance:
        open === undefined
          ? null
          : {
              href: paths.surveillance(open.id),
              auditorId: open.auditorId,
              plannedOn: toNullableCalendarDate(open.plannedOn),
              windowTo: toCalendarDate(open.windowTo),
            },
    };
  });
}
