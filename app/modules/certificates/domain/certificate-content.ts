/**
 * What a certificate says: data copied at the grant and never read again from live tables (domain §5). A certificate
 * is drawn once, at its issue, and served byte for byte afterwards.
 */
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { counted, formatDate, NO_BREAK_SPACE as NB } from '#app/platform/french.ts';

export type CertificateSite = {
  readonly name: string;
  readonly city: string;
  /** INSEE code of the department: 01 to 95, 2A, 2B, 971 to 976. */
  readonly department: string;
};

export type CertificateContent = {
  /** `SPP-<year>-<5 digits>-<2 check digits>`, ASCII hyphens. */
  readonly number: string;
  readonly level: LevelCode;
  /** The level's French name, from the referential: « Bronze », « Argent », « Or ». */
  readonly levelLabel: string;
  readonly organisationName: string;
  /** 14 digits. */
  readonly siret: string;
  readonly scope: string;
  /** The head office first. */
  readonly sites: ReadonlyArray<CertificateSite>;
  readonly referentialTitle: string;
  readonly decidedOn: CalendarDate;
  readonly validFrom: CalendarDate;
  /** The last day of validity, that day included. */
  readonly validUntil: CalendarDate;
  /** The name of the authority that decides. */
  readonly authority: string;
  readonly signatory: { readonly name: string; readonly title: string };
  /** Who audited, when a body was mandated; null when the deciding authority did. */
  readonly certificationBody: string | null;
  /** The full address of the public check of this number. */
  readonly checkUrl: string;
  /** A warning printed on the certificate, such as one on demonstration data; null when it is real. */
  readonly notice: string | null;
  /** Which certificate of the label this is, when it replaces another. */
  readonly edition?: string;
  /** The instant of issue; it is the file's own creation date, so the same content gives the same bytes. */
  readonly issuedAt: Date;
};

/** The document's title, as a window or a tab shows it. */
export function certificateTitle(content: CertificateContent): string {
  return `Attestation du label Services Publics+ n°${NB}${content.number}`;
}

/** `du 21 novembre 2026 au 21 novembre 2029 inclus`. */
export function validityPhrase(content: Pick<CertificateContent, 'validFrom' | 'validUntil'>): string {
  return `du ${formatDate(content.validFrom)} au ${formatDate(content.validUntil)} inclus`;
}

/** A site in a running list: `Accueil de Brest (Brest, 29)`. */
function siteName(site: CertificateSite): string {
  return `${site.name} (${site.city},${NB}${site.department})`;
}

/**
 * The running list of the first `shown` sites; the others are counted, and the reader sent to the public check
 * which lists them all. `shown` from 0 to the number of sites.
 */
export function sitesPhrase(sites: ReadonlyArray<CertificateSite>, shown: number): string {
  const names = sites.slice(0, shown).map(siteName);
  const others = sites.length - names.length;
  if (others === 0) return `${names.join(`${NB}; `)}.`;
  const elsewhere = 'liste complète sur la page de vérification';
  if (names.length === 0) return `${counted(others, 'site', 'sites')}, ${elsewhere}.`;
  return `${names.join(`${NB}; `)} et ${counted(others, 'autre site', 'autres sites')}, ${elsewhere}.`;
}
