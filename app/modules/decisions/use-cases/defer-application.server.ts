/** Defers a file before the committee: what is expected of the service, and by when. Holds R-APP-28. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { decideActOnFile } from '#app/modules/applications/domain/act-on-file.ts';
import { checkDeferral, checkIndependence } from '#app/modules/applications/domain/decision.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import { writeTransition } from '#app/modules/applications/persistence/transitions.server.ts';
import { checkAgainstProposal } from '#app/modules/decisions/domain/decision-proposal.ts';
import type { DecisionRefusal } from '#app/modules/decisions/domain/decision-messages.ts';
import { letterFrame } from '#app/modules/decisions/domain/letter-of-file.ts';
import { insertDecision } from '#app/modules/decisions/persistence/decisions.server.ts';
import { findIndependence } from '#app/modules/decisions/persistence/independence.server.ts';
import { checkMandate } from '#app/modules/access/persistence/mandates.server.ts';
import { findStandingProposal } from '#app/modules/decisions/persistence/sitting-items.server.ts';
import { renderDecisionLetterPdf } from '#app/modules/decisions/ui/decision-letter-pdf.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment, isDemonstration } from '#app/platform/environment.server.ts';
import { loadFonts } from '#app/platform/pdf/fonts.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { decisionMessages } from '#emails/decision.ts';

export async function deferApplication(
  act: Act,
  input: {
    readonly applicationId: string;
    readonly version: number;
    readonly reason: string;
    readonly expected: string;
    readonly expectedBy: CalendarDate;
  },
): Promise<Result<null, DecisionRefusal>> {
  const fonts = await loadFonts();
  return inTransaction(async (transaction) => {
    const found = await findFile(transaction, input.applicationId);
    const decided = decideActOnFile(act, { file: found, action: 'defer', version: input.version });
    if (!decided.ok) return decided;
    const { file, to } = decided.value;
    const mandate = await checkMandate(transaction, act);
    if (!mandate.ok) return mandate;
    const authority = mandate.value;
    const deferrable = checkDeferral({
      expectations: input.expected,
      until: input.expectedBy,
      today: parisDate(act.now),
    });
    if (!deferrable.ok) return deferrable;
    const independent = checkIndependence(await findIndependence(transaction, act, file));
    if (!independent.ok) return independent;

    const proposed = await findStandingProposal(transaction, file);
    const beside = checkAgainstProposal({
      decision: { kind: 'defer', level: null, reason: input.reason },
      proposal: proposed?.proposal ?? null,
      opinionRequired: false,
    });
    if (!beside.ok) return beside;

    const moved = await writeTransition(transaction, act, {
      file,
      action: 'defer',
      to,
      dueOn: input.expectedBy,
      details: { reason: input.reason, expected: input.expected, expectedBy: input.expectedBy },
    });
    if (!moved) return refused('conflict');
    const frame = letterFrame({
      file,
      referential: await getReferential(transaction, file.referentialCode),
      authority,
      deciderName: act.actor.name,
      now: act.now,
      isDemonstration: isDemonstration(),
    });
    const letterId = await insertDecision(transaction, {
      applicationId: file.applicationId,
      kind: 'defer',
      level: null,
      levelAttained: null,
      reason: input.reason,
      expected: input.expected,
      expectedBy: input.expectedBy,
      authority,
      decider: act.actor,
      decidedAt: act.now,
      sittingItemId: proposed?.itemId ?? null,
      letter: {
        fileName: `decision-${file.reference}.pdf`,
        bytes: await renderDecisionLetterPdf(
          {
            ...frame,
            kind: 'defer',
            reason: input.reason,
            expected: input.expected,
            expectedBy: input.expectedBy,
          },
          fonts,
        ),
      },
    });
    await queueMessages(
      transaction,
      act.now,
      decisionMessages({
        file,
        baseUrl: getEnvironment().baseUrl,
        outcome: { kind: 'defer', expectedBy: input.expectedBy },
        documentIds: [letterId],
      }),
    );
    return ok(null);
  });
}
