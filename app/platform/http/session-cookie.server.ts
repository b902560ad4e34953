/**
 * The one cookie of the site, strictly necessary. `__Host-` and Secure as soon as the site is served over https;
 * the demonstration on plain http goes without, browsers refusing such cookies there.
 */
import { getEnvironment } from '#app/platform/environment.server.ts';

function isSecure(): boolean {
  return getEnvironment().baseUrl.startsWith('https://');
}

export function sessionCookieName(): string {
  return isSecure() ? '__Host-spp-session' : 'spp-session';
}

/** The token carried by a `Cookie` header, or null. */
export function readSessionToken(cookieHeader: string | null): string | null {
  if (cookieHeader === null) return null;
  const prefix = `${sessionCookieName()}=`;
  const pair = cookieHeader.split(/;\s*/).find((part) => part.startsWith(prefix));
  const token = pair?.slice(prefix.length) ?? '';
  return /^[\w-]{43}$/.test(token) ? token : null;
}

/** `Set-Cookie` value that opens the session; it ends with the browser, the server ends it earlier if need be. */
export function openSessionCookie(token: string): string {
  return `${sessionCookieName()}=${token}; Path=/; HttpOnly; SameSite=Lax${isSecure() ? '; Secure' : ''}`;
}

export function clearSessionCookie(): string {
  return `${sessionCookieName()}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0${isSecure() ? '; Secure' : ''}`;
}
