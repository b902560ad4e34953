import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { fileClock } from '#app/platform/clock.server.ts';
import { readEnvironment } from '#app/platform/environment.server.ts';

let folder = '';
let file = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'spplus-clock-'));
  file = path.join(folder, 'instant');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What an operator would give in each mode, with a clock that moves. */
function settings(mode: string | undefined) {
  return readEnvironment({
    NODE_ENV: mode,
    BASE_URL: 'https://label.example',
    SESSION_SECRET: 'b4c1f0a97d2e4863a5cc1e20f7d98b36d1e5a4427f3c',
    TRUSTED_PROXIES: '0',
    DATA_DIR: folder,
    TEST_CLOCK_FILE: file,
  });
}

describe('the clock that a test moves', () => {
  test.each(['production', 'demonstration', 'development', undefined])(
    'NODE_ENV %s refuses to start with it',
    (mode) => {
      const read = settings(mode);
      expect(read).toEqual({ faults: [expect.stringContaining('TEST_CLOCK_FILE')] });
    },
  );

  test('only the mode of tests takes it', () => {
    expect(settings('test')).toMatchObject({ environment: { testClockFile: file } });
  });

  test('it shows the instant of its file, runs from there, and follows the next one', () => {
    writeFileSync(file, '2029-02-28T12:00:00Z\n');
    const clock = fileClock(file);
    const shown = clock.now().getTime() - Date.parse('2029-02-28T12:00:00Z');
    expect(shown).toBeGreaterThanOrEqual(-1_000);
    expect(shown).toBeLessThan(60_000);

    const anHourAgo = new Date(Date.now() - 3_600_000);
    writeFileSync(file, '2031-06-01T00:00:00Z');
    utimesSync(file, anHourAgo, anHourAgo);
    const later = clock.now().getTime() - Date.parse('2031-06-01T01:00:00Z');
    expect(later).toBeGreaterThanOrEqual(-1_000);
    expect(later).toBeLessThan(60_000);
  });

  test('a file that holds no instant stops whoever asks for the time', () => {
    writeFileSync(file, 'demain');
    expect(() => fileClock(file).now()).toThrow('holds no instant');
  });
});
