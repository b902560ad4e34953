/**
 * Grants the label: decision, letter, label, certificate, journal and e-mails in one transaction, so that none exists
 * without the others. Holds R-APP-27 and R-DEC-03.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { decideActOnFile } from '#app/modules/applications/domain/act-on-file.ts';
import { checkGrant } from '#app/modules/applications/domain/decision.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import {
  findSettledSnapshot,
  insertSnapshot,
} from '#app/modules/applications/persistence/snapshots.server.ts';
import { writeTransition } from '#app/modules/applications/persistence/transitions.server.ts';
import { insertCertificate } from '#app/modules/certificates/persistence/certificates.server.ts';
import { renderCertificatePdf } from '#app/modules/certificates/ui/certificate-pdf.server.ts';
import { signatoryOf } from '#app/modules/decisions/domain/deciding-authority.ts';
import { assessDecisionBasis } from '#app/modules/decisions/domain/decision-basis.ts';
import { checkAgainstProposal } from '#app/modules/decisions/domain/decision-proposal.ts';
import type { DecisionRefusal } from '#app/modules/decisions/domain/decision-messages.ts';
import {
  DEMONSTRATION_NOTICE,
  letterFrame,
  namedLevel,
} from '#app/modules/decisions/domain/letter-of-file.ts';
import { insertDecision } from '#app/modules/decisions/persistence/decisions.server.ts';
import { findIndependence } from '#app/modules/decisions/persistence/independence.server.ts';
import { checkMandate } from '#app/modules/access/persistence/mandates.server.ts';
import { getCommitteeSetting } from '#app/modules/access/persistence/scheme-settings.server.ts';
import { findStandingProposal } from '#app/modules/decisions/persistence/sitting-items.server.ts';
import { renderDecisionLetterPdf } from '#app/modules/decisions/ui/decision-letter-pdf.server.ts';
import { insertLabel } from '#app/modules/labels/persistence/labels.server.ts';
import { openRenewalGrant } from '#app/modules/labels/persistence/renewals.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment, isDemonstration } from '#app/platform/environment.server.ts';
import { paths } from '#app/platform/paths.ts';
import { loadFonts } from '#app/platform/pdf/fonts.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { decisionMessages } from '#emails/decision.ts';

export type GrantLabelInput = {
  readonly applicationId: string;
  /** The version of the file that the decider read. */
  readonly version: number;
  readonly level: LevelCode;
  readonly reason: string;
};

/**
 * Grants `level` on a file before the committee; the answer is the label's number. Refuses when the level is above
 * the level sought or attained, when a major nonconformity is open at it, or when the decider audited the file or
 * belongs to the organisation.
 */
export async function grantLabel(
  act: Act,
  input: GrantLabelInput,
): Promise<Result<{ readonly number: string }, DecisionRefusal>> {
  const fonts = await loadFonts();
  return inTransaction(async (transaction) => {
    const found = await findFile(transaction, input.applicationId);
    const decided = decideActOnFile(act, { file: found, action: 'grant', version: input.version });
    if (!decided.ok) return decided;
    const { file: read, to } = decided.value;
    const mandate = await checkMandate(transaction, act);
    if (!mandate.ok) return mandate;
    const authority = mandate.value;

    const today = parisDate(act.now);
    const referential = await getReferential(transaction, read.referentialCode);
    const reported = await findSettledSnapshot(transaction, read.applicationId);
    if (reported === null || read.firstSubmittedAt === null) {
      throw new Error('A file before the committee has been reported.');
    }
    // The label covers what was evaluated, whatever became of the sites' records since.
    const file = { ...read, scope: reported.content.scope, sites: reported.content.sites };
    const { assessment, openMajors } = assessDecisionBasis({
      snapshot: reported.content,
      referential,
      firstSubmittedOn: parisDate(read.firstSubmittedAt),
      today,
    });
    const grantable = checkGrant({
      levelGranted: input.level,
      levelSought: file.levelSought,
      levelAttained: assessment.attained,
      openMajors: openMajors[input.level],
      ...(await findIndependence(transaction, act, file)),
    });
    if (!grantable.ok) return grantable;

    const proposed = await findStandingProposal(transaction, file);
    const beside = checkAgainstProposal({
      decision: { kind: 'grant', level: input.level, reason: input.reason },
      proposal: proposed?.proposal ?? null,
      opinionRequired: (await getCommitteeSetting(transaction)).opinionRequired,
    });
    if (!beside.ok) return beside;
    const renewal = await openRenewalGrant(transaction, act, file);
    if (!renewal.ok) return renewal;

    const moved = await writeTransition(transaction, act, {
      file,
      action: 'grant',
      to,
      dueOn: null,
      details: { level: input.level, attained: assessment.attained, reason: input.reason },
    });
    if (!moved) return refused('conflict');
    await insertSnapshot(transaction, act, {
      applicationId: file.applicationId,
      kind: 'decided',
      content: reported.content,
    });

    const level = namedLevel(referential, input.level);
    const label = await insertLabel(transaction, {
      file,
      level: input.level,
      decidedOn: today,
      now: act.now,
      decidingAuthority: authority.kind,
      authorityName: authority.name,
      certificationBody: authority.certificationBody,
      statement: `Label attribué au niveau ${level.label}. Autorité\u00a0: ${authority.name}.`,
      predecessorId: renewal.value.predecessorId,
    });
    await renewal.value.close(label.number);
    const checkUrl = `${getEnvironment().baseUrl}${paths.labelVerification(label.number)}`;
    const certificate = {
      number: label.number,
      level: input.level,
      levelLabel: level.label,
      organisationName: file.organisationName,
      siret: file.siret,
      scope: file.scope,
      sites: file.sites,
      referentialTitle: referential.title,
      decidedOn: today,
      validFrom: label.validFrom,
      validUntil: label.validUntil,
      authority: authority.name,
      signatory: signatoryOf(authority, act.actor.name),
      certificationBody: authority.certificationBody,
      checkUrl,
      notice: isDemonstration() ? DEMONSTRATION_NOTICE : null,
      issuedAt: act.now,
    };
    const certificateId = await insertCertificate(transaction, {
      labelId: label.labelId,
      applicationId: file.applicationId,
      number: label.number,
      sequence: 1,
      bytes: await renderCertificatePdf(certificate, fonts),
      now: act.now,
    });

    const frame = letterFrame({
      file,
      referential,
      authority,
      deciderName: act.actor.name,
      now: act.now,
      isDemonstration: isDemonstration(),
    });
    const letter = {
      ...frame,
      kind: 'grant' as const,
      levelGranted: level,
      certificateNumber: label.number,
      validFrom: label.validFrom,
      validUntil: label.validUntil,
      checkUrl,
      reason: input.reason,
    };
    const letterId = await insertDecision(transaction, {
      applicationId: file.applicationId,
      kind: 'grant',
      level: input.level,
      levelAttained: assessment.attained,
      reason: input.reason,
      expected: '',
      expectedBy: null,
      authority,
      decider: act.actor,
      decidedAt: act.now,
      sittingItemId: proposed?.itemId ?? null,
      letter: {
        fileName: `decision-${file.reference}.pdf`,
        bytes: await renderDecisionLetterPdf(letter, fonts),
      },
    });
    const outcome = {
      kind: 'grant' as const,
      levelLabel: level.label,
      number: label.number,
      validUntil: label.validUntil,
    };
    await queueMessages(
      transaction,
      act.now,
      decisionMessages({
        file,
        baseUrl: getEnvironment().baseUrl,
        outcome,
        documentIds: [letterId, certificateId],
      }),
    );
    return ok({ number: label.number });
  });
}
