/**
 * `npm run doctor`: whether this deployment may serve. Each check says what is wrong and what to do; nothing is
 * changed. Holds the conditions under which the server itself refuses to start.
 */
import { accessSync, constants, existsSync } from 'node:fs';
import { Readable } from 'node:stream';

import nodemailer from 'nodemailer';

import { closeDatabase, getDatabase, openDatabase } from '#app/platform/database/database.server.ts';
import { hasDemonstrationData } from '#app/platform/database/demonstration-data.server.ts';
import { pendingMigrations } from '#app/platform/database/migrate.server.ts';
import type { AntivirusAddress, Environment } from '#app/platform/environment.server.ts';
import { isAntivirusAlive, scanContent } from '#app/platform/files/antivirus.server.ts';

/** A problem keeps the deployment from serving; a warning is for the operator to settle. */
export type Finding = {
  readonly check: string;
  readonly problem: string | null;
  readonly warning?: string;
};

async function attempt(check: string, work: () => Promise<string | null> | string | null): Promise<Finding> {
  try {
    return { check, problem: await work() };
  } catch (error) {
    return { check, problem: error instanceof Error ? error.message : String(error) };
  }
}

function checkDataFolder(environment: Environment): string | null {
  if (!existsSync(environment.dataDir)) return null;
  accessSync(environment.dataDir, constants.R_OK | constants.W_OK);
  return null;
}

async function checkMail(environment: Environment): Promise<string | null> {
  if (environment.smtpUrl === null) {
    return environment.mode === 'production'
      ? 'SMTP_URL n’est pas défini : aucun courriel ne partirait.'
      : null;
  }
  const transport = nodemailer.createTransport({ url: environment.smtpUrl, connectionTimeout: 5_000 });
  try {
    await transport.verify();
    return null;
  } finally {
    transport.close();
  }
}

/** The law wants a contact and the host's name on the legal pages; the site serves without them. */
function legalNotices({ mode, contactEmail, hostingNotice }: Environment): ReadonlyArray<Finding> {
  if (mode !== 'production') return [];
  function notice(check: string, value: string | null, warning: string): Finding {
    return { check, problem: null, ...(value === null ? { warning } : {}) };
  }
  return [
    notice(
      'Adresse de contact',
      contactEmail,
      'CONTACT_EMAIL n’est pas défini\u00a0: les pages légales ne donnent qu’une adresse postale.',
    ),
    notice(
      'Mention de l’hébergeur',
      hostingNotice,
      'HOSTING_NOTICE n’est pas défini\u00a0: les mentions légales ne nomment pas l’hébergeur.',
    ),
  ];
}

/** What production lacks is a warning; an antivirus that is set must answer, and take the largest file received. */
async function checkAntivirus(
  { antivirus, mode }: Environment,
  largestFileBytes: number,
): Promise<ReadonlyArray<Finding>> {
  const check = 'Antivirus';
  if (antivirus === null) {
    const warning =
      'CLAMD_URL n’est pas défini\u00a0: les fichiers reçus sont inspectés, mais aucun antivirus ne les examine.';
    return mode === 'production' ? [{ check, problem: null, warning }] : [];
  }
  return [await attempt(check, () => examineAntivirus(antivirus, largestFileBytes))];
}

async function examineAntivirus(
  antivirus: AntivirusAddress,
  largestFileBytes: number,
): Promise<string | null> {
  if (!(await isAntivirusAlive(antivirus))) {
    return 'CLAMD_URL est défini, mais l’antivirus ne répond pas\u00a0: tous les fichiers envoyés seraient refusés.';
  }
  function* zeros() {
    const part = Buffer.alloc(64 * 1024);
    for (let left = largestFileBytes; left > 0; left -= part.length) {
      yield part.subarray(0, Math.min(left, part.length));
    }
  }
  const { kind } = await scanContent(antivirus, Readable.from(zeros()));
  if (kind === 'clean') return null;
  return kind === 'not-checkable'
    ? 'L’antivirus refuse les plus gros fichiers reçus ici (50\u00a0Mo)\u00a0: relevez ses réglages StreamMaxLength, MaxFileSize et MaxScanSize.'
    : 'L’antivirus répond, mais n’examine pas un fichier d’essai\u00a0: voyez son journal.';
}

async function checkDatabase(environment: Environment, migrations: string): Promise<ReadonlyArray<Finding>> {
  const { databaseUrl, mode } = environment;
  // The embedded server is a real PostgreSQL, prepared at each start: there is nothing to examine before it runs.
  if (databaseUrl === null) return [{ check: 'Base de données embarquée', problem: null }];
  const migrated = await attempt('Base de données joignable et à jour', async () => {
    const pending = await pendingMigrations(databaseUrl, migrations);
    return pending.length === 0
      ? null
      : `Migrations à appliquer (le démarrage s’en charge) : ${pending.join(', ')}.`;
  });
  if (migrated.problem !== null || mode !== 'production') return [migrated];
  openDatabase(databaseUrl);
  try {
    const clean = await attempt('Aucune donnée de démonstration', async () =>
      (await hasDemonstrationData(getDatabase()))
        ? 'Cette base contient des données de démonstration : la production exige une base neuve.'
        : null,
    );
    return [migrated, clean];
  } finally {
    await closeDatabase();
  }
}

/** Every check in order; a deployment is sound when no finding has a problem. */
export async function examine(
  environment: Environment,
  { migrations, largestFileBytes }: { readonly migrations: string; readonly largestFileBytes: number },
): Promise<ReadonlyArray<Finding>> {
  return [
    { check: `Réglages (mode ${environment.mode})`, problem: null },
    await attempt('Dossier de données accessible', () => checkDataFolder(environment)),
    ...(await checkDatabase(environment, migrations)),
    await attempt('Envoi des courriels', () => checkMail(environment)),
    ...(await checkAntivirus(environment, largestFileBytes)),
    ...legalNotices(environment),
  ];
}
