/**
 * Where the embedded server's files and programs stand. PostgreSQL refuses to run as root, so root hands it over to
 * the `postgres` account: what that account cannot reach (a clone or a data folder under a private directory) is
 * placed where it can.
 */
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

export type Identity = { readonly uid: number; readonly gid: number };

/** Survives a restart of the machine, unlike the temporary folder. */
const SHARED_ROOT = '/var/tmp';

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

/** Whether an account other than root may walk down to `target`. */
function isReachable(target: string, identity: Identity): boolean {
  let current = path.resolve(target);
  for (;;) {
    const { mode, uid } = statSync(current);
    const isOpen = (mode & 0o001) !== 0 || (uid === identity.uid && (mode & 0o100) !== 0);
    if (!isOpen) return false;
    const parent = path.dirname(current);
    if (parent === current) return true;
    current = parent;
  }
}

/** A folder of ours under the shared root; anything found there under someone else's name is refused. */
function sharedFolder(name: string, identity: Identity): string {
  const folder = path.join(SHARED_ROOT, name);
  if (existsSync(folder)) {
    const found = lstatSync(folder);
    const isOurs = found.isDirectory() && (found.uid === 0 || found.uid === identity.uid);
    if (!isOurs)
      throw new Error(`${folder} appartient à un autre compte : déplacez-le ou donnez DATABASE_URL.`);
  } else {
    mkdirSync(folder, { mode: 0o755 });
  }
  return folder;
}

/** A folder that the server's account owns; created when missing. */
export function prepareFolder(folder: string, identity: Identity | null): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (identity !== null) chownSync(folder, identity.uid, identity.gid);
}

/**
 * The folder that holds the cluster and its socket: `dataDirectory`, or one beside when it cannot be reached.
 * A marker in `dataDirectory` ties the two: emptying the data folder starts afresh there as it does here.
 */
export function locateCluster(dataDirectory: string, identity: Identity | null): string {
  mkdirSync(dataDirectory, { recursive: true });
  if (identity === null) return dataDirectory;
  chmodSync(dataDirectory, statSync(dataDirectory).mode | 0o011);
  if (isReachable(dataDirectory, identity)) return dataDirectory;
  const folder = sharedFolder(`spplus-data-${digestOf(dataDirectory)}`, identity);
  const marker = path.join(dataDirectory, 'postgres-location');
  if (!existsSync(marker)) {
    rmSync(path.join(folder, 'postgres'), { recursive: true, force: true });
    writeFileSync(marker, `${folder}\n`);
  }
  return folder;
}

/** The folder of the server's programs, copied once to a place its account can read when need be. */
export function locatePrograms(nativeFolder: string, identity: Identity | null): string {
  if (identity === null || isReachable(nativeFolder, identity)) return nativeFolder;
  const folder = sharedFolder(`spplus-postgres-${digestOf(nativeFolder)}`, identity);
  const complete = path.join(folder, 'complete');
  if (!existsSync(complete)) {
    cpSync(nativeFolder, folder, { recursive: true, verbatimSymlinks: true });
    writeFileSync(complete, '');
  }
  return folder;
}
