/** Whether this process may serve: database reachable, migrated, and loaded where demonstration data is expected. */
import { pendingMigrations } from '#app/platform/database/migrate.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';

export type Readiness = { readonly ready: true } | { readonly ready: false; readonly reason: string };

export type ReadinessFacts = {
  readonly databaseUrl: string;
  readonly migrationsFolder: string;
  /** The reason for which start-up is not over, or null. */
  readonly unfinished: () => string | null;
};

/** Reads the database each time it is asked: a proxy trusts this answer to send people here. */
export async function checkReadiness(facts: ReadinessFacts): Promise<Readiness> {
  const unfinished = facts.unfinished();
  if (unfinished !== null) return { ready: false, reason: unfinished };
  try {
    await getDatabase().$queryRaw`SELECT 1`;
    const pending = await pendingMigrations(facts.databaseUrl, facts.migrationsFolder);
    if (pending.length > 0) return { ready: false, reason: `migrations en attente : ${pending.join(', ')}` };
  } catch {
    return { ready: false, reason: 'base de données injoignable' };
  }
  return { ready: true };
}
