/**
 * Declares an application inadmissible, with its reason in the letter: from `submitted`, or once a clarification has
 * run out. Holds R-APP-02, R-APP-03, R-APP-18.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { ActOnFileRefusal } from '#app/modules/applications/domain/act-on-file.ts';
import { decideActOnFile } from '#app/modules/applications/domain/act-on-file.ts';
import type { ReasonRefusal } from '#app/modules/applications/domain/decision.ts';
import { checkReason } from '#app/modules/applications/domain/decision.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import { writeTransition } from '#app/modules/applications/persistence/transitions.server.ts';
import { letterFrame } from '#app/modules/decisions/domain/letter-of-file.ts';
import { insertDecision } from '#app/modules/decisions/persistence/decisions.server.ts';
import { getDecidingAuthority } from '#app/modules/access/persistence/scheme-settings.server.ts';
import { renderDecisionLetterPdf } from '#app/modules/decisions/ui/decision-letter-pdf.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment, isDemonstration } from '#app/platform/environment.server.ts';
import { loadFonts } from '#app/platform/pdf/fonts.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { decisionMessages } from '#emails/decision.ts';

export async function declareInadmissible(
  act: Act,
  input: { readonly applicationId: string; readonly version: number; readonly reason: string },
): Promise<Result<null, ActOnFileRefusal | ReasonRefusal>> {
  const fonts = await loadFonts();
  return inTransaction(async (transaction): Promise<Result<null, ActOnFileRefusal | ReasonRefusal>> => {
    const { reason, version } = input;
    const found = await findFile(transaction, input.applicationId);
    const decided = decideActOnFile(act, { file: found, action: 'declare-inadmissible', version });
    if (!decided.ok) return decided;
    const { file, to } = decided.value;
    const reasoned = checkReason(reason);
    if (!reasoned.ok) return reasoned;

    const moved = await writeTransition(transaction, act, {
      file,
      action: 'declare-inadmissible',
      to,
      dueOn: null,
      details: { reason },
    });
    if (!moved) return refused('conflict');
    const authority = await getDecidingAuthority(transaction);
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
      kind: 'inadmissible',
      level: null,
      levelAttained: null,
      reason,
      expected: '',
      expectedBy: null,
      authority,
      decider: act.actor,
      decidedAt: act.now,
      letter: {
        fileName: `decision-${file.reference}.pdf`,
        bytes: await renderDecisionLetterPdf({ ...frame, kind: 'inadmissible', reason }, fonts),
      },
    });
    await queueMessages(
      transaction,
      act.now,
      decisionMessages({
        file,
        baseUrl: getEnvironment().baseUrl,
        outcome: { kind: 'inadmissible' },
        documentIds: [letterId],
      }),
    );
    return ok(null);
  });
}
