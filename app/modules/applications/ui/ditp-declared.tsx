/** What the service submitted, for DITP: declared scores, the grid by commitment, results, evidence. */
import type {
  DeclaredContent,
  DeclaredEvidence,
  DeclaredLevel,
} from '#app/modules/applications/domain/ditp-file-view.ts';
import { counted, formatFileSize, formatNumber, formatPercent, plural } from '#app/platform/french.ts';
import { paths } from '#app/platform/paths.ts';
import { Badge } from '#app/ui/badge.tsx';
import { DescriptionList } from '#app/ui/description-list.tsx';
import { Disclosure } from '#app/ui/disclosure.tsx';
import { Table } from '#app/ui/table.tsx';
import { Day } from '#app/ui/time.tsx';

function Codes({ codes }: { codes: ReadonlyArray<string> }) {
  return <>{codes.length === 0 ? 'Aucun' : codes.join(', ')}</>;
}

function Share({ part, whole }: { part: number; whole: number }) {
  return (
    <>
      {formatPercent({ numerator: part, denominator: whole })}
      <br />
      <span className="fr-text--xs">
        {part} sur {whole}
      </span>
    </>
  );
}

export function DeclaredLevels({ levels }: { levels: ReadonlyArray<DeclaredLevel> }) {
  return (
    <Table
      caption="Score déclaré par le service, pour les trois niveaux"
      dense
      rows={levels}
      rowKey={(row) => row.level}
      note="Calculé sur la grille déposée. Seule la cotation des auditeurs compte pour le label."
      columns={[
        { key: 'level', header: 'Niveau', rowHeader: true, cell: (row) => row.label },
        {
          key: 'attained',
          header: 'Selon la déclaration',
          cell: (row) => (
            <Badge tone={row.attained ? 'success' : undefined} small>
              {row.attained ? 'Atteint' : 'Non atteint'}
            </Badge>
          ),
        },
        {
          key: 'conformity',
          header: 'Critères conformes',
          cell: (row) => <Share part={row.conforming} whole={row.applicable} />,
        },
        {
          key: 'maturity',
          header: 'Maturité (points)',
          cell: (row) => <Share part={row.points} whole={row.maximum} />,
        },
        {
          key: 'commitments',
          header: 'Engagements sous leur minimum',
          cell: (row) => <Codes codes={row.commitmentsBelow} />,
        },
        {
          key: 'blocking',
          header: 'Critères bloquants non conformes',
          cell: (row) => <Codes codes={row.blockingFailing} />,
        },
        {
          key: 'results',
          header: 'Résultats publiés',
          cell: (row) => (row.resultsMet ? 'Suffisants' : 'Insuffisants'),
        },
      ]}
    />
  );
}

export function DeclaredCommitments({
  declared,
  levelLabel,
}: {
  declared: DeclaredContent;
  levelLabel: string;
}) {
  return (
    <Table
      caption={`Grille déposée, par engagement, au niveau ${levelLabel}`}
      dense
      rows={declared.commitments}
      rowKey={(row) => row.code}
      columns={[
        { key: 'code', header: 'Engagement', rowHeader: true, cell: (row) => `${row.code} – ${row.title}` },
        { key: 'rated', header: 'Critères cotés', cell: (row) => `${row.rated} sur ${row.required}` },
        { key: 'na', header: 'Non applicables', align: 'right', cell: (row) => row.notApplicable },
        {
          key: 'conforming',
          header: 'Conformes',
          cell: (row) =>
            row.met === null ? (
              'Rien d’applicable'
            ) : (
              <>
                {row.conforming} sur {row.applicable}{' '}
                {!row.met && (
                  <Badge tone="warning" small>
                    Sous le minimum
                  </Badge>
                )}
              </>
            ),
        },
        { key: 'evidence', header: 'Preuves', align: 'right', cell: (row) => row.evidenceCount },
      ]}
    />
  );
}

function percentage(value: number | null): string {
  return value === null ? 'Non déclaré' : formatNumber(value);
}

export function DeclaredResults({ results }: Pick<DeclaredContent, 'results'>) {
  return (
    <DescriptionList
      items={[
        {
          term: 'Satisfaction',
          description:
            results.satisfaction === null ? 'Non déclarée' : `${percentage(results.satisfaction)}\u00a0%`,
        },
        {
          term: 'Taux net',
          description:
            results.netSatisfaction === null
              ? 'Non déclaré'
              : `${percentage(results.netSatisfaction)} points`,
        },
        {
          term: 'Publiés le',
          description: results.publishedOn === null ? 'Non déclaré' : <Day date={results.publishedOn} />,
        },
        {
          term: 'Répondants',
          description: results.respondents === null ? 'Non déclaré' : formatNumber(results.respondents),
        },
        { term: 'Source', description: results.source === '' ? 'Non déclarée' : results.source },
      ]}
    />
  );
}

function EvidenceName({ item }: { item: DeclaredEvidence }) {
  if (item.url !== null) {
    return (
      <a
        href={item.url}
        target="_blank"
        rel="noopener noreferrer external"
        title={`${item.title} – nouvelle fenêtre`}
      >
        {item.title}
      </a>
    );
  }
  return <a href={paths.evidenceFile(item.versionId)}>{item.title}</a>;
}

export function DeclaredEvidenceTable({ evidence }: Pick<DeclaredContent, 'evidence'>) {
  return (
    <Table
      caption="Preuves déposées"
      captionHidden
      dense
      note="Une image s’ouvre en copie, sans ce que l’appareil y avait ajouté ; le poids est celui de l’original."
      rows={evidence}
      rowKey={(row) => row.evidenceId}
      columns={[
        { key: 'title', header: 'Preuve', rowHeader: true, cell: (row) => <EvidenceName item={row} /> },
        {
          key: 'kind',
          header: 'Fichier',
          cell: (row) =>
            row.url !== null
              ? 'Lien'
              : `${row.fileName ?? ''}${row.size === null ? '' : ` (${formatFileSize(row.size)})`}`,
        },
        { key: 'date', header: 'Date du document', cell: (row) => <Day date={row.documentDate} short /> },
        { key: 'serves', header: 'Critères', cell: (row) => row.serves.join(', ') },
      ]}
    />
  );
}

/** What an officer checks before declaring a file admissible: answers, reasons of « non applicable », proofs. */
export function Completeness({ declared, levelLabel }: { declared: DeclaredContent; levelLabel: string }) {
  const { notApplicable, unproved } = declared;
  return (
    <>
      <DeclaredCommitments declared={declared} levelLabel={levelLabel} />
      <Disclosure
        summary={`${counted(notApplicable.length, 'critère déclaré', 'critères déclarés')} non ${plural(notApplicable.length, 'applicable', 'applicables')}`}
      >
        {notApplicable.length === 0 ? (
          <p>Le service n’a déclaré aucun critère non applicable.</p>
        ) : (
          <ul>
            {notApplicable.map(({ code, title, reason }) => (
              <li key={code}>
                <strong>
                  {code} {title}
                </strong>
                &nbsp;: {reason}
              </li>
            ))}
          </ul>
        )}
      </Disclosure>
      <Disclosure
        summary={`Critères cotés conformes sans preuve\u00a0: ${unproved.length === 0 ? 'aucun' : unproved.length}`}
      >
        <p>{unproved.length === 0 ? 'Chaque critère coté 2 ou 3 est prouvé.' : unproved.join(', ')}</p>
      </Disclosure>
      <Disclosure summary="Résultats publiés déclarés">
        <DeclaredResults results={declared.results} />
      </Disclosure>
      <Disclosure summary={`${counted(declared.evidence.length, 'preuve déposée', 'preuves déposées')}`}>
        <DeclaredEvidenceTable evidence={declared.evidence} />
      </Disclosure>
    </>
  );
}
