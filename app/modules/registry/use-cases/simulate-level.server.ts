/** The simulation that anyone may ask for, by the API or from the page (R-REG-11). It stores nothing. */
import { findReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import type { Simulation } from '#app/modules/scoring/domain/simulation.ts';
import { simulate } from '#app/modules/scoring/domain/simulation.ts';
import {
  parseSimulationRequest,
  requestedReferential,
} from '#app/modules/scoring/domain/simulation-schema.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok } from '#app/platform/result.ts';

const CODE = /^[\w.-]{1,40}$/;

/** Refusal: `invalid-simulation`, with `details.faults`. */
export async function simulateLevel(body: unknown): Promise<Result<Simulation, 'invalid-simulation'>> {
  const code = requestedReferential(body);
  const isCode = code !== null && CODE.test(code);
  const referential = isCode ? await findReferential(getDatabase(), code) : null;
  const request = parseSimulationRequest(body, referential);
  return request.ok ? ok(simulate(request.value)) : request;
}
