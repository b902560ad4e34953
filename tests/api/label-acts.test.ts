/**
 * The acts of a label's life, played for real, and every place where the public reads it asked again at the same
 * moment by somebody who holds what it said before: nothing held is confirmed, and nothing shows as valid what is not.
 */
import { describe, expect, test } from 'vitest';

import { correctCertificate } from '#app/modules/labels/use-cases/correct-certificate.server.ts';
import { cancelMeasure } from '#app/modules/labels/use-cases/cancel-measure.server.ts';
import { reduceOwnScope } from '#app/modules/labels/use-cases/reduce-own-scope.server.ts';
import { restoreLabel } from '#app/modules/labels/use-cases/restore-label.server.ts';
import { surrenderLabel } from '#app/modules/labels/use-cases/surrender-label.server.ts';
import { loader as getBadgeData } from '#app/routes/api/badge-json.ts';
import { loader as getBadge } from '#app/routes/api/badge-svg.ts';
import { loader as identifyCertificate } from '#app/routes/api/certificate.ts';
import { loader as getLabel } from '#app/routes/api/label.ts';
import { loader as getCsv } from '#app/routes/api/labels-csv.ts';
import { loader as listLabels } from '#app/routes/api/labels.ts';
import { loader as showLabel } from '#app/routes/public/label.tsx';
import { loader as verifyLabel } from '#app/routes/public/label-verification.tsx';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { addDays, addMonths, parisDate, parisInstant } from '#app/platform/calendar.ts';
import { contextAt } from '#tests/api/edge.ts';
import type { HeldLabelScene } from '#tests/modules/labels/held-labels.ts';
import {
  AFTER_NOTICE,
  createHeldLabel,
  labelOf,
  takeMeasure,
  versionOfLabel,
} from '#tests/modules/labels/held-labels.ts';
import { accepted, actOf, TEST_NOW, testTime } from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

/** What one place answers: its tag, whether what was held is confirmed, and all that it says. */
type Answer = { readonly tag: string | null; readonly isConfirmed: boolean; readonly says: string };
type Asked = { readonly now: Date; readonly held: string | null; readonly sha256: string };

function edgeOf(address: string, params: Record<string, string>, { now, held }: Asked) {
  const headers: Record<string, string> = held === null ? {} : { 'If-None-Match': held };
  return {
    request: new Request(new URL(address, 'http://localhost:3000'), { headers }),
    params,
    context: contextAt(now),
  };
}

async function answerOf(response: Response): Promise<Answer> {
  const isConfirmed = response.status === 304;
  return { tag: response.headers.get('ETag'), isConfirmed, says: isConfirmed ? '' : await response.text() };
}

type Page = { readonly data: unknown; readonly init: ResponseInit | null };

function pageAnswer({ data, init }: Page): Answer {
  const headers = new Headers(init?.headers);
  return { tag: headers.get('ETag'), isConfirmed: init?.status === 304, says: JSON.stringify(data) };
}

const PLACES = {
  page: async ({ number }, asked) =>
    pageAnswer(await showLabel(edgeOf(`/registre/${number}`, { number }, asked))),
  'check of the number': async ({ number }, asked) =>
    pageAnswer(await verifyLabel(edgeOf(`/verification/${number}`, { number }, asked))),
  'check of the dropped PDF': async ({ number }, asked) => {
    const address = `/verification/${number}?empreinte=${asked.sha256}`;
    return pageAnswer(await verifyLabel(edgeOf(address, { number }, asked)));
  },
  'PDF by the API': async (_scene, asked) => {
    const { sha256 } = asked;
    return answerOf(await identifyCertificate(edgeOf(`/api/v1/certificates/${sha256}`, { sha256 }, asked)));
  },
  'label of the API': async ({ number }, asked) =>
    answerOf(await getLabel(edgeOf(`/api/v1/labels/${number}`, { number }, asked))),
  'list of the API': async ({ number }, asked) =>
    answerOf(await listLabels(edgeOf(`/api/v1/labels?q=${number}`, {}, asked))),
  CSV: async ({ number }, asked) => {
    const { says, ...answer } = await answerOf(getCsv(edgeOf('/api/v1/labels.csv', {}, asked)));
    return { ...answer, says: says.split('\n').find((line) => line.startsWith(number)) ?? '' };
  },
  'badge image': async ({ number }, asked) =>
    answerOf(await getBadge(edgeOf(`/api/v1/labels/${number}/badge.svg`, { number }, asked))),
  'badge data': async ({ number }, asked) =>
    answerOf(await getBadgeData(edgeOf(`/api/v1/labels/${number}/badge.json`, { number }, asked))),
} as const satisfies Record<string, (scene: HeldLabelScene, asked: Asked) => Promise<Answer>>;
type Place = keyof typeof PLACES;
const ALL = Object.keys(PLACES) as ReadonlyArray<Place>;

type Read = ReadonlyMap<Place, Answer>;

/** Every place at this moment; `before` is what the reader holds. */
async function readAll(scene: HeldLabelScene, now: Date, sha256: string, before?: Read): Promise<Read> {
  const answers = new Map<Place, Answer>();
  for (const place of ALL) {
    const held = before?.get(place)?.tag ?? null;
    answers.set(place, await PLACES[place](scene, { now, held, sha256 }));
  }
  return answers;
}

/** Words that say that a label is valid today, place by place. */
const VALID: Readonly<Record<Place, RegExp>> = {
  page: /"label":\{[^}]*"status":"active"|est valide aujourd’hui/,
  'check of the number': /est valide aujourd’hui/,
  'check of the dropped PDF': /est valide aujourd’hui/,
  'PDF by the API': /"status":"active"/,
  'label of the API': /"status":"active"/,
  'list of the API': /"status":"active"/,
  CSV: /;active;/,
  'badge image': /[^n]valide/i,
  'badge data': /"valid":true/,
};

async function certificateOf(scene: HeldLabelScene): Promise<string> {
  const [certificate] = (await labelOf(scene)).certificates;
  if (certificate === undefined) throw new Error('No certificate.');
  return certificate.sha256;
}

const TAKEN = testTime(AFTER_NOTICE);
const LAST_DAY = addMonths(parisDate(TEST_NOW), 36);

function midnight(day: CalendarDate): Date {
  return parisInstant(day, 0);
}

type Play = {
  /** When the reader reads it as valid. */
  readonly before: Date;
  readonly act: (scene: HeldLabelScene) => Promise<void>;
  /** The very moment when it is valid no more. */
  readonly after: Date;
};

const ENDINGS: Readonly<Record<string, Play>> = {
  'a suspension': {
    before: TAKEN,
    act: (scene) => takeMeasure(scene, 'suspension'),
    after: TAKEN,
  },
  'a suspension decided for later, on its day': {
    before: new Date(midnight(addDays(parisDate(TAKEN), 10)).getTime() - 1),
    act: (scene) => takeMeasure(scene, 'suspension', { effectiveOn: addDays(parisDate(TAKEN), 10) }),
    after: midnight(addDays(parisDate(TAKEN), 10)),
  },
  'a withdrawal': {
    before: TAKEN,
    act: (scene) => takeMeasure(scene, 'withdrawal'),
    after: TAKEN,
  },
  'a surrender': {
    before: TAKEN,
    act: async (scene) => {
      const input = { labelId: scene.labelId, version: await versionOfLabel(scene) };
      accepted(await surrenderLabel(actOf(scene.organisation.lead, TAKEN), input));
    },
    after: TAKEN,
  },
  'its end, at midnight in Paris, with no work of the night': {
    before: new Date(midnight(addDays(LAST_DAY, 1)).getTime() - 1),
    act: async () => {},
    after: midnight(addDays(LAST_DAY, 1)),
  },
};

describe.each(Object.keys(ENDINGS))('after %s', (name) => {
  test('[R-REG-13] no place confirms what it said before, and none says valid', async () => {
    const play = ENDINGS[name];
    if (play === undefined) throw new Error(name);
    const scene = await createHeldLabel();
    const sha256 = await certificateOf(scene);
    const before = await readAll(scene, play.before, sha256);
    for (const place of ALL)
      expect([place, before.get(place)?.says]).toEqual([place, expect.stringMatching(VALID[place])]);
    await play.act(scene);
    const after = await readAll(scene, play.after, sha256, before);
    for (const place of ALL) {
      const answer = after.get(place);
      expect([place, answer?.isConfirmed]).toEqual([place, false]);
      expect(answer?.says).not.toMatch(VALID[place]);
      if (answer?.tag !== null) expect(answer?.tag).not.toBe(before.get(place)?.tag);
    }
  });
});

const CHANGES: Readonly<
  Record<
    string,
    { readonly places: ReadonlyArray<Place>; readonly act: (scene: HeldLabelScene) => Promise<void> }
  >
> = {
  'a smaller scope': {
    places: ['page', 'check of the number', 'check of the dropped PDF', 'PDF by the API', 'label of the API'],
    act: async (scene) => {
      const [first] = (await labelOf(scene)).sites;
      const version = await versionOfLabel(scene);
      const input = { labelId: scene.labelId, version, siteNames: [first?.name ?? ''] };
      accepted(await reduceOwnScope(actOf(scene.organisation.lead, TAKEN), input));
    },
  },
  'a correction of the name': {
    places: [
      'page',
      'check of the number',
      'check of the dropped PDF',
      'PDF by the API',
      'label of the API',
      'list of the API',
      'CSV',
    ],
    act: async (scene) => {
      const correction = {
        field: 'organisation-name' as const,
        siteName: '',
        after: 'Préfecture rectifiée',
        reason: 'Faute de frappe à la saisie.',
        confirmed: 'oui' as const,
        version: await versionOfLabel(scene),
      };
      accepted(await correctCertificate(actOf(scene.officer, TAKEN), scene.labelId, correction));
    },
  },
};

test.each(Object.keys(CHANGES))('[R-REG-13] after %s, what shows it says it at once', async (name) => {
  const change = CHANGES[name];
  if (change === undefined) throw new Error(name);
  const scene = await createHeldLabel();
  const sha256 = await certificateOf(scene);
  const before = await readAll(scene, TAKEN, sha256);
  await change.act(scene);
  const after = await readAll(scene, TAKEN, sha256, before);
  for (const place of change.places) {
    expect([place, after.get(place)?.isConfirmed]).toEqual([place, false]);
    expect(after.get(place)?.says).not.toBe(before.get(place)?.says);
  }
});

test('[R-REG-13] a suspension lifted, and a measure cancelled, are valid again and told at once', async () => {
  const scene = await createHeldLabel();
  const sha256 = await certificateOf(scene);
  await takeMeasure(scene, 'suspension');
  const suspended = await readAll(scene, TAKEN, sha256);
  const input = {
    labelId: scene.labelId,
    version: await versionOfLabel(scene),
    reason: 'Manquements réparés.',
  };
  accepted(await restoreLabel(actOf(scene.decider, TAKEN), input));
  const restored = await readAll(scene, TAKEN, sha256, suspended);
  for (const place of ALL)
    expect([place, restored.get(place)?.says]).toEqual([place, expect.stringMatching(VALID[place])]);

  const effectiveOn = addDays(parisDate(TAKEN), 60);
  await takeMeasure(scene, 'withdrawal', { effectiveOn, day: 20 });
  const again = { ...input, version: await versionOfLabel(scene) };
  accepted(await cancelMeasure(actOf(scene.decider, testTime(50)), again));
  const late = await readAll(scene, midnight(effectiveOn), sha256);
  for (const place of ALL)
    expect([place, late.get(place)?.says]).toEqual([place, expect.stringMatching(VALID[place])]);
});
