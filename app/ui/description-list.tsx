/** Facts by name: the summary of a file, an answer given back for checking. */
import type { ReactNode } from 'react';

import { classNames } from '#app/ui/class-names.ts';

export type DescriptionItem = {
  term: string;
  description: ReactNode;
  /** A link to change this fact. */
  action?: ReactNode;
};

export type DescriptionListProps = {
  items: ReadonlyArray<DescriptionItem>;
  /** Terms above their descriptions instead of beside. */
  stacked?: boolean | undefined;
};

export function DescriptionList({ items, stacked }: DescriptionListProps) {
  return (
    <dl className={classNames('spp-facts', stacked === true && 'spp-facts--stacked')}>
      {items.map((item) => (
        <div className="spp-facts__item" key={item.term}>
          <dt>{item.term}</dt>
          <dd>
            {item.description}
            {item.action !== undefined && <div className="spp-facts__action">{item.action}</div>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
