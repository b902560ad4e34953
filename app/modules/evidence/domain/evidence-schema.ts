/**
 * What is typed about an item of evidence. Holds R-EVD-05 (dates) and R-EVD-06 (a link is dated).
 * The same check serves the form sent whole, the new version and the correction of an item.
 */
import { z } from 'zod';

import { CONFIDENTIALITIES, EVIDENCE_KINDS } from '#app/modules/evidence/domain/evidence.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parseCalendarDate } from '#app/platform/calendar.ts';
import { typography } from '#app/platform/french.ts';
import { versionField } from '#app/platform/version-field.ts';

const MAXIMUM_TITLE = 200;
const MAXIMUM_URL = 2_000;
/** Most sites and criteria ticked on one form. */
const MAXIMUM_CHOICES = 300;

/** Typed text, without the null character that no database keeps. */
const text = z
  .string({ error: 'Cette valeur n’est pas un texte.' })
  .default('')
  .transform((value) => value.replaceAll('\u0000', ''));

/** `missing` is the sentence shown when nothing was typed. */
function requiredDay(missing: string) {
  return text.transform((value, context): CalendarDate => {
    const day = parseCalendarDate(value.trim());
    if (day !== null) return day;
    const message =
      value.trim() === '' ? missing : 'Saisissez une date qui existe, au format jour, mois, année.';
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });
}

const optionalDay = text.transform((value, context): CalendarDate | null => {
  if (value.trim() === '') return null;
  const day = parseCalendarDate(value.trim());
  if (day !== null) return day;
  context.addIssue({
    code: 'custom',
    message: 'Saisissez une date qui existe, au format jour, mois, année.',
  });
  return z.NEVER;
});

/** `https` or `http` with a host, without user name or password: what an auditor can open and quote. */
export function isWebAddress(value: string): boolean {
  if (value.length > MAXIMUM_URL || !/^https?:\/\/[^\s]+$/i.test(value) || !URL.canParse(value)) return false;
  const url = new URL(value);
  return url.hostname.includes('.') && url.username === '' && url.password === '';
}

const choices = z.array(z.string().max(100)).max(MAXIMUM_CHOICES).default([]);

const documentFields = {
  title: text
    .transform((value) => value.trim().replace(/\s+/g, ' '))
    .pipe(
      z
        .string()
        .min(1, 'Donnez un titre à cette preuve : ce que le document montre.')
        .max(MAXIMUM_TITLE, typography(`Le titre compte ${MAXIMUM_TITLE} caractères au plus.`)),
    ),
  documentDate: requiredDay('Indiquez la date du document : celle qu’il porte, et non celle d’aujourd’hui.'),
  expiresOn: optionalDay,
  confidentiality: z.enum(CONFIDENTIALITIES, { error: 'Choisissez qui peut connaître ce document.' }),
  sites: choices,
};

const contentFields = {
  kind: z.enum(EVIDENCE_KINDS, { error: 'Choisissez un fichier ou un lien.' }),
  url: text.transform((value) => value.trim()),
  seenOn: optionalDay,
};

type Dated = { readonly documentDate: CalendarDate; readonly expiresOn: CalendarDate | null };
type Content = {
  readonly kind: 'file' | 'link';
  readonly url: string;
  readonly seenOn: CalendarDate | null;
};
type Issues = { readonly addIssue: (issue: { code: 'custom'; path: string[]; message: string }) => void };

function checkDates(value: Dated, today: CalendarDate, context: Issues): void {
  if (value.documentDate > today) {
    const message = 'La date du document est dans le futur : indiquez celle que le document porte.';
    context.addIssue({ code: 'custom', path: ['documentDate'], message });
  }
  if (value.expiresOn !== null && value.expiresOn < value.documentDate) {
    const message = 'La fin de validité est avant la date du document.';
    context.addIssue({ code: 'custom', path: ['expiresOn'], message });
  }
}

function checkContent(value: Content, today: CalendarDate, context: Issues): void {
  if (value.kind === 'file') return;
  if (!isWebAddress(value.url)) {
    const message =
      value.url === ''
        ? 'Indiquez l’adresse de la page.'
        : typography('Indiquez une adresse complète, qui commence par https:// ou http://.');
    context.addIssue({ code: 'custom', path: ['url'], message });
  }
  if (value.seenOn === null) {
    context.addIssue({
      code: 'custom',
      path: ['seenOn'],
      message: 'Indiquez le jour où vous avez vu cette page.',
    });
  } else if (value.seenOn > today) {
    context.addIssue({ code: 'custom', path: ['seenOn'], message: 'Ce jour est dans le futur.' });
  }
}

/** A new item, with its first content; the file itself is judged apart. */
export function newEvidenceSchema(today: CalendarDate) {
  return z
    .object({ ...documentFields, ...contentFields, criteria: choices })
    .superRefine((value, context) => {
      checkDates(value, today, context);
      checkContent(value, today, context);
    });
}
export type NewEvidenceFields = z.output<ReturnType<typeof newEvidenceSchema>>;

/** A new content of an item, which may bear another date. */
export function newVersionSchema(today: CalendarDate) {
  const { documentDate, expiresOn } = documentFields;
  return z.object({ documentDate, expiresOn, ...contentFields }).superRefine((value, context) => {
    checkDates(value, today, context);
    checkContent(value, today, context);
  });
}
export type NewVersionFields = z.output<ReturnType<typeof newVersionSchema>>;

/** The correction of what is said about an item. */
export function evidenceDetailsSchema(today: CalendarDate) {
  return z
    .object({ ...documentFields, version: versionField })
    .superRefine((value, context) => checkDates(value, today, context));
}
export type EvidenceDetails = z.output<ReturnType<typeof evidenceDetailsSchema>>;
