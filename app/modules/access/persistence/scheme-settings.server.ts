/**
 * The scheme's settings: who decides, under which name and signature, and the State's block in the header.
 * Data that DITP changes (R-ACC-34); the initial migration writes the first values.
 */
import { createHash } from 'node:crypto';

import type {
  Brand,
  CommitteeSetting,
  DecidingAuthority,
} from '#app/modules/access/domain/scheme-settings-schema.ts';
import {
  brandSchema,
  committeeSettingSchema,
  decidingAuthoritySchema,
} from '#app/modules/access/domain/scheme-settings-schema.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import type { Prisma } from '#app/platform/database/generated/client.ts';

type SettingName = 'deciding-authority' | 'brand' | 'committee';
type SettingValue = DecidingAuthority | Brand | CommitteeSetting;

async function readSetting(transaction: Transaction, name: SettingName): Promise<unknown> {
  const row = await transaction.schemeSetting.findUnique({ where: { name } });
  if (row === null) throw new Error(`The setting ${name} is missing: the initial migration writes it.`);
  return row.value;
}

/** Who decides on labels today; a decision copies it. */
export async function getDecidingAuthority(transaction: Transaction): Promise<DecidingAuthority> {
  return decidingAuthoritySchema.parse(await readSetting(transaction, 'deciding-authority'));
}

export async function getBrand(transaction: Transaction): Promise<Brand> {
  return brandSchema.parse(await readSetting(transaction, 'brand'));
}

/** Whether the committee's opinion comes before a grant. */
export async function getCommitteeSetting(transaction: Transaction): Promise<CommitteeSetting> {
  return committeeSettingSchema.parse(await readSetting(transaction, 'committee'));
}

/** What a form carries to tell that the setting is still the one it was filled from. */
export function settingFingerprint(value: SettingValue): string {
  const sorted = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 16);
}

/** Makes changes of one setting follow each other until the transaction ends. */
export async function lockSetting(transaction: Transaction, name: SettingName): Promise<void> {
  await transaction.$queryRaw`SELECT name FROM scheme_settings WHERE name = ${name} FOR UPDATE`;
}

export async function writeSetting(
  transaction: Transaction,
  name: SettingName,
  value: SettingValue,
): Promise<void> {
  const json: Prisma.InputJsonObject = { ...value };
  await transaction.schemeSetting.update({ where: { name }, data: { value: json }, select: { name: true } });
}
