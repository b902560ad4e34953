/**
 * The one map from refusals to HTTP. A refusal not listed is a plain 422: the request was understood, and refused.
 */
import { data } from '@remix-run/node';

import { ownValue } from '#app/platform/own-value.ts';
import type { Refused } from '#app/platform/result.ts';

const STATUS_BY_CODE: Readonly<Record<string, number>> = {
  'not-found': 404,
  forbidden: 403,
  'action-not-yours': 403,
  conflict: 409,
  'action-impossible-in-status': 409,
  'target-status-impossible': 409,
  'too-many-attempts': 429,
  'too-many-reports': 429,
  'invalid-input': 422,
};

export function statusOf(refusal: Refused<string>): number {
  return ownValue(STATUS_BY_CODE, refusal.code) ?? 422;
}

/** Thrown by a loader or action: the page of this status is shown, and nothing of the cause. */
export function notFound(): never {
  throw data(null, { status: 404 });
}

/** A form that asks for nothing this address knows: nothing is done. */
export function badRequest(): never {
  throw data(null, { status: 400 });
}

export function forbidden(): never {
  throw data(null, { status: 403 });
}
