/** The top of every page of a file: where one is, the file's name and status, the tabs that lead to its parts. */
import type { ReactNode } from 'react';

import type { FileSummary } from '#app/modules/applications/domain/file-summary.ts';
import { StatusBadge } from '#app/modules/applications/ui/status-badge.tsx';
import { paths } from '#app/platform/paths.ts';
import { BadgeGroup } from '#app/ui/badge.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { SubNavigation } from '#app/ui/sub-navigation.tsx';

export type FileTab =
  | 'file'
  | 'header'
  | 'grid'
  | 'results'
  | 'reply'
  | 'threads'
  | 'deadlines'
  | 'corrections'
  | 'differences'
  | 'programme'
  | 'history';

export type FileFrameProps = {
  file: FileSummary;
  /** The tab this page belongs to; null for a page of one act. */
  tab: FileTab | null;
  /** The page's own title; the file's name on its main page. */
  title?: string;
  lead?: ReactNode;
  children: ReactNode;
};

export function FileFrame({ file, tab, title, lead, children }: FileFrameProps) {
  const name = `Candidature ${file.reference}`;
  const space = { label: 'Mon espace', href: paths.space() };
  const own = { label: name, href: paths.application(file.applicationId) };
  return (
    <>
      <Breadcrumb trail={title === undefined ? [space] : [space, own]} current={title ?? name} />
      <PageHeading
        title={title ?? name}
        context={title === undefined ? file.organisationName : `${file.organisationName} – ${name}`}
        badges={
          <BadgeGroup>
            <StatusBadge status={file.status} />
          </BadgeGroup>
        }
        lead={lead}
      />
      <FileTabs file={file} current={tab} />
      {children}
    </>
  );
}

/** The parts of a file that its reader may open. */
export function FileTabs({
  file,
  current,
}: {
  file: Pick<FileSummary, 'applicationId' | 'opens'>;
  current: FileTab | null;
}) {
  const { applicationId, opens } = file;
  const tabs: ReadonlyArray<{ tab: FileTab; label: string; href: string; isOpen: boolean }> = [
    { tab: 'file', label: 'Où en est le dossier', href: paths.application(applicationId), isOpen: true },
    { tab: 'header', label: 'Cadre', href: paths.applicationHeader(applicationId), isOpen: opens.header },
    {
      tab: 'grid',
      label: opens.wholeGrid ? 'Grille et preuves' : 'Mes critères',
      href: paths.grid(applicationId),
      isOpen: true,
    },
    {
      tab: 'results',
      label: 'Résultats publiés',
      href: paths.publishedResults(applicationId),
      isOpen: opens.header,
    },
    {
      tab: 'reply',
      label: 'Projet de rapport',
      href: paths.contradictoryReply(applicationId),
      isOpen: opens.reply,
    },
    {
      tab: 'corrections',
      label: 'Corrections',
      href: paths.corrections(applicationId),
      isOpen: opens.corrections,
    },
    {
      tab: 'differences',
      label: 'Différences',
      href: paths.applicationDifferences(applicationId),
      isOpen: opens.differences,
    },
    {
      tab: 'threads',
      label: 'Échanges',
      href: paths.applicationThreads(applicationId),
      isOpen: opens.threads,
    },
    {
      tab: 'deadlines',
      label: 'Échéances',
      href: paths.applicationDeadlines(applicationId),
      isOpen: true,
    },
    {
      tab: 'programme',
      label: 'Programme de la visite',
      href: paths.applicationProgramme(applicationId),
      isOpen: opens.visit,
    },
    {
      tab: 'history',
      label: 'Historique',
      href: paths.applicationHistory(applicationId),
      isOpen: opens.history,
    },
  ];
  return (
    <SubNavigation
      label="Parties de la candidature"
      items={tabs
        .filter(({ isOpen }) => isOpen)
        .map(({ tab, label, href }) => ({ label, href, current: tab === current }))}
    />
  );
}
