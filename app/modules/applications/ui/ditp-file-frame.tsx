/** The top of every page of a file, for DITP: where one is, whose file, its status, what has just been done. */
import type { ReactNode } from 'react';

import type { DitpFile } from '#app/modules/applications/domain/ditp-file.ts';
import { StatusBadge } from '#app/modules/applications/ui/status-badge.tsx';
import { counted } from '#app/platform/french.ts';
import { paths } from '#app/platform/paths.ts';
import { Badge, BadgeGroup } from '#app/ui/badge.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';

export type DitpFileFrameProps = {
  file: Pick<
    DitpFile,
    'applicationId' | 'reference' | 'organisationName' | 'status' | 'ageInDays' | 'levelLabel' | 'next'
  >;
  /** The page's own title; null on the file's main page. */
  title: string | null;
  children: ReactNode;
};

export function DitpFileFrame({ file, title, children }: DitpFileFrameProps) {
  const list = { label: 'Dossiers', href: paths.worklist() };
  const own = { label: file.reference, href: paths.file(file.applicationId) };
  return (
    <>
      <Breadcrumb trail={title === null ? [list] : [list, own]} current={title ?? file.reference} />
      <PageHeading
        title={title ?? file.organisationName}
        context={
          title === null
            ? `Candidature ${file.reference}, niveau ${file.levelLabel}`
            : `${file.organisationName} – candidature ${file.reference}, niveau ${file.levelLabel}`
        }
        badges={
          <BadgeGroup>
            <StatusBadge status={file.status} />
            <Badge>
              {file.ageInDays === 0
                ? 'Depuis aujourd’hui'
                : `Depuis ${counted(file.ageInDays, 'jour', 'jours')}`}
            </Badge>
            {file.next.isOverdue && <Badge tone="error">En retard</Badge>}
          </BadgeGroup>
        }
      />
      {children}
    </>
  );
}
