/** Any address that is not on the site map. */
import { notFound } from '#app/platform/http/refusals.server.ts';

/** A page that says so, and no more. */
export const handle = { script: false };

export function loader() {
  return notFound();
}

export default function NotFound() {
  return null;
}
