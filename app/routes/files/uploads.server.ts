/**
 * The one address that receives evidence. Order of the checks: session, same origin (before, for every address),
 * permission on the organisation and the criterion or item, room for what is announced, and only then the body.
 *
 * A plain form is answered by a redirect: to the item, to where the person came from, or back to the form with what
 * was typed. The page's script asks for JSON instead and stays where it is.
 */
import type { z } from 'zod';

import type { Act } from '#app/modules/access/domain/act.ts';
import { safeReturnPath } from '#app/modules/access/domain/return-path.ts';
import { MAXIMUM_FILE_BYTES } from '#app/modules/evidence/domain/accepted-types.ts';
import {
  EVIDENCE_REFUSAL_MESSAGES,
  isEvidenceRefusal,
} from '#app/modules/evidence/domain/evidence-messages.ts';
import { newEvidenceSchema, newVersionSchema } from '#app/modules/evidence/domain/evidence-schema.ts';
import type { FileNotice, FileRefusal } from '#app/modules/evidence/domain/file-verdict.ts';
import { fileRefusalQuery, fileRefusalText } from '#app/modules/evidence/domain/refusal-query.ts';
import { typedQuery } from '#app/modules/evidence/domain/typed-query.ts';
import { addEvidenceVersion } from '#app/modules/evidence/use-cases/add-evidence-version.server.ts';
import { addEvidence } from '#app/modules/evidence/use-cases/add-evidence.server.ts';
import { authoriseUpload } from '#app/modules/evidence/use-cases/authorise-upload.server.ts';
import type { UploadTarget } from '#app/modules/evidence/use-cases/authorise-upload.server.ts';
import { resumeSession } from '#app/modules/access/use-cases/resume-session.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import type { FieldErrors } from '#app/platform/http/form-fields.server.ts';
import type { RequestContext } from '#app/platform/http/request-context.server.ts';
import { statusOf } from '#app/platform/http/refusals.server.ts';
import type {
  UploadAnswer,
  UploadApp,
  UploadForm,
  UploadRequest,
} from '#app/platform/http/upload-requests.server.ts';
import { registerUploadRoute } from '#app/platform/http/upload-requests.server.ts';
import { firstOfEach, ownValue } from '#app/platform/own-value.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import type { Refused } from '#app/platform/result.ts';
import { registerReferentialUploads } from '#app/routes/files/referential-uploads.server.ts';

type Upload = {
  readonly act: Act;
  readonly request: UploadRequest;
  readonly target: UploadTarget;
  readonly form: UploadForm;
  /** Why the file announced was dropped as it came; the rest of the form is read as usual. */
  readonly quotaRefusal: Refused<FileRefusal> | null;
};

function one(form: UploadForm, name: string): string {
  const value = ownValue(form.typed, name);
  return typeof value === 'string' ? value : '';
}

function errorsOf(error: z.ZodError): FieldErrors {
  return firstOfEach(error.issues.map(({ path, message }) => [String(path[0] ?? ''), message]));
}

function succeed(request: UploadRequest, to: string): UploadAnswer {
  return request.wantsJson
    ? { kind: 'json', status: 201, body: { redirectTo: to } }
    : { kind: 'redirect', to };
}

/** R-EVD-44: back to where the person came from, unless there is something to tell of the file: its page does. */
function whereTold(
  item: string,
  done: string,
  back: string | null,
  notices: ReadonlyArray<FileNotice>,
): string {
  if (notices.length === 0) return back ?? withQuery(item, { fait: done });
  return withQuery(item, { fait: done, suite: back });
}

/** The sentence of a refusal that is not the file's own. */
function sentenceOf(refusal: Refused<string>): string {
  return isEvidenceRefusal(refusal.code)
    ? EVIDENCE_REFUSAL_MESSAGES[refusal.code]
    : EVIDENCE_REFUSAL_MESSAGES['invalid-input'];
}

function refuse(request: UploadRequest, status: number, errors: FieldErrors, back: string): UploadAnswer {
  return request.wantsJson ? { kind: 'json', status, body: { errors } } : { kind: 'redirect', to: back };
}

function formPath(upload: Upload, refusal: Readonly<Record<string, string>>): string {
  const { organisationId, applicationId, criterionCode } = upload.target;
  const target = { candidature: applicationId, critere: criterionCode };
  const typed = typedQuery(upload.form.typed);
  const query = new URLSearchParams(withQuery('', { ...target, ...refusal }).slice(1));
  for (const [name, value] of typed) query.append(name, value);
  return `${paths.newEvidence(organisationId)}?${query.toString()}`;
}

async function receiveNew(upload: Upload): Promise<UploadAnswer> {
  const { act, request, target, form } = upload;
  const { organisationId, applicationId } = target;
  const parsed = newEvidenceSchema(parisDate(act.now)).safeParse(form.typed);
  if (!parsed.success) {
    return refuse(request, 422, errorsOf(parsed.error), formPath(upload, { refus: 'invalid-input' }));
  }
  const added = await addEvidence(act, {
    organisationId,
    draftId: one(form, 'draftId'),
    applicationId,
    fields: parsed.data,
    file: form.file,
    onRefusedFile: request.wantsJson ? 'leave' : 'record',
  });
  if (!added.ok) {
    const aboutFile = fileRefusalText(added);
    const errors = aboutFile === null ? { '': sentenceOf(added) } : { file: aboutFile };
    return refuse(request, statusOf(added), errors, formPath(upload, { refus: added.code }));
  }
  const item = paths.evidenceItem(organisationId, added.value.evidenceId);
  const fileRefusal = upload.quotaRefusal ?? added.value.fileRefusal;
  const back = safeReturnPath(one(form, 'suite'));
  if (fileRefusal !== null) {
    return succeed(request, withQuery(item, { ...fileRefusalQuery(fileRefusal), suite: back }));
  }
  return succeed(request, whereTold(item, 'ajoutee', back, added.value.notices));
}

async function receiveVersion(upload: Upload, evidenceId: string): Promise<UploadAnswer> {
  const { act, request, target, form } = upload;
  const item = paths.evidenceItem(target.organisationId, evidenceId);
  const back = safeReturnPath(one(form, 'suite'));
  const parsed = newVersionSchema(parisDate(act.now)).safeParse(form.typed);
  if (!parsed.success) {
    const query = new URLSearchParams([['refus', 'invalid-input'], ...typedQuery(form.typed)]);
    return refuse(request, 422, errorsOf(parsed.error), `${item}?${query.toString()}#nouvelle-version`);
  }
  const input = { organisationId: target.organisationId, evidenceId, fields: parsed.data, file: form.file };
  const added = await addEvidenceVersion(act, input);
  if (!added.ok) {
    const refusal = added.code === 'file-missing' ? (upload.quotaRefusal ?? added) : added;
    const aboutFile = fileRefusalText(refusal);
    const errors = aboutFile === null ? { '': sentenceOf(refusal) } : { file: aboutFile };
    const query = new URLSearchParams([
      ...Object.entries(fileRefusalQuery(refusal)),
      ...typedQuery(form.typed),
    ]);
    return refuse(request, statusOf(refusal), errors, `${item}?${query.toString()}#nouvelle-version`);
  }
  const { unchanged } = added.value;
  const captureRefusal = upload.quotaRefusal ?? added.value.captureRefusal;
  if (captureRefusal !== null) {
    return succeed(request, withQuery(item, { ...fileRefusalQuery(captureRefusal), suite: back }));
  }
  const done = unchanged ? 'version-identique' : 'nouvelle-version';
  return succeed(request, whereTold(item, done, back, added.value.notices));
}

function unsigned(request: UploadRequest): UploadAnswer {
  if (!request.wantsJson) return { kind: 'redirect', to: paths.signIn() };
  const errors = {
    '': 'Votre session a pris fin. Connectez-vous dans un autre onglet, puis envoyez de nouveau.',
  };
  return { kind: 'json', status: 401, body: { errors } };
}

async function receiveUpload(request: UploadRequest, now: Date): Promise<UploadAnswer> {
  const session = request.sessionToken === null ? null : await resumeSession(request.sessionToken, now);
  if (session === null) return unsigned(request);
  request.sentBy(session.actor.userId);
  const act = { actor: session.actor, now };
  const target = {
    organisationId: request.params['organisationId'] ?? '',
    evidenceId: request.query.get('preuve'),
    applicationId: request.query.get('candidature'),
    criterionCode: request.query.get('critere'),
  };
  const authorised = await authoriseUpload(act, target, request.declaredBytes);
  if (!authorised.ok) {
    const errors = { '': sentenceOf(authorised) };
    return request.wantsJson
      ? { kind: 'json', status: statusOf(authorised), body: { errors } }
      : { kind: 'text', status: statusOf(authorised), text: errors[''] };
  }
  const { quotaRefusal } = authorised.value;
  if (quotaRefusal !== null && request.wantsJson) {
    const errors = { file: fileRefusalText(quotaRefusal) ?? sentenceOf(quotaRefusal) };
    return { kind: 'json', status: statusOf(quotaRefusal), body: { errors } };
  }
  // A plain form loses its page when it is sent: its fields are read, and its file dropped as it comes (R-EVD-13).
  const received = await request.receive({
    maximumFileBytes: quotaRefusal === null ? MAXIMUM_FILE_BYTES : 0,
  });
  const form = received === null || quotaRefusal === null ? received : { ...received, file: null };
  if (form === null) {
    const text = EVIDENCE_REFUSAL_MESSAGES['unreadable-form'];
    return request.wantsJson
      ? { kind: 'json', status: 400, body: { errors: { '': text } } }
      : { kind: 'text', status: 400, text };
  }
  const upload = { act, request, target, form, quotaRefusal };
  return target.evidenceId === null ? receiveNew(upload) : receiveVersion(upload, target.evidenceId);
}

/** Serves the sending of evidence; called once, after the protections common to every address. */
export function registerUploads(app: UploadApp, { clock }: Pick<RequestContext, 'clock'>): void {
  registerUploadRoute(app, '/fichiers/organisations/:organisationId/televersement', (request) =>
    receiveUpload(request, clock.now()),
  );
  registerReferentialUploads(app, { clock });
}
