/**
 * The certificate that a label bears after its grant, when its scope was reduced or an error was mended: what the
 * label says now, signed as at the grant, with the number of this edition. Pure. Holds R-LAB-28.
 */
import type { CertificateContent } from '#app/modules/certificates/domain/certificate-content.ts';
import type { LabelRecord } from '#app/modules/labels/domain/label-record.ts';
import type { Referential } from '#app/modules/referentials/domain/referential.ts';
import { levelLabel } from '#app/modules/referentials/domain/referential.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { formatDate } from '#app/platform/french.ts';

export function certificateOfLabel(input: {
  readonly label: LabelRecord;
  readonly referential: Referential;
  readonly signatory: CertificateContent['signatory'];
  /** 2 or more: the first is issued by the grant. */
  readonly sequence: number;
  readonly checkUrl: string;
  readonly notice: string | null;
  readonly now: Date;
}): CertificateContent {
  const { label, referential, now } = input;
  return {
    number: label.number,
    level: label.level,
    levelLabel: levelLabel(referential, label.level),
    organisationName: label.organisationName,
    siret: label.siret,
    scope: label.scope,
    sites: label.sites,
    referentialTitle: referential.title,
    decidedOn: label.decidedOn,
    validFrom: label.validFrom,
    validUntil: label.validUntil,
    authority: label.authorityName,
    signatory: input.signatory,
    certificationBody: label.certificationBody,
    checkUrl: input.checkUrl,
    notice: input.notice,
    edition: `Attestation n°\u00a0${input.sequence} de ce label, délivrée le ${formatDate(parisDate(now))}\u00a0: elle remplace les précédentes.`,
    issuedAt: now,
  };
}
