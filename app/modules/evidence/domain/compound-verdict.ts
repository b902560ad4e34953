/** Whether an OLE object within a document may be kept with it. Holds R-EVD-30. */

export type CompoundFacts = {
  /** Every stream that may hold a file or a program is read. */
  readonly checkable: boolean;
  readonly kind: 'document' | 'workbook' | 'presentation' | 'message' | 'encrypted' | 'object' | 'other';
  readonly hasMacros: boolean;
  /** Linked to another machine, or asks another program for its content. */
  readonly isRemote: boolean;
};

export type CompoundRefusal =
  'file-encrypted' | 'file-with-macros' | 'file-not-checkable' | 'remote-content' | 'type-mismatch';

/** The first reason to refuse the object, or null; the files packed in it are judged each by itself. */
export function decideCompoundVerdict(compound: CompoundFacts): CompoundRefusal | null {
  if (compound.kind === 'encrypted') return 'file-encrypted';
  if (compound.hasMacros) return 'file-with-macros';
  if (!compound.checkable) return 'file-not-checkable';
  if (compound.isRemote) return 'remote-content';
  return compound.kind === 'message' || compound.kind === 'other' ? 'type-mismatch' : null;
}
