/** The accounts of the platform, for its administrators. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { PLATFORM_ROLES } from '#app/modules/access/domain/roles.ts';
import type { UserLine } from '#app/modules/access/persistence/users.server.ts';
import { listUsers as readUsers } from '#app/modules/access/persistence/users.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export const USER_PAGE_SIZE = 20;

export type UserQuery = { readonly search: string; readonly role: string; readonly page: number };

export type UserPage = {
  readonly total: number;
  readonly page: number;
  readonly pageCount: number;
  readonly users: ReadonlyArray<UserLine>;
};

/** One page, counted from 1; an unknown role filters nothing. */
export async function listUsers(act: Act, query: UserQuery): Promise<Result<UserPage, 'forbidden'>> {
  if (!can(act.actor, 'user.list')) return refused('forbidden');
  const page = Math.min(Math.max(1, query.page), 10_000);
  const { total, users } = await readUsers(getDatabase(), {
    search: query.search.slice(0, 200),
    role: PLATFORM_ROLES.find((role) => role === query.role) ?? null,
    skip: (page - 1) * USER_PAGE_SIZE,
    take: USER_PAGE_SIZE,
  });
  return ok({ total, page, pageCount: Math.max(1, Math.ceil(total / USER_PAGE_SIZE)), users });
}
