/** What the antivirus of this deployment, when it has one, says of a file just received. Holds R-EVD-60 and R-EVD-61. */
import type { AntivirusVerdict } from '#app/modules/evidence/domain/antivirus-verdict.ts';
import { getEnvironment } from '#app/platform/environment.server.ts';
import { scanFile } from '#app/platform/files/antivirus.server.ts';
import type { ReceivedFile } from '#app/platform/files/file-store.server.ts';
import { getLog } from '#app/platform/log.server.ts';

/** Null when no antivirus is set. */
export async function scanSentFile(sent: ReceivedFile): Promise<AntivirusVerdict | null> {
  const { antivirus } = getEnvironment();
  if (antivirus === null) return null;
  const verdict = await scanFile(antivirus, sent.temporaryPath);
  if (verdict.kind === 'clean') return 'clean';
  getLog().warn({ verdict, sha256: sent.sha256, size: sent.size }, 'file refused by the antivirus');
  return verdict.kind === 'timed-out' ? 'unavailable' : verdict.kind;
}
