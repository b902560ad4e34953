/**
 * The address that receives the content of a version of the referential. Session, then right to edit, and only then
 * the body. The answer goes back to the version, with the places of the faults when there are any.
 */
import { can } from '#app/modules/access/domain/can.ts';
import { resumeSession } from '#app/modules/access/use-cases/resume-session.server.ts';
import { DRAFT_INTENTS } from '#app/modules/referentials/domain/draft-intents.ts';
import { EDITING_MESSAGES } from '#app/modules/referentials/domain/editing-messages.ts';
import type { ImportRefusalCode } from '#app/modules/referentials/domain/import-refusal.ts';
import {
  faultPlaces,
  IMPORT_MESSAGES,
  importRefusalQuery,
} from '#app/modules/referentials/domain/import-refusal.ts';
import type { ReferentialFault } from '#app/modules/referentials/domain/referential-schema.ts';
import { changeDraft } from '#app/modules/referentials/use-cases/change-draft.server.ts';
import {
  MOST_IMPORTED_BYTES,
  readImportedContent,
} from '#app/modules/referentials/use-cases/import-draft.server.ts';
import type { RequestContext } from '#app/platform/http/request-context.server.ts';
import type { UploadAnswer, UploadApp, UploadRequest } from '#app/platform/http/upload-requests.server.ts';
import { readSentFile, registerUploadRoute } from '#app/platform/http/upload-requests.server.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import type { Refused } from '#app/platform/result.ts';
import { postedVersion } from '#app/platform/typed-numbers.ts';

const NOT_FOUND: UploadAnswer = { kind: 'text', status: 404, text: EDITING_MESSAGES['not-found'] };

function backTo(draftId: string, code: ImportRefusalCode, places: ReadonlyArray<string> = []): UploadAnswer {
  return {
    kind: 'redirect',
    to: `${paths.referentialDraft(draftId)}?${importRefusalQuery(code, places)}#erreurs`,
  };
}

/** The places that a refusal brings along, or those of its faults. */
function placesOf(
  { details }: Refused<string>,
  sheets: Parameters<typeof faultPlaces>[1],
): ReadonlyArray<string> {
  const [places, faults] = [details?.['places'], details?.['faults']];
  if (Array.isArray(places)) return places.map(String);
  return Array.isArray(faults) ? faultPlaces(faults as ReadonlyArray<ReferentialFault>, sheets) : [];
}

async function receiveContent(request: UploadRequest, now: Date): Promise<UploadAnswer> {
  const draftId = request.params['draftId'] ?? '';
  const session = request.sessionToken === null ? null : await resumeSession(request.sessionToken, now);
  if (session === null) return { kind: 'redirect', to: paths.signIn() };
  request.sentBy(session.actor.userId);
  const act = { actor: session.actor, now };
  if (!can(act.actor, 'referential.edit')) return NOT_FOUND;
  const form = await request.receive({ maximumFileBytes: MOST_IMPORTED_BYTES });
  // No page of the site sends anything but a form with a file.
  if (form === null) return { kind: 'text', status: 422, text: IMPORT_MESSAGES['no-file'] };
  if (form.file === null) return backTo(draftId, 'no-file');
  if (form.file.tooLarge) return backTo(draftId, 'file-too-large');
  const read = await readImportedContent(act, await readSentFile(form.file));
  if (!read.ok)
    return read.code === 'not-found' ? NOT_FOUND : backTo(draftId, read.code, placesOf(read, null));
  const { content, sheets } = read.value;
  const changed = await changeDraft(act, {
    draftId,
    version: postedVersion(form.typed['version']),
    change: { kind: 'replace', content },
  });
  if (!changed.ok) {
    if (changed.code === 'not-found') return NOT_FOUND;
    const code = changed.code === 'conflict' ? 'conflict' : 'invalid-referential';
    return backTo(draftId, code, placesOf(changed, sheets));
  }
  return {
    kind: 'redirect',
    to: withQuery(paths.referentialDraft(draftId), { fait: DRAFT_INTENTS.import }),
  };
}

export function registerReferentialUploads(app: UploadApp, { clock }: Pick<RequestContext, 'clock'>): void {
  registerUploadRoute(app, '/fichiers/referentiels/:draftId/televersement', (request) =>
    receiveContent(request, clock.now()),
  );
}
