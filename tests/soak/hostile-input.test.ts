/** Bodies, addresses and parameters made to break the site: an answer to each, never an outage, nothing of the inside. */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';

import { ACTION_FORMS, fieldsOf } from '#tests/soak/action-forms.ts';
import type { ActionForm } from '#tests/soak/action-forms.ts';
import { EXPECTED_ACCESS } from '#tests/soak/expected-access.ts';
import {
  hostileBody,
  hostileNumbers,
  hostileValue,
  HOSTILE_VALUES,
  inheritedNames,
  propertySettings,
} from '#tests/soak/hostile-values.ts';
import type { Field } from '#tests/soak/hostile-values.ts';
import { insideMark } from '#tests/soak/inside-marks.ts';
import type { MatrixFile } from '#tests/soak/matrix-files.ts';
import { createMatrixFiles } from '#tests/soak/matrix-files.ts';
import { queryNames } from '#tests/soak/query-names.ts';
import { addressOf } from '#tests/soak/site-addresses.ts';
import { useSiteOfRecord } from '#tests/soak/site-of-record.ts';
import { IS_WHOLE, soakCount } from '#tests/soak/soak-counts.ts';
import type { Answer } from '#tests/support/http-client.ts';
import { inParallel, send } from '#tests/support/http-client.ts';

const site = useSiteOfRecord();

let files: ReadonlyArray<MatrixFile> = [];

beforeAll(async () => {
  files = await createMatrixFiles([...new Set(Object.values(ACTION_FORMS).map(({ status }) => status))]);
});

function fileFor({ status }: Pick<ActionForm, 'status'>): MatrixFile {
  const found = files.find((file) => file.status === status);
  if (found === undefined) throw new Error(`No file is ${status}.`);
  return found;
}

/** Why this answer is not one, or null. */
function faultOf(answer: Answer): string | null {
  if (answer.status >= 500) return `status ${answer.status}`;
  const mark = answer.status < 400 ? null : insideMark(answer.body);
  return mark === null ? null : `shows ${mark}`;
}

async function expectSound(answers: ReadonlyArray<Answer>): Promise<void> {
  expect(answers.map(faultOf).filter((fault) => fault !== null)).toEqual([]);
  expect((await send(site().url, '/readyz')).status).toBe(200);
}

/** Names of the fields that say which act a form asks for, and of those that hold a number of a row. */
const ACT_NAMES = ['intent', 'intention', 'act', 'answer'];
const NUMBERED = /version|sequence|seen/i;

/** A likely body for each act of a form, with its numbers forged, or one of its fields named as what objects inherit. */
function forgedBodies(
  fields: ReadonlyArray<readonly [name: string, likely: ReadonlyArray<string>]>,
): ReadonlyArray<ReadonlyArray<Field>> {
  const likely = fields.map(([name, some]): Field => [name, some[0] ?? '']);
  const numbered = ['version', ...fields.map(([name]) => name).filter((name) => NUMBERED.test(name))];
  function bodyWith(names: ReadonlyArray<string>, given: ReadonlyArray<string>): ReadonlyArray<Field> {
    const others = likely.filter(([name]) => !names.includes(name));
    return [...others, ...names.flatMap((name) => given.map((value): Field => [name, value]))];
  }
  const [actName, acts] = fields.find(([name]) => ACT_NAMES.includes(name)) ?? ['intent', ['']];
  const numbers = [
    ...hostileNumbers(soakCount(20)).map((number) => [number]),
    ['9007199254740993'],
    [],
    ['1', '1'],
  ];
  return [
    ...acts.flatMap((act) =>
      numbers.map((given): ReadonlyArray<Field> => [
        ...bodyWith([...new Set(numbered)], given).filter(([name]) => name !== actName),
        [actName, act],
      ]),
    ),
    ...inheritedNames(soakCount(7)).flatMap((name) => likely.map(([field]) => bodyWith([field], [name]))),
  ];
}

describe('bodies', () => {
  test('every form of the site is tried', () => {
    const withForms = Object.keys(EXPECTED_ACCESS).filter((pattern) => EXPECTED_ACCESS[pattern]?.posts);
    const apart = ['deconnexion', 'api/v1/simulation'];
    expect(Object.keys(ACTION_FORMS).sort()).toEqual(
      withForms.filter((pattern) => !apart.includes(pattern)).sort(),
    );
  });

  test.each(Object.entries(ACTION_FORMS))(
    '[R-ACC-39] whatever is posted to /%s gets an answer',
    async (pattern, form) => {
      const { sessions, values } = fileFor(form);
      const bodies = fc.sample(hostileBody(fieldsOf(form)), propertySettings(soakCount(200), IS_WHOLE));
      const answers = await inParallel(bodies, 4, (body) =>
        send(site().url, addressOf(pattern, values), {
          method: 'POST',
          session: sessions[form.role],
          form: body,
        }),
      );
      await expectSound(answers);
    },
  );

  test.each(Object.entries(ACTION_FORMS))(
    '[R-ACC-60] [R-ACC-61] /%s reads no name that objects inherit, nor a version that is none, in its form',
    async (pattern, form) => {
      const { sessions, values } = fileFor(form);
      const bodies = forgedBodies(Object.entries(fieldsOf(form)));
      const answers = await inParallel(bodies, 4, (body) =>
        send(site().url, addressOf(pattern, values), {
          method: 'POST',
          session: sessions[form.role],
          form: body,
        }),
      );
      await expectSound(answers);
    },
  );

  test.each([
    ['application/x-www-form-urlencoded', 'version=%'],
    ['application/x-www-form-urlencoded', '%00=%00&=&&&==&%ff=%fe'],
    ['application/x-www-form-urlencoded; charset=utf-16', 'version=1'],
    ['multipart/form-data', 'version=1'],
    ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="version"\r\n\r\n1'],
    ['multipart/form-data; boundary=x', '--x\r\n\r\n\r\n--x--\r\n'],
    ['multipart/form-data; boundary=x', 'nothing of the kind'],
    ['multipart/form-data; boundary=', '--\r\n--'],
    ['application/json', '{"version":1'],
    ['text/plain', 'version=1'],
    ['image/png', '\u0089PNG'],
    ['', 'version=1'],
    ['not a media type', 'version=1'],
  ])('[R-ACC-39] a body of type « %s » is answered by every form', async (type, body) => {
    const answers = await inParallel(Object.entries(ACTION_FORMS), 4, ([pattern, form]) => {
      const { sessions, values } = fileFor(form);
      return send(site().url, addressOf(pattern, values), {
        method: 'POST',
        session: sessions[form.role],
        headers: { 'Sec-Fetch-Site': 'same-origin', ...(type === '' ? {} : { 'Content-Type': type }) },
        body,
      });
    });
    await expectSound(answers);
  });

  test('a body too large for a form is refused, announced or not', async () => {
    const form = ACTION_FORMS['espace/candidatures/:applicationId/retrait'];
    if (form === undefined) throw new Error('No such form.');
    const { sessions, values } = fileFor(form);
    const address = addressOf('espace/candidatures/:applicationId/retrait', values);
    const sending = {
      method: 'POST' as const,
      session: sessions.lead,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Sec-Fetch-Site': 'same-origin' },
      body: `reason=${'x'.repeat(1_100_000)}`,
    };
    expect((await send(site().url, address, sending)).status).toBe(413);
    const unannounced = { ...sending, headers: { ...sending.headers, 'Transfer-Encoding': 'chunked' } };
    expect((await send(site().url, address, unannounced)).status).toBe(413);
  });

  test('whatever is posted to the simulation’s API gets an answer', async () => {
    const value = fc.oneof(fc.jsonValue(), hostileValue, fc.constantFrom(2, 3, 'NA', 1.5, -1, null));
    const body = fc.oneof(
      fc.json(),
      hostileValue,
      fc
        .record(
          {
            referential: fc.oneof(fc.constant('spplus-2026.1'), value),
            on: fc.oneof(fc.constant('2026-11-21'), value),
            ratings: fc.oneof(
              fc.dictionary(fc.oneof(fc.constantFrom('E1.1', 'E1.2', '__proto__'), hostileValue), value),
              value,
            ),
            results: fc.oneof(
              fc.record({ satisfaction: value, netSatisfaction: value, publishedOn: value }),
              value,
            ),
          },
          { requiredKeys: [] },
        )
        .map((object) => JSON.stringify(object)),
    );
    const bodies = fc.sample(body, propertySettings(soakCount(200), IS_WHOLE));
    const answers = await inParallel(bodies, 4, (text) =>
      send(site().url, '/api/v1/simulation', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: text,
      }),
    );
    await expectSound(answers);
  });
});

const QUERY_NAMES = queryNames();

/** As it is written in an address: encoded as a browser does, or left raw where that makes it malformed. */
function written(value: string): string {
  return /^%/.test(value) || value.includes('%2f')
    ? value
    : encodeURIComponent(Buffer.from(value).toString());
}

describe('addresses', () => {
  const parametrised = Object.keys(EXPECTED_ACCESS).filter((pattern) => pattern.includes(':'));

  test.each(parametrised)('whatever stands for the parameters of /%s gets an answer', async (pattern) => {
    const { sessions, values } = fileFor({ status: 'contradictory' });
    const drawn = fc.sample(hostileValue, propertySettings(soakCount(100), IS_WHOLE));
    const names = pattern.split('/').filter((segment) => segment.startsWith(':'));
    const roles = ['lead', 'auditor', 'officer', 'administrator', 'visitor'] as const;
    const answers = await inParallel([...HOSTILE_VALUES.slice(0, 12), ...drawn], 4, (value, index) => {
      const name = names[index % names.length];
      const segments = pattern.split('/').map((segment) => {
        if (segment === name) return written(value) || '%20';
        return segment.startsWith(':') ? (values[segment.slice(1)] ?? '') : segment;
      });
      const session = sessions[roles[index % roles.length] ?? 'visitor'];
      return send(site().url, `/${segments.join('/')}`, { session });
    });
    await expectSound(answers);
  });

  test.each(Object.keys(EXPECTED_ACCESS))(
    'whatever stands in the query of /%s gets an answer',
    async (pattern) => {
      const { sessions, values } = fileFor({ status: 'contradictory' });
      const query = fc.array(fc.tuple(fc.constantFrom(...QUERY_NAMES), hostileValue), {
        minLength: 1,
        maxLength: 6,
      });
      const drawn = fc.sample(query, propertySettings(soakCount(60), IS_WHOLE));
      const expected = EXPECTED_ACCESS[pattern];
      const role = (['lead', 'officer', 'auditor', 'administrator'] as const).find(
        (one) => expected?.get(one, 'contradictory') === 200,
      );
      const answers = await inParallel(drawn, 4, (pairs) => {
        const search = pairs.map(([name, value]) => `${name}=${written(value)}`).join('&');
        return send(site().url, `${addressOf(pattern, values)}?${search}`, {
          session: sessions[role ?? 'visitor'],
        });
      });
      await expectSound(answers);
    },
  );

  test('every name that a page reads in its address is known', () => {
    expect(QUERY_NAMES).toEqual(expect.arrayContaining(['fait', 'page', 'q', 'suite', 'depuis', 'tirage']));
  });

  test.each(Object.keys(EXPECTED_ACCESS))(
    '[R-ACC-60] [R-ACC-61] /%s reads no name that objects inherit, nor a number that is none, in its address',
    async (pattern) => {
      const { sessions, values } = fileFor({ status: 'contradictory' });
      const expected = EXPECTED_ACCESS[pattern];
      const role = (['lead', 'officer', 'auditor', 'administrator'] as const).find(
        (one) => expected?.get(one, 'contradictory') === 200,
      );
      const searches = [
        ...inheritedNames().flatMap((name) => [[['fait', name]], QUERY_NAMES.map((one) => [one, name])]),
        ...hostileNumbers(soakCount(20)).map((number) => QUERY_NAMES.map((one) => [one, number])),
        // A name given twice.
        QUERY_NAMES.flatMap((one) => [
          [one, '1'],
          [one, '__proto__'],
        ]),
      ];
      const answers = await inParallel(searches, 4, (pairs) =>
        send(site().url, `${addressOf(pattern, values)}?${new URLSearchParams(pairs).toString()}`, {
          session: sessions[role ?? 'visitor'],
        }),
      );
      await expectSound(answers);
    },
  );

  test.each([
    '/%',
    '/%E0%A4%A',
    '/%00',
    '/registre/%00',
    '//ailleurs.example/',
    '/..%2f..%2fetc%2fpasswd',
    '/assets/../../package.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    `/${'a'.repeat(6_000)}`,
    '/registre?q=%00',
    '/registre?q=%E0%A4%A',
    '/espace.data?_routes=%00',
    '/registre.data?_routes=nulle-part',
    '/__manifest?p=%2F&version=x',
    '/.env',
  ])('[R-ACC-39] the address %s is answered plainly', async (address) => {
    const answer = await send(site().url, address);
    await expectSound([answer]);
    expect(answer.body).not.toContain('"dependencies"');
  });

  test.each([
    { 'X-Forwarded-Host': 'ailleurs.example:99999' },
    { 'X-Forwarded-Host': '\u00e9 <script>' },
    { 'X-Forwarded-Proto': 'javascript' },
    { 'X-Forwarded-For': '999.999.999.999, ::1, x' },
    { Host: 'ailleurs.example' },
    { 'Accept-Encoding': 'br;q=x, *', Accept: '*/*;q=2', 'If-None-Match': '"'.repeat(500) },
    { Cookie: 'spp-session=' + 'a'.repeat(43) + '; spp-session=%00; ='.repeat(50) },
    { Range: 'bytes=9-1,-5,0-' },
  ])('[R-ACC-39] the headers %o are answered plainly', async (headers: Readonly<Record<string, string>>) => {
    const { values } = fileFor({ status: 'contradictory' });
    const form = [['email', 'personne@test.example']] as const;
    const answers = [
      await send(site().url, '/registre', { headers }),
      await send(site().url, `/espace/candidatures/${values['applicationId']}`, { headers }),
      await send(site().url, '/mot-de-passe-oublie', { method: 'POST', form, headers }),
    ];
    await expectSound(answers);
    expect(answers.map(({ body }) => body).join()).not.toContain('ailleurs.example');
  });

  test.each(['HEAD', 'PUT', 'PATCH', 'DELETE'] as const)(
    '%s is answered by every address',
    async (method) => {
      const { sessions, values } = fileFor({ status: 'contradictory' });
      const answers = await inParallel(Object.keys(EXPECTED_ACCESS), 4, (pattern) =>
        send(site().url, addressOf(pattern, values), {
          method,
          session: pattern === 'deconnexion' ? null : sessions.lead,
          headers: { 'Sec-Fetch-Site': 'same-origin' },
        }),
      );
      await expectSound(answers);
    },
  );
});
