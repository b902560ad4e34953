/** Every address × every role × every status: what opens, what does not, and that a refused form changes nothing. */
import { beforeAll, describe, expect, test } from 'vitest';

import { EXPECTED_ACCESS, MATRIX_STATUSES, ROLES } from '#tests/soak/expected-access.ts';
import type { MatrixStatus } from '#tests/soak/expected-access.ts';
import { insideMark } from '#tests/soak/inside-marks.ts';
import type { MatrixFile } from '#tests/soak/matrix-files.ts';
import { createMatrixFiles } from '#tests/soak/matrix-files.ts';
import { addressOf, listAddresses } from '#tests/soak/site-addresses.ts';
import { traceOfActs, useSiteOfRecord } from '#tests/soak/site-of-record.ts';
import { IS_WHOLE } from '#tests/soak/soak-counts.ts';
import { inParallel, send } from '#tests/support/http-client.ts';

const site = useSiteOfRecord();

/** In the ordinary run, one status for each stretch of a file's life. */
const STATUSES: ReadonlyArray<MatrixStatus> = IS_WHOLE
  ? MATRIX_STATUSES
  : ['contradictory', 'draft', 'submitted', 'granted'];

/** Forms that are complete when empty: they act on the session or on the link, and nothing else. */
const EMPTY_IS_WHOLE = new Set(['deconnexion', 'candidater/confirmer/:token']);

let files: ReadonlyArray<MatrixFile> = [];

beforeAll(async () => {
  files = await createMatrixFiles(STATUSES);
});

type Case = MatrixFile & { readonly role: (typeof ROLES)[number] };

function casesOf(pattern: string, most = files.length): ReadonlyArray<Case> {
  const subjects = EXPECTED_ACCESS[pattern]?.byStatus === true ? files.slice(0, most) : files.slice(0, 1);
  return subjects.flatMap((file) => ROLES.map((role) => ({ ...file, role })));
}

describe('who opens what', () => {
  test('every address of the site is in the table, and the table names no other', () => {
    expect([...listAddresses()].sort()).toEqual(Object.keys(EXPECTED_ACCESS).sort());
  });

  test.each(Object.keys(EXPECTED_ACCESS))('[R-ACC-02] GET /%s opens to those expected', async (pattern) => {
    const expected = EXPECTED_ACCESS[pattern];
    const faults = await inParallel(casesOf(pattern), 4, async ({ role, status, sessions, values }) => {
      const answer = await send(site().url, addressOf(pattern, values), { session: sessions[role] });
      const wanted = expected?.get(role, status);
      const who = `${role} on ${status}`;
      if (answer.status !== wanted) return `${who}: ${answer.status} instead of ${wanted}`;
      const { location = '' } = answer.headers;
      if (wanted === 302 && !location.startsWith('/connexion?suite=')) return `${who}: sent to ${location}`;
      const shown = answer.status < 400 ? null : insideMark(answer.body);
      return shown === null ? null : `${who}: shows ${shown}`;
    });
    expect(faults.filter((fault) => fault !== null)).toEqual([]);
  });

  test.each(Object.keys(EXPECTED_ACCESS))(
    '[R-ACC-02] an empty form posted to /%s acts for nobody',
    async (pattern) => {
      const expected = EXPECTED_ACCESS[pattern];
      const cases = casesOf(pattern, IS_WHOLE ? files.length : 2).filter(
        ({ role }) => pattern !== 'deconnexion' || role === 'visitor',
      );
      const before = await traceOfActs();
      const outcomes = await inParallel(cases, 4, async ({ role, status, sessions, values }) => {
        const answer = await send(site().url, addressOf(pattern, values), {
          method: 'POST',
          session: sessions[role],
          form: [],
        });
        const isRefused = (expected?.get(role, status) ?? 404) >= 400 && role !== 'visitor';
        return { answered: answer.status, isRefused, fault: `${role} on ${status}: ${answer.status}` };
      });
      expect(await traceOfActs()).toEqual(before);
      const faults = outcomes.filter(({ answered, isRefused }) => {
        if (answered >= 500) return true;
        if (expected?.posts === false) return answered !== 405 && answered !== 404;
        return isRefused && answered < 400 && !EMPTY_IS_WHOLE.has(pattern);
      });
      expect(faults.map(({ fault }) => fault)).toEqual([]);
    },
  );

  test('[R-ACC-02] an identifier of another organisation under one’s own address is not found', async () => {
    const [mine, theirs] = files;
    if (mine === undefined || theirs === undefined) throw new Error('Two files are needed.');
    const { organisationId } = mine.values;
    const { evidenceId = '', applicationId = '' } = theirs.values;
    const addresses = [
      `/espace/organisations/${organisationId}/preuves/${evidenceId}`,
      `/espace/organisations/${organisationId}/preuves/nouvelle?candidature=${applicationId}&critere=E1.1`,
    ];
    for (const address of addresses) {
      const answer = await send(site().url, address, { session: mine.sessions.lead });
      expect({ address, status: answer.status }).toEqual({ address, status: 404 });
    }
    const upload = `/fichiers/organisations/${organisationId}/televersement`;
    const before = await traceOfActs();
    for (const query of [`?preuve=${evidenceId}`, `?candidature=${applicationId}&critere=E1.1`]) {
      const answer = await send(site().url, `${upload}${query}`, {
        method: 'POST',
        session: mine.sessions.contributor,
        form: [],
      });
      expect({ query, status: answer.status }).toEqual({ query, status: 404 });
    }
    expect(await traceOfActs()).toEqual(before);
  });
});
