/** What a check of the journal may find. Holds R-JRN-04. */
export const JOURNAL_FAULTS = [
  'changed',
  'missing',
  'unchained',
  'truncated',
  'beyond-head',
  'head-changed',
] as const;

/**
 * - `changed`: an entry is not what was hashed
 * - `missing`: the numbering skips an entry
 * - `unchained`: an entry does not follow the one before it (removed and renumbered, inserted, moved)
 * - `truncated`: the last entries are gone
 * - `beyond-head`: an entry stands past the stream's recorded end
 * - `head-changed`: the recorded end is not the last entry's hash
 */
export type JournalFault = (typeof JOURNAL_FAULTS)[number];

export type LocatedFault = {
  readonly stream: string;
  /** The first number that does not hold. */
  readonly sequence: number;
  readonly fault: JournalFault;
};
