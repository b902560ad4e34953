/** Where the address of a link leads, whatever the way it is written. Pure. */

/**
 * `inside`: nothing, the document itself, or a path beside it; `local`: a path on the reader's own computer;
 * `machine`: a share of another computer; `contact`: starts a message or a call; `scheme`: any other program.
 */
export type TargetPlace = 'inside' | 'local' | 'machine' | 'web' | 'contact' | 'scheme';

export type LinkTarget = {
  readonly place: TargetPlace;
  /** Of the file that a path names, in lower case; empty for other places. */
  readonly extension: string;
};

const LONGEST_TARGET = 4096;
const CONTACTS: ReadonlySet<string> = new Set(
  'mailto tel sms sip sips callto skype im xmpp msteams zoommtg news webcal geo notes onenote outlook doi urn'.split(
    ' ',
  ),
);
const WEB: ReadonlySet<string> = new Set(['http', 'https', 'ftp', 'ftps', 'sftp']);
/** Nothing is fetched: a content written in the address, a part of the message or of the document. */
const INERT: ReadonlySet<string> = new Set(
  'about cid data vnd.sun.star.package vnd.sun.star.pkg vnd.sun.star.graphicobject'.split(' '),
);
/** `htpp://…`, as people mistype it: leads nowhere. */
const MISTYPED_WEB = /^h{0,2}t{1,3}p{1,3}s{0,2}$/;

/** Spaces, controls and invisible characters, which readers pass over in an address. */
const IGNORED =
  // eslint-disable-next-line no-control-regex -- control characters are the very thing looked for.
  /[\u0000-\u0020\u007f-\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]/g;

function decoded(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

function extensionIn(path: string): string {
  const name = path.split(/[?#!]/)[0]?.split('/').at(-1) ?? '';
  return /\.([^.]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

function ofPath(place: TargetPlace, path: string): LinkTarget {
  return { place, extension: extensionIn(path) };
}

/** What follows `file:`, written in as many ways as there are programs. */
function ofFile(rest: string): LinkTarget {
  const slashes = /^\/*/.exec(rest)?.[0].length ?? 0;
  const path = rest.slice(slashes);
  if (/^[a-z][:|]/i.test(path) || /^localhost\//i.test(path)) return ofPath('local', path);
  return ofPath(slashes === 2 || slashes > 3 ? 'machine' : 'local', path);
}

function ofScheme(scheme: string, rest: string): LinkTarget {
  // A host and its port, written without a scheme.
  const isHost = (scheme.includes('.') || scheme === 'localhost') && /^\d{1,5}(?:\/|$)/.test(rest);
  if (isHost || INERT.has(scheme)) return { place: 'inside', extension: '' };
  if (WEB.has(scheme) || MISTYPED_WEB.test(scheme)) return { place: 'web', extension: '' };
  if (CONTACTS.has(scheme)) return { place: 'contact', extension: '' };
  return { place: 'scheme', extension: '' };
}

export function targetOf(written: string): LinkTarget {
  const target = written.slice(0, LONGEST_TARGET).replace(IGNORED, '').replaceAll('\\', '/');
  const device = /^\/\/[?.]\/(unc\/)?/i.exec(target);
  if (device !== null)
    return ofPath(device[1] === undefined ? 'local' : 'machine', target.slice(device[0].length));
  if (target.startsWith('//')) return ofPath('machine', target);
  if (/^[a-z]:/i.test(target)) return ofPath('local', target.slice(2));
  const [, scheme, rest = ''] = /^([a-z][a-z0-9+.-]*):(.*)$/is.exec(target) ?? [];
  if (scheme === undefined) {
    const path = decoded(target).replaceAll('\\', '/');
    return ofPath(path.startsWith('//') ? 'machine' : 'inside', path);
  }
  if (scheme.toLowerCase() === 'file') return ofFile(decoded(rest).replaceAll('\\', '/'));
  return ofScheme(scheme.toLowerCase(), rest);
}
