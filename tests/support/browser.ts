/**
 * The Chromium in which journeys are played: the system's when it has one, else the one shipped in an npm package,
 * which needs no library and no font of the system. A machine on which neither starts fails the run.
 */
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

const SYSTEM_CHROMIUM = '/usr/bin/chromium';

/** The sandbox needs privileges that containers and root withhold; the rest keeps the browser off the network. */
const FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
];

const VARIABLES_OF_THE_PACKAGE = [
  'TMPDIR',
  'AWS_EXECUTION_ENV',
  'LD_LIBRARY_PATH',
  'FONTCONFIG_PATH',
  'HOME',
] as const;

type Executable = {
  readonly path: string;
  readonly flags: ReadonlyArray<string>;
  readonly environment: Readonly<Record<string, string>>;
};

/** Unpacked once in a process: the package sets its variables at its first import only. */
let unpacking: Promise<Executable> | null = null;

/**
 * Starts a headless Chromium. `CHROMIUM_PATH` names another executable; `SPP_BROWSER=packaged` forces the browser
 * of the npm package, as on a machine with none.
 */
export async function launchBrowser(): Promise<Browser> {
  const executable = systemExecutable() ?? (await (unpacking ??= packagedExecutable()));
  return chromium.launch({
    executablePath: executable.path,
    args: [...executable.flags],
    env: { ...currentEnvironment(), ...executable.environment },
  });
}

function currentEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function systemExecutable(): Executable | null {
  if (process.env.SPP_BROWSER === 'packaged') return null;
  const candidate = process.env.CHROMIUM_PATH ?? SYSTEM_CHROMIUM;
  return existsSync(candidate) ? { path: candidate, flags: FLAGS, environment: {} } : null;
}

/**
 * Unpacks the packaged browser once per user, in a folder of its own that a marker says is whole: the package
 * takes any file already there for a good one, even half written. The package reads these variables while it is
 * imported, and sets those its libraries and fonts are found by.
 */
async function packagedExecutable(): Promise<Executable> {
  const folder = path.join(tmpdir(), `spp-chromium-137-${process.getuid?.() ?? 'user'}`);
  const marker = path.join(folder, '.whole');
  if (!existsSync(marker)) await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const before = { ...process.env };
  process.env.TMPDIR = folder;
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs20.x';
  try {
    const { default: packaged } = await import('@sparticuz/chromium');
    const executablePath = await packaged.executablePath();
    // The package's own font settings name a fixed folder, which is not this one.
    const fontSettings = path.join(folder, 'fonts.conf');
    await writeFile(
      fontSettings,
      `<?xml version="1.0"?><fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/font-cache</cachedir></fontconfig>\n`,
    );
    await writeFile(marker, '');
    return {
      path: executablePath,
      flags: [...FLAGS, '--headless=shell', '--no-zygote'],
      environment: {
        LD_LIBRARY_PATH: process.env.LD_LIBRARY_PATH ?? '',
        FONTCONFIG_FILE: fontSettings,
        HOME: process.env.HOME ?? folder,
      },
    };
  } finally {
    for (const name of VARIABLES_OF_THE_PACKAGE) {
      const value = before[name];
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}
