/** What a process has used, as Linux counts it under /proc. */
import { readFile } from 'node:fs/promises';

import { wholeNumber } from '#app/platform/typed-numbers.ts';

const PAGE_BYTES = 4096;
/** A tick of the counters of processes, which Linux fixes at a hundred a second for programs. */
const TICK_MILLISECONDS = 10;
/** Places of the user's and the system's ticks after the name of the program (proc(5), /proc/[pid]/stat). */
const USER_TICKS = 11;
const SYSTEM_TICKS = 12;

function counter(text: string | undefined): number {
  return wholeNumber(text, { most: Number.MAX_SAFE_INTEGER }) ?? 0;
}

/** Processor time of a process, in milliseconds; 0 where the system does not say (the longest time then stands alone). */
export async function processorMilliseconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => '');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (counter(fields[USER_TICKS]) + counter(fields[SYSTEM_TICKS])) * TICK_MILLISECONDS;
}

/** Bytes a process holds in memory; 0 where the system does not say (the heap's own limit then stands alone). */
export async function residentBytes(pid: number): Promise<number> {
  const statm = await readFile(`/proc/${pid}/statm`, 'latin1').catch(() => '');
  return counter(statm.split(' ')[1]) * PAGE_BYTES;
}
