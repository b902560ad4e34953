/** A file lying within another, to be inspected in its turn. */
export type EmbeddedPart = {
  /** As the file around it calls it. */
  readonly name: string;
  /** Null when it cannot be read. */
  readonly bytes: Buffer | null;
};

/** What an inspection saw of a file, and the files it found within. */
export type Inspected<T> = { readonly inspection: T; readonly parts: ReadonlyArray<EmbeddedPart> };
