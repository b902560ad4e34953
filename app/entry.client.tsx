/** Hydrates the pages that carry the framework's script; public pages carry none. */
import { RemixBrowser } from '@remix-run/react';
import { startTransition, StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';

/**
 * Remix decodes the page's data at its first rendering, which it interrupts by throwing the promise of that data. A key
 * or a click received while React itself waits there makes it give the page up (its error 345): the data is waited for
 * here first.
 */
async function decodePageData(): Promise<void> {
  try {
    RemixBrowser({});
  } catch (interruption) {
    await interruption;
  }
}

void decodePageData().then(() =>
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <RemixBrowser />
      </StrictMode>,
    );
  }),
);
