/**
 * Another decider confirms the decision, or revises it: a label after a refusal, a higher level on the same label after
 * a grant. The decision, its letter, the label and its certificate, the journal and the e-mails are written together;
 * the first decision stays as it is. Holds R-APP-33 and R-DEC-32 to R-DEC-36.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { DecidingAuthority } from '#app/modules/access/domain/scheme-settings-schema.ts';
import { checkMandate } from '#app/modules/access/persistence/mandates.server.ts';
import { decideActOnFile } from '#app/modules/applications/domain/act-on-file.ts';
import { checkGrant, checkIndependence, checkReason } from '#app/modules/applications/domain/decision.ts';
import type { FileRecord } from '#app/modules/applications/domain/file-record.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import {
  findSettledSnapshot,
  insertSnapshot,
} from '#app/modules/applications/persistence/snapshots.server.ts';
import { writeTransition } from '#app/modules/applications/persistence/transitions.server.ts';
import { certificateOfLabel } from '#app/modules/certificates/domain/certificate-of-label.ts';
import { insertCertificate } from '#app/modules/certificates/persistence/certificates.server.ts';
import { renderCertificatePdf } from '#app/modules/certificates/ui/certificate-pdf.server.ts';
import { checkRevision, statusAfterAppeal } from '#app/modules/decisions/domain/appeal.ts';
import type { AppealAnswer } from '#app/modules/decisions/domain/appeal-letter.ts';
import { appealLetter } from '#app/modules/decisions/domain/appeal-letter.ts';
import type { AppealDecisionRefusal } from '#app/modules/decisions/domain/appeal-messages.ts';
import type { AppealDecisionInput } from '#app/modules/decisions/domain/appeal-schema.ts';
import { signatoryOf } from '#app/modules/decisions/domain/deciding-authority.ts';
import { assessDecisionBasis } from '#app/modules/decisions/domain/decision-basis.ts';
import {
  DEMONSTRATION_NOTICE,
  letterFrame,
  namedLevel,
} from '#app/modules/decisions/domain/letter-of-file.ts';
import { findLatestAppeal, writeAppealOutcome } from '#app/modules/decisions/persistence/appeals.server.ts';
import { writeDecision } from '#app/modules/decisions/persistence/decisions.server.ts';
import { findIndependence } from '#app/modules/decisions/persistence/independence.server.ts';
import { renderLetterPdf } from '#app/modules/decisions/ui/letter-pdf.server.ts';
import { nextCertificateSequence } from '#app/modules/labels/domain/label-record.ts';
import type { LabelRecord } from '#app/modules/labels/domain/label-record.ts';
import type { LabelStatus } from '#app/modules/labels/domain/label-status.ts';
import { statusToday } from '#app/modules/labels/domain/label-status.ts';
import type { RenewalGrantRefusal } from '#app/modules/labels/domain/label-end.ts';
import {
  findLabelOfFile,
  insertLabelEvent,
  writeLabel,
} from '#app/modules/labels/persistence/label-records.server.ts';
import { insertLabel } from '#app/modules/labels/persistence/labels.server.ts';
import { openRenewalGrant } from '#app/modules/labels/persistence/renewals.server.ts';
import { queueMessages } from '#app/modules/notifications/persistence/outbox-messages.server.ts';
import type { LevelCode, Referential } from '#app/modules/referentials/domain/referential.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import { getEnvironment, isDemonstration } from '#app/platform/environment.server.ts';
import { paths } from '#app/platform/paths.ts';
import type { PdfFonts } from '#app/platform/pdf/fonts.server.ts';
import { loadFonts } from '#app/platform/pdf/fonts.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';
import { appealOutcomeMessages } from '#emails/appeal.ts';

type Revision = {
  readonly act: Act;
  /** With the scope and sites that were evaluated. */
  readonly file: FileRecord;
  readonly level: LevelCode;
  readonly referential: Referential;
  readonly authority: DecidingAuthority;
  readonly fonts: PdfFonts;
};

/** The label that this revision changes, as it is today; null after a refusal. */
type StandingLabel = { readonly label: LabelRecord; readonly today: LabelStatus } | null;

async function findStandingLabel(
  transaction: Transaction,
  act: Act,
  file: FileRecord,
): Promise<StandingLabel> {
  const label = await findLabelOfFile(transaction, file.applicationId);
  return label === null ? null : { label, today: statusToday(label, parisDate(act.now)) };
}

/** Makes the label of a refusal revised, or raises the one there is. A conflict when the label changed meanwhile. */
async function giveLevel(
  transaction: Transaction,
  revision: Revision,
  standing: LabelRecord | null,
): Promise<Result<null, 'conflict' | RenewalGrantRefusal>> {
  const { act, file, authority } = revision;
  const today = parisDate(act.now);
  const level = namedLevel(revision.referential, revision.level);
  if (standing === null) {
    const renewal = await openRenewalGrant(transaction, act, file);
    if (!renewal.ok) return renewal;
    const { number } = await insertLabel(transaction, {
      file,
      level: revision.level,
      decidedOn: today,
      now: act.now,
      decidingAuthority: authority.kind,
      authorityName: authority.name,
      certificationBody: authority.certificationBody,
      statement: `Label attribué au niveau ${level.label}, après recours. Autorité\u00a0: ${authority.name}.`,
      predecessorId: renewal.value.predecessorId,
    });
    await renewal.value.close(number);
    return ok(null);
  }
  if (!(await writeLabel(transaction, standing, { level: revision.level }))) return refused('conflict');
  const before = namedLevel(revision.referential, standing.level);
  await insertLabelEvent(transaction, standing.labelId, {
    kind: 'level-revised',
    effectiveOn: today,
    statement: `Niveau porté de ${before.label} à ${level.label}, après recours. Autorité\u00a0: ${authority.name}.`,
    now: act.now,
  });
  return ok(null);
}

/** The certificate of the label as it now stands, and what the letter says of it. */
async function certify(
  transaction: Transaction,
  revision: Revision,
): Promise<{ readonly certificateId: string; readonly answer: AppealAnswer }> {
  const { act, file, referential } = revision;
  const label = await findLabelOfFile(transaction, file.applicationId);
  if (label === null) throw new Error('A level is given on a label.');
  const sequence = nextCertificateSequence(label);
  const checkUrl = `${getEnvironment().baseUrl}${paths.labelVerification(label.number)}`;
  const { edition, ...first } = certificateOfLabel({
    label,
    referential,
    signatory: signatoryOf(revision.authority, act.actor.name),
    sequence,
    checkUrl,
    notice: isDemonstration() ? DEMONSTRATION_NOTICE : null,
    now: act.now,
  });
  const content = sequence === 1 || edition === undefined ? first : { ...first, edition };
  const certificateId = await insertCertificate(transaction, {
    labelId: label.labelId,
    applicationId: file.applicationId,
    number: label.number,
    sequence,
    bytes: await renderCertificatePdf(content, revision.fonts),
    now: act.now,
  });
  const answer = {
    outcome: 'revised' as const,
    level: namedLevel(referential, revision.level),
    certificateNumber: label.number,
    validFrom: label.validFrom,
    validUntil: label.validUntil,
    checkUrl,
    isSuspended: statusToday(label, parisDate(act.now)) === 'suspended',
  };
  return { certificateId, answer };
}

type Revised = { readonly certificateId: string | null; readonly answer: AppealAnswer };

/** R-DEC-36: what the revision makes of the label; of one that has ended, nothing but what the letter says of it. */
async function revise(
  transaction: Transaction,
  revision: Revision,
): Promise<Result<Revised, 'conflict' | RenewalGrantRefusal>> {
  const standing = await findStandingLabel(transaction, revision.act, revision.file);
  if (standing !== null && standing.today !== 'active' && standing.today !== 'suspended') {
    const answer = {
      outcome: 'revised-too-late' as const,
      level: namedLevel(revision.referential, revision.level),
      certificateNumber: standing.label.number,
      ended: standing.today,
    };
    return ok({ certificateId: null, answer });
  }
  const given = await giveLevel(transaction, revision, standing?.label ?? null);
  return given.ok ? ok(await certify(transaction, revision)) : given;
}

export async function decideAppeal(
  act: Act,
  input: AppealDecisionInput & { readonly applicationId: string },
): Promise<Result<null, AppealDecisionRefusal>> {
  const fonts = await loadFonts();
  return inTransaction(async (transaction): Promise<Result<null, AppealDecisionRefusal>> => {
    const found = await findFile(transaction, input.applicationId);
    const appealed = found?.decision ?? null;
    const decided = decideActOnFile(act, {
      file: found,
      action: 'decide-appeal',
      version: input.version,
      ...(appealed === null ? {} : { outcome: statusAfterAppeal(appealed, input.outcome) }),
    });
    if (!decided.ok) return decided;
    const { file: read, to } = decided.value;
    const mandate = await checkMandate(transaction, act);
    if (!mandate.ok) return mandate;
    const authority = mandate.value;
    const reasoned = checkReason(input.reason);
    if (!reasoned.ok) return reasoned;

    const settled = await findSettledSnapshot(transaction, read.applicationId);
    const appeal = await findLatestAppeal(transaction, read.applicationId);
    if (appealed === null || settled === null || appeal === null || read.firstSubmittedAt === null) {
      throw new Error('A file under appeal has been reported, decided and appealed against.');
    }
    const referential = await getReferential(transaction, read.referentialCode);
    // The label covers what was evaluated; R-APP-04: the window of the published results closed with the decision.
    const file = { ...read, scope: settled.content.scope, sites: settled.content.sites };
    const { assessment, openMajors } = assessDecisionBasis({
      snapshot: settled.content,
      referential,
      firstSubmittedOn: parisDate(read.firstSubmittedAt),
      today: parisDate(appealed.decidedAt),
    });
    const independence = await findIndependence(transaction, act, file);
    const independent = checkIndependence(independence);
    if (!independent.ok) return independent;
    let level = appealed.level;
    if (input.outcome === 'revised') {
      const revised = checkRevision(appealed, input.level);
      if (!revised.ok) return revised;
      level = revised.value;
      const grantable = checkGrant({
        ...independence,
        levelGranted: level,
        levelSought: file.levelSought,
        levelAttained: assessment.attained,
        openMajors: openMajors[level],
      });
      if (!grantable.ok) return grantable;
    }

    const moved = await writeTransition(transaction, act, {
      file,
      action: 'decide-appeal',
      to,
      dueOn: null,
      details: { outcome: input.outcome, level, reason: input.reason },
    });
    if (!moved) return refused('conflict');
    await insertSnapshot(transaction, act, {
      applicationId: file.applicationId,
      kind: 'decided',
      content: settled.content,
    });
    let certificateId: string | null = null;
    let answer: AppealAnswer = {
      outcome: 'confirmed',
      level: appealed.level === null ? null : namedLevel(referential, appealed.level),
    };
    if (input.outcome === 'revised' && level !== null) {
      const revision = { act, file, level, referential, authority, fonts };
      const revised = await revise(transaction, revision);
      if (!revised.ok) return revised;
      ({ certificateId, answer } = revised.value);
    }
    const letter = appealLetter({
      frame: letterFrame({
        file,
        referential,
        authority,
        deciderName: act.actor.name,
        now: act.now,
        isDemonstration: isDemonstration(),
      }),
      answer,
      firstDecidedOn: parisDate(appealed.decidedAt),
      appealedOn: parisDate(appeal.submittedAt),
      reason: input.reason,
    });
    const { decisionId, letterId } = await writeDecision(transaction, {
      applicationId: file.applicationId,
      kind: to === 'granted' ? 'grant' : 'refuse',
      level,
      levelAttained: assessment.attained,
      reason: input.reason,
      expected: '',
      expectedBy: null,
      authority,
      decider: act.actor,
      decidedAt: act.now,
      appealId: appeal.appealId,
      letter: { fileName: `recours-${file.reference}.pdf`, bytes: await renderLetterPdf(letter, fonts) },
    });
    const written = await writeAppealOutcome(transaction, act, appeal.appealId, {
      outcome: input.outcome,
      reason: input.reason,
      newDecisionId: decisionId,
    });
    if (!written) return refused('conflict');
    await queueMessages(
      transaction,
      act.now,
      appealOutcomeMessages({
        file,
        baseUrl: getEnvironment().baseUrl,
        revised:
          answer.outcome === 'confirmed' ? null : { outcome: answer.outcome, level: answer.level.label },
        documentIds: certificateId === null ? [letterId] : [letterId, certificateId],
      }),
    );
    return ok(null);
  });
}
