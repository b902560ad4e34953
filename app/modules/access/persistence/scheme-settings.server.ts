/**
 * The scheme's settings: who decides, under which name and signature, and the State's block in the header.
 * Data that DITP changes (R-ACC-34); the initial migration writes the first values.
 */
import { createHash } from 'node:crypto';

import type { Brand, DecidingAuthority } from '#app/modules/access/domain/scheme-settings-schema.ts';
import { brandSchema, decidingAuthoritySchema } from '#app/modules/access/domain/scheme-settings-schema.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';
import type { Prisma } from '#app/platform/database/generated/client.ts';

type SettingName = 'deciding-authority' | 'brand';

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

/** What a form carries to tell that the setting is still the one it was filled from. */
export function settingFingerprint(value: DecidingAuthority | Brand): string {
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
  value: DecidingAuthority | Brand,
): Promise<void> {
  const json: Prisma.InputJsonObject = { ...value };
  await transaction.schemeSetting.update({ where: { name }, data: { value: json }, select: { name: true } });
}
