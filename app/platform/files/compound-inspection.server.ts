/** What a Microsoft compound file (OLE) holds: its kind, its macros, the files packed in it (MS-CFB, MS-OLEDS). */
import type { Inspected } from '#app/platform/files/embedded-part.ts';

export type CompoundInspection = {
  /** Every stream that may hold a file or a program is read. */
  readonly checkable: boolean;
  /** `document`, `workbook` and `presentation` are those of before 2007; `object` is an OLE object. */
  readonly kind: 'document' | 'workbook' | 'presentation' | 'message' | 'encrypted' | 'object' | 'other';
  readonly hasMacros: boolean;
};

export function inspectCompound(bytes: Buffer): Inspected<CompoundInspection> {
  const isEncrypted = bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'));
  return {
    inspection: { checkable: false, kind: isEncrypted ? 'encrypted' : 'other', hasMacros: false },
    parts: [],
  };
}
