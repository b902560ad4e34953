/**
 * The programme of a visit: its moments, what is refused of one, what is worth saying of the whole. Pure.
 * Times are instants, typed and shown in Paris time. Holds R-EVA-37.
 */
import { z } from 'zod';

import { dayField, listField, longText } from '#app/modules/evaluations/domain/form-values.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate, parisInstant } from '#app/platform/calendar.ts';
import { formatDate, formatTime } from '#app/platform/french.ts';
import { ownValue } from '#app/platform/own-value.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { wholeNumber } from '#app/platform/typed-numbers.ts';
import { versionField } from '#app/platform/version-field.ts';

export const PROGRAMME_KINDS = ['opening', 'interview', 'observation', 'document-review', 'closing'] as const;
export type ProgrammeKind = (typeof PROGRAMME_KINDS)[number];

export const PROGRAMME_KIND_LABELS: Readonly<Record<ProgrammeKind, string>> = {
  opening: 'Réunion d’ouverture',
  interview: 'Entretien',
  observation: 'Observation',
  'document-review': 'Examen de documents',
  closing: 'Réunion de clôture',
};

export type ProgrammeItem = {
  readonly itemId: string;
  readonly version: number;
  readonly kind: ProgrammeKind;
  readonly title: string;
  /** Null when the moment is at no site of the scope: a call, a meeting at a distance. */
  readonly siteId: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly place: string;
  readonly people: string;
  readonly criteria: ReadonlyArray<string>;
  readonly auditorIds: ReadonlyArray<string>;
};

export type ProgrammeItemContent = Omit<ProgrammeItem, 'itemId' | 'version'>;

export const PROGRAMME_REFUSALS = [
  'programme-title-missing',
  'programme-time-missing',
  'programme-times-reversed',
  'programme-outside-dates',
  'programme-auditor-missing',
  'programme-unknown-auditor',
  'programme-unknown-site',
  'programme-unknown-criterion',
  'programme-overlap',
  'programme-closed',
  'programme-empty',
] as const;
export type ProgrammeRefusal = (typeof PROGRAMME_REFUSALS)[number];

type Details = Readonly<Record<string, unknown>>;

function named(details: Details, name: string): string {
  const value = ownValue(details, name);
  return typeof value === 'string' ? value : '';
}

export const PROGRAMME_MESSAGES: Readonly<Record<ProgrammeRefusal, (details: Details) => string>> = {
  'programme-title-missing': () => 'Donnez un intitulé à ce moment.',
  'programme-time-missing': () => 'Indiquez le jour, l’heure de début et l’heure de fin.',
  'programme-times-reversed': () => 'L’heure de fin précède l’heure de début, ou lui est égale.',
  'programme-outside-dates': ({ from, to }) =>
    `Ce jour est hors des dates de l’évaluation, prévue du ${typeof from === 'string' ? from : ''} au ${typeof to === 'string' ? to : ''}.`,
  'programme-auditor-missing': () => 'Choisissez au moins un auditeur.',
  'programme-unknown-auditor': () => 'Choisissez les auditeurs parmi ceux de cette évaluation.',
  'programme-unknown-site': () => 'Choisissez un site du périmètre, ou aucun.',
  'programme-unknown-criterion': (details) =>
    `Le critère ${named(details, 'criterion')} n’existe pas dans le référentiel de ce dossier.`,
  'programme-overlap': (details) =>
    `${named(details, 'auditor')} est déjà pris à ce moment\u00a0: ${named(details, 'title')}, de ${named(details, 'from')} à ${named(details, 'to')}.`,
  'programme-closed': () => 'Le programme ne change plus\u00a0: le projet de rapport est remis.',
  'programme-empty': () => 'Ajoutez au moins un moment avant d’envoyer le programme.',
};

export type ProgrammeFrame = {
  readonly plannedFrom: CalendarDate;
  readonly plannedTo: CalendarDate;
  readonly siteIds: ReadonlyArray<string>;
  readonly criteria: ReadonlyArray<string>;
  readonly auditors: ReadonlyArray<{ readonly userId: string; readonly name: string }>;
};

/** Moments that share an instant; one that begins as another ends does not overlap it. */
function sharesTime(one: ProgrammeItemContent, other: ProgrammeItemContent): boolean {
  return one.startsAt < other.endsAt && other.startsAt < one.endsAt;
}

/** R-EVA-37: what is refused of one moment, the others being as they are; `others` leaves it out. */
export function checkProgrammeItem(
  item: ProgrammeItemContent,
  frame: ProgrammeFrame,
  others: ReadonlyArray<ProgrammeItem>,
): Result<null, ProgrammeRefusal> {
  const { startsAt, endsAt, auditorIds } = item;
  if (item.title === '') return refused('programme-title-missing');
  if (endsAt <= startsAt) return refused('programme-times-reversed');
  const [first, last] = [parisDate(startsAt), parisDate(endsAt)];
  if (first < frame.plannedFrom || last > frame.plannedTo) {
    const dates = { from: formatDate(frame.plannedFrom), to: formatDate(frame.plannedTo) };
    return refused('programme-outside-dates', dates);
  }
  if (item.siteId !== null && !frame.siteIds.includes(item.siteId)) return refused('programme-unknown-site');
  const unknown = item.criteria.find((code) => !frame.criteria.includes(code));
  if (unknown !== undefined) return refused('programme-unknown-criterion', { criterion: unknown });
  if (auditorIds.length === 0) return refused('programme-auditor-missing');
  for (const auditorId of auditorIds) {
    const auditor = frame.auditors.find(({ userId }) => userId === auditorId);
    if (auditor === undefined) return refused('programme-unknown-auditor');
    const taken = others.find((other) => other.auditorIds.includes(auditorId) && sharesTime(item, other));
    if (taken !== undefined) {
      return refused('programme-overlap', {
        auditor: auditor.name,
        title: taken.title,
        from: formatTime(taken.startsAt),
        to: formatTime(taken.endsAt),
      });
    }
  }
  return ok(null);
}

export type PlannedSite = {
  readonly siteId: string;
  readonly name: string;
  readonly visitOn: CalendarDate | null;
};

/** R-EVA-37: what a reader of the whole programme would wonder about; nothing of it forbids to send. */
export function programmeWarnings(
  items: ReadonlyArray<ProgrammeItem>,
  sites: ReadonlyArray<PlannedSite>,
): ReadonlyArray<string> {
  if (items.length === 0) return [];
  const warnings: string[] = [];
  if (!items.some(({ kind }) => kind === 'opening'))
    warnings.push('Aucune réunion d’ouverture n’est prévue.');
  if (!items.some(({ kind }) => kind === 'closing')) warnings.push('Aucune réunion de clôture n’est prévue.');
  for (const { siteId, name, visitOn } of sites) {
    const days = items.filter((item) => item.siteId === siteId).map(({ startsAt }) => parisDate(startsAt));
    if (days.length === 0) warnings.push(`${name} est à visiter et n’apparaît pas dans le programme.`);
    else if (visitOn !== null && !days.includes(visitOn)) {
      warnings.push(`La visite de ${name} était annoncée le ${formatDate(visitOn)}, un autre jour.`);
    }
  }
  return warnings;
}

/** `HH:MM` as a browser posts it, or null. */
function timeField() {
  return z
    .string()
    .default('')
    .transform((text, context): { readonly hour: number; readonly minute: number } | null => {
      const written = text.trim();
      if (written === '') return null;
      const match = /^([01]?\d|2[0-3])(?::|\s?h\s?)([0-5]\d)(?::\d\d)?$/.exec(written);
      const hour = wholeNumber(match?.[1]);
      const minute = wholeNumber(match?.[2]);
      if (hour !== null && minute !== null) return { hour, minute };
      context.addIssue({ code: 'custom', message: 'Écrivez une heure, par exemple 14:30.' });
      return z.NEVER;
    });
}

/** Codes typed one after the other, each once: « E1.1, E2.3 ». */
export function codesField() {
  return z
    .string()
    .max(1000, 'Cette liste est trop longue.')
    .default('')
    .transform((text): ReadonlyArray<string> => [
      ...new Set(
        text
          .split(/[\s,;]+/u)
          .filter((code) => code !== '')
          .map((code) => code.toUpperCase()),
      ),
    ]);
}

export const programmeItemSchema = z.object({
  itemId: z.string().max(40).default(''),
  version: versionField,
  kind: z.enum(PROGRAMME_KINDS, 'Choisissez la nature de ce moment.'),
  title: longText(200),
  day: dayField(),
  startTime: timeField(),
  endTime: timeField(),
  siteId: z.string().max(40).default(''),
  place: longText(300),
  people: longText(1000),
  criteria: codesField(),
  auditors: listField,
});

/** R-EVA-37: the moment as typed, its times read in Paris. */
export function readProgrammeItem(
  typed: z.output<typeof programmeItemSchema>,
): Result<ProgrammeItemContent, ProgrammeRefusal> {
  const { day, startTime, endTime } = typed;
  if (day === null || startTime === null || endTime === null) return refused('programme-time-missing');
  return ok({
    kind: typed.kind,
    title: typed.title,
    siteId: typed.siteId === '' ? null : typed.siteId,
    startsAt: parisInstant(day, startTime.hour, startTime.minute),
    endsAt: parisInstant(day, endTime.hour, endTime.minute),
    place: typed.place,
    people: typed.people,
    criteria: typed.criteria,
    auditorIds: [...new Set(typed.auditors)],
  });
}

/** Whether a moment says what a standing one says, so that a form sent twice writes once. */
export function isSameMoment(one: ProgrammeItemContent, other: ProgrammeItemContent): boolean {
  return (
    one.kind === other.kind &&
    one.title === other.title &&
    one.siteId === other.siteId &&
    one.startsAt.getTime() === other.startsAt.getTime() &&
    one.endsAt.getTime() === other.endsAt.getTime() &&
    one.place === other.place &&
    one.people === other.people &&
    one.criteria.join() === other.criteria.join() &&
    one.auditorIds.join() === other.auditorIds.join()
  );
}
