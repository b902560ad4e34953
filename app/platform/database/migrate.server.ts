/**
 * Applies `prisma/migrations` with Prisma's own schema engine in its WebAssembly form, which needs no download,
 * and writes Prisma's own `_prisma_migrations`, so that `prisma migrate deploy` stays usable elsewhere.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as engineGlue from '@prisma/schema-engine-wasm/schema_engine_bg';
import { Client } from 'pg';

type Glue = typeof engineGlue & { __wbg_set_wasm: (exports: WebAssembly.Exports) => void };

let engineReady = false;

function loadEngine(): Glue {
  const glue = engineGlue as Glue;
  if (engineReady) return glue;
  const folder = path.dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'));
  const module = new WebAssembly.Module(readFileSync(path.join(folder, 'schema_engine_bg.wasm')));
  const instance = new WebAssembly.Instance(module, {
    './schema_engine_bg.js': glue as unknown as WebAssembly.ModuleImports,
  });
  glue.__wbg_set_wasm(instance.exports);
  const start = instance.exports['__wbindgen_start'];
  if (typeof start === 'function') (start as () => void)();
  engineReady = true;
  return glue;
}

function listMigrations(folder: string): ReadonlyArray<string> {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** The migrations of `folder` that the database has not finished applying; all of them when it has none. */
export async function pendingMigrations(databaseUrl: string, folder: string): Promise<ReadonlyArray<string>> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const known = await client.query<{ present: string | null }>(
      `SELECT to_regclass('_prisma_migrations') AS present`,
    );
    if (known.rows[0]?.present == null) return listMigrations(folder);
    const applied = await client.query<{ migration_name: string }>(
      'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
    );
    const names = new Set(applied.rows.map((row) => row.migration_name));
    return listMigrations(folder).filter((name) => !names.has(name));
  } finally {
    await client.end();
  }
}

/**
 * Prisma's adapter cuts a script at each semicolon, function bodies included. Sent whole, the server reads it itself
 * and runs it in one transaction: a migration that fails leaves nothing behind.
 */
function wholeScripts(databaseUrl: string): { factory: PrismaPg; dispose: () => Promise<void> } {
  const factory = new PrismaPg({ connectionString: databaseUrl, max: 1 });
  const connect = factory.connect.bind(factory);
  const opened: Array<{ dispose: () => Promise<void> }> = [];
  factory.connect = async () => {
    const connection = await connect();
    connection.executeScript = async (script) => {
      const client = new Client({ connectionString: databaseUrl });
      await client.connect();
      try {
        await client.query(script);
      } finally {
        await client.end();
      }
    };
    opened.push(connection);
    return connection;
  };
  return {
    factory,
    dispose: async () => {
      await Promise.all(opened.map((connection) => connection.dispose()));
    },
  };
}

/** Applies what is missing, in order; throws with the engine's reason when one fails. */
export async function applyMigrations(databaseUrl: string, folder: string): Promise<void> {
  if ((await pendingMigrations(databaseUrl, folder)).length === 0) return;
  const glue = loadEngine();
  const { factory, dispose } = wholeScripts(databaseUrl);
  const adapter = bindMigrationAwareSqlAdapterFactory(factory);
  try {
    const engine = await glue.SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter);
    await engine.applyMigrations(migrationsOf(folder));
  } finally {
    await dispose();
  }
}

function migrationsOf(folder: string): Parameters<engineGlue.SchemaEngine['applyMigrations']>[0] {
  return {
    migrationsList: {
      baseDir: folder,
      lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
      shadowDbInitScript: '',
      migrationDirectories: listMigrations(folder).map((name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok', value: readFileSync(path.join(folder, name, 'migration.sql'), 'utf8') },
        },
      })),
    },
    filters: { externalTables: [], externalEnums: [] },
  };
}
