/** The forms of a visit's programme: each intent asks its use case, then sends back to the page. */
import { data, redirect } from '@remix-run/node';

import type { Act } from '#app/modules/access/domain/act.ts';
import { evaluationMessage } from '#app/modules/evaluations/domain/evaluation-messages.ts';
import type { MysteryRefusal } from '#app/modules/evaluations/domain/mystery-tests.ts';
import {
  MYSTERY_MESSAGES,
  mysteryResultSchema,
  mysteryTestSchema,
} from '#app/modules/evaluations/domain/mystery-tests.ts';
import type { ProgrammeRefusal } from '#app/modules/evaluations/domain/programme.ts';
import {
  PROGRAMME_MESSAGES,
  PROGRAMME_REFUSALS,
  programmeItemSchema,
  readProgrammeItem,
} from '#app/modules/evaluations/domain/programme.ts';
import { recordMysteryTest } from '#app/modules/evaluations/use-cases/record-mystery-test.server.ts';
import { removeMysteryTest } from '#app/modules/evaluations/use-cases/remove-mystery-test.server.ts';
import { removeProgrammeItem } from '#app/modules/evaluations/use-cases/remove-programme-item.server.ts';
import { saveMysteryTest } from '#app/modules/evaluations/use-cases/save-mystery-test.server.ts';
import { saveProgrammeItem } from '#app/modules/evaluations/use-cases/save-programme-item.server.ts';
import { sendProgramme } from '#app/modules/evaluations/use-cases/send-programme.server.ts';
import type { FieldErrors, TypedValues } from '#app/platform/http/form-fields.server.ts';
import { parseForm, typedValues } from '#app/platform/http/form-fields.server.ts';
import { badRequest, notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import type { Refused, Result } from '#app/platform/result.ts';
import { refused } from '#app/platform/result.ts';
import { postedVersion } from '#app/platform/typed-numbers.ts';

type Code = ProgrammeRefusal | MysteryRefusal | 'not-found' | 'declaration-missing' | 'conflict';

/** The field that a refusal is about; empty when it concerns the whole form. */
const FIELD_OF: Partial<Record<Code, string>> = {
  'programme-title-missing': 'title',
  'programme-time-missing': 'day',
  'programme-times-reversed': 'endTime',
  'programme-outside-dates': 'day',
  'programme-auditor-missing': 'auditors',
  'programme-unknown-auditor': 'auditors',
  'programme-unknown-site': 'siteId',
  'programme-unknown-criterion': 'criteria',
  'programme-overlap': 'startTime',
  'mystery-scenario-missing': 'scenario',
  'mystery-unknown-site': 'siteId',
  'mystery-unknown-criterion': 'criteria',
  'mystery-day-missing': 'performedOn',
  'mystery-day-future': 'performedOn',
  'mystery-result-missing': 'result',
};

function isOfProgramme(code: Code): code is ProgrammeRefusal {
  return PROGRAMME_REFUSALS.some((known) => known === code);
}

function sentenceOf({ code, details }: Refused<Code>): string {
  if (code === 'not-found' || code === 'declaration-missing' || code === 'conflict') {
    return evaluationMessage(code);
  }
  return isOfProgramme(code) ? PROGRAMME_MESSAGES[code](details) : MYSTERY_MESSAGES[code];
}

function answerRefused(errors: FieldErrors, typed: TypedValues, status = 422) {
  const { '': message = null, ...fields } = errors;
  return data({ errors: fields, message, typed }, { status });
}

/** Sends back to the page, or says why not with what was typed. */
function answer(
  evaluationId: string,
  done: Result<unknown, Code>,
  told: { readonly fait: string; readonly typed: TypedValues },
) {
  if (done.ok) return redirect(withQuery(paths.visitProgramme(evaluationId), { fait: told.fait }), 303);
  if (done.code === 'not-found') notFound();
  return answerRefused({ [FIELD_OF[done.code] ?? '']: sentenceOf(done) }, told.typed, statusOf(done));
}

async function answerItem(act: Act, evaluationId: string, form: FormData) {
  const parsed = parseForm(form, programmeItemSchema);
  if (!parsed.ok) return answerRefused(parsed.errors, parsed.typed);
  const { itemId, version } = parsed.value;
  const read = readProgrammeItem(parsed.value);
  const done = read.ok
    ? await saveProgrammeItem(act, {
        evaluationId,
        itemId: itemId === '' ? null : itemId,
        version,
        item: read.value,
      })
    : refused(read.code, read.details);
  return answer(evaluationId, done, { fait: 'moment', typed: parsed.typed });
}

async function answerTest(act: Act, evaluationId: string, form: FormData) {
  const parsed = parseForm(form, mysteryTestSchema);
  if (!parsed.ok) return answerRefused(parsed.errors, parsed.typed);
  const { testId, version, siteId, ...test } = parsed.value;
  const done = await saveMysteryTest(act, {
    evaluationId,
    testId: testId === '' ? null : testId,
    version,
    test: { ...test, siteId: siteId === '' ? null : siteId },
  });
  return answer(evaluationId, done, { fait: 'test', typed: parsed.typed });
}

async function answerResult(act: Act, evaluationId: string, form: FormData) {
  const parsed = parseForm(form, mysteryResultSchema);
  if (!parsed.ok) return answerRefused(parsed.errors, parsed.typed);
  const done = await recordMysteryTest(act, { evaluationId, ...parsed.value });
  return answer(evaluationId, done, { fait: 'resultat', typed: parsed.typed });
}

function textIn(typed: TypedValues, name: string): string {
  const value = ownValue(typed, name);
  return typeof value === 'string' ? value : '';
}

/** Answers one posted form of the page; an unknown intent is a 400 that changes nothing. */
export async function answerProgrammeForm(act: Act, evaluationId: string, form: FormData) {
  const typed = typedValues(form);
  const version = postedVersion(typed['version']);
  switch (typed['intent']) {
    case 'save-item':
      return answerItem(act, evaluationId, form);
    case 'save-test':
      return answerTest(act, evaluationId, form);
    case 'record-test':
      return answerResult(act, evaluationId, form);
    case 'remove-item': {
      const removed = await removeProgrammeItem(act, {
        evaluationId,
        itemId: textIn(typed, 'itemId'),
        version,
      });
      return answer(evaluationId, removed, { fait: 'retire', typed: {} });
    }
    case 'remove-test': {
      const removed = await removeMysteryTest(act, {
        evaluationId,
        testId: textIn(typed, 'testId'),
        version,
      });
      return answer(evaluationId, removed, { fait: 'test-retire', typed: {} });
    }
    case 'send': {
      const sent = await sendProgramme(act, { evaluationId, sequence: postedVersion(typed['sequence']) });
      return answer(evaluationId, sent, { fait: 'envoye', typed: {} });
    }
    default:
      return badRequest();
  }
}
