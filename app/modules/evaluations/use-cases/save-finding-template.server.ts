/** An auditor keeps a template of a finding, changes it or archives it. Holds R-EVA-82. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { areRatingsRevealed } from '#app/modules/evaluations/domain/double-rating.ts';
import type { TemplateDraft } from '#app/modules/evaluations/domain/finding-templates.ts';
import { checkTemplate } from '#app/modules/evaluations/domain/finding-templates.ts';
import type { FindingRefusal } from '#app/modules/evaluations/domain/findings.ts';
import {
  archiveTemplate,
  insertTemplate,
  listTemplates,
  updateTemplate,
} from '#app/modules/evaluations/persistence/finding-templates.server.ts';
import { findGatedEvaluation } from '#app/modules/evaluations/persistence/gated-evaluations.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import {
  getCurrentReferentialCode,
  getReferential,
} from '#app/modules/referentials/persistence/referentials.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type SaveFindingTemplateRefusal =
  'not-found' | 'action-not-yours' | 'conflict' | 'ratings-not-handed-in' | FindingRefusal;

type Outcome = Result<{ readonly templateId: string }, SaveFindingTemplateRefusal>;

const ENTRY = { stream: 'system', actorRole: 'auditor' } as const;

/** `templateId` null writes a new one; `version` is then ignored. */
export async function saveFindingTemplate(
  act: Act,
  input: { readonly templateId: string | null; readonly version: number; readonly draft: TemplateDraft },
): Promise<Outcome> {
  return inTransaction(async (transaction): Promise<Outcome> => {
    if (!can(act.actor, 'assignments.read')) return refused('action-not-yours');
    const { templateId, version, draft } = input;
    const code = await getCurrentReferentialCode(transaction, parisDate(act.now));
    const referential = await getReferential(transaction, code);
    const checked = checkTemplate(
      draft,
      referential.criteria.map((criterion) => criterion.code),
    );
    if (!checked.ok) return checked;
    if (templateId !== null) {
      const before = (await listTemplates(transaction)).find((one) => one.templateId === templateId);
      if (before === undefined) return refused('not-found');
      if (!(await updateTemplate(transaction, { templateId, version }, draft))) return refused('conflict');
      await appendJournalEntry(transaction, act, {
        ...ENTRY,
        action: 'finding-template.save',
        subject: templateId,
        before,
        after: draft,
      });
      return ok({ templateId });
    }
    const created = await insertTemplate(transaction, draft, { at: act.now, by: act.actor });
    await appendJournalEntry(transaction, act, {
      ...ENTRY,
      action: 'finding-template.save',
      subject: created,
      after: draft,
    });
    return ok({ templateId: created });
  });
}

/** Keeps a finding of one's evaluation as a template, without its sites and evidence: they are the file's own. */
export async function saveFindingAsTemplate(
  act: Act,
  input: { readonly evaluationId: string; readonly findingId: string },
): Promise<Outcome> {
  return inTransaction(async (transaction): Promise<Outcome> => {
    const { evaluationId, findingId } = input;
    const found = await findGatedEvaluation(transaction, act, {
      evaluationId,
      permission: 'evaluation.read',
    });
    const finding = found?.record.findings.find((one) => one.findingId === findingId);
    if (found === null || finding === undefined) return refused('not-found');
    // R-EVA-55: a template is read by every auditor, signed.
    if (!areRatingsRevealed(found.fileEvaluation)) return refused('ratings-not-handed-in');
    const { kind, title, description, criteria } = finding;
    const draft = { kind, title, description, criteria };
    const same = (await listTemplates(transaction)).find(
      (one) => one.kind === kind && one.title === title && one.description === description,
    );
    if (same !== undefined) return ok({ templateId: same.templateId });
    const created = await insertTemplate(transaction, draft, { at: act.now, by: act.actor });
    await appendJournalEntry(transaction, act, {
      ...ENTRY,
      action: 'finding-template.save',
      subject: created,
      after: draft,
    });
    return ok({ templateId: created });
  });
}

/** Takes the template out of use; findings written from it stay. */
export async function archiveFindingTemplate(
  act: Act,
  input: { readonly templateId: string; readonly version: number },
): Promise<Result<null, 'not-found' | 'action-not-yours' | 'conflict'>> {
  return inTransaction(
    async (transaction): Promise<Result<null, 'not-found' | 'action-not-yours' | 'conflict'>> => {
      if (!can(act.actor, 'assignments.read')) return refused('action-not-yours');
      const before = (await listTemplates(transaction)).find((one) => one.templateId === input.templateId);
      if (before === undefined) return refused('not-found');
      if (!(await archiveTemplate(transaction, input, act.now))) return refused('conflict');
      await appendJournalEntry(transaction, act, {
        ...ENTRY,
        action: 'finding-template.archive',
        subject: input.templateId,
        before,
      });
      return ok(null);
    },
  );
}
