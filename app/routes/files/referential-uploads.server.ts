/**
 * The address that receives the content of a version of the referential. Session, then right to edit, and only then
 * the body. The answer goes back to the version, with the places of the faults when there are any.
 */
import { can } from '#app/modules/access/domain/can.ts';
import { resumeSession } from '#app/modules/access/use-cases/resume-session.server.ts';
import { DRAFT_INTENTS, textOf } from '#app/modules/referentials/domain/draft-form.ts';
import { EDITING_MESSAGES } from '#app/modules/referentials/domain/editing-messages.ts';
import type { ReferentialFault } from '#app/modules/referentials/domain/referential-schema.ts';
import { changeDraft } from '#app/modules/referentials/use-cases/change-draft.server.ts';
import {
  MOST_IMPORTED_BYTES,
  readImportedContent,
} from '#app/modules/referentials/use-cases/import-draft.server.ts';
import type { RequestContext } from '#app/platform/http/request-context.server.ts';
import { statusOf } from '#app/platform/http/refusals.server.ts';
import type { UploadAnswer, UploadApp, UploadRequest } from '#app/platform/http/upload-requests.server.ts';
import { readSentFile, registerUploadRoute } from '#app/platform/http/upload-requests.server.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import type { Refused } from '#app/platform/result.ts';
import { refused } from '#app/platform/result.ts';

/** Faults told at once: an address holds no more. */
const MOST_FAULTS = 20;

function backTo(
  draftId: string,
  refusal: Refused<'not-found' | 'conflict' | 'invalid-referential' | 'unreadable-file'>,
): UploadAnswer {
  if (refusal.code === 'not-found') {
    return { kind: 'text', status: statusOf(refusal), text: EDITING_MESSAGES['not-found'] };
  }
  const found = refusal.details?.['faults'];
  const faults = Array.isArray(found) ? (found as ReadonlyArray<ReferentialFault>) : [];
  const query = new URLSearchParams({ refus: refusal.code });
  for (const { path } of faults.slice(0, MOST_FAULTS)) query.append('faute', path);
  return { kind: 'redirect', to: `${paths.referentialDraft(draftId)}?${query.toString()}` };
}

async function receiveContent(request: UploadRequest, now: Date): Promise<UploadAnswer> {
  const draftId = request.params['draftId'] ?? '';
  const session = request.sessionToken === null ? null : await resumeSession(request.sessionToken, now);
  if (session === null) return { kind: 'redirect', to: paths.signIn() };
  const act = { actor: session.actor, now };
  if (!can(act.actor, 'referential.edit')) return backTo(draftId, refused('not-found'));
  const form = await request.receive({ maximumFileBytes: MOST_IMPORTED_BYTES });
  // No page of the site sends anything but a form with a file.
  if (form === null) return { kind: 'text', status: 422, text: EDITING_MESSAGES['unreadable-file'] };
  if (form.file === null || form.file.tooLarge) return backTo(draftId, refused('unreadable-file'));
  const content = await readImportedContent(act, await readSentFile(form.file));
  if (!content.ok) return backTo(draftId, content);
  const version = Number(textOf(form.typed, 'version'));
  const change = { kind: 'replace', content: content.value } as const;
  const changed = await changeDraft(act, {
    draftId,
    version: Number.isInteger(version) && version > 0 && version < 1_000_000_000 ? version : 0,
    change,
  });
  if (!changed.ok) return backTo(draftId, changed);
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
