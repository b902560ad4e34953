/** Runs several acts side by side, in bounded number; the first failure stops those that have not begun. */

/** Files played at once: enough to keep two processors busy, well under the connections of the pool. */
const AT_ONCE = 6;

export type Lanes = {
  /** Runs `work` when a lane is free, in the order of the calls. */
  readonly run: (work: () => Promise<void>) => Promise<void>;
  readonly hasFailed: () => boolean;
};

export function openLanes(): Lanes {
  const waiting: (() => void)[] = [];
  let busy = 0;
  let failed = false;

  async function run(work: () => Promise<void>): Promise<void> {
    if (busy >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
    busy += 1;
    try {
      if (!failed) await work();
    } catch (error) {
      failed = true;
      throw error;
    } finally {
      busy -= 1;
      waiting.shift()?.();
    }
  }
  return { run, hasFailed: () => failed };
}

/** Waits for all of them, then throws the first failure: nothing is left running behind an error. */
export async function settleAll(works: ReadonlyArray<Promise<void>>): Promise<void> {
  const outcomes = await Promise.allSettled(works);
  const failure = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failure !== undefined) throw failure.reason;
}

export async function forEachAtOnce<Item>(
  items: ReadonlyArray<Item>,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const lanes = openLanes();
  await settleAll(items.map((item) => lanes.run(() => work(item))));
}
