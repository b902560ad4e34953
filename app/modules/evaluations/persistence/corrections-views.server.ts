/** The corrections of a file with the evidence joined to them, in two statements. */
import type { FileRecord } from '#app/modules/applications/domain/file-record.ts';
import type {
  CorrectionsReader,
  CorrectionsView,
  ViewedAction,
} from '#app/modules/evaluations/domain/corrections-view.ts';
import { correctionsView } from '#app/modules/evaluations/domain/corrections-view.ts';
import { listCorrectedFindings } from '#app/modules/evaluations/persistence/corrections.server.ts';
import { listJoinedEvidence } from '#app/modules/evaluations/persistence/evidence-titles.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

function lastVerdict(actions: ReadonlyArray<ViewedAction>): Date | null {
  return actions.reduce<Date | null>(
    (last, { verifiedAt }) =>
      verifiedAt !== null && (last === null || verifiedAt > last) ? verifiedAt : last,
    null,
  );
}

/** Null before the report is final. The caller has gated the file. */
export async function findCorrectionsView(
  transaction: Transaction,
  file: FileRecord,
  reader: { readonly side: CorrectionsReader; readonly today: CalendarDate },
): Promise<CorrectionsView | null> {
  const findings = await listCorrectedFindings(transaction, file);
  const view = correctionsView(file, findings, reader);
  if (view === null) return null;
  const actions = view.findings.flatMap((finding) => finding.actions);
  const asOf = view.handedInAt ?? lastVerdict(actions);
  // What is being joined is the service's alone until it hands it in.
  if (asOf === null && reader.side !== 'service') return { ...view, joined: [] };
  const joined = await listJoinedEvidence(transaction, file.organisationId, {
    evidenceIds: actions.flatMap(({ evidenceIds }) => evidenceIds),
    asOf: reader.side === 'service' && view.handedInAt === null ? null : asOf,
  });
  return { ...view, joined };
}
