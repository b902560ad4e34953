/** Signing out: a form posts here from every page. The address itself leads to the home page. */
import type { ActionFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';

import { signOut } from '#app/modules/access/use-cases/sign-out.server.ts';
import { clearSessionCookie, readSessionToken } from '#app/platform/http/session-cookie.server.ts';
import { paths } from '#app/platform/paths.ts';

export function loader() {
  return redirect(paths.home(), 303);
}

export async function action({ request, context }: ActionFunctionArgs) {
  const token = readSessionToken(request.headers.get('Cookie'));
  if (token !== null) await signOut(context.clock.now(), token);
  return redirect(paths.home(), { status: 303, headers: { 'Set-Cookie': clearSessionCookie() } });
}
