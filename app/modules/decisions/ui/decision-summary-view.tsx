/** A file's essence on one page, for the person who decides. */
import type {
  DecisionSummary,
  SummaryFinding,
  SummaryLevel,
} from '#app/modules/decisions/domain/decision-summary.ts';
import { isFindingKind, FINDING_KIND_LABELS } from '#app/modules/evaluations/domain/findings.ts';
import { CorrectionsSummary } from '#app/modules/evaluations/ui/corrections-list.tsx';
import { formatDate, formatPercent, formatSiret } from '#app/platform/french.ts';
import { paths } from '#app/platform/paths.ts';
import { Badge } from '#app/ui/badge.tsx';
import { BarChart } from '#app/ui/bar-chart.tsx';
import { DescriptionList } from '#app/ui/description-list.tsx';
import { Table } from '#app/ui/table.tsx';

function YesNo({ met, yes, no }: { met: boolean; yes: string; no: string }) {
  return (
    <Badge tone={met ? 'success' : 'error'} small>
      {met ? yes : no}
    </Badge>
  );
}

function LevelsTable({ levels }: { levels: ReadonlyArray<SummaryLevel> }) {
  return (
    <Table
      caption="Niveaux selon la cotation des auditeurs, à la date d’aujourd’hui"
      captionHidden
      rows={levels}
      rowKey={(row) => row.level}
      columns={[
        { key: 'level', header: 'Niveau', cell: (row) => row.label, rowHeader: true },
        {
          key: 'attained',
          header: 'Évalué',
          cell: (row) => <YesNo met={row.attained} yes="Atteint" no="Non atteint" />,
        },
        {
          key: 'declared',
          header: 'Déclaré par le service',
          cell: (row) => (row.declaredAttained ? 'Atteint' : 'Non atteint'),
        },
        {
          key: 'conformity',
          header: 'Critères conformes',
          cell: (row) => `${row.conforming} sur ${row.applicable}`,
        },
        { key: 'majors', header: 'Majeures ouvertes', cell: (row) => row.openMajors, align: 'right' },
        { key: 'minors', header: 'Mineures', cell: (row) => row.minors, align: 'right' },
        {
          key: 'results',
          header: 'Résultats publiés',
          cell: (row) => (row.resultsMet ? 'Conformes' : 'Insuffisants'),
        },
      ]}
    />
  );
}

function outcomeOf(finding: SummaryFinding): string {
  if (finding.outcome === 'withdrawn') return 'Retiré après observations';
  if (finding.outcome === 'amended') return 'Modifié après observations';
  if (finding.outcome === 'maintained') return 'Maintenu après observations';
  return 'Non contesté';
}

function FindingsTable({ findings }: { findings: ReadonlyArray<SummaryFinding> }) {
  if (findings.length === 0) return <p>Les auditeurs n’ont rédigé aucun constat.</p>;
  return (
    <Table
      caption="Constats des auditeurs après la phase contradictoire"
      captionHidden
      dense
      rows={findings}
      rowKey={(finding) => String(finding.number)}
      columns={[
        { key: 'number', header: 'N°', cell: (finding) => finding.number },
        {
          key: 'kind',
          header: 'Nature',
          cell: (finding) => (isFindingKind(finding.kind) ? FINDING_KIND_LABELS[finding.kind] : finding.kind),
        },
        { key: 'title', header: 'Constat', cell: (finding) => finding.title, rowHeader: true },
        { key: 'criteria', header: 'Critères', cell: (finding) => finding.criteria.join(', ') },
        { key: 'outcome', header: 'Suite', cell: outcomeOf },
        {
          key: 'lifted',
          header: 'Correction',
          cell: ({ kind, outcome, liftedOn }) => {
            if (liftedOn !== null) return `Levée le ${formatDate(liftedOn)}`;
            return (kind === 'major' || kind === 'minor') && outcome !== 'withdrawn' ? 'Ouverte' : '–';
          },
        },
      ]}
    />
  );
}

export function DecisionSummaryView({ summary }: { summary: DecisionSummary }) {
  return (
    <>
      <h2 className="fr-h4">Niveaux selon la cotation des auditeurs, à la date d’aujourd’hui</h2>
      {summary.correctedOn !== null && (
        <p>
          Les corrections ont été vérifiées le {formatDate(summary.correctedOn)}&nbsp;: les cotations
          ci-dessous en tiennent compte. Celles du rapport définitif sont conservées.
        </p>
      )}
      <LevelsTable levels={summary.levels} />
      <h2 className="fr-h4">Le dossier</h2>
      <DescriptionList
        items={[
          { term: 'SIRET', description: formatSiret(summary.siret) },
          { term: 'Réseau', description: summary.networkName ?? 'Aucun' },
          { term: 'Périmètre', description: summary.scope },
          { term: 'Sites', description: summary.siteNames.join(' ; ') },
          { term: 'Niveau demandé', description: summary.levelSoughtLabel },
          { term: 'Déposée le', description: formatDate(summary.firstSubmittedOn) },
          { term: 'Auditeurs', description: summary.auditors.join(', ') },
          {
            term: 'Rapport d’évaluation',
            description:
              summary.reportId === null ? (
                'Non disponible'
              ) : (
                <a href={paths.document(summary.reportId)}>Télécharger le rapport définitif (PDF)</a>
              ),
          },
        ]}
      />
      <h2 className="fr-h4">Engagements au niveau demandé</h2>
      <BarChart
        caption="Part des critères conformes par engagement"
        captionHidden
        labelHeader="Engagement"
        valueHeader="Critères conformes"
        max={100}
        bars={summary.commitments.map((commitment) => ({
          key: commitment.code,
          label: `${commitment.code} – ${commitment.title}`,
          value: (100 * commitment.conforming) / commitment.applicable,
          text: `${commitment.conforming} sur ${commitment.applicable} (${formatPercent(
            { numerator: commitment.conforming, denominator: commitment.applicable },
            0,
          )})`,
          tone: commitment.met ? 'success' : 'error',
          note: commitment.met ? 'Minimum atteint' : 'Sous le minimum',
        }))}
      />
      <h2 className="fr-h4">Constats</h2>
      <FindingsTable findings={summary.findings} />
      {summary.corrections !== null && summary.corrections.openedAt !== null && (
        <>
          <h2 className="fr-h4">Corrections</h2>
          <CorrectionsSummary corrections={summary.corrections} />
        </>
      )}
    </>
  );
}
