/**
 * What the reader of each kind of image says of its parts, before any pixel is decoded: where the image ends, and
 * which parts make the picture. The others (EXIF, XMP, IPTC, comments, thumbnails) are what a device or a program added.
 */

export type ImageKind = 'jpg' | 'png' | 'webp';

/** `incomplete`: the file ends before the image does. `damaged`: its parts contradict each other. */
export type StructureFault = 'incomplete' | 'damaged';

export type ImageStructure = {
  readonly fault: StructureFault | null;
  /** Offset of the first byte after the image; of no meaning when there is a fault. */
  readonly end: number;
  /** The parts that make the picture and its colours, in order: together they are an image of the same pixels. */
  readonly picture: ReadonlyArray<Buffer>;
  readonly isAnimated: boolean;
  /** Whether its pixels are kept exactly: drawn again, they must be as well. */
  readonly isLossless: boolean;
};

export function faulty(fault: StructureFault): ImageStructure {
  return { fault, end: 0, picture: [], isAnimated: false, isLossless: false };
}
