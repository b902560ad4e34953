/**
 * Who is answered now, who waits a moment and who is told to come back: pages are drawn on the one thread, so a crowd
 * let in whole would make everybody wait for ever. Holds R-EDG-01, R-EDG-02. Knows nothing of HTTP.
 *
 * A few requests are worked on at once, more would only take turns at the thread and at the database's connections.
 * The others wait in a line, savings before readings. Thirty people who click together are no overload: the line takes
 * as many as it has lately answered in a second. Whoever finds it full is refused on arrival: a refusal never waits.
 */

/** What a request is to the site: something written that must not be lost, or something that can be read again. */
export type AdmissionClass = 'save' | 'read';

export type AdmissionLimits = {
  /** Requests worked on at once, both classes together; at least 3. */
  readonly atOnce: number;
  /** Requests of one class that may wait for their turn. */
  readonly waiting: number;
};

export type Admission = {
  /**
   * Asks to be answered. `admit` is called once, at once or later, with what gives the place back; `refuse` at once, or
   * after `PATIENCE_MILLISECONDS` when nothing moves any more. The answer takes back what still waits.
   */
  readonly ask: (
    kind: AdmissionClass,
    admit: (release: () => void) => void,
    refuse: () => void,
  ) => () => void;
};

/** The line holds what will be answered within this time, at the pace it moves. *Own*. */
const WAIT_MILLISECONDS = 1_000;
/** The pace supposed before any was measured, in milliseconds from one to the next. */
const FIRST_PACE = 10;
/** How much the last interval weighs in the pace. */
const LAST_WEIGHT = 0.1;
/** However slow the pace, this many may wait. */
const ALWAYS_WAITING = 2;
/** Nobody waits longer than this: a database that does not answer must not keep people waiting for it. *Own*. */
const PATIENCE_MILLISECONDS = 3_000;

type Waiting = { readonly admit: (release: () => void) => void; readonly timer: NodeJS.Timeout };

type Line = {
  readonly waiting: Set<Waiting>;
  /** Milliseconds from one who leaves the line for a place to the next, while somebody waits. */
  pace: number;
  /** When the line last moved, or began. */
  movedAt: number;
};

function emptyLine(): Line {
  return { waiting: new Set(), pace: FIRST_PACE, movedAt: 0 };
}

export function createAdmission(options: {
  readonly limits: AdmissionLimits;
  /** Whether the event loop is late: what waits would then wait for longer than it seems. */
  readonly isLate: () => boolean;
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
}): Admission {
  const { limits, isLate, now } = options;
  // Each class leaves places that the other cannot take: a crowd of readers does not delay a saving, nor the reverse.
  const most: Readonly<Record<AdmissionClass, number>> = { save: limits.atOnce - 1, read: limits.atOnce - 2 };
  const atWork: Record<AdmissionClass, number> = { save: 0, read: 0 };
  const lines: Readonly<Record<AdmissionClass, Line>> = { save: emptyLine(), read: emptyLine() };

  function hasPlace(kind: AdmissionClass): boolean {
    return atWork.save + atWork.read < limits.atOnce && atWork[kind] < most[kind];
  }

  function roomIn(kind: AdmissionClass): number {
    if (kind === 'read' && isLate()) return ALWAYS_WAITING;
    return Math.min(limits.waiting, Math.max(ALWAYS_WAITING, WAIT_MILLISECONDS / lines[kind].pace));
  }

  function enter(kind: AdmissionClass, admit: Waiting['admit']): void {
    atWork[kind] += 1;
    let isHeld = true;
    admit(() => {
      if (!isHeld) return;
      isHeld = false;
      atWork[kind] -= 1;
      letIn();
    });
  }

  function letIn(): void {
    for (const kind of ['save', 'read'] as const) {
      const line = lines[kind];
      for (const next of line.waiting) {
        if (!hasPlace(kind)) break;
        line.waiting.delete(next);
        clearTimeout(next.timer);
        const at = now();
        line.pace += LAST_WEIGHT * (at - line.movedAt - line.pace);
        line.movedAt = at;
        enter(kind, next.admit);
      }
    }
  }

  return {
    ask: (kind, admit, refuse) => {
      const line = lines[kind];
      if (line.waiting.size === 0 && hasPlace(kind)) {
        enter(kind, admit);
        return () => undefined;
      }
      if (line.waiting.size >= roomIn(kind)) {
        refuse();
        return () => undefined;
      }
      if (line.waiting.size === 0) line.movedAt = now();
      const last: Waiting = {
        admit,
        timer: setTimeout(() => {
          line.waiting.delete(last);
          refuse();
        }, PATIENCE_MILLISECONDS),
      };
      line.waiting.add(last);
      return () => {
        clearTimeout(last.timer);
        line.waiting.delete(last);
      };
    },
  };
}
