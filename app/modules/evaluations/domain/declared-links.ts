/** A link as an auditor declares it, and its end. What it bars is in `conflict-of-interest.ts`. Holds R-EVA-26. */
import type { LinkKind } from '#app/modules/evaluations/domain/conflict-of-interest.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type LinkRefusal =
  | 'link-target-missing'
  | 'link-starts-later'
  | 'link-dates-reversed'
  | 'link-end-missing'
  | 'employment-ended';

export const LINK_MESSAGES: Readonly<Record<LinkRefusal, string>> = {
  'link-target-missing': 'Choisissez l’organisation ou le réseau avec qui vous avez un lien.',
  'link-starts-later': 'Le lien ne peut pas commencer dans le futur.',
  'link-dates-reversed': 'La fin du lien précède son début.',
  'link-end-missing': 'Indiquez le dernier jour du lien.',
  'employment-ended': 'Cet emploi est terminé : choisissez « Ancien employeur ».',
};

/** With an organisation, or with a whole network: never both. */
export type LinkTarget = { readonly kind: 'organisation' | 'network'; readonly id: string };

export type NewLink = {
  readonly target: LinkTarget | null;
  readonly kind: LinkKind;
  readonly description: string;
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate | null;
};

/** R-EVA-26: a link is with someone, has begun, and does not end before it begins; an employment says if it is past. */
export function checkLink(link: NewLink, today: CalendarDate): Result<LinkTarget, LinkRefusal> {
  if (link.target === null) return refused('link-target-missing');
  if (link.startsOn > today) return refused('link-starts-later');
  if (link.endsOn !== null && link.endsOn < link.startsOn) return refused('link-dates-reversed');
  if (link.kind === 'former-employer' && link.endsOn === null) return refused('link-end-missing');
  if (link.kind === 'employer' && link.endsOn !== null && link.endsOn < today)
    return refused('employment-ended');
  return ok(link.target);
}

/** R-EVA-26: the last day of a link, given or corrected; it is never removed, because it still bars for three years. */
export function checkLinkEnd(
  link: { readonly startsOn: CalendarDate },
  endsOn: CalendarDate | null,
): Result<CalendarDate, LinkRefusal> {
  if (endsOn === null) return refused('link-end-missing');
  return endsOn < link.startsOn ? refused('link-dates-reversed') : ok(endsOn);
}

/** An employment that has an end is a former one. */
export function kindOnceEnded(kind: LinkKind): LinkKind {
  return kind === 'employer' ? 'former-employer' : kind;
}
