/** Any address that is not on the site map. */
import { notFound } from '#app/platform/http/refusals.server.ts';

export function loader() {
  return notFound();
}

export default function NotFound() {
  return null;
}
