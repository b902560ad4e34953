/** The moments of a visit, day by day, and the mystery tests, as they are read and printed. */
import type { ReactNode } from 'react';

import type { MysteryTest } from '#app/modules/evaluations/domain/mystery-tests.ts';
import {
  MYSTERY_CHANNEL_LABELS,
  MYSTERY_OUTCOME_LABELS,
} from '#app/modules/evaluations/domain/mystery-tests.ts';
import type { ProgrammeItem } from '#app/modules/evaluations/domain/programme.ts';
import { PROGRAMME_KIND_LABELS } from '#app/modules/evaluations/domain/programme.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { counted, formatDate, formatTime } from '#app/platform/french.ts';
import { Table } from '#app/ui/table.tsx';
import { Day } from '#app/ui/time.tsx';

type Named = {
  readonly sites: ReadonlyArray<{ readonly siteId: string; readonly name: string }>;
  readonly auditors: ReadonlyArray<{ readonly userId: string; readonly name: string }>;
};

function siteName({ sites }: Named, siteId: string | null): string {
  return sites.find((site) => site.siteId === siteId)?.name ?? '';
}

function byDay(
  items: ReadonlyArray<ProgrammeItem>,
): ReadonlyArray<[CalendarDate, ReadonlyArray<ProgrammeItem>]> {
  const days = new Map<CalendarDate, ProgrammeItem[]>();
  for (const item of items) {
    const day = parisDate(item.startsAt);
    days.set(day, [...(days.get(day) ?? []), item]);
  }
  return [...days];
}

export function ProgrammeTable({
  items,
  names,
  actions,
}: {
  items: ReadonlyArray<ProgrammeItem>;
  names: Named;
  /** What may be done of a moment; left out of what is only read. */
  actions?: ((item: ProgrammeItem) => ReactNode) | undefined;
}) {
  return byDay(items).map(([day, moments]) => (
    <Table
      key={day}
      caption={formatDate(day)}
      dense
      rows={moments}
      rowKey={({ itemId }) => itemId}
      columns={[
        {
          key: 'time',
          header: 'Heures (Paris)',
          rowHeader: true,
          cell: ({ startsAt, endsAt }) => `${formatTime(startsAt)} – ${formatTime(endsAt)}`,
        },
        {
          key: 'what',
          header: 'Moment',
          cell: ({ kind, title }) => (
            <>
              {title}
              <br />
              <span className="fr-text--xs">{PROGRAMME_KIND_LABELS[kind]}</span>
            </>
          ),
        },
        {
          key: 'where',
          header: 'Lieu',
          cell: ({ siteId, place }) =>
            [siteName(names, siteId), place].filter((text) => text !== '').join(', '),
        },
        { key: 'people', header: 'Personnes rencontrées', cell: ({ people }) => people },
        { key: 'criteria', header: 'Critères', cell: ({ criteria }) => criteria.join(', ') },
        {
          key: 'auditors',
          header: 'Auditeurs',
          cell: ({ auditorIds }) =>
            names.auditors
              .filter(({ userId }) => auditorIds.includes(userId))
              .map(({ name }) => name)
              .join(', '),
        },
        ...(actions === undefined ? [] : [{ key: 'actions', header: 'Modifier', cell: actions }]),
      ]}
    />
  ));
}

function Performed({ performed }: { performed: MysteryTest['performed'] }) {
  if (performed === null) return 'Pas encore fait';
  const { outcome, waitingMinutes, on, byName, result } = performed;
  return (
    <>
      {MYSTERY_OUTCOME_LABELS[outcome]}, le <Day date={on} short />
      {waitingMinutes !== null && <>, {counted(waitingMinutes, 'minute', 'minutes')} d’attente</>}
      <span className="fr-hint-text spp-pre-line">
        {result} ({byName})
      </span>
    </>
  );
}

export function MysteryTestTable({
  tests,
  names,
  actions,
}: {
  tests: ReadonlyArray<MysteryTest>;
  names: Named;
  actions?: ((test: MysteryTest) => ReactNode) | undefined;
}) {
  return (
    <Table
      caption="Tests mystères"
      dense
      rows={tests}
      rowKey={({ testId }) => testId}
      columns={[
        {
          key: 'channel',
          header: 'Canal',
          rowHeader: true,
          cell: ({ channel, siteId }) => (
            <>
              {MYSTERY_CHANNEL_LABELS[channel]}
              {siteId !== null && (
                <>
                  <br />
                  <span className="fr-text--xs">{siteName(names, siteId)}</span>
                </>
              )}
            </>
          ),
        },
        {
          key: 'scenario',
          header: 'Scénario',
          cell: ({ scenario }) => <span className="spp-pre-line">{scenario}</span>,
        },
        { key: 'criteria', header: 'Critères', cell: ({ criteria }) => criteria.join(', ') },
        {
          key: 'planned',
          header: 'Prévu le',
          cell: ({ plannedOn }) => (plannedOn === null ? 'Sans date' : <Day date={plannedOn} short />),
        },
        { key: 'result', header: 'Résultat', cell: ({ performed }) => <Performed performed={performed} /> },
        ...(actions === undefined ? [] : [{ key: 'actions', header: 'Modifier', cell: actions }]),
      ]}
    />
  );
}
