/** The settings of the scheme, with what tells that they have not changed while a form was being filled. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type {
  Brand,
  CommitteeSetting,
  DecidingAuthority,
} from '#app/modules/access/domain/scheme-settings-schema.ts';
import {
  getBrand,
  getCommitteeSetting,
  getDecidingAuthority,
  settingFingerprint,
} from '#app/modules/access/persistence/scheme-settings.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type SchemeSettingsView = {
  readonly authority: { readonly value: DecidingAuthority; readonly fingerprint: string };
  readonly committee: { readonly value: CommitteeSetting; readonly fingerprint: string };
  readonly brand: { readonly value: Brand; readonly fingerprint: string };
};

export async function getSchemeSettings(act: Act): Promise<Result<SchemeSettingsView, 'forbidden'>> {
  if (!can(act.actor, 'user.assign-role')) return refused('forbidden');
  const authority = await getDecidingAuthority(getDatabase());
  const brand = await getBrand(getDatabase());
  const committee = await getCommitteeSetting(getDatabase());
  return ok({
    authority: { value: authority, fingerprint: settingFingerprint(authority) },
    committee: { value: committee, fingerprint: settingFingerprint(committee) },
    brand: { value: brand, fingerprint: settingFingerprint(brand) },
  });
}
