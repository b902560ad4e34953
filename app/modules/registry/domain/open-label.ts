/** A label as open data gives it: the fields of the API and of the CSV file. Holds R-REG-10. */
import type { LabelStatus } from '#app/modules/labels/domain/label-status.ts';
import type { LabelEventKind, LabelSite, PublicLabel } from '#app/modules/labels/domain/public-label.ts';
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';

/** A label in a list, with the status of the day. */
export type ListedLabel = {
  readonly number: string;
  readonly status: LabelStatus;
  readonly level: LevelCode;
  readonly organisationName: string;
  readonly siret: string;
  readonly networkName: string | null;
  /** The head office's first. */
  readonly departments: ReadonlyArray<string>;
  readonly city: string | null;
  readonly validFrom: CalendarDate;
  readonly validUntil: CalendarDate;
};

export type OpenListedLabel = {
  readonly number: string;
  readonly status: LabelStatus;
  readonly level: LevelCode;
  readonly organisation: string;
  readonly siret: string;
  /** That of the head office; null when the label holds no site. */
  readonly department: string | null;
  readonly validUntil: CalendarDate;
};

export function openListedLabel(label: ListedLabel): OpenListedLabel {
  const { number, status, level, organisationName, siret, departments, validUntil } = label;
  return {
    number,
    status,
    level,
    organisation: organisationName,
    siret,
    department: departments[0] ?? null,
    validUntil,
  };
}

export type OpenLabel = {
  readonly number: string;
  readonly status: LabelStatus;
  readonly level: LevelCode;
  readonly organisation: string;
  readonly siret: string;
  readonly network: string | null;
  readonly scope: string;
  readonly sites: ReadonlyArray<LabelSite>;
  readonly referential: string;
  readonly authority: string;
  readonly certificationBody: string | null;
  readonly decidedOn: CalendarDate;
  readonly validFrom: CalendarDate;
  readonly validUntil: CalendarDate;
  /** Oldest first. */
  readonly history: ReadonlyArray<{
    readonly event: LabelEventKind;
    readonly on: CalendarDate;
    readonly statement: string;
  }>;
  /** SHA-256 of the certificate in force, hexadecimal. */
  readonly certificateSha256: string | null;
};

export function openLabel(label: PublicLabel): OpenLabel {
  return {
    number: label.number,
    status: label.status,
    level: label.level,
    organisation: label.organisationName,
    siret: label.siret,
    network: label.networkName,
    scope: label.scope,
    sites: label.sites,
    referential: label.referentialCode,
    authority: label.authorityName,
    certificationBody: label.certificationBody,
    decidedOn: label.decidedOn,
    validFrom: label.validFrom,
    validUntil: label.validUntil,
    history: label.history.map(({ kind, effectiveOn, statement }) => ({
      event: kind,
      on: effectiveOn,
      statement,
    })),
    certificateSha256: label.certificateSha256,
  };
}

/** A label in the exported file, which holds more columns than a list shows. */
export type ExportedLabel = ListedLabel & {
  readonly scope: string;
  readonly referentialCode: string;
  readonly decidedOn: CalendarDate;
  readonly authorityName: string;
  readonly certificationBody: string | null;
};

/** The columns of `labels.csv`, in order: a new one is added at the end. */
export const CSV_COLUMNS = [
  'number',
  'status',
  'level',
  'organisation',
  'siret',
  'department',
  'validUntil',
  'departments',
  'network',
  'scope',
  'referential',
  'authority',
  'certificationBody',
  'decidedOn',
  'validFrom',
] as const;

/** The cells of a label in the order of `CSV_COLUMNS`; several departments are separated by a space. */
export function csvCells(label: ExportedLabel): ReadonlyArray<string> {
  const cells: Readonly<Record<(typeof CSV_COLUMNS)[number], string>> = {
    number: label.number,
    status: label.status,
    level: label.level,
    organisation: label.organisationName,
    siret: label.siret,
    department: label.departments[0] ?? '',
    validUntil: label.validUntil,
    departments: label.departments.join(' '),
    network: label.networkName ?? '',
    scope: label.scope,
    referential: label.referentialCode,
    authority: label.authorityName,
    certificationBody: label.certificationBody ?? '',
    decidedOn: label.decidedOn,
    validFrom: label.validFrom,
  };
  return CSV_COLUMNS.map((column) => cells[column]);
}
