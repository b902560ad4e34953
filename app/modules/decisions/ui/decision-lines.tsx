/** The decisions taken on a file, latest first: an appeal hides none. */
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import { LEVEL_NAMES } from '#app/modules/registry/domain/level-names.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths } from '#app/platform/paths.ts';
import { Table } from '#app/ui/table.tsx';
import { Time } from '#app/ui/time.tsx';

type DecisionLinesProps = {
  decisions: ReadonlyArray<{
    decisionId: string;
    kind: string;
    level: LevelCode | null;
    reason: string;
    deciderName: string;
    signatoryName: string;
    decidedAt: Date;
    letterId: string | null;
    appealId: string | null;
  }>;
};

const WORDS: Readonly<Record<string, string>> = {
  grant: 'Label attribué',
  defer: 'Ajournement',
  refuse: 'Refus',
  inadmissible: 'Irrecevabilité',
};

export function DecisionLines({ decisions }: DecisionLinesProps) {
  return (
    <Table
      caption="Décisions, la plus récente d’abord"
      rows={decisions}
      rowKey={(line) => line.decisionId}
      columns={[
        { key: 'date', header: 'Date', cell: (line) => <Time instant={line.decidedAt} />, rowHeader: true },
        {
          key: 'kind',
          header: 'Décision',
          cell: (line) =>
            `${ownValue(WORDS, line.kind) ?? line.kind}${line.level === null ? '' : `, niveau ${LEVEL_NAMES[line.level]}`}${
              line.appealId === null ? '' : ' (sur recours)'
            }`,
        },
        {
          key: 'decider',
          header: 'Décidé par',
          cell: (line) =>
            line.signatoryName === line.deciderName
              ? line.deciderName
              : `${line.deciderName}, pour ${line.signatoryName}`,
        },
        { key: 'reason', header: 'Motif', cell: (line) => line.reason || '–' },
        {
          key: 'letter',
          header: 'Lettre',
          cell: (line) =>
            line.letterId === null ? '–' : <a href={paths.document(line.letterId)}>Lettre (PDF)</a>,
        },
      ]}
    />
  );
}
