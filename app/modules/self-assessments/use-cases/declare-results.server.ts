/** Declares the published results of R-SCO-05. Holds R-SEL-03, R-SEL-05 and R-SEL-10 for them. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import {
  appendJournalEntry,
  findLatestAuthor,
} from '#app/modules/journal/persistence/journal-entries.server.ts';
import { decideEditing, RESULTS_SUBJECT } from '#app/modules/self-assessments/domain/editability.ts';
import { criterionSubject } from '#app/modules/self-assessments/domain/grid-record.ts';
import type {
  DeclarationRefusal,
  ResultsContent,
  SavedDeclaration,
} from '#app/modules/self-assessments/domain/results-declaration.ts';
import { isSameDeclaration } from '#app/modules/self-assessments/domain/results-declaration.ts';
import {
  findDeclaredResults,
  updateDeclaredResults,
} from '#app/modules/self-assessments/persistence/declared-results.server.ts';
import { isEvidenceOf } from '#app/modules/self-assessments/persistence/evidence-choices.server.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Refused, Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type DeclareResultsInput = {
  readonly applicationId: string;
  /** The one the person was looking at. */
  readonly version: number;
  readonly content: ResultsContent;
};

const DECLARE = 'results.declare';

/** Someone else declared meanwhile, or the file moved on: `details.saved` says who saved last, and when. R-SEL-05. */
async function conflictOf(transaction: Transaction, applicationId: string): Promise<Refused<'conflict'>> {
  const saved = await findLatestAuthor(transaction, `application:${applicationId}`, DECLARE);
  return refused('conflict', { saved });
}

/** The declaration that a conflict is with; null when none was made. */
export function declarationInConflict(details: Readonly<Record<string, unknown>>): SavedDeclaration | null {
  return (details['saved'] ?? null) as SavedDeclaration | null;
}

/** A declaration that changes nothing writes nothing and keeps its version. */
export async function declareResults(
  act: Act,
  input: DeclareResultsInput,
): Promise<Result<{ readonly version: number }, DeclarationRefusal>> {
  return inTransaction(
    async (transaction): Promise<Result<{ readonly version: number }, DeclarationRefusal>> => {
      const { applicationId, version, content } = input;
      const record = await findDeclaredResults(transaction, applicationId);
      if (
        record === null ||
        !can(act.actor, 'results.declare', criterionSubject(record.file, [], act.actor))
      ) {
        return refused('not-found');
      }
      if (isSameDeclaration(record.content, content)) return ok({ version: record.version });
      const editing = decideEditing(record.file, RESULTS_SUBJECT);
      if (!editing.ok) return editing;
      if (record.version !== version) return conflictOf(transaction, applicationId);
      const { evidenceId } = content;
      if (evidenceId !== null && !(await isEvidenceOf(transaction, record.file.organisationId, evidenceId))) {
        return refused('unknown-evidence');
      }
      if (!(await updateDeclaredResults(transaction, record, content)))
        return conflictOf(transaction, applicationId);
      await appendJournalEntry(transaction, act, {
        stream: `application:${applicationId}`,
        action: DECLARE,
        actorRole: 'organisation-lead',
        before: record.content,
        after: content,
      });
      return ok({ version: version + 1 });
    },
  );
}
