/** The library as a list of items: the document's own date and the day it was added are told apart. */
import type { EvidenceVersion, Confidentiality } from '#app/modules/evidence/domain/evidence.ts';
import { EvidenceBadges } from '#app/modules/evidence/ui/evidence-badges.tsx';
import { EvidenceContent } from '#app/modules/evidence/ui/evidence-content.tsx';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { counted, enumeration } from '#app/platform/french.ts';
import { paths } from '#app/platform/paths.ts';
import { Table } from '#app/ui/table.tsx';
import { Day } from '#app/ui/time.tsx';

export type LibraryTableRow = {
  readonly evidenceId: string;
  readonly title: string;
  readonly documentDate: CalendarDate;
  readonly addedOn: CalendarDate;
  readonly expiresOn: CalendarDate | null;
  readonly expired: boolean;
  readonly archived: boolean;
  readonly confidentiality: Confidentiality;
  readonly versionCount: number;
  readonly latestVersion: EvidenceVersion | null;
  readonly uses: ReadonlyArray<{ readonly reference: string; readonly criterionCode: string }>;
  readonly siteNames: ReadonlyArray<string>;
};

/** « C-2026-00012 : E1.1 et E1.2 », a line by file. */
function usesByFile(uses: LibraryTableRow['uses']): ReadonlyArray<string> {
  const references = [...new Set(uses.map((use) => use.reference))];
  return references.map((reference) => {
    const codes = uses.filter((use) => use.reference === reference).map((use) => use.criterionCode);
    return `${reference}\u00a0: ${enumeration(codes)}`;
  });
}

function Expiry({ row }: { row: LibraryTableRow }) {
  if (row.expiresOn === null) return <>Sans limite</>;
  return (
    <>
      {row.expired ? 'Expirée depuis le ' : 'Jusqu’au '}
      <Day date={row.expiresOn} short />
    </>
  );
}

export function LibraryTable({
  organisationId,
  rows,
}: {
  organisationId: string;
  rows: ReadonlyArray<LibraryTableRow>;
}) {
  return (
    <Table
      caption="Preuves de l’organisation"
      captionHidden
      rows={rows}
      rowKey={(row) => row.evidenceId}
      note="La date du document est celle qu’il porte ; la date d’ajout est celle de son premier enregistrement ici."
      columns={[
        {
          key: 'title',
          header: 'Preuve',
          rowHeader: true,
          cell: (row) => (
            <>
              <a href={paths.evidenceItem(organisationId, row.evidenceId)}>{row.title}</a>
              <EvidenceBadges
                confidentiality={row.confidentiality}
                expired={row.expired}
                archived={row.archived}
                hasContent={row.latestVersion !== null}
                quarantined={row.latestVersion !== null && row.latestVersion.quarantine !== null}
              />
            </>
          ),
        },
        {
          key: 'content',
          header: 'Contenu',
          cell: (row) => (
            <>
              {row.latestVersion === null ? 'Aucun' : <EvidenceContent version={row.latestVersion} />}
              {row.versionCount > 1 && (
                <p className="fr-text--sm fr-mb-0">{counted(row.versionCount, 'version', 'versions')}</p>
              )}
            </>
          ),
        },
        { key: 'date', header: 'Date du document', cell: (row) => <Day date={row.documentDate} short /> },
        { key: 'added', header: 'Ajoutée le', cell: (row) => <Day date={row.addedOn} short /> },
        { key: 'expiry', header: 'Validité', cell: (row) => <Expiry row={row} /> },
        {
          key: 'uses',
          header: 'Critères',
          cell: (row) =>
            row.uses.length === 0
              ? 'Aucun'
              : usesByFile(row.uses).map((line) => (
                  <p key={line} className="fr-text--sm fr-mb-0">
                    {line}
                  </p>
                )),
        },
        {
          key: 'sites',
          header: 'Sites',
          cell: (row) => (row.siteNames.length === 0 ? 'Tous' : row.siteNames.join(', ')),
        },
      ]}
    />
  );
}
