/** A service's dashboard: each line opens what it speaks of. Holds R-WRK-13. */
import type {
  CommitmentScore,
  OrganisationDashboard,
} from '#app/modules/applications/domain/organisation-dashboard.ts';
import { STATUS_LABELS } from '#app/modules/applications/domain/status-labels.ts';
import { LABEL_STATUS_LABELS } from '#app/modules/labels/domain/label-status.ts';
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import { LEVELS } from '#app/modules/referentials/domain/referential.ts';
import { LEVEL_NAMES } from '#app/modules/registry/domain/level-names.ts';
import { formatPercent } from '#app/platform/french.ts';
import { paths } from '#app/platform/paths.ts';
import { Badge } from '#app/ui/badge.tsx';
import { Table } from '#app/ui/table.tsx';
import { Day } from '#app/ui/time.tsx';

export function FileFigures({ files }: Pick<OrganisationDashboard, 'files'>) {
  if (files.length === 0) return <p>Votre service n’a pas encore de candidature.</p>;
  return (
    <Table
      caption="Où en sont vos candidatures"
      captionHidden
      dense
      rows={files}
      rowKey={({ applicationId }) => applicationId}
      columns={[
        {
          key: 'file',
          header: 'Candidature',
          rowHeader: true,
          cell: ({ applicationId, reference }) => <a href={paths.application(applicationId)}>{reference}</a>,
        },
        { key: 'level', header: 'Niveau demandé', cell: ({ levelSought }) => LEVEL_NAMES[levelSought] },
        {
          key: 'status',
          header: 'Étape',
          cell: ({ status }) => <Badge small>{STATUS_LABELS[status]}</Badge>,
        },
        { key: 'since', header: 'Depuis le', cell: ({ statusSince }) => <Day date={statusSince} short /> },
        {
          key: 'due',
          header: 'Échéance',
          cell: ({ dueOn }) => (dueOn === null ? 'Aucune' : <Day date={dueOn} short />),
        },
      ]}
    />
  );
}

function Score({ score }: { score: CommitmentScore['byLevel'][LevelCode] }) {
  if (score === null) return <>Rien d’exigé</>;
  const { conforming, applicable, met } = score;
  return (
    <>
      <span className={met ? 'spp-met' : 'spp-unmet'}>{met ? 'Tenu' : 'Non tenu'}</span>
      <br />
      {formatPercent({ numerator: conforming, denominator: applicable })}{' '}
      <span className="fr-text--xs">
        ({conforming} sur {applicable})
      </span>
    </>
  );
}

export function GridFigures({ grid }: Pick<OrganisationDashboard, 'grid'>) {
  if (grid === null) return <p>Votre service n’a pas encore de grille.</p>;
  const { applicationId, attained, commitments, reference } = grid;
  return (
    <>
      <p>
        Grille de la candidature <a href={paths.grid(applicationId)}>{reference}</a>, telle qu’elle est
        remplie aujourd’hui.{' '}
        {attained === null
          ? 'Le niveau Bronze n’est pas encore atteint.'
          : `Niveau atteint\u00a0: ${LEVEL_NAMES[attained]}.`}
      </p>
      <Table
        caption="Critères conformes, par engagement et par niveau"
        dense
        rows={commitments}
        rowKey={({ code }) => code}
        columns={[
          {
            key: 'commitment',
            header: 'Engagement',
            rowHeader: true,
            cell: ({ code, title }) => (
              <a href={paths.gridCommitment(applicationId, code)}>{`${code} – ${title}`}</a>
            ),
          },
          ...LEVELS.map((level) => ({
            key: level,
            header: LEVEL_NAMES[level],
            cell: ({ byLevel }: CommitmentScore) => <Score score={byLevel[level]} />,
          })),
        ]}
      />
    </>
  );
}

export function LabelDates({ labels }: Pick<OrganisationDashboard, 'labels'>) {
  if (labels.length === 0) return <p>Votre service ne détient pas de label.</p>;
  return (
    <Table
      caption="Vos labels"
      captionHidden
      dense
      rows={labels}
      rowKey={({ labelId }) => labelId}
      columns={[
        {
          key: 'number',
          header: 'Numéro',
          rowHeader: true,
          cell: ({ labelId, number }) => (
            <a className="spp-number" href={paths.heldLabel(labelId)}>
              {number}
            </a>
          ),
        },
        { key: 'level', header: 'Niveau', cell: ({ level }) => LEVEL_NAMES[level] },
        { key: 'status', header: 'État', cell: ({ status }) => LABEL_STATUS_LABELS[status] },
        { key: 'from', header: 'Valide du', cell: ({ validFrom }) => <Day date={validFrom} short /> },
        { key: 'until', header: 'au', cell: ({ validUntil }) => <Day date={validUntil} short /> },
      ]}
    />
  );
}

type DueProps = Pick<OrganisationDashboard, 'organisationId' | 'evidence' | 'actions'>;

export function DueFigures({ organisationId, evidence, actions }: DueProps) {
  return (
    <>
      {evidence.length === 0 ? (
        <p>Aucune preuve n’expire dans les trois mois.</p>
      ) : (
        <Table
          caption="Preuves expirées, ou qui expirent dans les trois mois"
          dense
          rows={evidence}
          rowKey={({ evidenceId }) => evidenceId}
          columns={[
            {
              key: 'title',
              header: 'Preuve',
              rowHeader: true,
              cell: ({ evidenceId, title }) => (
                <a href={paths.evidenceItem(organisationId, evidenceId)}>{title}</a>
              ),
            },
            {
              key: 'expires',
              header: 'Fin de validité',
              cell: ({ expiresOn }) => <Day date={expiresOn} short />,
            },
            { key: 'state', header: 'État', cell: ({ isExpired }) => (isExpired ? 'Expirée' : 'Valide') },
          ]}
        />
      )}
      {actions.length === 0 ? (
        <p>Aucune action corrective n’est à réaliser.</p>
      ) : (
        <Table
          caption="Actions correctives à réaliser"
          dense
          rows={actions}
          rowKey={({ actionId }) => actionId}
          columns={[
            {
              key: 'action',
              header: 'Action',
              rowHeader: true,
              cell: ({ applicationId, action }) => <a href={paths.corrections(applicationId)}>{action}</a>,
            },
            { key: 'owner', header: 'Qui', cell: ({ owner }) => owner },
            {
              key: 'due',
              header: 'Avant le',
              cell: ({ dueOn, isOverdue }) => (
                <>
                  <Day date={dueOn} short />
                  {isOverdue && ' (en retard)'}
                </>
              ),
            },
          ]}
        />
      )}
    </>
  );
}
