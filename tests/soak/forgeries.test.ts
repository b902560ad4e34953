/** Requests that another site makes a signed-in person's browser send: refused everywhere, without effect. */
import { beforeAll, describe, expect, test } from 'vitest';

import { ACTION_FORMS, fieldsOf } from '#tests/soak/action-forms.ts';
import { EXPECTED_ACCESS } from '#tests/soak/expected-access.ts';
import type { MatrixFile } from '#tests/soak/matrix-files.ts';
import { createMatrixFiles } from '#tests/soak/matrix-files.ts';
import { versionOf } from '#tests/soak/played-files.ts';
import { addressOf } from '#tests/soak/site-addresses.ts';
import { traceOfActs, useSiteOfRecord } from '#tests/soak/site-of-record.ts';
import { inParallel, send } from '#tests/support/http-client.ts';

const site = useSiteOfRecord();

let files: ReadonlyArray<MatrixFile> = [];

beforeAll(async () => {
  files = await createMatrixFiles(['draft', 'submitted']);
});

/** The same host under the other scheme: what a network between could have served. */
function inOtherScheme(): string {
  return site().url.replace(/^http:/, 'https:');
}

/** Headers that only the running site can say are functions. */
type Headers = Readonly<Record<string, string>>;

const FORGERIES: ReadonlyArray<readonly [how: string, headers: Headers | (() => Headers)]> = [
  ['from another site', { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://ailleurs.example' }],
  ['from another site, its origin hidden', { 'Sec-Fetch-Site': 'cross-site', Origin: 'null' }],
  ['from a neighbour of the same domain', { 'Sec-Fetch-Site': 'same-site' }],
  ['by an old browser, from another origin', { Origin: 'https://ailleurs.example' }],
  ['by an old browser, its origin hidden', { Origin: 'null' }],
  ['by an old browser, from the same host under another scheme', () => ({ Origin: inOtherScheme() })],
  [
    'from the same host under another scheme, calling it the same origin',
    () => ({ 'Sec-Fetch-Site': 'same-origin', Origin: inOtherScheme() }),
  ],
  [
    'from the same host under another scheme, pretending to come through a proxy',
    () => ({ Origin: inOtherScheme(), 'X-Forwarded-Proto': 'https' }),
  ],
  ['saying nothing of where it comes from', {}],
  ['from another origin, pretending to be typed', { 'Sec-Fetch-Site': 'none', Origin: 'https://x.example' }],
];

function bodyFor(fields: Readonly<Record<string, ReadonlyArray<string>>>): string {
  const form = new URLSearchParams();
  for (const [name, [value = 'Accueil']] of Object.entries(fields)) form.append(name, value);
  return form.toString();
}

describe('forged requests', () => {
  test.each(FORGERIES)(
    '[R-ACC-38, R-EDG-21] every form posted %s is refused, and nothing is done',
    async (_how, headers) => {
      const before = await traceOfActs();
      const posting = Object.keys(EXPECTED_ACCESS).filter((pattern) => EXPECTED_ACCESS[pattern]?.posts);
      const answers = await inParallel(posting, 4, async (pattern) => {
        const form = ACTION_FORMS[pattern];
        const file = files.find(({ status }) => status === form?.status) ?? files[0];
        if (file === undefined) throw new Error('No file.');
        const answer = await send(site().url, addressOf(pattern, file.values), {
          method: 'POST',
          // A visitor's forms carry the session of whoever is signed in in that browser.
          session: file.sessions[form?.role === 'visitor' ? 'lead' : (form?.role ?? 'lead')],
          headers: {
            'Content-Type': 'application/x-www-form-urlencoded',
            ...(typeof headers === 'function' ? headers() : headers),
          },
          body: bodyFor(form === undefined ? {} : fieldsOf(form)),
        });
        return { pattern, status: answer.status };
      });
      expect(answers.filter(({ status }) => status !== 403)).toEqual([]);
      expect(await traceOfActs()).toEqual(before);
    },
  );

  test('[R-ACC-38] the same form is done from the site’s own page, and not from elsewhere', async () => {
    const matrixFile = files.find(({ status }) => status === 'submitted');
    if (matrixFile === undefined) throw new Error('No file is submitted.');
    const { file, sessions, values } = matrixFile;
    const address = addressOf('espace/candidatures/:applicationId/retrait', values);
    const body = `version=${await versionOf(file)}&reason=`;
    const forged = await send(site().url, address, {
      method: 'POST',
      session: sessions.lead,
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        'Sec-Fetch-Site': 'cross-site',
        Origin: 'https://ailleurs.example',
      },
      body,
    });
    expect(forged.status).toBe(403);
    const form = [...new URLSearchParams(body)].map(([name, value]) => [name, value] as const);
    const own = await send(site().url, address, { method: 'POST', session: sessions.lead, form });
    expect(own.status).toBe(303);
  });
});
