/** The forms of a commitment's page: each intent asks its use case, then sends back to the criterion it came from. */
import { data, redirect } from '@remix-run/node';
import { z } from 'zod';

import type { Act } from '#app/modules/access/domain/act.ts';
import { EVIDENCE_REFUSAL_MESSAGES } from '#app/modules/evidence/domain/evidence-messages.ts';
import { linkEvidence } from '#app/modules/evidence/use-cases/link-evidence.server.ts';
import { unlinkEvidence } from '#app/modules/evidence/use-cases/unlink-evidence.server.ts';
import { RATINGS } from '#app/modules/referentials/domain/referential.ts';
import { answerFormSchema } from '#app/modules/self-assessments/domain/answer-schema.ts';
import { EMPTY_CONTENT, UNWRITTEN_VERSION } from '#app/modules/self-assessments/domain/answer.ts';
import type { Answer, AnswerContent } from '#app/modules/self-assessments/domain/answer.ts';
import { ASSIGNMENT_REFUSAL_MESSAGES } from '#app/modules/self-assessments/domain/assignment.ts';
import { criterionAnchor } from '#app/modules/self-assessments/domain/criterion-anchor.ts';
import { SAVING_REFUSAL_MESSAGES } from '#app/modules/self-assessments/domain/editing-messages.ts';
import type { RivalAnswer, SaveReply } from '#app/modules/self-assessments/ui/answer-form-data.ts';
import { KEEP_THEIRS_INTENT, SAVE_INTENT } from '#app/modules/self-assessments/ui/answer-form-data.ts';
import { ASSIGN_INTENT, UNASSIGN_INTENT } from '#app/modules/self-assessments/ui/criterion-assignees.tsx';
import { LINK_INTENT, UNLINK_INTENT } from '#app/modules/self-assessments/ui/criterion-evidence.tsx';
import { assignCriteria } from '#app/modules/self-assessments/use-cases/assign-criteria.server.ts';
import { getGridCommitment } from '#app/modules/self-assessments/use-cases/get-grid-commitment.server.ts';
import { answerInConflict, saveAnswer } from '#app/modules/self-assessments/use-cases/save-answer.server.ts';
import { unassignCriteria } from '#app/modules/self-assessments/use-cases/unassign-criteria.server.ts';
import type { TypedValues } from '#app/platform/http/form-fields.server.ts';
import { parseForm } from '#app/platform/http/form-fields.server.ts';
import { notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import type { Refused } from '#app/platform/result.ts';
import { isRowId } from '#app/platform/row-id.ts';
import { AUTOSAVE_MODE } from '#app/ui/autosave-state.ts';

/** A refusal that concerns no answer: shown above the criteria. */
export type GridAlert = { readonly kind: 'alert'; readonly message: string };
export type GridFormReply = SaveReply | GridAlert;

type Place = { readonly applicationId: string; readonly commitmentCode: string };

const intentSchema = z.object({
  intent: z.enum([
    SAVE_INTENT,
    KEEP_THEIRS_INTENT,
    ASSIGN_INTENT,
    UNASSIGN_INTENT,
    LINK_INTENT,
    UNLINK_INTENT,
  ]),
  mode: z.string().default(''),
  criterion: z.string().max(40).default(''),
  commitment: z.string().max(40).default(''),
  userId: z.string().max(40).default(''),
  evidenceId: z.string().max(40).default(''),
});
type GridForm = z.output<typeof intentSchema>;

function backTo({ applicationId, commitmentCode }: Place, done: string | null, criterion: string) {
  const address = withQuery(paths.gridCommitment(applicationId, commitmentCode), { fait: done });
  return redirect(criterion === '' ? address : `${address}#${criterionAnchor(criterion)}`, 303);
}

function alertOf(refusal: Refused<string>, message: string) {
  const status =
    refusal.code === 'not-a-contributor' || refusal.code === 'not-found' ? 422 : statusOf(refusal);
  return data<GridFormReply>({ kind: 'alert', message }, { status });
}

function textIn(typed: TypedValues, name: string): string {
  const value = ownValue(typed, name);
  return typeof value === 'string' ? value : '';
}

/** What was typed, as far as it can be shown again. */
function typedContent(typed: TypedValues): AnswerContent {
  const rating = textIn(typed, 'rating');
  return {
    rating: RATINGS.find((candidate) => String(candidate) === rating) ?? null,
    notApplicableReason: textIn(typed, 'notApplicableReason'),
    comment: textIn(typed, 'comment'),
  };
}

function rivalOf(answer: Answer | null): RivalAnswer {
  if (answer === null) {
    return {
      content: EMPTY_CONTENT,
      version: UNWRITTEN_VERSION,
      updatedAt: null,
      updatedByName: 'une autre personne',
    };
  }
  const { rating, notApplicableReason, comment, version, updatedAt, updatedByName } = answer;
  return { content: { rating, notApplicableReason, comment }, version, updatedAt, updatedByName };
}

async function answerSaving(act: Act, place: Place, form: FormData, { criterion, mode }: GridForm) {
  const parsed = parseForm(form, answerFormSchema);
  if (!parsed.ok) {
    const message = Object.values(parsed.errors)[0] ?? 'Non enregistré.';
    const yours = typedContent(parsed.typed);
    return data<GridFormReply>({ kind: 'refused', criterion, message, yours }, { status: 422 });
  }
  const { version, rating, notApplicableReason, comment } = parsed.value;
  const content: AnswerContent = { rating, notApplicableReason, comment };
  const saved = await saveAnswer(act, {
    applicationId: place.applicationId,
    criterionCode: criterion,
    version,
    content,
  });
  if (saved.ok) {
    if (mode !== AUTOSAVE_MODE) return backTo(place, 'reponse', criterion);
    const { version: newVersion, updatedAt } = saved.value;
    return data<GridFormReply>({ kind: 'saved', criterion, version: newVersion, updatedAt, content });
  }
  if (saved.code === 'not-found' && mode !== AUTOSAVE_MODE) notFound();
  const status = statusOf(saved);
  if (saved.code === 'conflict') {
    const theirs = rivalOf(answerInConflict(saved.details));
    return data<GridFormReply>({ kind: 'conflict', criterion, theirs, yours: content }, { status });
  }
  const message = SAVING_REFUSAL_MESSAGES[saved.code];
  return data<GridFormReply>({ kind: 'refused', criterion, message, yours: content }, { status });
}

async function answerAssignment(act: Act, place: Place, form: GridForm) {
  const { applicationId } = place;
  const { intent, criterion, commitment, userId } = form;
  const view = commitment === '' ? null : await getGridCommitment(act, applicationId, commitment);
  if (view !== null && !view.ok) notFound();
  const criterionCodes = view === null ? [criterion] : view.value.criteria.map(({ code }) => code);
  const input = { applicationId, criterionCodes, userId };
  const changed =
    intent === ASSIGN_INTENT ? await assignCriteria(act, input) : await unassignCriteria(act, input);
  if (changed.ok) return backTo(place, intent === ASSIGN_INTENT ? 'demande' : 'retrait', criterion);
  if (changed.code === 'not-found') notFound();
  return alertOf(changed, ASSIGNMENT_REFUSAL_MESSAGES[changed.code]);
}

async function answerEvidence(act: Act, place: Place, { intent, criterion, evidenceId }: GridForm) {
  if (!isRowId(evidenceId)) {
    const message = 'Choisissez une preuve de la bibliothèque, puis rattachez-la.';
    return alertOf({ ok: false, code: 'invalid-input', details: {} }, message);
  }
  const input = { applicationId: place.applicationId, criterionCode: criterion, evidenceId };
  const changed = intent === LINK_INTENT ? await linkEvidence(act, input) : await unlinkEvidence(act, input);
  if (changed.ok) return backTo(place, intent === LINK_INTENT ? 'rattachee' : 'detachee', criterion);
  return alertOf(changed, EVIDENCE_REFUSAL_MESSAGES[changed.code]);
}

/** Answers one posted form of the page. An unknown intent, or a file that is not this person's, is a 404. */
export async function answerGridForm(act: Act, place: Place, form: FormData) {
  const parsed = parseForm(form, intentSchema);
  if (!parsed.ok)
    return alertOf({ ok: false, code: 'invalid-input', details: {} }, 'Cette action n’est pas connue.');
  switch (parsed.value.intent) {
    case SAVE_INTENT:
      return answerSaving(act, place, form, parsed.value);
    case KEEP_THEIRS_INTENT:
      return backTo(place, null, parsed.value.criterion);
    case ASSIGN_INTENT:
    case UNASSIGN_INTENT:
      return answerAssignment(act, place, parsed.value);
    case LINK_INTENT:
    case UNLINK_INTENT:
      return answerEvidence(act, place, parsed.value);
  }
}
