/** Tells the types what `remix.config.js` turns on: loaders and actions hand over plain values, dates included. */
import '@remix-run/server-runtime';

declare module '@remix-run/server-runtime' {
  interface Future {
    v3_singleFetch: true;
  }
}
