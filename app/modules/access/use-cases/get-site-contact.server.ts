/** What the operator's settings add to the legal pages. */
import { getEnvironment } from '#app/platform/environment.server.ts';

type SiteContact = { readonly contactEmail: string | null; readonly hostingNotice: string | null };

export function getSiteContact(): SiteContact {
  const { contactEmail, hostingNotice } = getEnvironment();
  return { contactEmail, hostingNotice };
}
