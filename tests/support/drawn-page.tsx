/** A page of the site as text, without a browser. */
import type { ComponentType } from 'react';
import { renderToString } from 'react-dom/server';
import { createMemoryRouter, RouterProvider } from 'react-router-dom';

/** The page as the server draws it from what its loader and its refused form gave. */
export function draw(Page: ComponentType, data: object, refused?: object): string {
  const router = createMemoryRouter([{ id: 'page', path: '/', Component: Page, loader: () => data }], {
    hydrationData: {
      loaderData: { page: data },
      ...(refused === undefined ? {} : { actionData: { page: refused } }),
    },
  });
  return renderToString(<RouterProvider router={router} />);
}
