/**
 * Every kind of work that the job queue does, with the shape of what it is told. Holds R-NOT-07 and R-NOT-10.
 * What each does is in `app/job-handlers.server.ts`.
 */
import { z } from 'zod';

import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate, parisInstant, parseCalendarDate } from '#app/platform/calendar.ts';

const day = z.string().transform((text, context): CalendarDate => {
  const date = parseCalendarDate(text);
  if (date !== null) return date;
  context.addIssue({ code: 'custom', message: 'not a calendar date' });
  return z.NEVER;
});

const ofDay = z.object({ on: day });

/** One reminder of one deadline of one file. */
const reminder = z.object({
  applicationId: z.uuid(),
  deadline: z.string(),
  dueOn: day,
  offset: z.number().int(),
});

/** One reminder about one label. */
const labelReminder = z.object({ labelId: z.uuid(), reminder: z.string(), dueOn: day });

/** The end of one label that its renewal prolonged. */
const prolongationEnd = z.object({ labelId: z.uuid() });

/** One batch of the night's scans of what is kept; the first one asks for the next. */
const rescan = z.object({ on: day, batch: z.number().int().min(0).default(0) });

/** Some of the copies to make of images; `after` is the hash of the last one tried that night. */
const copies = z.object({ on: day, after: z.string().max(64).default('') });

export const JOB_PAYLOADS = {
  reminder,
  'label-reminder': labelReminder,
  'prolongation-end': prolongationEnd,
  'expire-labels': ofDay,
  'plan-label-reminders': ofDay,
  'plan-reminders': ofDay,
  'send-digests': ofDay,
  'purge-traces': ofDay,
  'purge-jobs': ofDay,
  'forget-reporters': ofDay,
  'rescan-contents': rescan,
  'copy-images': copies,
} as const;

export type JobKind = keyof typeof JOB_PAYLOADS;
export type JobPayload<Kind extends JobKind> = z.output<(typeof JOB_PAYLOADS)[Kind]>;

export const JOB_LABELS: Readonly<Record<JobKind, string>> = {
  reminder: 'Rappel d’une échéance',
  'label-reminder': 'Rappel sur un label',
  'prolongation-end': 'Fin de la prolongation d’un label',
  'expire-labels': 'Fin des labels arrivés à leur terme',
  'plan-label-reminders': 'Préparation des rappels sur les labels',
  'plan-reminders': 'Préparation des rappels de la semaine',
  'send-digests': 'Envoi des récapitulatifs du jour',
  'purge-traces': 'Effacement des connexions et des textes de messages anciens',
  'purge-jobs': 'Effacement des travaux terminés depuis longtemps',
  'forget-reporters': 'Effacement des adresses des auteurs de signalements anciens',
  'rescan-contents': 'Nouvel examen des fichiers conservés par l’antivirus',
  'copy-images': 'Copie à montrer des images conservées',
};

/** Months for which a job that has ended is kept: far longer than its key may be asked for again (R-NOT-08). *Own*. */
export const JOB_KEPT_MONTHS = 12;

/** The hours of the night, in Paris, between which kept contents are scanned again (R-EVD-63). *Own*. */
export const RESCAN_HOURS = { from: 2, to: 6 } as const;

/** The hour of reminders, in Paris. */
export const MORNING_HOUR = 8;

/**
 * R-NOT-10: what is done once a day, and from when in Paris. A line here and its handler are all it takes. Digests come
 * after the reminders of the morning, which those who chose so find in them.
 */
export const DAILY_JOBS: ReadonlyArray<{
  readonly kind: Exclude<JobKind, 'reminder' | 'label-reminder' | 'prolongation-end'>;
  readonly hour: number;
  readonly minute?: number;
}> = [
  { kind: 'expire-labels', hour: 1 },
  { kind: 'rescan-contents', hour: RESCAN_HOURS.from },
  { kind: 'copy-images', hour: 3 },
  { kind: 'purge-traces', hour: 4 },
  { kind: 'purge-jobs', hour: 4 },
  { kind: 'forget-reporters', hour: 4 },
  { kind: 'plan-label-reminders', hour: MORNING_HOUR },
  { kind: 'plan-reminders', hour: MORNING_HOUR },
  { kind: 'send-digests', hour: MORNING_HOUR, minute: 30 },
];

export type NewJob = {
  readonly kind: JobKind;
  /** `<kind>:<subject>:<occurrence>`: asking twice asks once. */
  readonly key: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly runAt: Date;
};

/** R-NOT-10: the daily jobs of the Paris day of `now`. */
export function dailyJobsOf(now: Date): ReadonlyArray<NewJob> {
  const on = parisDate(now);
  return DAILY_JOBS.map(({ kind, hour, minute }) => ({
    kind,
    key: `${kind}:${on}`,
    payload: { on },
    runAt: parisInstant(on, hour, minute),
  }));
}

export function isJobKind(text: string): text is JobKind {
  return Object.hasOwn(JOB_PAYLOADS, text);
}

/** `cancelled`: the reason for the work has gone. */
export type JobOutcome = 'done' | 'cancelled';
