/** Replaces a site of the sample, with the reason, before the draft report. Holds R-EVA-41. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can, relationsOf } from '#app/modules/access/domain/can.ts';
import { subjectOf } from '#app/modules/applications/domain/file-record.ts';
import { findFileOfEvaluation } from '#app/modules/applications/persistence/files.server.ts';
import type { Swap, SwapRefusal } from '#app/modules/evaluations/domain/sample-swap.ts';
import { checkSwap } from '#app/modules/evaluations/domain/sample-swap.ts';
import { hasDeclared } from '#app/modules/evaluations/persistence/conflict-declarations.server.ts';
import { lockFileOfEvaluation } from '#app/modules/evaluations/persistence/evaluations.server.ts';
import { findSample, writeSwap } from '#app/modules/evaluations/persistence/site-samples.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

type Outcome = Result<null, 'not-found' | 'declaration-missing' | 'conflict' | SwapRefusal>;

/** The last swap sent again changes nothing. `not-found` to whoever may not swap, and on a former round. */
export async function swapSite(act: Act, input: Swap & { readonly evaluationId: string }): Promise<Outcome> {
  return inTransaction(async (transaction): Promise<Outcome> => {
    const { evaluationId, ...swap } = input;
    await lockFileOfEvaluation(transaction, evaluationId);
    const file = await findFileOfEvaluation(transaction, evaluationId);
    if (file === null || file.evaluation?.evaluationId !== evaluationId) return refused('not-found');
    if (!can(act.actor, 'sample.swap', subjectOf(file))) return refused('not-found');
    if (file.status !== 'evaluation-planned' && file.status !== 'in-evaluation')
      return refused('swap-closed');
    const isLead = relationsOf(act.actor, subjectOf(file)).includes('lead-auditor');
    // An officer, who is no auditor of the file, signs nothing.
    if (isLead && !(await hasDeclared(transaction, act, evaluationId))) return refused('declaration-missing');
    const { visits, swaps } = await findSample(transaction, evaluationId);
    const last = swaps.at(-1);
    const isAgain =
      last?.removedSiteId === swap.removedSiteId &&
      last.addedSiteId === swap.addedSiteId &&
      last.reason === swap.reason;
    if (isAgain) return ok(null);
    const scopeSiteIds = file.sites.map(({ siteId }) => siteId);
    const checked = checkSwap(swap, { sites: visits, scopeSiteIds });
    if (!checked.ok) return checked;
    if (!(await writeSwap(transaction, act, input))) return refused('conflict');
    await appendJournalEntry(transaction, act, {
      stream: `application:${file.applicationId}`,
      action: 'evaluation.swap-site',
      subject: evaluationId,
      actorRole: isLead ? 'lead-auditor' : 'ditp-officer',
      before: { siteId: swap.removedSiteId },
      after: { siteId: swap.addedSiteId, reason: swap.reason },
    });
    return ok(null);
  });
}
