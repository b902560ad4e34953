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

const MANIFEST = '/__manifest';

/**
 * Before it sends anything, the framework asks the server which routes an address may mean, and gives the page up when
 * the question is lost. For the address of the page that is open the answer is known, connected or not: a criterion
 * typed in a corridor must not cost the page.
 */
function answerForOwnAddress(): void {
  const send = window.fetch.bind(window);
  window.fetch = (resource, options) => {
    const url = resource instanceof URL ? resource : null;
    const asked = url?.pathname === MANIFEST ? url.searchParams.getAll('p') : [];
    const isOwn = asked.length === 1 && asked[0] === window.location.pathname;
    return isOwn ? Promise.resolve(Response.json({})) : send(resource, options);
  };
}

/** Times that what the site refused past its capacity is sent again before the page is told. */
const MOST_RETRIES = 3;

/**
 * Past its capacity the site refuses without having done anything, and says when to come back (R-EDG-03): what was
 * typed in this page is not lost for a crowd that has gone in a few seconds.
 */
function sendAgainPastCapacity(): void {
  const send = window.fetch.bind(window);
  window.fetch = async (resource, options) => {
    for (let retry = 0; ; retry += 1) {
      const answer = await send(resource, options);
      // No other 503, of a proxy for instance, promises that nothing was done.
      const isRefused = answer.headers.get('X-Refused') === 'capacity';
      if (!isRefused || retry === MOST_RETRIES || options?.signal?.aborted === true) return answer;
      const seconds = Number(answer.headers.get('Retry-After'));
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000 * (1 + Math.random())));
    }
  };
}

answerForOwnAddress();
sendAgainPastCapacity();
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
