/** The JSON body of a request to the API, read with a limit. */
import { refused, ok, type Result } from '#app/platform/result.ts';
import { announcedBytes } from '#app/platform/typed-numbers.ts';

export type JsonBodyRefusal = 'unsupported-media-type' | 'body-too-large' | 'malformed-json';

const STATUS: Readonly<Record<JsonBodyRefusal, number>> = {
  'unsupported-media-type': 415,
  'body-too-large': 413,
  'malformed-json': 400,
};

export function statusOfBody(code: JsonBodyRefusal): number {
  return STATUS[code];
}

/** `limit` is in bytes. Nothing is read of a body of another type, or announced as longer. */
export async function readJsonBody(
  request: Request,
  limit: number,
): Promise<Result<unknown, JsonBodyRefusal>> {
  const type = (request.headers.get('Content-Type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') return refused('unsupported-media-type');
  if (announcedBytes(request.headers.get('Content-Length')) > limit) return refused('body-too-large');
  const text = await request.text();
  if (Buffer.byteLength(text) > limit) return refused('body-too-large');
  try {
    return ok(JSON.parse(text) as unknown);
  } catch {
    return refused('malformed-json');
  }
}
