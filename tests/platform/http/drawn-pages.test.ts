import { describe, expect, test } from 'vitest';

import { drawOnce } from '#app/platform/http/drawn-pages.server.ts';

function text(page: Uint8Array): string {
  return new TextDecoder().decode(page);
}

/** How many times a page made from `made` is drawn when it is asked for twice. */
function drawings(made: string, between: () => void = () => undefined): number {
  let count = 0;
  function draw(): string {
    count += 1;
    return `page ${made.slice(0, 20)}`;
  }
  expect(text(drawOnce(made, draw))).toBe(`page ${made.slice(0, 20)}`);
  between();
  expect(text(drawOnce(made, draw))).toBe(`page ${made.slice(0, 20)}`);
  return count;
}

describe('pages drawn lately', () => {
  test('a page whose address and data have not changed is drawn once', () => {
    expect(drawings('/registre 1')).toBe(1);
  });

  test('other data make another page', () => {
    drawings('/registre 2');
    expect(drawings('/registre 3')).toBe(1);
    expect(text(drawOnce('/registre 2', () => 'never'))).toBe('page /registre 2');
  });

  test('what is kept is bounded: the page asked for longest ago goes first', () => {
    function fill(): void {
      for (let page = 0; page < 90; page += 1) drawOnce(`${page} ${'x'.repeat(100_000)}`, () => 'x');
    }
    expect(drawings('/registre 4', fill)).toBe(2);
  });
});
