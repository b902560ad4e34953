/** Each page also has an address for its data alone, which the browser's script asks for: it opens to nobody else. */
import { beforeAll, describe, expect, test } from 'vitest';

import { EXPECTED_ACCESS, ROLES } from '#tests/soak/expected-access.ts';
import type { MatrixFile } from '#tests/soak/matrix-files.ts';
import { createMatrixFiles } from '#tests/soak/matrix-files.ts';
import { addressOf } from '#tests/soak/site-addresses.ts';
import { useSiteOfRecord } from '#tests/soak/site-of-record.ts';
import { inParallel, send } from '#tests/support/http-client.ts';

const site = useSiteOfRecord();

let files: ReadonlyArray<MatrixFile> = [];

beforeAll(async () => {
  files = await createMatrixFiles(['granted', 'draft']);
});

/** Addresses of pages about a file or its organisation; files to save have no data address. */
const PAGES = Object.keys(EXPECTED_ACCESS).filter((pattern) => /^(espace|audit|ditp)\/.*:/.test(pattern));

describe('the data of a page', () => {
  test.each(PAGES)(
    '[R-ACC-02] that of /%s names the service to those who may open the page, alone',
    async (pattern) => {
      const cases = files.flatMap((file) => ROLES.map((role) => ({ ...file, role })));
      const faults = await inParallel(cases, 4, async ({ role, status, sessions, values, file }) => {
        const address = `${addressOf(pattern, values)}.data`;
        const answer = await send(site().url, address, { session: sessions[role] });
        const mayOpen = EXPECTED_ACCESS[pattern]?.get(role, status) === 200;
        const isMember = role === 'lead' || role.endsWith('contributor');
        // Their own organisation's name is on every page of its members.
        const { name, siret } = file.organisation;
        const shown = answer.body.includes(siret) || answer.body.includes(name);
        if (answer.status >= 500) return `${role} on ${status}: ${answer.status}`;
        return shown && !mayOpen && !isMember ? `${role} on ${status} reads it` : null;
      });
      expect(faults.filter((fault) => fault !== null)).toEqual([]);
    },
  );
});
