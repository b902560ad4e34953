/** A link to a file, with its kind and weight said before it is fetched. */
import type { ReactNode } from 'react';

import { NO_BREAK_SPACE, formatNumber } from '#app/platform/french.ts';
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

const UNITS = ['octets', 'ko', 'Mo', 'Go'];

/** A weight in bytes as read in French: `61,9 ko`; a thousand of a unit makes the next. */
export function formatFileSize(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < UNITS.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${formatNumber(size, 1)}${NO_BREAK_SPACE}${UNITS[unit] ?? ''}`;
}
