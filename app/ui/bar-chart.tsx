/**
 * Horizontal bars drawn beside the figures they stand for: the chart is a table, so the data is always there.
 * Sizes are SVG attributes, which a strict content security policy accepts, unlike inline styles.
 */
import type { ReactNode } from 'react';

import { classNames } from '#app/ui/class-names.ts';
import { TableFrame } from '#app/ui/table.tsx';

export type Bar = {
  key: string;
  label: ReactNode;
  value: number;
  /** The figure as read. */
  text: ReactNode;
  /** A minimum to reach, drawn as a line across the bar. */
  threshold?: number | undefined;
  tone?: 'default' | 'success' | 'error' | undefined;
  /** What the tone says, in words. */
  note?: ReactNode;
};

export type BarChartProps = {
  caption: string;
  captionHidden?: boolean | undefined;
  labelHeader: string;
  valueHeader: string;
  bars: ReadonlyArray<Bar>;
  /** The value of a full bar: 100 for percentages. */
  max: number;
  /** What the line is, when bars have thresholds. */
  thresholdLegend?: string | undefined;
};

export function BarChart(props: BarChartProps) {
  const { caption, captionHidden, labelHeader, valueHeader, bars, max, thresholdLegend } = props;
  const noted = bars.some((bar) => bar.note !== undefined);
  return (
    <div className="spp-chart">
      <TableFrame
        caption={caption}
        captionHidden={captionHidden}
        dense
        scrolls={noted}
        note={thresholdLegend === undefined ? undefined : `Trait vertical\u00a0: ${thresholdLegend}`}
      >
        <thead>
          <tr>
            <th scope="col">{labelHeader}</th>
            <th scope="col">{valueHeader}</th>
            {noted && <th scope="col">État</th>}
          </tr>
        </thead>
        <tbody>
          {bars.map((bar) => (
            <tr key={bar.key}>
              <th scope="row">{bar.label}</th>
              <td>
                <span className="spp-chart__value">{bar.text}</span>
                <BarDrawing value={bar.value} max={max} threshold={bar.threshold} tone={bar.tone} />
              </td>
              {noted && <td>{bar.note}</td>}
            </tr>
          ))}
        </tbody>
      </TableFrame>
    </div>
  );
}

function BarDrawing({
  value,
  max,
  threshold,
  tone = 'default',
}: Pick<Bar, 'value' | 'threshold' | 'tone'> & { max: number }) {
  function share(part: number): number {
    return max > 0 ? Math.min(100, Math.max(0, (part / max) * 100)) : 0;
  }
  return (
    <svg
      className={classNames('spp-chart__bar', `spp-chart__bar--${tone}`)}
      viewBox="0 0 100 10"
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <rect className="spp-chart__track" width="100" height="10" />
      <rect className="spp-chart__fill" width={share(value)} height="10" />
      {threshold !== undefined && (
        <line x1={share(threshold)} x2={share(threshold)} y1="0" y2="10" vectorEffect="non-scaling-stroke" />
      )}
    </svg>
  );
}
