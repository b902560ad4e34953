/** The dashboard of a member: each file with where it stands, the criteria asked of them, the labels held. */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { Membership } from '#app/modules/access/domain/actor.ts';
import { editableScope, mayChange } from '#app/modules/applications/domain/clarification.ts';
import type { MyFileRecord } from '#app/modules/applications/domain/my-file.ts';
import type { NextStepView } from '#app/modules/applications/domain/next-step-sentence.ts';
import { nextStepView } from '#app/modules/applications/domain/next-step-sentence.ts';
import { isOpen } from '#app/modules/applications/domain/application-status.ts';
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import { listMyFileRecords } from '#app/modules/applications/persistence/my-files.server.ts';
import type { LabelStatus } from '#app/modules/labels/domain/label-status.ts';
import { statusToday } from '#app/modules/labels/domain/label-status.ts';
import type { Referential } from '#app/modules/referentials/domain/referential.ts';
import { criteriaRequiredAt, levelLabel } from '#app/modules/referentials/domain/referential.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase, getReader } from '#app/platform/database/database.server.ts';

export type MyTask = {
  readonly code: string;
  readonly commitment: string;
  readonly title: string;
  readonly isAnswered: boolean;
};

export type MyFile = {
  readonly applicationId: string;
  readonly reference: string;
  readonly levelLabel: string;
  readonly status: ApplicationStatus;
  readonly isOpen: boolean;
  readonly statusSince: Date;
  readonly next: NextStepView;
  /** Of the criteria required at the level sought; null once they no longer matter to the reader. */
  readonly progress: { readonly answered: number; readonly required: number } | null;
  /** Criteria asked of the reader that may still be written, unanswered ones first. */
  readonly tasks: ReadonlyArray<MyTask>;
};

export type MyLabel = {
  readonly labelId: string;
  readonly number: string;
  readonly levelLabel: string;
  readonly status: LabelStatus;
  readonly validUntil: CalendarDate;
};

export type MyOrganisation = Membership & {
  readonly files: ReadonlyArray<MyFile>;
  readonly labels: ReadonlyArray<MyLabel>;
};

/** The organisations of the reader, each with its files; a contributor's only where something was asked of them. */
export async function listMyFiles(act: Act): Promise<ReadonlyArray<MyOrganisation>> {
  const { memberships, userId } = act.actor;
  if (memberships.length === 0) return [];
  const today = parisDate(act.now);
  const database = getDatabase();
  const records = await listMyFileRecords(getReader(), {
    userId,
    ledIds: idsOf(memberships, 'organisation-lead'),
    contributedIds: idsOf(memberships, 'contributor'),
  });
  const referentials = new Map<string, Referential>();
  for (const code of new Set(records.map((record) => record.referentialCode)))
    referentials.set(code, await getReferential(database, code));

  return memberships.map((membership) => {
    const own = records.flatMap((record) => {
      const referential = referentials.get(record.referentialCode);
      return record.organisationId === membership.organisationId && referential !== undefined
        ? [{ record, referential }]
        : [];
    });
    return {
      ...membership,
      files: own.map(({ record, referential }) => toMyFile(record, referential, today)),
      labels: own.flatMap(({ record, referential }) => toMyLabel(record, referential, today)),
    };
  });
}

function idsOf(memberships: ReadonlyArray<Membership>, role: Membership['role']): ReadonlyArray<string> {
  return memberships
    .filter((membership) => membership.role === role)
    .map(({ organisationId }) => organisationId);
}

function toMyFile(record: MyFileRecord, referential: Referential, today: CalendarDate): MyFile {
  const { status } = record.facts;
  const answered = new Set(record.answeredCodes);
  const required = criteriaRequiredAt(referential, record.levelSought);
  const scope = editableScope(status, record.askedSubjects);
  const tasks = referential.criteria
    .filter(({ code }) => record.askedOfMe.includes(code) && isOpen(status) && mayChange(code, scope))
    .map(({ code, commitment, title }) => ({ code, commitment, title, isAnswered: answered.has(code) }));
  return {
    applicationId: record.applicationId,
    reference: record.reference,
    levelLabel: levelLabel(referential, record.levelSought),
    status,
    isOpen: isOpen(status),
    statusSince: record.statusSince,
    next: nextStepView(record.facts, today),
    progress:
      status === 'draft'
        ? {
            answered: required.filter(({ code }) => answered.has(code)).length,
            required: required.length,
          }
        : null,
    tasks: [...tasks.filter((task) => !task.isAnswered), ...tasks.filter((task) => task.isAnswered)],
  };
}

function toMyLabel(
  { label }: MyFileRecord,
  referential: Referential,
  today: CalendarDate,
): ReadonlyArray<MyLabel> {
  if (label === null) return [];
  return [
    {
      labelId: label.labelId,
      number: label.number,
      levelLabel: levelLabel(referential, label.level),
      status: statusToday(label, today),
      validUntil: label.validUntil,
    },
  ];
}
