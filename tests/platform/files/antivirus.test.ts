/** The INSTREAM protocol, against a server of the tests: what is sent, each answer, and each way of not answering. */
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { Readable } from 'node:stream';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { readEnvironment } from '#app/platform/environment.server.ts';
import { findAntivirusVersion, isAntivirusAlive, scanContent } from '#app/platform/files/antivirus.server.ts';
import type { ClamdDouble } from '#tests/support/clamd-double.ts';
import { answering, scanningFor, startClamdDouble } from '#tests/support/clamd-double.ts';

const MEBIBYTE = 1024 * 1024;

let clamd: ClamdDouble;
beforeEach(async () => {
  clamd = await startClamdDouble(scanningFor('MARK'));
});
afterEach(() => clamd.close());

function scan(bytes: Buffer, milliseconds?: number) {
  return scanContent(clamd.address, Readable.from([bytes]), milliseconds);
}

/** A content of `count` mebibytes made as it is read, which says how much of it was. */
function watchedContent(count: number): { readonly content: Readable; readonly read: () => number } {
  let read = 0;
  function* parts() {
    for (; read < count; read += 1) yield Buffer.alloc(MEBIBYTE, 0x41);
  }
  return { content: Readable.from(parts(), { highWaterMark: 1 }), read: () => read };
}

describe('what is sent', () => {
  test('[R-EVD-60] the content arrives whole, in chunks that each say their length, ended by a zero', async () => {
    const bytes = randomBytes(3 * MEBIBYTE + 17);
    let hash = '';
    clamd.behave = (heard) => {
      hash = createHash('sha256').update(heard.content).digest('hex');
      answering('stream: OK')(heard);
    };
    expect(await scan(bytes)).toEqual({ kind: 'clean' });
    expect(hash).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(clamd.lengths.reduce((sum, length) => sum + length, 0)).toBe(bytes.length);
    expect(Math.max(...clamd.lengths)).toBeLessThanOrEqual(256 * 1024);
    expect(clamd.commands).toEqual(['INSTREAM']);
  });

  test('[R-EVD-60] an empty content is asked about too', async () => {
    expect(await scan(Buffer.alloc(0))).toEqual({ kind: 'clean' });
    expect(clamd.lengths).toEqual([]);
  });

  test('[R-EVD-60] while the daemon reads nothing, hardly anything is read from the disk', async () => {
    const paused = new Promise<Socket>((resolve) => {
      clamd.onConnection = (socket) => {
        socket.pause();
        resolve(socket);
      };
    });
    const { content, read } = watchedContent(48);
    const scanning = scanContent(clamd.address, content);
    const socket = await paused;
    // What two sockets of the system hold, and no more: read until it no longer moves.
    let before = -1;
    while (read() !== before) {
      before = read();
      for (let turn = 0; turn < 200; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    }
    expect(before).toBeLessThan(24);
    socket.resume();
    expect(await scanning).toEqual({ kind: 'clean' });
    expect(read()).toBe(48);
  });
});

describe('what is answered', () => {
  test('[R-EVD-60] OK and FOUND are told apart, with the name of the threat', async () => {
    expect(await scan(Buffer.from('nothing'))).toEqual({ kind: 'clean' });
    expect(await scan(Buffer.from('a MARK here'))).toEqual({ kind: 'infected', threat: 'Test.Mark' });
    clamd.behave = answering('stream: Win.Test.EICAR_HDB-1 FOUND');
    expect(await scan(Buffer.from('x'))).toEqual({ kind: 'infected', threat: 'Win.Test.EICAR_HDB-1' });
  });

  test('[R-EVD-61] a content beyond the limits of the antivirus is not checked, not clean', async () => {
    clamd.behave = answering('INSTREAM size limit exceeded. ERROR');
    expect(await scan(Buffer.from('x'))).toMatchObject({ kind: 'not-checkable' });
    clamd.behave = answering('stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND');
    expect(await scan(Buffer.from('x'))).toMatchObject({ kind: 'not-checkable' });
  });

  test('[R-EVD-61] a limit met in the middle stops the sending', async () => {
    clamd.onConnection = (socket) => {
      socket.once('data', () => void socket.write('INSTREAM size limit exceeded. ERROR\0'));
    };
    const { content, read } = watchedContent(48);
    expect(await scanContent(clamd.address, content)).toMatchObject({ kind: 'not-checkable' });
    expect(read()).toBeLessThan(48);
    expect(content.destroyed).toBe(true);
  });

  test('[R-EVD-61] an OK given before the content is sent whole says nothing of it', async () => {
    clamd.onConnection = (socket) => {
      socket.once('data', () => void socket.write('stream: OK\0'));
    };
    const { content } = watchedContent(48);
    expect(await scanContent(clamd.address, content)).toMatchObject({ kind: 'unavailable' });
  });

  test.each([
    'stream: Can’t allocate memory ERROR',
    'INSTREAM: Can’t write to temporary file. ERROR',
    'UNKNOWN COMMAND',
    'stream: OKAY',
    'OK',
    'stream: FOUND',
    '',
  ])('[R-EVD-61] « %s » is no verdict', async (text) => {
    clamd.behave = answering(text);
    expect(await scan(Buffer.from('x'))).toMatchObject({ kind: 'unavailable' });
  });
});

describe('what is no answer', () => {
  test('[R-EVD-61] a daemon that is not there', async () => {
    await clamd.close();
    expect(await scan(Buffer.from('x'))).toMatchObject({ kind: 'unavailable' });
    const nowhere = { path: `${process.cwd()}/no-such.socket` };
    expect(await scanContent(nowhere, Readable.from([Buffer.from('x')]))).toMatchObject({
      kind: 'unavailable',
    });
  });

  test('[R-EVD-61] half an answer, and a connection closed at once, in the middle, or at the end', async () => {
    clamd.behave = ({ socket }) => void socket.end('stream: OK');
    expect(await scan(Buffer.from('x'))).toEqual({ kind: 'unavailable', reason: 'half an answer' });
    clamd.behave = ({ socket }) => void socket.end();
    expect(await scan(Buffer.from('x'))).toEqual({ kind: 'unavailable', reason: 'no answer' });
    clamd.onConnection = (socket) => socket.once('data', () => socket.destroy());
    expect(await scanContent(clamd.address, watchedContent(48).content)).toMatchObject({
      kind: 'unavailable',
    });
    clamd.onConnection = (socket) => socket.destroy();
    expect(await scan(Buffer.from('x'))).toMatchObject({ kind: 'unavailable' });
  });

  test('[R-EVD-61] an answer that never ends', async () => {
    clamd.behave = ({ socket }) => void socket.write('x'.repeat(10_000));
    expect(await scan(Buffer.from('x'))).toMatchObject({ kind: 'unavailable' });
  });

  test('[R-EVD-61] silence: the time is limited, and the connection is closed', async () => {
    const connected = new Promise<Socket>((resolve) => (clamd.onConnection = resolve));
    clamd.behave = () => undefined;
    expect(await scan(Buffer.from('x'), 50)).toEqual({ kind: 'timed-out' });
    const socket = await connected;
    if (!socket.destroyed) await once(socket, 'close');
  });

  test('[R-EVD-61] a content that cannot be read is a failure of ours, not a verdict', async () => {
    const broken = new Readable({ read: () => broken.destroy(new Error('disk gone')) });
    await expect(scanContent(clamd.address, broken)).rejects.toThrow('disk gone');
  });
});

test('[R-EVD-62] PING and VERSION are asked of it', async () => {
  expect(await isAntivirusAlive(clamd.address)).toBe(true);
  expect(await findAntivirusVersion(clamd.address)).toContain('27500');
  clamd.behave = answering('PING');
  expect(await isAntivirusAlive(clamd.address)).toBe(false);
  await clamd.close();
  expect(await isAntivirusAlive(clamd.address)).toBe(false);
  expect(await findAntivirusVersion(clamd.address)).toBe(null);
});

describe('the address an operator gives', () => {
  function addressOf(CLAMD_URL: string) {
    const read = readEnvironment({ NODE_ENV: 'test', SESSION_SECRET: 'x', CLAMD_URL });
    return 'faults' in read ? 'refused' : read.environment.antivirus;
  }

  test.each([
    ['tcp://clamav:3310', { host: 'clamav', port: 3310 }],
    ['tcp://127.0.0.1', { host: '127.0.0.1', port: 3310 }],
    ['tcp://[::1]:3311', { host: '::1', port: 3311 }],
    ['unix:/run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
    ['unix:///run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
    ['', null],
    ['http://clamav:3310', 'refused'],
    ['clamav:3310', 'refused'],
    ['unix:clamd.ctl', 'refused'],
    ['tcp://clamav:99999', 'refused'],
    ['tcp://name:word@clamav', 'refused'],
  ])('[R-EVD-62] « %s »', (text, expected) => {
    expect(addressOf(text)).toEqual(expected);
  });
});
