/**
 * Changes one setting of the scheme. Holds R-ACC-34: the change is refused when the setting is no longer the one the
 * form was filled from. Decisions already taken keep the copy they bear.
 */
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
  lockSetting,
  settingFingerprint,
  writeSetting,
} from '#app/modules/access/persistence/scheme-settings.server.ts';
import { appendJournalEntry } from '#app/modules/journal/persistence/journal-entries.server.ts';
import { inTransaction } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type SettingChange = { readonly fingerprint: string } & (
  | { readonly name: 'deciding-authority'; readonly value: DecidingAuthority }
  | { readonly name: 'brand'; readonly value: Brand }
  | { readonly name: 'committee'; readonly value: CommitteeSetting }
);

const READERS = {
  'deciding-authority': getDecidingAuthority,
  brand: getBrand,
  committee: getCommitteeSetting,
} as const;

export async function updateSchemeSettings(
  act: Act,
  change: SettingChange,
): Promise<Result<null, 'forbidden' | 'conflict'>> {
  if (!can(act.actor, 'user.assign-role')) return refused('forbidden');
  return inTransaction(async (transaction) => {
    await lockSetting(transaction, change.name);
    const before = await READERS[change.name](transaction);
    if (settingFingerprint(before) !== change.fingerprint) return refused('conflict');
    if (settingFingerprint(change.value) === change.fingerprint) return ok(null);
    await writeSetting(transaction, change.name, change.value);
    await appendJournalEntry(transaction, act, {
      stream: 'system',
      action: 'scheme.change-setting',
      subject: change.name,
      actorRole: 'administrator',
      before,
      after: change.value,
    });
    return ok(null);
  });
}
