/** What a version changes, criterion by criterion, word by word. */
import { compareTexts } from '#app/modules/applications/domain/text-difference.ts';
import { FIELD_LABELS } from '#app/modules/referentials/domain/referential-draft.ts';
import type {
  FieldChange,
  ReferentialDifference,
} from '#app/modules/referentials/domain/referential-difference.ts';
import { isSame } from '#app/modules/referentials/domain/referential-difference.ts';
import { counted } from '#app/platform/french.ts';
import { Table } from '#app/ui/table.tsx';
import { VisuallyHidden } from '#app/ui/visually-hidden.tsx';

function MarkedText({ before, after }: Pick<FieldChange, 'before' | 'after'>) {
  return (
    <span className="spp-pre-line">
      {compareTexts(before, after).map(({ kind, text }, index) => {
        if (kind === 'same') return <span key={index}>{text}</span>;
        const Mark = kind === 'removed' ? 'del' : 'ins';
        return (
          <Mark key={index}>
            <VisuallyHidden>{kind === 'removed' ? '[supprimé\u00a0: ' : '[ajouté\u00a0: '}</VisuallyHidden>
            {text}
            <VisuallyHidden>]</VisuallyHidden>
          </Mark>
        );
      })}
    </span>
  );
}

/** « Seuils, gold, Maturité » of `thresholds.gold.maturity`. */
function settingName(field: string): string {
  return field
    .split('.')
    .map((part) => FIELD_LABELS[part] ?? part)
    .join(', ');
}

function Changes({ caption, fields }: { caption: string; fields: ReadonlyArray<FieldChange> }) {
  return (
    <Table
      caption={caption}
      dense
      rows={fields}
      rowKey={({ field }) => field}
      columns={[
        { key: 'field', header: 'Ce qui change', rowHeader: true, cell: ({ field }) => settingName(field) },
        { key: 'text', header: 'Avant et après', cell: (change) => <MarkedText {...change} /> },
      ]}
    />
  );
}

export function DifferenceList({
  difference,
  baseCode,
}: {
  difference: ReferentialDifference;
  baseCode: string;
}) {
  const { added, removed, changed, settings } = difference;
  if (isSame(difference)) return <p>Rien ne change par rapport à la version {baseCode}.</p>;
  return (
    <>
      <p>
        Par rapport à la version {baseCode}&nbsp;:{' '}
        {counted(added.length, 'critère ajouté', 'critères ajoutés')},{' '}
        {counted(removed.length, 'critère retiré', 'critères retirés')},{' '}
        {counted(changed.length, 'critère modifié', 'critères modifiés')}.
      </p>
      {added.length > 0 && (
        <>
          <h3>Critères ajoutés</h3>
          <ul>
            {added.map(({ code, title }) => (
              <li key={code}>
                <ins>{`${code} – ${title}`}</ins>
              </li>
            ))}
          </ul>
        </>
      )}
      {removed.length > 0 && (
        <>
          <h3>Critères retirés</h3>
          <ul>
            {removed.map(({ code, title }) => (
              <li key={code}>
                <del>{`${code} – ${title}`}</del>
              </li>
            ))}
          </ul>
        </>
      )}
      {changed.length > 0 && <h3>Critères modifiés</h3>}
      {changed.map(({ code, title, fields }) => (
        <Changes key={code} caption={`${code} – ${title}`} fields={fields} />
      ))}
      {settings.length > 0 && (
        <>
          <h3>Seuils et réglages modifiés</h3>
          <Changes caption="Seuils et réglages" fields={settings} />
        </>
      )}
    </>
  );
}
