/**
 * The settings an operator gives through environment variables, read once and checked as a whole.
 * `NODE_ENV` unset is the demonstration mode: same optimised build, a secret kept under DATA_DIR, plain http allowed.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { z } from 'zod';

import type { SecretWeakness } from '#app/platform/session-secret.ts';
import { findSecretWeakness } from '#app/platform/session-secret.ts';

export type Mode = 'demonstration' | 'production' | 'test' | 'development';

/** Where a ClamAV daemon listens: a socket of this machine, or a port. */
export type AntivirusAddress = { readonly path: string } | { readonly host: string; readonly port: number };

/** The most that one organisation may send: bytes in all, files and bytes in any hour (R-EVD-70). */
export type UploadQuota = {
  readonly totalBytes: number;
  readonly hourlyFiles: number;
  readonly hourlyBytes: number;
};

/** How much is answered at once before people are asked to come back (R-EDG-01). */
export type Capacity = {
  readonly pages: { readonly atOnce: number; readonly waiting: number };
  readonly uploadsAtOnce: number;
};

export const DEFAULT_CAPACITY: Capacity = { pages: { atOnce: 8, waiting: 32 }, uploadsAtOnce: 64 };

export type Environment = {
  readonly mode: Mode;
  readonly port: number;
  /** Origin that browsers use, without a final slash. */
  readonly baseUrl: string;
  readonly dataDir: string;
  /** Null: the embedded server is started under `dataDir`. */
  readonly databaseUrl: string | null;
  readonly sessionSecret: string;
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  /** Invited as administrator when the database has none. */
  readonly firstAdministratorEmail: string | null;
  /** Where the public writes about the site (legal pages); null leaves the postal address alone. */
  readonly contactEmail: string | null;
  /** The host's name, address and telephone, as the legal notice prints them. */
  readonly hostingNotice: string | null;
  /** Number of proxies in front, for the client's address. */
  readonly trustedProxies: number;
  /** The antivirus asked about each file received; null when there is none. */
  readonly antivirus: AntivirusAddress | null;
  readonly uploadQuota: UploadQuota;
  readonly capacity: Capacity;
  readonly logLevel: string;
  /** The file whose instant the site takes for the present; null, as everywhere but in a test, for the system's clock. */
  readonly testClockFile: string | null;
};

const WEAKNESSES: Readonly<Record<SecretWeakness, string>> = {
  short: 'est trop court',
  sample: 'est une valeur d’exemple, ou en contient une',
  repeated: 'répète un même motif',
  guessable: 'se devine\u00a0: suites, touches voisines, mots ou trop peu de caractères différents',
};

/** A whole number written in digits: nothing, a space or `1e1` is no number on purpose. */
function wholeNumber(least: number, most: number) {
  return z
    .string()
    .regex(/^\d{1,16}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most));
}

/** As the site counts it when it speaks of weights: a thousand million bytes. */
const GIGABYTE = 1_000_000_000;

/** What an organisation may send unless the operator says otherwise. *Own*. */
export const DEFAULT_UPLOAD_QUOTA: UploadQuota = {
  totalBytes: 10 * GIGABYTE,
  hourlyFiles: 300,
  hourlyBytes: 2 * GIGABYTE,
};

/** The port that ClamAV takes unless told otherwise. */
const CLAMD_PORT = 3310;

/** `tcp://host`, `tcp://host:3310` or `unix:/absolute/path`; null when it is none of them. */
function parseAntivirusAddress(text: string): AntivirusAddress | null {
  const socket = /^unix:(?:\/\/)?(\/[^\0]+)$/.exec(text);
  if (socket?.[1] !== undefined) return { path: socket[1] };
  if (!/^tcp:\/\/[^/?#@]+$/.test(text) || !URL.canParse(text)) return null;
  const { hostname, port } = new URL(text);
  if (hostname === '') return null;
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  return { host, port: port === '' ? CLAMD_PORT : Number(port) };
}

const antivirusAddress = z.string().transform((text, context): AntivirusAddress => {
  const address = parseAntivirusAddress(text);
  if (address !== null) return address;
  context.addIssue({ code: 'custom', message: 'not an address of ClamAV' });
  return z.NEVER;
});

/** A number of bytes or of files, from one to what is counted exactly. */
function limit(byDefault: number) {
  return wholeNumber(1, Number.MAX_SAFE_INTEGER).default(byDefault);
}

const schema = z.object({
  NODE_ENV: z.enum(['production', 'test', 'development', 'demonstration']).optional(),
  PORT: wholeNumber(0, 65_535).default(3000),
  BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: z.string().min(1).optional(),
  SESSION_SECRET: z.string().min(1).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().min(3).default('Label Services Publics+ <ne-pas-repondre@label.example>'),
  FIRST_ADMINISTRATOR_EMAIL: z.email().optional(),
  CONTACT_EMAIL: z.email().optional(),
  HOSTING_NOTICE: z.string().trim().min(10).max(500).optional(),
  CLAMD_URL: antivirusAddress.optional(),
  UPLOAD_QUOTA_BYTES: limit(DEFAULT_UPLOAD_QUOTA.totalBytes),
  UPLOAD_HOURLY_FILES: limit(DEFAULT_UPLOAD_QUOTA.hourlyFiles),
  UPLOAD_HOURLY_BYTES: limit(DEFAULT_UPLOAD_QUOTA.hourlyBytes),
  TRUSTED_PROXIES: wholeNumber(0, 10).optional(),
  PAGES_AT_ONCE: wholeNumber(3, 100).default(DEFAULT_CAPACITY.pages.atOnce),
  PAGES_WAITING: wholeNumber(2, 10_000).default(DEFAULT_CAPACITY.pages.waiting),
  UPLOADS_AT_ONCE: wholeNumber(1, 1_000).default(DEFAULT_CAPACITY.uploadsAtOnce),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  TEST_CLOCK_FILE: z.string().min(1).optional(),
});

/** Every reason for which the settings cannot serve, in French, for the operator; empty when they can. */
export type EnvironmentFaults = ReadonlyArray<string>;

function productionFaults(values: z.infer<typeof schema>): string[] {
  const faults: string[] = [];
  if (values.BASE_URL === undefined || !values.BASE_URL.startsWith('https://')) {
    faults.push('BASE_URL doit être une adresse https en production.');
  }
  if (values.TRUSTED_PROXIES === undefined) {
    faults.push(
      'TRUSTED_PROXIES est obligatoire en production : le nombre de mandataires devant le site, ou 0 s’il n’y en a aucun.',
    );
  }
  const secret = values.SESSION_SECRET;
  if (secret === undefined) {
    faults.push('SESSION_SECRET est obligatoire en production (32 octets tirés au hasard).');
  } else {
    const weakness = findSecretWeakness(secret);
    if (weakness !== null) {
      faults.push(`SESSION_SECRET ${WEAKNESSES[weakness]} : tirez 32 octets au hasard.`);
    }
  }
  return faults;
}

function demonstrationSecret(dataDir: string): string {
  const file = path.join(dataDir, 'session-secret');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  mkdirSync(dataDir, { recursive: true });
  const secret = randomBytes(32).toString('hex');
  writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: 'wx' });
  return secret;
}

/** Reads and checks the settings; the faults are sentences for the operator. */
export function readEnvironment(
  source: Readonly<Record<string, string | undefined>>,
): { environment: Environment } | { faults: EnvironmentFaults } {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(present);
  if (!parsed.success) {
    return { faults: parsed.error.issues.map((issue) => `${issue.path.join('.')} : valeur refusée.`) };
  }
  const values = parsed.data;
  const mode: Mode = values.NODE_ENV ?? 'demonstration';
  const faults = mode === 'production' ? productionFaults(values) : [];
  if (values.TEST_CLOCK_FILE !== undefined && mode !== 'test') {
    faults.push('TEST_CLOCK_FILE déplace l’horloge : ce réglage est réservé aux essais (NODE_ENV=test).');
  }
  if (faults.length > 0) return { faults };
  const dataDir = path.resolve(values.DATA_DIR);
  return {
    environment: {
      mode,
      port: values.PORT,
      baseUrl: (values.BASE_URL ?? `http://localhost:${values.PORT}`).replace(/\/+$/, ''),
      dataDir,
      databaseUrl: values.DATABASE_URL ?? null,
      sessionSecret: values.SESSION_SECRET ?? demonstrationSecret(dataDir),
      smtpUrl: values.SMTP_URL ?? null,
      mailFrom: values.MAIL_FROM,
      firstAdministratorEmail: values.FIRST_ADMINISTRATOR_EMAIL ?? null,
      contactEmail: values.CONTACT_EMAIL ?? null,
      hostingNotice: values.HOSTING_NOTICE ?? null,
      antivirus: values.CLAMD_URL ?? null,
      uploadQuota: {
        totalBytes: values.UPLOAD_QUOTA_BYTES,
        hourlyFiles: values.UPLOAD_HOURLY_FILES,
        hourlyBytes: values.UPLOAD_HOURLY_BYTES,
      },
      trustedProxies: values.TRUSTED_PROXIES ?? 0,
      capacity: {
        pages: { atOnce: values.PAGES_AT_ONCE, waiting: values.PAGES_WAITING },
        uploadsAtOnce: values.UPLOADS_AT_ONCE,
      },
      logLevel: values.LOG_LEVEL,
      testClockFile: values.TEST_CLOCK_FILE ?? null,
    },
  };
}

let current: Environment | null = null;

/** Fixes the settings of this process; called once at start, and by tests. */
export function setEnvironment(environment: Environment): void {
  current = environment;
}

export function getEnvironment(): Environment {
  if (current === null) {
    const read = readEnvironment(process.env);
    if ('faults' in read) throw new Error(read.faults.join(' '));
    current = read.environment;
  }
  return current;
}

/** Whether demonstration accounts, data and the mailbox page exist here. */
export function isDemonstration(): boolean {
  return getEnvironment().mode !== 'production';
}
