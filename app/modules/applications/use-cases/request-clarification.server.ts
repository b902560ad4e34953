/** Asks the service questions, item by item, before declaring its application admissible. Holds R-APP-02, R-APP-03, R-APP-16. */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { ActOnFileRefusal } from '#app/modules/applications/domain/act-on-file.ts';
import { decideActOnFile } from '#app/modules/applications/domain/act-on-file.ts';
import type {
  ClarificationQuestion,
  ClarificationRefusal,
} from '#app/modules/applications/domain/clarification.ts';
import { checkClarificationRequest } from '#app/modules/applications/domain/clarification.ts';
import { subjectLabel } from '#app/modules/applications/domain/clarification-subjects.ts';
import { insertClarification } from '#app/modules/applications/persistence/clarifications.server.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import { writeTransition } from '#app/modules/applications/persistence/transitions.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import { paths } from '#app/platform/paths.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { clarificationRequested } from '#emails/clarification-requested.ts';

export type RequestClarificationInput = {
  readonly applicationId: string;
  readonly version: number;
  readonly questions: ReadonlyArray<ClarificationQuestion>;
  /** The last day for the answer, included. */
  readonly dueOn: CalendarDate;
};

/** A refusal about one question names its `subject` in the details. */
export async function requestClarification(
  act: Act,
  input: RequestClarificationInput,
): Promise<Result<null, ActOnFileRefusal | ClarificationRefusal>> {
  return inTransaction(
    async (transaction): Promise<Result<null, ActOnFileRefusal | ClarificationRefusal>> => {
      const { questions, dueOn, version } = input;
      const found = await findFile(transaction, input.applicationId);
      const decided = decideActOnFile(act, { file: found, action: 'request-clarification', version });
      if (!decided.ok) return decided;
      const { file, to } = decided.value;
      const referential = await getReferential(transaction, file.referentialCode);
      const checked = checkClarificationRequest({ referential, questions, dueOn, today: parisDate(act.now) });
      if (!checked.ok) return checked;

      const moved = await writeTransition(transaction, act, {
        file,
        action: 'request-clarification',
        to,
        dueOn,
        details: { questions },
      });
      if (!moved) return refused('conflict');
      await insertClarification(transaction, act, { applicationId: file.applicationId, dueOn, questions });
      if (file.lead !== null) {
        await queueMessages(transaction, act.now, [
          {
            ...clarificationRequested({
              recipientName: file.lead.name,
              reference: file.reference,
              questions: questions.map(({ subject, question }) => ({
                subject: subjectLabel(referential, subject),
                question,
              })),
              dueOn,
              url: `${getEnvironment().baseUrl}${paths.clarification(file.applicationId)}`,
            }),
            kind: 'clarification-requested',
            recipient: file.lead.email,
            recipientName: file.lead.name,
            applicationId: file.applicationId,
          },
        ]);
      }
      return ok(null);
    },
  );
}
