/** Decisions on files: each is written once, with the authority and signatory of the day. */
import { insertDocument } from '#app/modules/certificates/persistence/documents.server.ts';
import type { DecidingAuthority } from '#app/modules/access/domain/scheme-settings-schema.ts';
import { signatoryOf } from '#app/modules/decisions/domain/deciding-authority.ts';
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { toNullableDateColumn } from '#app/platform/database/dates.server.ts';

export const DECISION_KINDS = ['grant', 'defer', 'refuse', 'inadmissible'] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

export type NewDecision = {
  readonly applicationId: string;
  readonly kind: DecisionKind;
  readonly level: LevelCode | null;
  readonly levelAttained: LevelCode | null;
  readonly reason: string;
  readonly expected: string;
  readonly expectedBy: CalendarDate | null;
  readonly authority: DecidingAuthority;
  readonly decider: { readonly userId: string; readonly name: string };
  readonly decidedAt: Date;
  readonly letter: { readonly fileName: string; readonly bytes: Buffer };
  /** The item of the closed sitting whose proposal was before the decider; null or absent when there was none. */
  readonly sittingItemId?: string | null;
  /** The appeal that it answers; null or absent for a first decision. */
  readonly appealId?: string | null;
};

/** Writes the decision with its letter; the answer is the letter's id. */
export async function insertDecision(transaction: Transaction, decision: NewDecision): Promise<string> {
  return (await writeDecision(transaction, decision)).letterId;
}

/** As `insertDecision`, with the decision's own id. */
export async function writeDecision(
  transaction: Transaction,
  decision: NewDecision,
): Promise<{ readonly decisionId: string; readonly letterId: string }> {
  const { applicationId, authority, decider, decidedAt } = decision;
  const letter = await insertDocument(transaction, {
    kind: (decision.appealId ?? null) === null ? 'decision-letter' : 'appeal-letter',
    applicationId,
    fileName: decision.letter.fileName,
    bytes: decision.letter.bytes,
    now: decidedAt,
  });
  const signatory = signatoryOf(authority, decider.name);
  const row = await transaction.decision.create({
    data: {
      applicationId,
      kind: decision.kind,
      level: decision.level,
      levelAttained: decision.levelAttained,
      reason: decision.reason,
      expected: decision.expected,
      expectedBy: toNullableDateColumn(decision.expectedBy),
      decidingAuthority: authority.kind,
      authorityName: authority.name,
      signatoryName: signatory.name,
      signatoryTitle: signatory.title,
      decidedById: decider.userId,
      decidedByName: decider.name,
      decidedAt,
      letterId: letter.documentId,
      sittingItemId: decision.sittingItemId ?? null,
      appealId: decision.appealId ?? null,
    },
    select: { id: true },
  });
  return { decisionId: row.id, letterId: letter.documentId };
}
