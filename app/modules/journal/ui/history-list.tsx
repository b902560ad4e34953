/** The dated history of a file: who did what, and what it changed. */
import type { JournalChange } from '#app/modules/journal/domain/journal-changes.ts';
import type { JournalView } from '#app/modules/journal/domain/journal-view.ts';
import { Disclosure } from '#app/ui/disclosure.tsx';
import { Time } from '#app/ui/time.tsx';
import { Timeline } from '#app/ui/timeline.tsx';

export type HistoryListProps = {
  entries: ReadonlyArray<JournalView>;
  label: string;
  /** Shows before and after under each entry, folded. */
  detailed?: boolean;
};

export function HistoryList({ entries, label, detailed = false }: HistoryListProps) {
  return (
    <Timeline
      label={label}
      items={entries.map((entry) => ({
        key: String(entry.sequence),
        date: <Time instant={entry.at} />,
        title: entry.title,
        children: (
          <>
            <p className="fr-text--sm fr-mb-1v">
              {entry.who}
              {entry.role !== null && ` – ${entry.role}`}
            </p>
            {detailed && entry.changes.length > 0 && <Changes changes={entry.changes} />}
          </>
        ),
      }))}
    />
  );
}

function Changes({ changes }: { changes: ReadonlyArray<JournalChange> }) {
  return (
    <Disclosure
      summary={changes.length === 1 ? 'Voir ce qui a changé' : `Voir les ${changes.length} changements`}
    >
      <ul>
        {changes.map((change) => (
          <li key={change.label}>
            <strong>{change.label}</strong>&nbsp;:{' '}
            {change.before === null ? (
              change.after
            ) : (
              <>
                <span className="fr-sr-only">avant&nbsp;: </span>
                <del>{change.before}</del>
                {', '}
                <span className="fr-sr-only">après&nbsp;: </span>
                <ins>{change.after ?? 'rien'}</ins>
              </>
            )}
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
