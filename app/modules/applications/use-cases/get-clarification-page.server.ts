/** The clarification request with its questions in grid order, and what was typed so far. Holds R-APP-16 and R-APP-17. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { GeneralSubject } from '#app/modules/applications/domain/clarification.ts';
import { GENERAL_SUBJECT_LABELS, GENERAL_SUBJECTS } from '#app/modules/applications/domain/clarification.ts';
import { factsOf, subjectOf } from '#app/modules/applications/domain/file-record.ts';
import type { FileSummary } from '#app/modules/applications/domain/file-summary.ts';
import { fileSummary } from '#app/modules/applications/domain/file-summary.ts';
import type { NextStepView } from '#app/modules/applications/domain/next-step-sentence.ts';
import { nextStepView } from '#app/modules/applications/domain/next-step-sentence.ts';
import type { ClarificationItem } from '#app/modules/applications/persistence/clarifications.server.ts';
import { listClarifications } from '#app/modules/applications/persistence/clarifications.server.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import type { Referential } from '#app/modules/referentials/domain/referential.ts';
import { findCriterion } from '#app/modules/referentials/domain/referential.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

/** Where the answer is backed up: a criterion of the grid, or one of the file's other pages. */
export type ClarificationPlace =
  | { readonly kind: 'criterion'; readonly code: string; readonly commitment: string }
  | { readonly kind: GeneralSubject };

export type ShownQuestion = ClarificationItem & {
  /** « E1.2 – Titre du critère », or the general subject's name. */
  readonly title: string;
  readonly place: ClarificationPlace;
};

export type ShownClarification = {
  readonly requestId: string;
  readonly requestedAt: Date;
  readonly dueOn: CalendarDate;
  readonly answeredAt: Date | null;
  readonly questions: ReadonlyArray<ShownQuestion>;
};

export type ClarificationPage = {
  readonly file: FileSummary;
  readonly next: NextStepView;
  /** The request that waits for its answer; null when none does. */
  readonly open: ShownClarification | null;
  readonly past: ReadonlyArray<ShownClarification>;
};

export async function getClarificationPage(
  act: Act,
  applicationId: string,
): Promise<Result<ClarificationPage, 'not-found' | 'forbidden'>> {
  const database = getDatabase();
  const file = await findFile(database, applicationId);
  if (file === null || !can(act.actor, 'application.read', subjectOf(file))) return refused('not-found');
  if (!can(act.actor, 'clarification.answer', subjectOf(file))) return refused('forbidden');
  const referential = await getReferential(database, file.referentialCode);
  const requests = (await listClarifications(database, applicationId)).map(
    ({ items, ...request }): ShownClarification => ({
      ...request,
      questions: inOrder(referential, items).map((item) => shownQuestion(referential, item)),
    }),
  );
  const isOpen = file.status === 'clarification-requested';
  return ok({
    file: fileSummary(file, referential, act.actor),
    next: nextStepView(factsOf(file), parisDate(act.now)),
    open: isOpen ? (requests.find((request) => request.answeredAt === null) ?? null) : null,
    past: requests.filter((request) => request.answeredAt !== null),
  });
}

/** General subjects first, then criteria as the grid lists them. */
function inOrder(
  referential: Referential,
  items: ReadonlyArray<ClarificationItem>,
): ReadonlyArray<ClarificationItem> {
  const order = [...GENERAL_SUBJECTS, ...referential.criteria.map(({ code }) => code)];
  return [...items].sort((a, b) => order.indexOf(a.subject) - order.indexOf(b.subject));
}

function shownQuestion(referential: Referential, item: ClarificationItem): ShownQuestion {
  const criterion = findCriterion(referential, item.subject);
  if (criterion !== null) {
    const { code, commitment } = criterion;
    return {
      ...item,
      title: `${code} – ${criterion.title}`,
      place: { kind: 'criterion', code, commitment },
    };
  }
  const kind = GENERAL_SUBJECTS.find((general) => general === item.subject) ?? 'organisation';
  return { ...item, title: GENERAL_SUBJECT_LABELS[kind], place: { kind } };
}
