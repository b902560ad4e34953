/** A link to a file, with its kind and weight said before it is fetched. */
import type { ReactNode } from 'react';

import { iconClass } from '#app/ui/icon.tsx';

export type DownloadLinkProps = {
  href: string;
  children: ReactNode;
  /** « PDF – 61,9 ko ». */
  detail?: ReactNode;
};

export function DownloadLink({ href, children, detail }: DownloadLinkProps) {
  return (
    <a className="fr-link spp-download" href={href} download>
      <span className={`spp-download__name fr-icon--sm ${iconClass('download-line')}`}>{children}</span>
      {detail !== undefined && <span className="fr-link__detail">{detail}</span>}
    </a>
  );
}
