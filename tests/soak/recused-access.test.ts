/**
 * Every address of the site × everybody barred from the files that it is about: nothing of a file opens, nothing of it
 * stands in a list, and no form acts on it, whatever the role and whatever bars. Generated from the table of access.
 */
import { beforeAll, describe, expect, test } from 'vitest';

import { ACTION_FORMS, fieldsOf } from '#tests/soak/action-forms.ts';
import { EXPECTED_ACCESS } from '#tests/soak/expected-access.ts';
import type { MatrixStatus } from '#tests/soak/expected-access.ts';
import type { MatrixFile } from '#tests/soak/matrix-files.ts';
import { createMatrixFiles } from '#tests/soak/matrix-files.ts';
import { versionOf } from '#tests/soak/played-files.ts';
import type { RecusedPerson } from '#tests/soak/recused-people.ts';
import { BARS, createRecusedPeople, RECUSED_ROLES } from '#tests/soak/recused-people.ts';
import { addressOf } from '#tests/soak/site-addresses.ts';
import { traceOfActs, useSiteOfRecord } from '#tests/soak/site-of-record.ts';
import { IS_WHOLE } from '#tests/soak/soak-counts.ts';
import { inParallel, send } from '#tests/support/http-client.ts';

const site = useSiteOfRecord();

const STATUSES: ReadonlyArray<MatrixStatus> = IS_WHOLE
  ? ['submitted', 'in-evaluation', 'reported', 'before-committee', 'under-appeal', 'refused', 'granted']
  : ['before-committee', 'granted'];

/** The parameters of an address that make it about a file. */
const OF_A_FILE = [
  'applicationId',
  'organisationId',
  'evaluationId',
  'labelId',
  'complaintId',
  'evidenceId',
  'versionId',
  'documentId',
  'surveillanceId',
] as const;
/** What a list would need to lead to the file, or to be about it. */
const LEADS_TO_IT = OF_A_FILE.filter((name) => name !== 'organisationId');
const NOWHERE = '00000000-0000-4000-8000-000000000000';

const PATTERNS = Object.keys(EXPECTED_ACCESS);
/** The pages of the public say the same to everyone. */
const PRIVATE = PATTERNS.filter((pattern) => {
  const expected = EXPECTED_ACCESS[pattern];
  return STATUSES.some((status) => expected?.get('visitor', status) === 302);
});
const ABOUT_A_FILE = PRIVATE.filter((pattern) => OF_A_FILE.some((name) => pattern.includes(`:${name}`)));
const ELSEWHERE = PRIVATE.filter((pattern) => !ABOUT_A_FILE.includes(pattern));
/** The sitting is about several files: it opens without those barred. */
const FORMS_ABOUT_FILES = [
  ...ABOUT_A_FILE,
  'ditp/seances/:sittingId',
  'commission/seances/:sittingId',
].filter((pattern) => ACTION_FORMS[pattern] !== undefined);

let files: ReadonlyArray<MatrixFile> = [];
let people: ReadonlyArray<RecusedPerson> = [];

beforeAll(async () => {
  files = await createMatrixFiles(STATUSES);
  people = await createRecusedPeople(files);
});

function casesOf(pattern: string) {
  const subjects = EXPECTED_ACCESS[pattern]?.byStatus === true ? files : files.slice(-1);
  return subjects.flatMap((file) => people.map((person) => ({ file, person })));
}

function wordsOf({ role, bar }: RecusedPerson, { status }: MatrixFile): string {
  return `${role}, ${bar}, on ${status}`;
}

test('everybody is there', () => {
  expect(people).toHaveLength(RECUSED_ROLES.length * BARS.length);
  expect(ABOUT_A_FILE.length).toBeGreaterThan(50);
});

describe('whoever is recused', () => {
  test.each(ABOUT_A_FILE)('[R-ACC-70] GET /%s opens to none of them', async (pattern) => {
    const answers = await inParallel(casesOf(pattern), 4, async ({ file, person }) => {
      const { session } = person;
      const answer = await send(site().url, addressOf(pattern, file.values), { session });
      return [403, 404].includes(answer.status) ? null : `${wordsOf(person, file)}: ${answer.status}`;
    });
    expect(answers.filter((fault) => fault !== null)).toEqual([]);
  });

  test.each(ELSEWHERE)('[R-ACC-71] GET /%s leads to nothing of the file', async (pattern) => {
    const secrets = files.flatMap(({ values }) =>
      LEADS_TO_IT.flatMap((name) => {
        const value = values[name];
        return value === undefined || value === NOWHERE ? [] : [`${name} ${value}`];
      }),
    );
    const asked = files.slice(-1).flatMap((file) => people.map((person) => ({ file, person })));
    const answers = await inParallel(asked, 4, async ({ file, person }) => {
      const { session } = person;
      const answer = await send(site().url, addressOf(pattern, file.values), { session });
      const shown = secrets.filter((secret) => answer.body.includes(secret.split(' ')[1] ?? secret));
      const names = [...new Set(shown.map((secret) => secret.split(' ')[0]))].join(', ');
      return shown.length === 0 ? null : `${wordsOf(person, file)}: ${names}`;
    });
    expect(answers.filter((fault) => fault !== null)).toEqual([]);
  });

  test.each(FORMS_ABOUT_FILES)('[R-ACC-70] no form of /%s acts for any of them', async (pattern) => {
    const form = ACTION_FORMS[pattern];
    const fields = Object.entries(form === undefined ? {} : fieldsOf(form));
    const turns = Math.max(1, ...fields.map(([name, values]) => (name === 'version' ? 1 : values.length)));
    const before = await traceOfActs();
    const subjects = casesOf(pattern).flatMap((one) =>
      Array.from({ length: Math.min(turns, 6) }, (_, turn) => ({ ...one, turn })),
    );
    const answers = await inParallel(subjects, 4, async ({ file, person, turn }) => {
      const version = String(await versionOf(file.file));
      const body = fields.map(
        ([name, values]) =>
          [name, name === 'version' ? version : (values[turn % values.length] ?? '')] as const,
      );
      const sending = { method: 'POST' as const, form: body };
      const address = addressOf(pattern, file.values);
      const answer = await send(site().url, address, { ...sending, session: person.session });
      if (answer.status >= 400 && answer.status < 500) return null;
      // A grid without a script sends whoever posted back to its page, which does not open: so it does a stranger.
      const { stranger } = file.sessions;
      const unknown = await send(site().url, address, { ...sending, session: stranger });
      const isSame = answer.status === 303 && unknown.status === 303;
      return isSame ? null : `${wordsOf(person, file)}, turn ${turn}: ${answer.status}`;
    });
    expect(answers.filter((fault) => fault !== null)).toEqual([]);
    expect(await traceOfActs()).toEqual(before);
  });
});
