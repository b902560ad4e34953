/** A figure and what it counts; several stand in a row. */
import type { ReactNode } from 'react';

export type StatProps = {
  value: ReactNode;
  label: ReactNode;
  detail?: ReactNode;
  href?: string | undefined;
};

export function Stat({ value, label, detail, href }: StatProps) {
  return (
    <div className="spp-stat">
      <dt>{href === undefined ? label : <a href={href}>{label}</a>}</dt>
      <dd className="spp-stat__value">{value}</dd>
      {detail !== undefined && <dd>{detail}</dd>}
    </div>
  );
}

/** The row of figures. */
export function StatGroup({ children }: { children: ReactNode }) {
  return <dl className="spp-stats">{children}</dl>;
}
