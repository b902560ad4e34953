/** `npm run bench [-- name…]`: the measures by name, one after the other, printed as the rows of a table. */
import { measureAutosave } from './autosave.ts';
import { measureCertificate } from './certificate.ts';
import { measureDashboard } from './dashboard.ts';
import { measureGrid } from './grid.ts';
import { measureIdleMemory } from './idle-memory.ts';
import { measureOverload } from './overload.ts';
import { measureInspection } from './inspection.ts';
import type { Row } from './report.ts';
import { printRows } from './report.ts';
import { measureRestart } from './restart.ts';
import { measureScriptWeights } from './script-weights.ts';
import { measureUpload } from './upload.ts';

type Measure = { readonly id: string; readonly run: () => Promise<ReadonlyArray<Row>> };

/** The ids are those of the quality targets that README.md lists. */
const MEASURES: Readonly<Record<string, Measure>> = {
  dashboard: { id: 'P1', run: measureDashboard },
  grid: { id: 'P2', run: measureGrid },
  autosave: { id: 'P5', run: measureAutosave },
  upload: { id: 'P6', run: measureUpload },
  certificate: { id: 'P7', run: measureCertificate },
  scripts: { id: 'P9', run: measureScriptWeights },
  restart: { id: 'P10', run: measureRestart },
  memory: { id: 'P11', run: measureIdleMemory },
  inspection: { id: 'P14', run: measureInspection },
  overload: { id: 'R-EDG-01', run: measureOverload },
};

export async function runBenchmarks(names: ReadonlyArray<string>): Promise<void> {
  const unknown = names.filter((name) => !(name in MEASURES));
  if (unknown.length > 0) {
    throw new Error(`No measure named ${unknown.join(', ')}: ${Object.keys(MEASURES).join(', ')}.`);
  }
  for (const [name, measure] of Object.entries(MEASURES)) {
    if (names.length > 0 && !names.includes(name)) continue;
    printRows(measure.id, await measure.run());
  }
}
