/** Builds the programs of worker processes alone: what tests and benchmarks need when they do not start the site. */
import { ensureWorkersBuilt, runCommand } from './setup.mjs';

await runCommand(ensureWorkersBuilt);
