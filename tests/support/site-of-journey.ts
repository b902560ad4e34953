/** The site of a journey's file, started before its tests and stopped after them. */
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';

import type { RunningSite, SiteOptions } from '#tests/support/running-site.ts';
import { startSite } from '#tests/support/running-site.ts';

function useStartedSite(start: () => Promise<RunningSite>): () => RunningSite {
  let running: RunningSite | null = null;
  function site(): RunningSite {
    if (running === null) throw new Error('The site is not started yet.');
    return running;
  }
  beforeAll(async () => {
    running = await start();
  });
  afterEach(() => {
    expect(site().errors(), 'unexpected errors in the log of the site').toEqual([]);
  });
  afterAll(async () => {
    await running?.stop();
  });
  return site;
}

/** Call at the top of a test file: a site of its own, which no test may make log an unexpected error. */
export function useSite(options: SiteOptions = {}): () => RunningSite {
  return useStartedSite(() => startSite(options));
}

/** The same with the demonstration's data, which the journeys of one run share: they may add to them, not spoil them. */
export function useDemonstration(): () => RunningSite {
  return useStartedSite(() =>
    startSite({ mode: 'demonstration', dataDirectory: inject('demonstrationDirectory') }),
  );
}
