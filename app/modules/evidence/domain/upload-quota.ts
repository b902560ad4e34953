/**
 * How much one organisation may send: bytes in all, and files and bytes in any sixty minutes. Holds R-EVD-70, R-EVD-71 and R-EVD-73.
 * Pure: limits come from the operator's settings, what is used from the versions kept.
 */
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export const QUOTA_REFUSALS = ['quota-space', 'quota-hourly-files', 'quota-hourly-bytes'] as const;
export type QuotaRefusal = (typeof QUOTA_REFUSALS)[number];

export type UploadLimits = {
  readonly totalBytes: number;
  readonly hourlyFiles: number;
  readonly hourlyBytes: number;
};

export type KeptUpload = { readonly at: Date; readonly bytes: number };

export type UploadUsage = {
  /** Bytes of all the files kept, every version of every item. */
  readonly totalBytes: number;
  /** Files kept in the last hour, oldest first. */
  readonly lastHour: ReadonlyArray<KeptUpload>;
};

/** What the sentence of a refusal says: in bytes, or in files. `availableAt` is null when time alone frees nothing. */
export type RefusedQuota = {
  readonly limit: number;
  readonly used: number;
  readonly availableAt: Date | null;
};

export const HOUR_MILLISECONDS = 3_600_000;

/** The share of a limit from which it is warned about. R-EVD-73. */
export const WARNING_SHARE = 0.8;

/** Bytes of a form around its file: fields, names and separators. What is declared beyond is the file's. */
export const FORM_BYTES = 64 * 1024;

function bytesOf(uploads: ReadonlyArray<KeptUpload>): number {
  return uploads.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** When enough of the last hour has left for `fits` to hold; null when it never does. */
function momentWhen(
  lastHour: ReadonlyArray<KeptUpload>,
  fits: (left: ReadonlyArray<KeptUpload>) => boolean,
): Date | null {
  const last = lastHour.findIndex((_, index) => fits(lastHour.slice(index + 1)));
  const upload = lastHour[last];
  return upload === undefined ? null : new Date(upload.at.getTime() + HOUR_MILLISECONDS);
}

function refuse(code: QuotaRefusal, { limit, used, availableAt }: RefusedQuota) {
  const at = availableAt === null ? {} : { availableAt: availableAt.getTime() };
  return refused(code, { limit, used, ...at });
}

/** R-EVD-71: whether a file of this many bytes may be kept now; details as `RefusedQuota`, the moment in milliseconds. */
export function decideQuota(
  usage: UploadUsage,
  limits: UploadLimits,
  bytes: number,
): Result<null, QuotaRefusal> {
  const { totalBytes, lastHour } = usage;
  if (totalBytes + bytes > limits.totalBytes) {
    return refuse('quota-space', { limit: limits.totalBytes, used: totalBytes, availableAt: null });
  }
  if (lastHour.length + 1 > limits.hourlyFiles) {
    return refuse('quota-hourly-files', {
      limit: limits.hourlyFiles,
      used: lastHour.length,
      availableAt: momentWhen(lastHour, (left) => left.length + 1 <= limits.hourlyFiles),
    });
  }
  const hourlyBytes = bytesOf(lastHour);
  if (hourlyBytes + bytes > limits.hourlyBytes) {
    return refuse('quota-hourly-bytes', {
      limit: limits.hourlyBytes,
      used: hourlyBytes,
      availableAt: momentWhen(lastHour, (left) => bytesOf(left) + bytes <= limits.hourlyBytes),
    });
  }
  return ok(null);
}

/**
 * R-EVD-71: the same from the length that a request declares, before its body is read. Nothing declared (0) and a form too
 * small to carry a file of any weight pass: they are judged once received.
 */
export function decideDeclaredQuota(
  usage: UploadUsage,
  limits: UploadLimits,
  declaredBytes: number,
): Result<null, QuotaRefusal> {
  const bytes = declaredBytes - FORM_BYTES;
  return bytes <= 0 ? ok(null) : decideQuota(usage, limits, bytes);
}

export type AllowanceLine = { readonly used: number; readonly limit: number; readonly isNear: boolean };

/** R-EVD-73: what is used of each limit, as the pages say it. */
export type UploadAllowance = {
  readonly space: AllowanceLine;
  readonly hourlyFiles: AllowanceLine;
  readonly hourlyBytes: AllowanceLine;
};

function line(used: number, limit: number): AllowanceLine {
  return { used, limit, isNear: used >= limit * WARNING_SHARE };
}

export function uploadAllowance(
  { totalBytes, lastHour }: UploadUsage,
  limits: UploadLimits,
): UploadAllowance {
  return {
    space: line(totalBytes, limits.totalBytes),
    hourlyFiles: line(lastHour.length, limits.hourlyFiles),
    hourlyBytes: line(bytesOf(lastHour), limits.hourlyBytes),
  };
}
