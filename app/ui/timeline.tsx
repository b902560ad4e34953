/** A dated history, or a path with its steps done, current and to come. */
import type { ReactNode } from 'react';

import { classNames } from '#app/ui/class-names.ts';

export type TimelineItem = {
  key: string;
  /** A `Time`, or words for a step to come. */
  date?: ReactNode;
  title: ReactNode;
  children?: ReactNode;
  state?: 'done' | 'current' | 'upcoming' | undefined;
};

const stateWords = { done: 'Fait', current: 'En cours', upcoming: 'À venir' } as const;

/** In the order given; `state` is left out where every item is past. */
export function Timeline({
  items,
  label,
}: {
  items: ReadonlyArray<TimelineItem>;
  label?: string | undefined;
}) {
  return (
    <ol className="spp-timeline" aria-label={label}>
      {items.map((item) => (
        <li
          key={item.key}
          className={classNames(item.state !== undefined && `spp-timeline--${item.state}`)}
          aria-current={item.state === 'current' ? 'step' : undefined}
        >
          {(item.date !== undefined || item.state !== undefined) && (
            <p className="spp-timeline__date">
              {item.state !== undefined && (
                <span className="spp-timeline__state">{stateWords[item.state]}</span>
              )}
              {item.state !== undefined && item.date !== undefined && ' – '}
              {item.date}
            </p>
          )}
          <p className="spp-timeline__title">{item.title}</p>
          {item.children !== undefined && <div className="spp-timeline__body">{item.children}</div>}
        </li>
      ))}
    </ol>
  );
}
