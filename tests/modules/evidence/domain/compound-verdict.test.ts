import { expect, test } from 'vitest';

import type { CompoundFacts } from '#app/modules/evidence/domain/compound-verdict.ts';
import { decideCompoundVerdict } from '#app/modules/evidence/domain/compound-verdict.ts';

const OBJECT: CompoundFacts = { checkable: true, kind: 'object', hasMacros: false, isRemote: false };

test.each<[facts: Partial<CompoundFacts>, verdict: string | null]>([
  [{}, null],
  [{ kind: 'document' }, null],
  [{ kind: 'workbook' }, null],
  [{ kind: 'presentation' }, null],
  [{ kind: 'message' }, 'type-mismatch'],
  [{ kind: 'other' }, 'type-mismatch'],
  [{ kind: 'encrypted' }, 'file-encrypted'],
  [{ kind: 'encrypted', checkable: false }, 'file-encrypted'],
  [{ kind: 'other', checkable: false }, 'file-not-checkable'],
  [{ checkable: false }, 'file-not-checkable'],
  [{ hasMacros: true }, 'file-with-macros'],
  [{ hasMacros: true, checkable: false }, 'file-with-macros'],
  [{ isRemote: true }, 'remote-content'],
])('[R-EVD-30] an OLE object %j: %s', (facts, verdict) => {
  expect(decideCompoundVerdict({ ...OBJECT, ...facts })).toBe(verdict);
});
