/** Which pages a pagination shows. */
import { describe, expect, test } from 'vitest';

import { paginationWindow } from '#app/ui/pagination.tsx';

describe('pagination', () => {
  test.each([
    { page: 1, pageCount: 1, shown: [1] },
    { page: 1, pageCount: 4, shown: [1, 2, 3, 4] },
    { page: 1, pageCount: 9, shown: [1, 2, 3, null, 9] },
    { page: 5, pageCount: 9, shown: [1, 2, 3, 4, 5, 6, 7, 8, 9] },
    { page: 6, pageCount: 12, shown: [1, null, 4, 5, 6, 7, 8, null, 12] },
    { page: 12, pageCount: 12, shown: [1, null, 10, 11, 12] },
  ])('page $page of $pageCount', ({ page, pageCount, shown }) => {
    expect(paginationWindow(page, pageCount)).toEqual(shown);
  });
});
