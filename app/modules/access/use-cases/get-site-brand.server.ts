/** Who speaks in the header. Every page asks: the answer is kept a minute, so that it costs no statement. */
import type { Brand } from '#app/modules/access/domain/scheme-settings-schema.ts';
import { getBrand } from '#app/modules/access/persistence/scheme-settings.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';

const KEPT_MILLISECONDS = 60_000;

let kept: { readonly brand: Brand; readonly readAt: number } | null = null;

/** The brand as it was set a minute ago at most. */
export async function getSiteBrand(now: Date): Promise<Brand> {
  if (kept === null || now.getTime() - kept.readAt >= KEPT_MILLISECONDS) {
    kept = { brand: await getBrand(getDatabase()), readAt: now.getTime() };
  }
  return kept.brand;
}
