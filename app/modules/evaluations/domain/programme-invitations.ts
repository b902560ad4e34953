/**
 * The programme as invitations: one event a moment, kept by its UID, updated by its SEQUENCE. Pure.
 * Holds R-EVA-38 and R-EVA-86.
 */
import type { FileAuditor, FileRecord } from '#app/modules/applications/domain/file-record.ts';
import type { ProgrammeItem } from '#app/modules/evaluations/domain/programme.ts';
import { PROGRAMME_KIND_LABELS } from '#app/modules/evaluations/domain/programme.ts';

type SentItem = ProgrammeItem & { readonly createdAt: Date; readonly removedAt: Date | null };

export type SentProgramme = {
  readonly sequence: number;
  readonly sentAt: Date | null;
  readonly items: ReadonlyArray<SentItem>;
};

/** What one moment says in a calendar; its times are instants. */
export type Invitation = {
  readonly uid: string;
  readonly sequence: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly summary: string;
  readonly description: string;
  readonly location: string;
};

export type Invitations = {
  /** The moments that stand; null when there is none. */
  readonly request: ReadonlyArray<Invitation> | null;
  /** Those sent once and removed since; null when there is none. */
  readonly cancel: ReadonlyArray<Invitation> | null;
  readonly sequence: number;
  readonly writtenAt: Date;
};

/** Sent before and removed since that sending: a calendar still shows it. */
function isToTakeBack(item: SentItem, sentAt: Date | null): boolean {
  if (sentAt === null || item.removedAt === null) return false;
  return item.createdAt <= sentAt && item.removedAt >= sentAt;
}

type InvitedFile = Pick<FileRecord, 'reference' | 'organisationName' | 'sites'>;

type Writing = {
  readonly programme: SentProgramme;
  readonly file: InvitedFile;
  readonly auditors: ReadonlyArray<Pick<FileAuditor, 'userId' | 'name'>>;
  readonly baseUrl: string;
};

/** Each moment as the invitation of the next sending. */
function invitationWriter({ programme, file, auditors, baseUrl }: Writing): (item: SentItem) => Invitation {
  const sequence = programme.sequence + 1;
  const host = new URL(baseUrl).hostname;
  const names = new Map(auditors.map(({ userId, name }) => [userId, name]));
  const sites = new Map(file.sites.map((site) => [site.siteId, site]));
  return (item) => {
    const site = item.siteId === null ? undefined : sites.get(item.siteId);
    const address = site === undefined ? [] : [site.name, site.address, `${site.postalCode} ${site.city}`];
    const present = item.auditorIds.flatMap((auditorId) => names.get(auditorId) ?? []);
    return {
      uid: `${item.itemId}@${host}`,
      sequence,
      startsAt: item.startsAt,
      endsAt: item.endsAt,
      summary: `${PROGRAMME_KIND_LABELS[item.kind]}\u00a0: ${item.title}`,
      description: [
        `Évaluation de ${file.organisationName} (${file.reference}).`,
        ...(item.people === '' ? [] : [`Personnes rencontrées\u00a0: ${item.people}`]),
        ...(item.criteria.length === 0
          ? []
          : [`Critères à l’ordre du jour\u00a0: ${item.criteria.join(', ')}`]),
        ...(present.length === 0 ? [] : [`Auditeurs\u00a0: ${present.join(', ')}`]),
      ].join('\n'),
      location: [...(item.place === '' ? [] : [item.place]), ...address].join(', '),
    };
  };
}

export function invitationsOf(input: Writing & { readonly now: Date }): Invitations {
  const { programme, now } = input;
  const invitation = invitationWriter(input);
  const standing = programme.items.filter(({ removedAt }) => removedAt === null);
  const removed = programme.items.filter((item) => isToTakeBack(item, programme.sentAt));
  return {
    request: standing.length === 0 ? null : standing.map(invitation),
    cancel: removed.length === 0 ? null : removed.map(invitation),
    sequence: programme.sequence + 1,
    writtenAt: now,
  };
}

/**
 * R-EVA-86: what a change of auditors sends once the programme was sent. Those who leave have in their calendar what
 * was sent and is still to come, even removed since; those who arrive are invited to what was sent and stands.
 * A moment written since the sending waits for the next one; a moment that is over is left to the past.
 */
export function invitationsOnChange(input: Writing & { readonly now: Date }): Invitations {
  const { programme, now } = input;
  const { sentAt } = programme;
  const invitation = invitationWriter(input);
  const sent = programme.items.filter(
    ({ createdAt, endsAt }) => sentAt !== null && createdAt <= sentAt && endsAt > now,
  );
  const standing = sent.filter(({ removedAt }) => removedAt === null);
  const shown = sent.filter(
    ({ removedAt }) => removedAt === null || (sentAt !== null && removedAt >= sentAt),
  );
  return {
    request: standing.length === 0 ? null : standing.map(invitation),
    cancel: shown.length === 0 ? null : shown.map(invitation),
    sequence: programme.sequence + 1,
    writtenAt: now,
  };
}
