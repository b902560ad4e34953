/** What surveillances found and the actions that answer it: rows of `corrective_actions`, as those of evaluations. */
import {
  QUARANTINE_SELECT,
  SERVED_SELECT,
  toQuarantine,
  toServedCopy,
} from '#app/modules/evidence/persistence/evidence-versions.server.ts';
import type { ActionDraft } from '#app/modules/evaluations/domain/corrections.ts';
import { ACTION_SELECT, toAction } from '#app/modules/evaluations/persistence/corrections.server.ts';
import type { JoinableItem } from '#app/modules/labels/domain/surveillance-corrections.ts';
import type {
  FoundNonconformity,
  SurveillanceAction,
  SurveillanceFinding,
} from '#app/modules/labels/domain/surveillance-findings.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { toCalendarDate, toDateColumn, toNullableDateColumn } from '#app/platform/database/dates.server.ts';
import type { Prisma } from '#app/platform/database/generated/client.ts';

/** With the surveillance, in its statement. */
export const FINDINGS = {
  orderBy: { number: 'asc' },
  include: {
    correctiveActions: {
      where: { removedAt: null },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      select: { ...ACTION_SELECT, createdAt: true, reportedAt: true },
    },
  },
} satisfies Prisma.Surveillance$findingsArgs;

type FindingRow = Prisma.SurveillanceFindingGetPayload<Pick<typeof FINDINGS, 'include'>>;

export function toSurveillanceFinding(row: FindingRow): SurveillanceFinding {
  return {
    findingId: row.id,
    number: row.number,
    gravity: row.gravity === 'major' ? 'major' : 'minor',
    criterion: row.criterionCode,
    description: row.description,
    dueOn: toCalendarDate(row.dueOn),
    liftedAt: row.liftedAt,
    actions: row.correctiveActions.map(({ createdAt, reportedAt, ...action }) => ({
      ...toAction(action),
      createdAt,
      reportedAt,
    })),
  };
}

export async function insertFindings(
  transaction: Transaction,
  surveillanceId: string,
  found: ReadonlyArray<FoundNonconformity>,
  now: Date,
): Promise<void> {
  if (found.length === 0) return;
  await transaction.surveillanceFinding.createMany({
    data: found.map(({ criterion, dueOn, ...plain }) => ({
      ...plain,
      surveillanceId,
      criterionCode: criterion,
      dueOn: toDateColumn(dueOn),
      createdAt: now,
    })),
  });
}

export async function insertSurveillanceAction(
  transaction: Transaction,
  written: {
    readonly findingId: string;
    readonly plan: ActionDraft & { readonly dueOn: CalendarDate };
    readonly createdById: string;
    readonly createdAt: Date;
  },
): Promise<string> {
  const { findingId, plan, createdById, createdAt } = written;
  const { id } = await transaction.correctiveAction.create({
    data: {
      surveillanceFindingId: findingId,
      cause: plan.cause,
      action: plan.action,
      owner: plan.owner,
      dueOn: toDateColumn(plan.dueOn),
      createdAt,
      createdById,
    },
    select: { id: true },
  });
  return id;
}

/** Over the version that was read; false when the action changed since, or was judged. */
export async function writeActionReport(
  transaction: Transaction,
  action: Pick<SurveillanceAction, 'actionId' | 'version'>,
  told: Pick<SurveillanceAction, 'report' | 'doneOn' | 'evidenceIds'> & { readonly reportedAt: Date },
): Promise<boolean> {
  const { report, doneOn, evidenceIds, reportedAt } = told;
  const written = await transaction.correctiveAction.updateMany({
    where: { id: action.actionId, version: action.version, removedAt: null, verification: null },
    data: {
      report,
      doneOn: toNullableDateColumn(doneOn),
      evidenceIds: [...evidenceIds],
      reportedAt,
      version: { increment: 1 },
    },
  });
  return written.count === 1;
}

export async function liftFinding(
  transaction: Transaction,
  findingId: string,
  liftedAt: Date,
): Promise<void> {
  await transaction.surveillanceFinding.updateMany({
    where: { id: findingId, liftedAt: null },
    data: { liftedAt },
  });
}

/** The items joined to these actions, with their contents; the organisation's own alone. One statement, or none. */
export async function listJoinedItems(
  transaction: Transaction,
  organisationId: string,
  findings: ReadonlyArray<SurveillanceFinding>,
): Promise<ReadonlyArray<JoinableItem>> {
  const ids = findings.flatMap(({ actions }) => actions.flatMap(({ evidenceIds }) => evidenceIds));
  if (ids.length === 0) return [];
  const rows = await transaction.evidenceItem.findMany({
    where: { organisationId, id: { in: [...new Set(ids)] } },
    orderBy: { title: 'asc' },
    select: {
      id: true,
      title: true,
      versions: {
        orderBy: { number: 'desc' },
        select: {
          id: true,
          fileName: true,
          url: true,
          uploadedAt: true,
          ...SERVED_SELECT,
          content: { select: QUARANTINE_SELECT },
        },
      },
    },
  });
  return rows.map(({ id, title, versions }) => ({
    evidenceId: id,
    title,
    versions: versions.map((version) => ({
      versionId: version.id,
      fileName: version.fileName,
      url: version.url,
      uploadedAt: version.uploadedAt,
      quarantine: toQuarantine(version.content),
      served: toServedCopy(version),
    })),
  }));
}
