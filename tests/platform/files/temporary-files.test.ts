import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { readEnvironment, setEnvironment } from '#app/platform/environment.server.ts';
import { getFileStore } from '#app/platform/files/configured-file-store.server.ts';
import { cleanTemporaryFiles, receiveFile } from '#app/platform/files/temporary-files.server.ts';
import { TEST_SECRET } from '#tests/support/database.ts';

let dataDir = '';

beforeAll(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'spplus-temporary-'));
  const read = readEnvironment({ NODE_ENV: 'test', DATA_DIR: dataDir, SESSION_SECRET: TEST_SECRET });
  if ('faults' in read) throw new Error(read.faults.join(' '));
  setEnvironment(read.environment);
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

function folder(): string {
  return path.join(dataDir, 'evidence', 'temporary');
}

describe('files on their way in', () => {
  test('[R-EVD-28] at start, what a killed process left goes, what another one is receiving stays', async () => {
    mkdirSync(folder(), { recursive: true });
    const dead = '4194999-a.part';
    const own = `${process.pid}-b.part`;
    const alive = `${process.ppid}-c.part`;
    for (const name of [dead, own, alive]) writeFileSync(path.join(folder(), name), 'x');
    expect(await cleanTemporaryFiles()).toBe(2);
    expect(readdirSync(folder())).toEqual([alive]);
    rmSync(path.join(folder(), alive));
  });

  test('[R-EVD-28] a stream that breaks leaves no file', async () => {
    async function* broken() {
      yield await Promise.resolve(Buffer.alloc(1_000_000));
      throw new Error('The sender left.');
    }
    await expect(receiveFile(Readable.from(broken()), 10_000_000)).rejects.toThrow('The sender left.');
    expect(readdirSync(folder())).toEqual([]);
  });

  test('[R-EVD-11] past the limit the rest is read and dropped, and nothing stays', async () => {
    const chunks = Array.from({ length: 20 }, () => Buffer.alloc(100_000));
    const received = await receiveFile(Readable.from(chunks), 1_000_000);
    expect(received).toMatchObject({ tooLarge: true, size: 2_000_000 });
    expect(readdirSync(folder())).toEqual([]);
  });

  test('[R-EVD-28] the same content is kept once, and a key never leads out of the store', async () => {
    const store = getFileStore();
    const first = await store.keep(await receiveFile(Readable.from([Buffer.from('preuve')]), 100));
    const second = await store.keep(await receiveFile(Readable.from([Buffer.from('preuve')]), 100));
    expect(second).toBe(first);
    expect(await store.sizeOf(first)).toBe(6);
    expect(await store.sizeOf(`00/${'0'.repeat(64)}`)).toBe(null);
    await expect(store.open('../../session-secret')).rejects.toThrow('Not a storage key');
    expect(readdirSync(folder())).toEqual([]);
  });
});
