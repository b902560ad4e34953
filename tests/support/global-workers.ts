/** Builds the programs of worker processes, which received files are inspected by. */
import { execFileSync } from 'node:child_process';

export default function buildWorkers(): void {
  execFileSync(process.execPath, ['scripts/build-workers.mjs'], { stdio: 'inherit' });
}
