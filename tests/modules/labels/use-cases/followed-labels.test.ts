import { beforeAll, describe, expect, test } from 'vitest';

import { listLabelsToFollow } from '#app/modules/labels/use-cases/list-labels-to-follow.server.ts';
import { addDays, addMonths, parisDate } from '#app/platform/calendar.ts';
import { getDatabase, observeStatements } from '#app/platform/database/database.server.ts';
import { toDateColumn } from '#app/platform/database/dates.server.ts';
import type { HeldLabelScene } from '#tests/modules/labels/held-labels.ts';
import { AFTER_NOTICE, announce, createHeldLabel, takeMeasure } from '#tests/modules/labels/held-labels.ts';
import { accepted, actOf, testTime } from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

const NOW = testTime(AFTER_NOTICE);
const scenes: Record<string, HeldLabelScene> = {};

beforeAll(async () => {
  for (const name of ['quiet', 'noticed', 'to-decide', 'over', 'scheduled', 'ending']) {
    scenes[name] = await createHeldLabel({ siteCount: 1 });
  }
  const { noticed, 'to-decide': toDecide, over, scheduled, ending } = scenes;
  if (!noticed || !toDecide || !over || !scheduled || !ending) throw new Error('A scene is missing.');
  await announce(noticed, 'withdrawal', { day: 10 });
  await announce(toDecide, 'withdrawal');
  await getDatabase().label.update({
    where: { id: over.labelId },
    data: { status: 'suspended', suspendedUntil: toDateColumn(addDays(parisDate(NOW), -1)) },
  });
  await takeMeasure(scheduled, 'suspension', { effectiveOn: addDays(parisDate(NOW), 3) });
  await getDatabase().label.update({
    where: { id: ending.labelId },
    data: { validUntil: toDateColumn(addMonths(parisDate(NOW), 2)) },
  });
});

async function listed(query: Record<string, string>) {
  const { decider } = scenes['quiet'] as HeldLabelScene;
  return accepted(await listLabelsToFollow(actOf(decider, NOW), new URLSearchParams(query)));
}

function names(labels: ReadonlyArray<{ readonly labelId: string }>): ReadonlyArray<string> {
  return labels
    .map(({ labelId }) => Object.keys(scenes).find((one) => scenes[one]?.labelId === labelId) ?? labelId)
    .sort();
}

describe('the list', () => {
  test.each([
    [{ suivi: 'to-decide' }, ['to-decide']],
    [{ suivi: 'notice-running' }, ['noticed']],
    [{ suivi: 'suspension-over' }, ['over']],
    [{ suivi: 'scheduled' }, ['scheduled']],
    [{ etat: 'suspended' }, ['over']],
    [{ fin: '3' }, ['ending']],
    [{ departement: '75' }, []],
    [{ niveau: 'bronze', departement: '29' }, Object.keys({ ...scenes })],
    [{ etat: 'rien', niveau: 'x', page: '-1' }, null],
  ])('[R-LAB-25] of %j', async (query, expected) => {
    const page = await listed(query);
    const all = Object.keys(scenes).sort();
    const wanted = expected === null || expected.length > 1 || 'niveau' in query ? all : expected;
    expect([names(page.labels), page.total]).toEqual([wanted, wanted.length]);
  });

  test('[R-LAB-25] counts what waits, and finds a label by its number', async () => {
    const page = await listed({ q: (scenes['over'] as HeldLabelScene).number });
    expect(names(page.labels)).toEqual(['over']);
    expect(page.tasks.map(({ count }) => count)).toEqual([1, 1, 1, 1]);
  });

  test('[R-LAB-25] costs three statements', async () => {
    const statements: string[] = [];
    const stop = observeStatements((sql) => statements.push(sql));
    await listed({});
    stop();
    expect(statements).toHaveLength(3);
  });

  test('[R-LAB-25] is closed to a service', async () => {
    const { organisation } = scenes['quiet'] as HeldLabelScene;
    expect((await listLabelsToFollow(actOf(organisation.lead), new URLSearchParams())).ok).toBe(false);
  });
});
