/** The files within a PDF, by whatever way they are attached (R-EVD-79). */
import { PdfArray, PdfDict, PdfStream, PdfString } from '@libpdf/core';
import type { PdfObject } from '@libpdf/core';

import type { EmbeddedPart } from '#app/platform/files/embedded-part.ts';
import type { PdfModel } from '#app/platform/files/pdf-model.server.ts';
import { dictionariesOf } from '#app/platform/files/pdf-model.server.ts';
import type { PlacedObject } from '#app/platform/files/pdf-objects.server.ts';
import { nameOf } from '#app/platform/files/pdf-objects.server.ts';

/** For a file that nothing names. */
const UNNAMED = 'fichier joint';

type Found = { readonly name: string; readonly stream: PdfStream; readonly within: PlacedObject };

function nameIn(model: PdfModel, specification: PdfDict, within: PlacedObject): string {
  for (const key of ['UF', 'F', 'Unix', 'DOS', 'Mac']) {
    const named = model
      .follow(specification.get(key), within)
      .find(({ value }) => value instanceof PdfString);
    if (named?.value instanceof PdfString) return model.read(named.value, named);
  }
  return UNNAMED;
}

/** The streams below a value of `/EF` or `/RF`: dictionaries of streams, or of arrays of names and streams. */
function* streamsBelow(
  model: PdfModel,
  value: PdfObject | undefined,
  within: PlacedObject,
  depth = 0,
): Generator<PlacedObject> {
  for (const found of model.follow(value, within)) {
    if (found.value instanceof PdfStream) yield found;
    else if (depth < 3 && found.value instanceof PdfDict) {
      for (const [, entry] of found.value) yield* streamsBelow(model, entry, found, depth + 1);
    } else if (depth < 3 && found.value instanceof PdfArray) {
      for (const entry of found.value) yield* streamsBelow(model, entry, found, depth + 1);
    }
  }
}

function* attachedBy(model: PdfModel, dictionary: PdfDict, within: PlacedObject): Generator<Found> {
  for (const key of ['EF', 'RF']) {
    if (!dictionary.has(key)) continue;
    const name = nameIn(model, dictionary, within);
    for (const found of streamsBelow(model, dictionary.get(key), within)) {
      if (found.value instanceof PdfStream) yield { name, stream: found.value, within: found };
    }
  }
}

function isEmbeddedFile(
  model: PdfModel,
  object: PlacedObject,
): object is PlacedObject & { readonly value: PdfStream } {
  if (!(object.value instanceof PdfStream)) return false;
  return model.follow(object.value.get('Type'), object).some(({ value }) => nameOf(value) === 'EmbeddedFile');
}

/** Each file once, as the first that attaches it names it; null bytes when it cannot be opened within bounds. */
export function findAttachments(model: PdfModel): EmbeddedPart[] {
  const found = new Map<PdfStream, Found>();
  for (const within of model.objects) {
    for (const dictionary of dictionariesOf(within)) {
      for (const attached of attachedBy(model, dictionary, within)) {
        if (!found.has(attached.stream)) found.set(attached.stream, attached);
      }
    }
  }
  for (const object of model.objects) {
    if (!isEmbeddedFile(model, object) || found.has(object.value)) continue;
    found.set(object.value, { name: UNNAMED, stream: object.value, within: object });
  }
  return [...found.values()].map(({ name, stream, within }) => ({ name, bytes: model.open(stream, within) }));
}
