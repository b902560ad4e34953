/**
 * The gate of every page: who is there, and the act they will sign. Deny by default: a route that needs an account
 * asks here, and a permission is asked of `can` on the subject loaded, by the use case.
 */
import type { AppLoadContext } from '@remix-run/node';
import { redirect } from '@remix-run/node';

import type { Act } from '#app/modules/access/domain/act.ts';
import type { Actor } from '#app/modules/access/domain/actor.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { OpenPermission } from '#app/modules/access/domain/permission-matrix.ts';
import type { ResumedSession } from '#app/modules/access/use-cases/resume-session.server.ts';
import { resumeSession } from '#app/modules/access/use-cases/resume-session.server.ts';
import { forbidden } from '#app/platform/http/refusals.server.ts';
import { oncePerRequest } from '#app/platform/http/request-context.server.ts';
import { readSessionToken } from '#app/platform/http/session-cookie.server.ts';
import { paths, withQuery } from '#app/platform/paths.ts';

type Edge = { readonly request: Request; readonly context: AppLoadContext };

/** The session behind this request, or null for a visitor. One statement a request, however often it is asked. */
export function findSessionOf({ request, context }: Edge): Promise<ResumedSession | null> {
  const token = readSessionToken(request.headers.get('Cookie'));
  if (token === null) return Promise.resolve(null);
  return oncePerRequest(context, 'session', () => resumeSession(token, context.clock.now()));
}

export async function findActor(edge: Edge): Promise<Actor | null> {
  return (await findSessionOf(edge))?.actor ?? null;
}

/** The act of the person signed in; a visitor is sent to sign in and comes back where they wanted to go. */
export async function requireAct(edge: Edge): Promise<Act> {
  const actor = await findActor(edge);
  if (actor !== null) return { actor, now: edge.context.clock.now() };
  const url = new URL(edge.request.url);
  const back = edge.request.method === 'GET' ? url.pathname.replace(/\.data$/, '') + url.search : null;
  throw redirect(withQuery(paths.signIn(), { suite: back }));
}

/** As `requireAct`, for pages that a role opens (lists, worklists): 403 to anyone else. */
export async function requirePermission(edge: Edge, permission: OpenPermission): Promise<Act> {
  const act = await requireAct(edge);
  if (!can(act.actor, permission)) forbidden();
  return act;
}
