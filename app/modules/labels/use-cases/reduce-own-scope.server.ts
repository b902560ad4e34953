/** The holder takes sites out of the scope, today, with the next certificate. Holds R-LAB-19, R-LAB-20 and R-LAB-23. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { certificateOfLabel } from '#app/modules/certificates/domain/certificate-of-label.ts';
import {
  findGrantSignatory,
  insertCertificate,
} from '#app/modules/certificates/persistence/certificates.server.ts';
import { renderCertificatePdf } from '#app/modules/certificates/ui/certificate-pdf.server.ts';
import { DEMONSTRATION_NOTICE } from '#app/modules/decisions/domain/letter-of-file.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { decideLabelTransition } from '#app/modules/labels/domain/label-life.ts';
import { remainingSites } from '#app/modules/labels/domain/label-measure.ts';
import type { LabelActRefusal } from '#app/modules/labels/domain/label-messages.ts';
import {
  decideActOnLabel,
  factsOfLabel,
  nextCertificateSequence,
} from '#app/modules/labels/domain/label-record.ts';
import { scopeStatement } from '#app/modules/labels/domain/label-statements.ts';
import { listHolders, listLabelOfficials } from '#app/modules/labels/persistence/holders.server.ts';
import {
  findLabelInHand,
  insertLabelEvent,
  writeLabel,
} from '#app/modules/labels/persistence/label-records.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment, isDemonstration } from '#app/platform/environment.server.ts';
import { paths } from '#app/platform/paths.ts';
import { loadFonts } from '#app/platform/pdf/fonts.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { labelMessages } from '#emails/label-life.ts';

export async function reduceOwnScope(
  act: Act,
  input: {
    readonly labelId: string;
    readonly version: number;
    /** The sites that leave, by name. */
    readonly siteNames: ReadonlyArray<string>;
  },
): Promise<Result<null, LabelActRefusal>> {
  const fonts = await loadFonts();
  return inTransaction(async (transaction) => {
    const opened = decideActOnLabel(act, {
      found: await findLabelInHand(transaction, input.labelId),
      permission: 'label.hold',
      version: input.version,
    });
    if (!opened.ok) return opened;
    const { label, file } = opened.value;
    const today = parisDate(act.now);
    const decided = decideLabelTransition({
      label: factsOfLabel(label, today),
      action: 'reduce-scope',
      actor: 'holder',
      today,
    });
    if (!decided.ok) return decided;
    const siteNames = [...new Set(input.siteNames)];
    const staying = remainingSites(label.sites, siteNames);
    if (!staying.ok) return staying;
    if (!(await writeLabel(transaction, label, { sites: staying.value }))) return refused('conflict');

    const { baseUrl } = getEnvironment();
    const sequence = nextCertificateSequence(label);
    const certificate = certificateOfLabel({
      label: { ...label, sites: staying.value },
      referential: await getReferential(transaction, label.referentialCode),
      signatory: await findGrantSignatory(transaction, label.applicationId),
      sequence,
      checkUrl: `${baseUrl}${paths.labelVerification(label.number)}`,
      notice: isDemonstration() ? DEMONSTRATION_NOTICE : null,
      now: act.now,
    });
    const certificateId = await insertCertificate(transaction, {
      labelId: label.labelId,
      applicationId: label.applicationId,
      number: label.number,
      sequence,
      bytes: await renderCertificatePdf(certificate, fonts),
      now: act.now,
    });
    await insertLabelEvent(transaction, label.labelId, {
      kind: 'scope-reduced',
      effectiveOn: today,
      statement: scopeStatement(siteNames, 'À la demande du service.'),
      now: act.now,
    });
    await appendJournalEntry(transaction, act, {
      stream: `application:${label.applicationId}`,
      action: 'label.reduce-scope',
      subject: label.number,
      actorRole: 'organisation-lead',
      before: { sites: label.sites.map((site) => site.name) },
      after: { sites: staying.value.map((site) => site.name) },
    });
    const told = {
      news: { kind: 'reduced-by-holder' as const, siteNames },
      label,
      documentIds: [certificateId],
    };
    await queueMessages(transaction, act.now, [
      ...labelMessages({
        ...told,
        people: await listHolders(transaction, file),
        url: `${baseUrl}${paths.heldLabel(label.labelId)}`,
      }),
      ...labelMessages({
        ...told,
        people: await listLabelOfficials(transaction, file, act.now),
        url: `${baseUrl}${paths.ditpLabel(label.labelId)}`,
      }),
    ]);
    return ok(null);
  });
}
