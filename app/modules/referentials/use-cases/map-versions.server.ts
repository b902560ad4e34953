/** Where the criteria of a version come from in an older one: read, then written whole. Holds R-REF-07. */
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
  findStoredMapping,
  writeMapping,
} from '#app/modules/referentials/persistence/referential-drafts.server.ts';
import { findReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
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
  readonly mayEdit: boolean;
};

export async function getMapping(act: Act, versions: Versions): Promise<Result<MappingPage, 'not-found'>> {
  if (!can(act.actor, 'referential.read')) return refused('not-found');
  const { fromCode, toCode } = versions;
  const before = await findReferential(getDatabase(), fromCode);
  const after = await findReferential(getDatabase(), toCode);
  if (before === null || after === null || fromCode === toCode) return refused('not-found');
  const { content, version } = await findStoredMapping(getDatabase(), fromCode, toCode);
  const lines = mappingLines(before, after, content);
  return ok({
    before,
    after,
    lines,
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
    const before = await findReferential(transaction, fromCode);
    const after = await findReferential(transaction, toCode);
    if (before === null || after === null || fromCode === toCode) return refused('not-found');
    const content = storedMapping(before, after, input.lines);
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
