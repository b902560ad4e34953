/** The files at work by stage: how many, how old, how late; each figure opens its list. Holds R-WRK-09 and R-WRK-10. */
import { AGE_BANDS } from '#app/modules/applications/domain/file-ages.ts';
import type { FilesDashboard, StageLine } from '#app/modules/applications/domain/files-dashboard.ts';
import { HOLDER_LABELS } from '#app/modules/applications/domain/status-labels.ts';
import type { WorklistQuery } from '#app/modules/applications/domain/worklist-query.ts';
import { parseWorklistQuery, STAGE_LABELS } from '#app/modules/applications/domain/worklist-query.ts';
import { worklistHref } from '#app/modules/applications/ui/worklist-href.ts';
import { counted, enumeration } from '#app/platform/french.ts';
import { BarChart } from '#app/ui/bar-chart.tsx';
import { Table } from '#app/ui/table.tsx';

const NOTHING_ASKED = parseWorklistQuery(new URLSearchParams(), 'open');

/** The worklist narrowed to this and nothing else. */
export function filesHref(filters: Partial<WorklistQuery>): string {
  return worklistHref(NOTHING_ASKED, filters);
}

/** A figure that opens its list; a zero opens nothing. */
function Figure({ files, filters }: { files: number; filters: Partial<WorklistQuery> }) {
  return files === 0 ? <>0</> : <a href={filesHref(filters)}>{files}</a>;
}

function targetText({ targets }: StageLine): string {
  if (targets.length === 0) return '–';
  return `${enumeration(targets.map(String))}\u00a0jours`;
}

export function StageFigures({ dashboard }: { dashboard: FilesDashboard }) {
  const { stages, holders, files } = dashboard;
  return (
    <>
      <BarChart
        caption="Dossiers en cours par étape"
        labelHeader="Étape"
        valueHeader="Dossiers"
        max={Math.max(1, ...stages.map((line) => line.files))}
        bars={stages.map((line) => ({
          key: line.stage,
          label:
            line.files === 0 ? (
              STAGE_LABELS[line.stage]
            ) : (
              <a href={filesHref({ stage: line.stage })}>{STAGE_LABELS[line.stage]}</a>
            ),
          value: line.files,
          text: line.files,
        }))}
      />
      <Table
        caption="Ancienneté à l’étape"
        dense
        rows={stages}
        rowKey={({ stage }) => stage}
        note="Jours passés à l’étape où se trouve le dossier aujourd’hui. La moitié des dossiers y sont depuis moins longtemps que la médiane."
        columns={[
          { key: 'stage', header: 'Étape', rowHeader: true, cell: ({ stage }) => STAGE_LABELS[stage] },
          ...AGE_BANDS.map(({ code, label }) => ({
            key: code,
            header: label.charAt(0).toUpperCase() + label.slice(1),
            align: 'right' as const,
            cell: ({ stage, byAge }: StageLine) => (
              <Figure
                files={byAge.find(({ band }) => band === code)?.files ?? 0}
                filters={{ stage, ageBand: code }}
              />
            ),
          })),
          {
            key: 'median',
            header: 'Médiane',
            align: 'right',
            cell: ({ wait }) => (wait === null ? '–' : counted(wait.median, 'jour', 'jours')),
          },
          {
            key: 'longest',
            header: 'Plus longue',
            align: 'right',
            cell: ({ wait }) => (wait === null ? '–' : counted(wait.longest, 'jour', 'jours')),
          },
        ]}
      />
      <Table
        caption="Délais et objectifs"
        dense
        rows={stages}
        rowKey={({ stage }) => stage}
        note="L’objectif est le délai que la DITP, les auditeurs et les décideurs se donnent. Une échéance est une date fixée sur un dossier. Aucun dépassement ne pénalise le service."
        columns={[
          { key: 'stage', header: 'Étape', rowHeader: true, cell: ({ stage }) => STAGE_LABELS[stage] },
          { key: 'target', header: 'Objectif', cell: targetText },
          {
            key: 'past',
            header: 'Objectif dépassé',
            align: 'right',
            cell: ({ stage, pastTarget }) => (
              <Figure files={pastTarget} filters={{ stage, pastTargetOnly: true }} />
            ),
          },
          {
            key: 'overdue',
            header: 'Échéance passée',
            align: 'right',
            cell: ({ stage, overdue }) => <Figure files={overdue} filters={{ stage, overdueOnly: true }} />,
          },
        ]}
      />
      <Table
        caption="Qui a la main"
        dense
        rows={holders}
        rowKey={({ holder }) => holder}
        note={`Sur ${counted(files, 'dossier en cours', 'dossiers en cours')}.`}
        columns={[
          { key: 'holder', header: 'Qui', rowHeader: true, cell: ({ holder }) => HOLDER_LABELS[holder] },
          {
            key: 'files',
            header: 'Dossiers',
            align: 'right',
            cell: (line) => <Figure files={line.files} filters={{ stage: 'open', holder: line.holder }} />,
          },
          {
            key: 'overdue',
            header: 'Dont échéance passée',
            align: 'right',
            cell: ({ holder, overdue }) => (
              <Figure files={overdue} filters={{ stage: 'open', holder, overdueOnly: true }} />
            ),
          },
        ]}
      />
    </>
  );
}
