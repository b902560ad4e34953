/**
 * Where the criteria of a version, published or being written, come from in an older one: read, then written whole.
 * Holds R-REF-07 and R-REF-13.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import type { Referential } from '#app/modules/referentials/domain/referential.ts';
import type { MappedCriterion } from '#app/modules/referentials/domain/referential-mapping.ts';
import {
  mappingLines,
  ratedAgain,
  storedMapping,
} from '#app/modules/referentials/domain/referential-mapping.ts';
import {
  findOpenDraft,
  findStoredMapping,
  writeMapping,
} from '#app/modules/referentials/persistence/referential-drafts.server.ts';
import { findReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { countLabelsToRenew } from '#app/modules/referentials/persistence/referential-uses.server.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { getDatabase, inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type Versions = { readonly fromCode: string; readonly toCode: string };

export type MappingPage = {
  readonly before: Referential;
  readonly after: Referential;
  readonly lines: ReadonlyArray<MappedCriterion>;
  readonly ratedAgain: ReadonlyArray<string>;
  /** 0 while nobody has written it: the lines are then those by default. */
  readonly version: number;
  /** Null once the newer version is published. */
  readonly draftId: string | null;
  readonly labelsToRenew: number;
  readonly mayEdit: boolean;
};

type VersionPair = {
  readonly before: Referential;
  readonly after: Referential;
  readonly draftId: string | null;
};

/** The older version is published; the newer one may still be in preparation. */
async function findPair(
  transaction: Transaction,
  { fromCode, toCode }: Versions,
): Promise<VersionPair | null> {
  const before = await findReferential(transaction, fromCode);
  if (before === null || fromCode === toCode) return null;
  const published = await findReferential(transaction, toCode);
  if (published !== null) return { before, after: published, draftId: null };
  const draft = await findOpenDraft(transaction, toCode);
  return draft === null ? null : { before, after: draft.referential, draftId: draft.draftId };
}

/** Five statements at most. */
export async function getMapping(act: Act, versions: Versions): Promise<Result<MappingPage, 'not-found'>> {
  if (!can(act.actor, 'referential.read')) return refused('not-found');
  const { fromCode, toCode } = versions;
  const pair = await findPair(getDatabase(), versions);
  if (pair === null) return refused('not-found');
  const { before, after } = pair;
  const { content, version } = await findStoredMapping(getDatabase(), fromCode, toCode);
  const lines = mappingLines(before, after, content);
  return ok({
    ...pair,
    lines,
    labelsToRenew: await countLabelsToRenew(getDatabase(), fromCode),
    ratedAgain: ratedAgain(lines),
    version,
    mayEdit: can(act.actor, 'referential.edit'),
  });
}

export async function saveMapping(
  act: Act,
  input: Versions & { readonly version: number; readonly lines: ReadonlyArray<MappedCriterion> },
): Promise<Result<null, 'not-found' | 'conflict'>> {
  if (!can(act.actor, 'referential.edit')) return refused('not-found');
  const { fromCode, toCode, version } = input;
  return inTransaction(async (transaction) => {
    const pair = await findPair(transaction, input);
    if (pair === null) return refused('not-found');
    const content = storedMapping(pair.before, pair.after, input.lines);
    if (!(await writeMapping(transaction, act, { fromCode, toCode, version, content }))) {
      return refused('conflict');
    }
    await appendJournalEntry(transaction, act, {
      stream: 'system',
      action: 'referential.save-mapping',
      subject: `${fromCode} – ${toCode}`,
      actorRole: 'any-officer',
      after: { ratedAgain: ratedAgain(input.lines) },
    });
    return ok(null);
  });
}
