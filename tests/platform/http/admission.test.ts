import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import type { AdmissionClass } from '#app/platform/http/admission.server.ts';
import { createAdmission } from '#app/platform/http/admission.server.ts';
import { noteNewcomer, takeThreadTurn } from '#app/platform/http/thread-turns.server.ts';

type Asked = {
  readonly state: () => 'waiting' | 'admitted' | 'refused';
  readonly end: () => void;
  readonly leave: () => void;
};

function open(limits: { readonly atOnce: number; readonly waiting: number }, isLate = () => false) {
  const admission = createAdmission({ limits, isLate, now: () => performance.now() });
  function ask(kind: AdmissionClass): Asked {
    let state: 'waiting' | 'admitted' | 'refused' = 'waiting';
    let end: () => void = () => undefined;
    const leave = admission.ask(
      kind,
      (release) => {
        state = 'admitted';
        end = release;
      },
      () => {
        state = 'refused';
      },
    );
    return { state: () => state, end: () => end(), leave };
  }
  function askAll(kind: AdmissionClass, count: number): ReadonlyArray<Asked> {
    return Array.from({ length: count }, () => ask(kind));
  }
  return { ask, askAll };
}

function count(asked: ReadonlyArray<Asked>, state: ReturnType<Asked['state']>): number {
  return asked.filter((one) => one.state() === state).length;
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('admission', () => {
  test.each<[AdmissionClass, atOnce: number, admitted: number]>([
    ['read', 8, 6],
    ['save', 8, 7],
    ['read', 3, 1],
    ['save', 3, 2],
  ])('[R-EDG-02] alone, a crowd of one kind (%s) of %i places takes %i', (kind, atOnce, admitted) => {
    const crowd = open({ atOnce, waiting: 32 }).askAll(kind, 20);
    expect(count(crowd, 'admitted')).toBe(admitted);
    expect(count(crowd, 'waiting')).toBe(20 - admitted);
  });

  test('[R-EDG-02] readers leave two places to savings, savers one to readings', () => {
    const one = open({ atOnce: 8, waiting: 0 });
    one.askAll('read', 20);
    expect(count(one.askAll('save', 3), 'admitted')).toBe(2);
    const other = open({ atOnce: 8, waiting: 0 });
    other.askAll('save', 20);
    expect(count(other.askAll('read', 2), 'admitted')).toBe(1);
  });

  test('[R-EDG-02] a saving passes before the readings that wait', () => {
    const { ask, askAll } = open({ atOnce: 3, waiting: 5 });
    const working = [ask('read'), ask('save'), ask('save')];
    const [reading] = askAll('read', 3);
    const saving = ask('save');
    working[1]?.end();
    expect([saving.state(), reading?.state()]).toEqual(['admitted', 'waiting']);
  });

  test.each([
    ['the last that fits', 5, 'waiting'],
    ['the first that does not', 6, 'refused'],
  ] as const)('[R-EDG-01] %s in the line', (_which, place, state) => {
    const { askAll } = open({ atOnce: 3, waiting: 5 });
    expect(
      askAll('save', 2 + place)
        .at(-1)
        ?.state(),
    ).toBe(state);
  });

  test('[R-EDG-01] a line that moves slowly takes only whom it will answer within a second', () => {
    const { ask, askAll } = open({ atOnce: 3, waiting: 100 });
    let working = ask('read');
    // One reading in 250 ms: four a second.
    for (let turn = 0; turn < 60; turn += 1) {
      const next = ask('read');
      vi.advanceTimersByTime(250);
      working.end();
      working = next;
    }
    expect(count(askAll('read', 50), 'waiting')).toBe(5);
  });

  test('[R-EDG-01] on a late event loop two readings wait, and savings as ever', () => {
    const { askAll } = open({ atOnce: 3, waiting: 10 }, () => true);
    expect(count(askAll('read', 20), 'waiting')).toBe(2);
    expect(count(askAll('save', 20), 'waiting')).toBe(10);
  });

  test('[R-EDG-01] nobody waits longer than three seconds', () => {
    const { askAll } = open({ atOnce: 3, waiting: 5 });
    const last = askAll('read', 3).at(-1);
    vi.advanceTimersByTime(2_999);
    expect(last?.state()).toBe('waiting');
    vi.advanceTimersByTime(1);
    expect(last?.state()).toBe('refused');
  });

  test('a place given back twice is one place, and who has left the line takes none', () => {
    const { ask, askAll } = open({ atOnce: 3, waiting: 5 });
    const working = ask('read');
    const [gone, second, third] = askAll('read', 3);
    gone?.leave();
    working.end();
    working.end();
    expect([gone?.state(), second?.state(), third?.state()]).toEqual(['waiting', 'admitted', 'waiting']);
  });
});

describe('turns at the thread', () => {
  test('[R-EDG-01] between two turns the event loop goes round', async () => {
    vi.useRealTimers();
    let round = 0;
    let counting: NodeJS.Immediate | null = null;
    function count(): void {
      round += 1;
      counting = setImmediate(count);
    }
    counting = setImmediate(count);
    const rounds: number[] = [];
    const turns = [1, 2, 3].map(async () => {
      await takeThreadTurn();
      rounds.push(round);
    });
    await Promise.all(turns);
    clearImmediate(counting);
    // The end of the first round comes before any look at the network.
    expect(rounds).toEqual([0, 2, 3]);
  });

  test('[R-EDG-01] newcomers are let in before the next turn, a hundred of them at most', async () => {
    vi.useRealTimers();
    async function roundsBetween(newcomers: number): Promise<number> {
      let round = 0;
      let counting: NodeJS.Immediate | null = null;
      function count(): void {
        round += 1;
        if (round <= newcomers) noteNewcomer();
        counting = setImmediate(count);
      }
      counting = setImmediate(count);
      await Promise.all([takeThreadTurn(), takeThreadTurn()]);
      clearImmediate(counting);
      return round;
    }
    expect(await roundsBetween(30)).toBeGreaterThanOrEqual(31);
    const flooded = await roundsBetween(1_000);
    expect(flooded).toBeGreaterThan(90);
    expect(flooded).toBeLessThan(110);
  });
});
