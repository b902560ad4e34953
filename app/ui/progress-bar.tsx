/** A part done out of a whole, in words and as a bar. */
import { useId } from 'react';

import { formatNumber } from '#app/platform/french.ts';

export type ProgressBarProps = {
  label: string;
  value: number;
  /** Above zero. */
  max: number;
  /** « 31 sur 72 » by default. */
  text?: string | undefined;
};

export function ProgressBar({ label, value, max, text }: ProgressBarProps) {
  const id = useId();
  return (
    <div className="spp-progress">
      <p className="spp-progress__text" id={id}>
        {label}&nbsp;: <strong>{text ?? `${formatNumber(value)} sur ${formatNumber(max)}`}</strong>
      </p>
      <progress value={value} max={max} aria-labelledby={id} />
    </div>
  );
}
