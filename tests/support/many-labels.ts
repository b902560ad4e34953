/** Labels by the thousand, written by the database itself: for what depends on how many there are. */
import { randomUUID } from 'node:crypto';

import { getDatabase } from '#app/platform/database/database.server.ts';
import { newSiret } from '#tests/support/builders.ts';

/** Adds labels of one service numbered on from `after`; each bears a scope of `scopeLength` characters, none like another. */
export async function insertLabels(
  count: number,
  { after = 0, scopeLength = 32 }: { readonly after?: number; readonly scopeLength?: number } = {},
): Promise<void> {
  const siret = newSiret();
  const organisationId = randomUUID();
  await getDatabase().organisation.create({
    data: { id: organisationId, name: 'Série', kind: 'local-state-service', siret, createdAt: new Date() },
  });
  await getDatabase().$executeRaw`
    WITH files AS (
      INSERT INTO applications
        (id, reference, organisation_id, referential_code, level_sought, status, created_at, status_since)
      SELECT gen_random_uuid(), 'S-' || place, ${organisationId}::uuid, 'spplus-2026.1', 'bronze', 'granted', now(), now()
      FROM generate_series(${after + 1}::int, ${after + count}::int) AS place
      RETURNING id, substring(reference FROM 3)::int AS place)
    INSERT INTO labels
      (id, number, year, serial, application_id, organisation_id, level, referential_code, decided_on, valid_from,
       valid_until, deciding_authority, authority_name, organisation_name, siret, scope, sites, departments, created_at)
    SELECT gen_random_uuid(), 'SPP-1999-' || place, 1999, place, id, ${organisationId}::uuid, 'bronze',
      'spplus-2026.1', '2026-03-02', '2026-03-02', '2029-03-02', 'ditp', 'Autorité', 'Série', ${siret},
      (SELECT string_agg(md5(place || '-' || part), '') FROM generate_series(1, ${Math.ceil(scopeLength / 32)}::int) AS part),
      '[]', ARRAY['29'], now()
    FROM files`;
}
