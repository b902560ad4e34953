/**
 * What the simulation accepts: the body of `POST /api/v1/simulation` and of the simulator's page, with the path of
 * each fault. It holds no scoring rule; which figures cannot be is `impossibleFigures`.
 */
import { z } from 'zod';
import { parseCalendarDate } from '#app/platform/calendar.ts';
import { ok, refused, type Result } from '#app/platform/result.ts';
import { RATINGS, type Rating, type Referential } from '#app/modules/referentials/domain/referential.ts';
import { impossibleFigures } from '#app/modules/scoring/domain/declared-results.ts';
import {
  isSimulationFaultCode,
  SIMULATION_FAULT_SENTENCES,
  type SimulationFaultCode,
} from '#app/modules/scoring/domain/simulation-messages.ts';
import type { SimulationInput } from '#app/modules/scoring/domain/simulation.ts';

/** `path` joins `segments` with dots for people; criterion codes hold a dot, so programs read `segments`. */
export type SimulationFault = {
  readonly path: string;
  readonly segments: ReadonlyArray<string>;
  readonly code: SimulationFaultCode;
  /** French. */
  readonly message: string;
};

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A refusal under one of our codes: zod carries it in place of its sentence. */
function coded(code: SimulationFaultCode): string {
  return code;
}

/** An absent member has its own code, which says more than the type it lacks. */
function expected(code: SimulationFaultCode): (issue: { readonly input?: unknown }) => string {
  return (issue) => coded(issue.input === undefined ? 'missing-field' : code);
}

const dateSchema = z.string({ error: expected('invalid-date') }).transform((text, context) => {
  const date = parseCalendarDate(text);
  if (date !== null) return date;
  context.addIssue({ code: 'custom', message: coded('invalid-date') });
  return z.NEVER;
});

const figureSchema = z.number({ error: expected('not-a-number') });

const resultsSchema = z.strictObject(
  {
    satisfaction: figureSchema.nullable().default(null),
    netSatisfaction: figureSchema.nullable().default(null),
    publishedOn: dateSchema.nullable().default(null),
  },
  { error: expected('not-an-object') },
);

/** The answers, checked against the grid; with no known referential only the values are checked. */
function ratingsSchema(referential: Referential | null) {
  const codes = referential === null ? null : new Set(referential.criteria.map(({ code }) => code));
  return z
    .custom<Readonly<Record<string, unknown>>>(isObject, { error: expected('not-an-object') })
    .transform((given, context) => {
      const ratings = new Map<string, Rating>();
      for (const [code, value] of Object.entries(given)) {
        const rating = RATINGS.find((candidate) => candidate === value);
        if (codes !== null && !codes.has(code)) {
          context.addIssue({ code: 'custom', path: [code], message: coded('unknown-criterion') });
        } else if (rating === undefined) {
          context.addIssue({ code: 'custom', path: [code], message: coded('invalid-rating') });
        } else {
          ratings.set(code, rating);
        }
      }
      return Object.fromEntries(ratings);
    });
}

function requestSchema(referential: Referential | null) {
  return z.strictObject(
    {
      referential: z
        .string({ error: expected('not-text') })
        .refine((code) => code === referential?.code, { error: coded('unknown-referential') }),
      on: dateSchema,
      ratings: ratingsSchema(referential),
      results: resultsSchema.nullable().default(null),
    },
    { error: expected('not-an-object') },
  );
}

/** The code of the referential that a body asks for, to load it before the body is read; null when it names none. */
export function requestedReferential(body: unknown): string | null {
  return isObject(body) && typeof body.referential === 'string' ? body.referential : null;
}

/**
 * Reads a simulation asked for by anyone. `referential`: the published version that the body names, or null when
 * there is none. Refusal: `invalid-simulation` (422), with `details.faults`, every `SimulationFault` found.
 */
export function parseSimulationRequest(
  body: unknown,
  referential: Referential | null,
): Result<SimulationInput, 'invalid-simulation'> {
  const outcome = requestSchema(referential).safeParse(body);
  const faults = [...(outcome.error?.issues ?? []).flatMap(faultsOf), ...figureFaults(body)];
  if (!outcome.success || referential === null || faults.length > 0) {
    return refused('invalid-simulation', { faults });
  }
  const { ratings, results, on } = outcome.data;
  return ok({ referential, ratings, results, on });
}

function faultsOf(issue: z.core.$ZodIssue): ReadonlyArray<SimulationFault> {
  const segments = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => faultAt([...segments, key], 'unknown-field'));
  }
  return [faultAt(segments, isSimulationFaultCode(issue.message) ? issue.message : 'not-an-object')];
}

/** Read from the body itself, so that a fault elsewhere in the results hides none of these. */
function figureFaults(body: unknown): ReadonlyArray<SimulationFault> {
  const results = isObject(body) ? body.results : null;
  if (!isObject(results)) return [];
  const satisfaction = finiteOrNull(results.satisfaction);
  const netSatisfaction = finiteOrNull(results.netSatisfaction);
  return impossibleFigures({ satisfaction, netSatisfaction }).map(({ field, code }) =>
    faultAt(['results', field], code),
  );
}

function finiteOrNull(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function faultAt(segments: ReadonlyArray<string>, code: SimulationFaultCode): SimulationFault {
  return { path: segments.join('.'), segments, code, message: SIMULATION_FAULT_SENTENCES[code] };
}
