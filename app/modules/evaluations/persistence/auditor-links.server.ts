/** The links that auditors declare with organisations and networks. A link ends; it is never erased. */
import { z } from 'zod';

import type { Act } from '#app/modules/access/domain/act.ts';
import type { DeclaredLink, LinkKind } from '#app/modules/evaluations/domain/conflict-of-interest.ts';
import { LINK_KINDS } from '#app/modules/evaluations/domain/conflict-of-interest.ts';
import type { LinkTarget, NewLink } from '#app/modules/evaluations/domain/declared-links.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import {
  toCalendarDate,
  toDateColumn,
  toNullableCalendarDate,
  toNullableDateColumn,
} from '#app/platform/database/dates.server.ts';
import { isRowId } from '#app/platform/row-id.ts';

export type AuditorLink = DeclaredLink & {
  readonly linkId: string;
  readonly description: string;
  readonly declaredAt: Date;
};

type LinkRow = {
  readonly id: string;
  readonly organisationId: string | null;
  readonly networkId: string | null;
  readonly kind: string;
  readonly description: string;
  readonly startsOn: Date;
  readonly endsOn: Date | null;
  readonly declaredAt: Date;
};

const kindSchema = z.enum(LINK_KINDS).catch('other');

function toLink(row: LinkRow): AuditorLink {
  return {
    linkId: row.id,
    organisationId: row.organisationId,
    networkId: row.networkId,
    kind: kindSchema.parse(row.kind),
    description: row.description,
    from: toCalendarDate(row.startsOn),
    until: toNullableCalendarDate(row.endsOn),
    declaredAt: row.declaredAt,
  };
}

/** Every link this auditor has declared, latest first. */
export async function listAuditorLinks(
  transaction: Transaction,
  userId: string,
): Promise<ReadonlyArray<AuditorLink>> {
  const rows = await transaction.auditorLink.findMany({
    where: { userId },
    orderBy: [{ startsOn: 'desc' }, { id: 'asc' }],
  });
  return rows.map(toLink);
}

/** The link of this id if it is this person's own, or null. */
export async function findAuditorLink(
  transaction: Transaction,
  userId: string,
  linkId: string,
): Promise<AuditorLink | null> {
  if (!isRowId(linkId)) return null;
  const row = await transaction.auditorLink.findFirst({ where: { id: linkId, userId } });
  return row === null ? null : toLink(row);
}

/** The link that this person has declared in the very same words, or null. */
export async function findSameLink(
  transaction: Transaction,
  act: Act,
  link: NewLink,
  target: LinkTarget,
): Promise<string | null> {
  const row = await transaction.auditorLink.findFirst({
    where: {
      userId: act.actor.userId,
      organisationId: target.kind === 'organisation' ? target.id : null,
      networkId: target.kind === 'network' ? target.id : null,
      kind: link.kind,
      description: link.description,
      startsOn: toDateColumn(link.startsOn),
      endsOn: toNullableDateColumn(link.endsOn),
    },
    select: { id: true },
  });
  return row?.id ?? null;
}

export async function insertAuditorLink(
  transaction: Transaction,
  act: Act,
  link: NewLink,
  target: LinkTarget,
): Promise<string> {
  const row = await transaction.auditorLink.create({
    data: {
      userId: act.actor.userId,
      organisationId: target.kind === 'organisation' ? target.id : null,
      networkId: target.kind === 'network' ? target.id : null,
      kind: link.kind,
      description: link.description,
      startsOn: toDateColumn(link.startsOn),
      endsOn: toNullableDateColumn(link.endsOn),
      declaredAt: act.now,
    },
    select: { id: true },
  });
  return row.id;
}

/** Writes the last day of a link over the one that was read; false when it was written meanwhile. */
export async function updateLinkEnd(
  transaction: Transaction,
  link: AuditorLink,
  end: { readonly endsOn: CalendarDate; readonly kind: LinkKind },
): Promise<boolean> {
  const written = await transaction.auditorLink.updateMany({
    where: { id: link.linkId, endsOn: toNullableDateColumn(link.until) },
    data: { endsOn: toDateColumn(end.endsOn), kind: end.kind },
  });
  return written.count > 0;
}

export type LinkTargetName = LinkTarget & { readonly name: string; readonly detail: string };

/** Organisations and networks by their ids, for the names of a list: one statement. */
export async function listTargetNames(
  transaction: Transaction,
  ids: ReadonlyArray<string>,
): Promise<ReadonlyArray<LinkTargetName>> {
  const wanted = ids.filter(isRowId);
  if (wanted.length === 0) return [];
  return transaction.$queryRaw<Array<LinkTargetName>>`
    SELECT 'organisation' AS kind, id::text, name, siret::text AS detail FROM organisations
      WHERE id = ANY(${wanted}::uuid[])
    UNION ALL
    SELECT 'network', id::text, name, '' FROM networks WHERE id = ANY(${wanted}::uuid[])`;
}

/** Networks first, then organisations, whose name or SIRET holds `search`; at most `limit` of them, in one statement. */
export async function searchTargets(
  transaction: Transaction,
  search: string,
  limit: number,
): Promise<ReadonlyArray<LinkTargetName>> {
  const name = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  const siret = search.replace(/\D/g, '');
  return transaction.$queryRaw<Array<LinkTargetName>>`
    SELECT kind, id, name, detail FROM (
      SELECT 'network' AS kind, id::text, name, '' AS detail FROM networks WHERE plain_text(name) LIKE plain_text(${name})
      UNION ALL
      SELECT 'organisation', id::text, name, siret::text FROM organisations
        WHERE plain_text(name) LIKE plain_text(${name}) OR (length(${siret}) >= 9 AND siret LIKE ${`${siret}%`})
    ) AS found ORDER BY kind, name, id LIMIT ${limit}`;
}
