/** The signals that DITP has not looked at, and those it has. Two statements. Holds R-LAB-58 and R-LAB-59. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { listBarredFileIds } from '#app/modules/access/persistence/recusal-facts.server.ts';
import type { SignalKind, SignalReview } from '#app/modules/labels/domain/label-signals.ts';
import { SIGNALS, signalsOf, unreviewed } from '#app/modules/labels/domain/label-signals.ts';
import { listLabelsWithFacts } from '#app/modules/labels/persistence/label-signals.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type ShownSignal = {
  readonly labelId: string;
  readonly applicationId: string;
  readonly number: string;
  readonly organisationName: string;
  readonly kind: SignalKind;
  readonly facts: string;
};

export type SignalsPage = {
  readonly kind: SignalKind | null;
  readonly counts: ReadonlyArray<{ readonly kind: SignalKind; readonly count: number }>;
  /** Those of all the pages. */
  readonly total: number;
  /** From 1. */
  readonly page: number;
  readonly pageCount: number;
  /** Those of this page. */
  readonly signals: ReadonlyArray<ShownSignal>;
  /** The latest reviews. */
  readonly reviews: ReadonlyArray<
    SignalReview & Pick<ShownSignal, 'labelId' | 'number' | 'organisationName'>
  >;
};

const LATEST_REVIEWS = 20;
const PAGE_SIZE = 50;

export async function listSignals(
  act: Act,
  asked: string,
  askedPage = 1,
): Promise<Result<SignalsPage, 'forbidden'>> {
  if (!can(act.actor, 'labels.list')) return refused('forbidden');
  const today = parisDate(act.now);
  const kind = SIGNALS.find((one) => one === asked) ?? null;
  const barred = await listBarredFileIds(getDatabase(), act.actor);
  const known = await listLabelsWithFacts(getDatabase(), today, null);
  const labels = known.filter(({ applicationId }) => !barred.includes(applicationId));
  const all = labels.flatMap(({ facts, reviews, labelId, applicationId, number, organisationName }) =>
    unreviewed(signalsOf(facts, today), reviews).map((signal) => ({
      ...signal,
      labelId,
      applicationId,
      number,
      organisationName,
    })),
  );
  const ofKind = all.filter((signal) => kind === null || signal.kind === kind);
  const pageCount = Math.max(1, Math.ceil(ofKind.length / PAGE_SIZE));
  const page = Math.min(Math.max(1, askedPage), pageCount);
  return ok({
    kind,
    total: ofKind.length,
    page,
    pageCount,
    counts: SIGNALS.map((one) => ({ kind: one, count: all.filter((signal) => signal.kind === one).length })),
    signals: ofKind.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
    reviews: labels
      .flatMap(({ reviews, labelId, number, organisationName }) =>
        reviews.map((review) => ({ ...review, labelId, number, organisationName })),
      )
      .sort((a, b) => b.reviewedAt.getTime() - a.reviewedAt.getTime())
      .slice(0, LATEST_REVIEWS),
  });
}
