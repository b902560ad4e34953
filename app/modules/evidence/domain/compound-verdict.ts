/** Whether an OLE object within a document may be kept with it. Holds R-EVD-30. */

export type CompoundFacts = {
  /** Every stream that may hold a file or a program is read. */
  readonly checkable: boolean;
  readonly kind: 'document' | 'workbook' | 'presentation' | 'message' | 'encrypted' | 'object' | 'other';
  readonly hasMacros: boolean;
};

export type CompoundRefusal = 'file-encrypted' | 'file-with-macros' | 'file-not-checkable';

/** The first reason to refuse the object, or null; the files packed in it are judged each by itself. */
export function decideCompoundVerdict(compound: CompoundFacts): CompoundRefusal | null {
  if (compound.kind === 'encrypted') return 'file-encrypted';
  if (!compound.checkable) return 'file-not-checkable';
  return compound.hasMacros ? 'file-with-macros' : null;
}
