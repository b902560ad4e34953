/** What an entry changed, field by field, before and after, in words. */
import { FIELD_LABELS, journalValue } from '#app/modules/journal/domain/journal-values.ts';
import { ownValue } from '#app/platform/own-value.ts';

export type JournalChange = {
  readonly label: string;
  /** Null when the field had no value. */
  readonly before: string | null;
  readonly after: string | null;
};

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}

/** The fields that have words and differ, in the order the entry gives them. */
export function journalChanges(entry: {
  readonly before: unknown;
  readonly after: unknown;
}): ReadonlyArray<JournalChange> {
  const before = fieldsOf(entry.before);
  const after = fieldsOf(entry.after);
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return names.flatMap((name) => {
    const label = ownValue(FIELD_LABELS, name);
    if (label === undefined) return [];
    const was = journalValue(name, ownValue(before, name));
    const is = journalValue(name, ownValue(after, name));
    const changed = JSON.stringify(ownValue(before, name)) !== JSON.stringify(ownValue(after, name));
    return changed && (was !== null || is !== null) ? [{ label, before: was, after: is }] : [];
  });
}
