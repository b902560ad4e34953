/**
 * A renewal: when it may be asked, what the new file takes from the last cycle, and what is asked first about what has
 * changed. Holds R-LAB-40, R-LAB-46 and R-LAB-47. Pure.
 */
import { z } from 'zod';

import type { LabelStatus } from '#app/modules/labels/domain/label-status.ts';
import { RENEWAL_OPENS_MONTHS_BEFORE, mayAskRenewal } from '#app/modules/labels/domain/label-life.ts';
import type { Rating } from '#app/modules/referentials/domain/referential.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { addMonths } from '#app/platform/calendar.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type RenewalRefusal = 'not-found' | 'renewal-too-early' | 'label-ended';

export const RENEWAL_MESSAGES: Readonly<Record<RenewalRefusal, string>> = {
  'not-found': 'Ce label n’existe pas ou ne vous est pas ouvert.',
  'renewal-too-early': `Le renouvellement se demande dans les ${RENEWAL_OPENS_MONTHS_BEFORE} mois qui précèdent le dernier jour du label.`,
  'label-ended': 'Ce label n’est plus en cours\u00a0: déposez une nouvelle candidature.',
};

/** R-LAB-40: on a label active or suspended, from six months before its last day to that day. */
export function decideRenewal(
  label: { readonly status: LabelStatus; readonly validUntil: CalendarDate },
  today: CalendarDate,
): Result<null, RenewalRefusal> {
  const isCurrent = label.status === 'active' || label.status === 'suspended';
  if (!isCurrent || today > label.validUntil) return refused('label-ended');
  return mayAskRenewal(label.validUntil, today) ? ok(null) : refused('renewal-too-early');
}

const mappingSchema = z.array(z.object({ from: z.string(), to: z.string(), keepsRating: z.boolean() }));
export type CriterionMapping = ReadonlyArray<z.output<typeof mappingSchema>[number]>;

/** A stored mapping; one that cannot be read maps nothing, so that everything is rated again. */
export function readMapping(content: unknown): CriterionMapping {
  const parsed = mappingSchema.safeParse(content);
  return parsed.success ? parsed.data : [];
}

export type LastAnswer = {
  readonly criterionCode: string;
  readonly rating: Rating | null;
  readonly notApplicableReason: string;
  readonly comment: string;
};
export type LastUse = { readonly criterionCode: string; readonly evidenceId: string };

export type CarriedContent = {
  readonly answers: ReadonlyArray<LastAnswer>;
  readonly uses: ReadonlyArray<LastUse>;
};

/**
 * R-LAB-46: what the new file starts from. Within one version of the referential, everything. Towards a newer one, what
 * the mapping says, to criteria that exist; a rating goes along only where it says so, and two criteria that become
 * one give neither rating. Without a mapping nothing goes along: each criterion is rated again.
 */
export function carryContent(
  last: CarriedContent,
  target: {
    readonly criterionCodes: ReadonlyArray<string>;
    /** Null within the same version. */
    readonly mapping: CriterionMapping | null;
  },
): CarriedContent {
  const known = new Set(target.criterionCodes);
  const rows: CriterionMapping =
    target.mapping ?? target.criterionCodes.map((code) => ({ from: code, to: code, keepsRating: true }));
  const sources = new Map<string, CriterionMapping>();
  for (const row of rows) {
    if (known.has(row.to)) sources.set(row.to, [...(sources.get(row.to) ?? []), row]);
  }
  const answers = [...sources].flatMap(([to, from]): ReadonlyArray<LastAnswer> => {
    const found = from.flatMap(({ from: code }) =>
      last.answers.filter((answer) => answer.criterionCode === code),
    );
    const [first] = found;
    if (first === undefined) return [];
    const keeps = from.length === 1 && from[0]?.keepsRating === true;
    return [
      {
        criterionCode: to,
        rating: keeps ? first.rating : null,
        notApplicableReason: keeps ? first.notApplicableReason : '',
        comment: found
          .map(({ comment }) => comment)
          .filter((text) => text !== '')
          .join('\n\n')
          .slice(0, 4_000),
      },
    ];
  });
  const uses = [...sources].flatMap(([to, from]) => {
    const ids = last.uses
      .filter(({ criterionCode }) => from.some((row) => row.from === criterionCode))
      .map(({ evidenceId }) => evidenceId);
    return [...new Set(ids)].map((evidenceId) => ({ criterionCode: to, evidenceId }));
  });
  return { answers, uses };
}

/** Months after which a proof of the last cycle is asked about. *Own*: the length of a cycle. */
export const OLD_EVIDENCE_MONTHS = 36;

export type EvidenceAge = 'expired' | 'old' | null;

/** R-LAB-47: past its own end, or dated more than three years ago. */
export function evidenceAge(
  evidence: { readonly documentDate: CalendarDate; readonly expiresOn: CalendarDate | null },
  today: CalendarDate,
): EvidenceAge {
  if (evidence.expiresOn !== null && evidence.expiresOn < today) return 'expired';
  return evidence.documentDate < addMonths(today, -OLD_EVIDENCE_MONTHS) ? 'old' : null;
}

/** The version of an answer brought from the last cycle: any act on it makes it higher. */
const CARRIED_VERSION = 1;

type CarriedAnswer = { readonly version: number; readonly rating: Rating | null; readonly updatedAt: Date };

/** R-LAB-47: brought from the last cycle as it was, and nobody has said anything of it since the renewal started. */
function isCarried({ version, updatedAt }: CarriedAnswer, startedAt: Date): boolean {
  return version <= CARRIED_VERSION && updatedAt <= startedAt;
}

/** R-LAB-47: to look at until someone says that nothing changed, or writes in it. */
export function isToReview(answer: CarriedAnswer | null, startedAt: Date): boolean {
  return answer === null || answer.rating === null || isCarried(answer, startedAt);
}

/** R-APP-66: the criteria whose rating, brought from the last cycle, nobody has reviewed; in grid order. */
export function criteriaToReview(
  answers: ReadonlyArray<CarriedAnswer & { readonly criterionCode: string }>,
  startedAt: Date,
): ReadonlyArray<string> {
  return answers
    .filter((answer) => answer.rating !== null && isCarried(answer, startedAt))
    .map(({ criterionCode }) => criterionCode);
}
