/**
 * E-mailed links: only the keyed hash of their token is kept. Holds R-ACC-26 to R-ACC-28 on the side of rows.
 * `prepareInvitation` serves every capability that lets a person in.
 */
import type { AuthorityKind } from '#app/modules/access/domain/authority-kinds.ts';
import type { PlatformRole } from '#app/modules/access/domain/roles.ts';
import type { LinkFacts, LinkKind } from '#app/modules/access/domain/single-use-link.ts';
import { linkEnd } from '#app/modules/access/domain/single-use-link.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { createToken, hashToken } from '#app/platform/tokens.server.ts';

export type IssuedLink = { readonly token: string; readonly expiresAt: Date };

/**
 * A new link; the earlier ones of its kind for this account no longer work. One that `opens` nothing is written used: who
 * watches the time that an answer takes learns no more than who reads it (R-ORG-18).
 */
export async function issueLink(
  transaction: Transaction,
  link: { readonly kind: LinkKind; readonly userId: string },
  now: Date,
  { opens = true }: { readonly opens?: boolean } = {},
): Promise<IssuedLink> {
  const token = createToken();
  const expiresAt = linkEnd(link.kind, now);
  await voidLinks(transaction, link, now);
  await transaction.singleUseLink.create({
    data: { ...link, tokenHash: hashToken(token), createdAt: now, expiresAt, usedAt: opens ? null : now },
    select: { id: true },
  });
  return { token, expiresAt };
}

/** Marks the unused links of an account as used: all of them, or those of one kind. */
export async function voidLinks(
  transaction: Transaction,
  links: { readonly userId: string; readonly kind?: LinkKind },
  now: Date,
): Promise<void> {
  await transaction.singleUseLink.updateMany({
    where: { userId: links.userId, usedAt: null, ...(links.kind === undefined ? {} : { kind: links.kind }) },
    data: { usedAt: now },
  });
}

export type FoundLink = LinkFacts & {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
};

export async function findLink(
  transaction: Transaction,
  kind: LinkKind,
  token: string,
): Promise<FoundLink | null> {
  const row = await transaction.singleUseLink.findFirst({
    where: { kind, tokenHash: hashToken(token) },
    select: {
      usedAt: true,
      expiresAt: true,
      user: { select: { id: true, email: true, name: true, disabledAt: true } },
    },
  });
  if (row === null) return null;
  return {
    usedAt: row.usedAt,
    expiresAt: row.expiresAt,
    isAccountDisabled: row.user.disabledAt !== null,
    userId: row.user.id,
    email: row.user.email,
    name: row.user.name,
  };
}

/** Uses the link up. False when somebody has just done so, or when it no longer works. */
export async function consumeLink(
  transaction: Transaction,
  kind: LinkKind,
  token: string,
  now: Date,
): Promise<boolean> {
  const used = await transaction.singleUseLink.updateMany({
    where: {
      kind,
      tokenHash: hashToken(token),
      usedAt: null,
      expiresAt: { gt: now },
      user: { disabledAt: null },
    },
    data: { usedAt: now },
  });
  return used.count === 1;
}

/** Links of one kind issued to this account after `since`. */
export async function countLinks(
  transaction: Transaction,
  link: { readonly kind: LinkKind; readonly userId: string },
  since: Date,
): Promise<number> {
  return transaction.singleUseLink.count({ where: { ...link, createdAt: { gt: since } } });
}

export type PreparedInvitation =
  /** The account awaits its first password: the link is to be e-mailed. `isNew` when it has just been created. */
  | { readonly kind: 'link'; readonly userId: string; readonly isNew: boolean; readonly link: IssuedLink }
  /** The account is already open: its owner signs in as usual. `name` is the one they gave. */
  | { readonly kind: 'active'; readonly userId: string; readonly name: string }
  /** An administrator has closed this account: nobody is let in through it. */
  | { readonly kind: 'disabled'; readonly userId: string };

/**
 * The account of this address, created when there is none, with a single-use link when it has no password yet.
 * `email` is in its stored form. Platform roles are given to a new account only. The caller e-mails the link and
 * writes the journal, in the same transaction.
 */
export async function prepareInvitation(
  transaction: Transaction,
  person: {
    readonly email: string;
    readonly name: string;
    readonly platformRoles?: ReadonlyArray<PlatformRole>;
    readonly decidesFor?: AuthorityKind;
  },
  now: Date,
): Promise<PreparedInvitation> {
  const created = await transaction.user.createMany({
    data: [
      {
        email: person.email,
        name: person.name,
        platformRoles: [...(person.platformRoles ?? [])],
        decidesFor: person.decidesFor ?? 'ditp',
        createdAt: now,
      },
    ],
    skipDuplicates: true,
  });
  const user = await transaction.user.findUniqueOrThrow({
    where: { email: person.email },
    select: { id: true, name: true, passwordHash: true, disabledAt: true },
  });
  const opens = user.disabledAt === null && user.passwordHash === null;
  const link = await issueLink(transaction, { kind: 'invitation', userId: user.id }, now, { opens });
  if (user.disabledAt !== null) return { kind: 'disabled', userId: user.id };
  if (user.passwordHash !== null) return { kind: 'active', userId: user.id, name: user.name };
  return { kind: 'link', userId: user.id, isNew: created.count === 1, link };
}
