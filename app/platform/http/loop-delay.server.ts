/** Whether the one thread is late on what it has to do: something holds it for longer than people should feel. */
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Between two looks at the delays measured meanwhile. */
const LOOK_MILLISECONDS = 250;
const RESOLUTION_MILLISECONDS = 10;
/** A refusal is due within 100 ms: from half of that on, nothing more is let wait. *Own*. */
const LATE_MILLISECONDS = 50;
const NANOSECONDS = 1e6;

/** Measures for as long as the process lives, and keeps it alive for nothing. */
export function watchLoopDelay(): () => boolean {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MILLISECONDS });
  delays.enable();
  let isLate = false;
  setInterval(() => {
    // The measure counts its own rest in each delay.
    isLate = delays.percentile(90) / NANOSECONDS - RESOLUTION_MILLISECONDS > LATE_MILLISECONDS;
    delays.reset();
  }, LOOK_MILLISECONDS).unref();
  return () => isLate;
}
