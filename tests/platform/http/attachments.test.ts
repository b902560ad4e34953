import { Readable } from 'node:stream';

import { describe, expect, test } from 'vitest';

import { attachment, contentDisposition } from '#app/platform/http/attachments.server.ts';

describe('files handed to the browser', () => {
  test('[R-EVD-25] a file is saved, never shown: attachment, sandbox, no cache', async () => {
    function content(): Readable {
      return Readable.from([Buffer.from('bonjour')]);
    }
    const answer = attachment({ fileName: 'plan.pdf', mediaType: 'application/pdf', size: 7, content });
    expect(answer.headers.get('Content-Disposition')).toMatch(/^attachment;/);
    expect(answer.headers.get('Content-Security-Policy')).toBe("sandbox; default-src 'none'");
    expect(answer.headers.get('Cache-Control')).toBe('private, no-store');
    expect(answer.headers.get('Content-Length')).toBe('7');
    expect(await answer.text()).toBe('bonjour');
  });

  test.each([
    ['plan.pdf', `attachment; filename="plan.pdf"; filename*=UTF-8''plan.pdf`],
    [
      'été d’accueil.pdf',
      `attachment; filename="ete d_accueil.pdf"; filename*=UTF-8''%C3%A9t%C3%A9%20d%E2%80%99accueil.pdf`,
    ],
    ['a"b\\c%d.pdf', `attachment; filename="a_b_c_d.pdf"; filename*=UTF-8''a%22b%5Cc%25d.pdf`],
    ["a'(b)*.pdf", `attachment; filename="a'(b)*.pdf"; filename*=UTF-8''a%27%28b%29%2A.pdf`],
  ])('[R-EVD-25] the name %j is written so that every browser reads it', (fileName, header) => {
    expect(contentDisposition(fileName)).toBe(header);
  });
});
