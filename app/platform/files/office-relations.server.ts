/** The relations of an OpenXML document's parts, and the types of its parts (ECMA-376 part 2, 8 and 9.3). */
import { posix } from 'node:path';

import type { OfficeFinds } from '#app/platform/files/office-finds.ts';
import { targetOf } from '#app/platform/files/office-targets.ts';
import type { XmlHandlers } from '#app/platform/files/xml-reading.server.ts';

export type Relation = {
  /** The part that lists it. */
  readonly from: string;
  /** The last word of its type, as both editions of the standard and Microsoft's own types write it. */
  readonly type: string;
  /** The part led to, from the top and in lower case. */
  readonly part: string;
};

/** Where `target` leads, from the folder of the part that it is written in, or from the top after a slash. */
function resolvedPart(target: string, folder: string): string {
  const written = target.replaceAll('\\', '/').split('#')[0] ?? '';
  const name = /^(?:[^%]|%[0-7][0-9a-f])*$/i.test(written) ? decodeURIComponent(written) : written;
  return posix
    .join('/', name.startsWith('/') ? '' : folder, name)
    .slice(1)
    .toLowerCase();
}

/** `rels` is the name of the part that lists the relations: `word/_rels/document.xml.rels`. */
export function relationHandlers(rels: string, relations: Relation[], finds: OfficeFinds): XmlHandlers {
  const folder = posix.dirname(posix.dirname(rels));
  return {
    open: (name, { Type = '', Target = '', TargetMode = '' }) => {
      if (name !== 'Relationship') return;
      const type = Type.slice(Type.lastIndexOf('/') + 1).slice(0, 100);
      const isOutside = TargetMode.toLowerCase() === 'external';
      relations.push({
        from: rels,
        type,
        part: isOutside ? '' : resolvedPart(Target, folder === '.' ? '' : folder),
      });
      // An address is followed by some readers whatever the mode says.
      if (isOutside || targetOf(Target).place !== 'inside') finds.link(type, Target);
    },
  };
}

export type ContentTypes = {
  readonly byPart: Map<string, string>;
  readonly byExtension: Map<string, string>;
};

export function contentTypesHandlers({ byPart, byExtension }: ContentTypes): XmlHandlers {
  return {
    open: (name, { ContentType = '', PartName = '', Extension = '' }) => {
      if (name === 'Override') byPart.set(resolvedPart(PartName, ''), ContentType);
      if (name === 'Default') byExtension.set(Extension.toLowerCase(), ContentType);
    },
  };
}

/** Empty when nothing gives a type to the part. */
export function typeOfPart({ byPart, byExtension }: ContentTypes, part: string): string {
  return byPart.get(part) ?? byExtension.get(posix.extname(part).slice(1)) ?? '';
}
