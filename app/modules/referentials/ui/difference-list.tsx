/** What a version changes: first its settings, then commitment by commitment, criterion by criterion, word by word. */
import { compareTexts } from '#app/modules/applications/domain/text-difference.ts';
import type {
  FieldChange,
  ReferentialDifference,
} from '#app/modules/referentials/domain/referential-difference.ts';
import { isSame } from '#app/modules/referentials/domain/referential-difference.ts';
import { FIELD_LABELS } from '#app/modules/referentials/domain/referential-faults.ts';
import type { Referential } from '#app/modules/referentials/domain/referential.ts';
import { counted, enumeration, formatPercent } from '#app/platform/french.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { decimalNumber } from '#app/platform/typed-numbers.ts';
import { Badge } from '#app/ui/badge.tsx';
import { Table } from '#app/ui/table.tsx';
import { VisuallyHidden } from '#app/ui/visually-hidden.tsx';

export function MarkedText({ before, after }: Pick<FieldChange, 'before' | 'after'>) {
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

/** « Seuils, Or, Maturité » of `thresholds.gold.maturity`. */
function settingName(field: string): string {
  const [first, ...rest] = field.split('.');
  // Under the heading of a commitment, its own name is said already.
  const parts = first === 'commitments' ? rest.slice(1) : [first ?? '', ...rest];
  if (first === 'order') return rest[0] === 'commitments' ? 'Ordre des engagements' : 'Ordre des critères';
  return parts.map((part) => ownValue(FIELD_LABELS, part) ?? part).join(', ');
}

function settingText(field: string, text: string): string {
  const share = field.startsWith('thresholds.') ? decimalNumber(text) : null;
  return share === null ? text : formatPercent(share, 6);
}

export function FieldChanges({
  caption,
  captionHidden,
  fields,
}: {
  caption: string;
  captionHidden?: boolean;
  fields: ReadonlyArray<FieldChange>;
}) {
  return (
    <Table
      caption={caption}
      captionHidden={captionHidden}
      dense
      rows={fields}
      rowKey={({ field }) => field}
      columns={[
        { key: 'field', header: 'Ce qui change', rowHeader: true, cell: ({ field }) => settingName(field) },
        {
          key: 'text',
          header: 'Avant et après',
          cell: ({ field, before, after }) => (
            <MarkedText before={settingText(field, before)} after={settingText(field, after)} />
          ),
        },
      ]}
    />
  );
}

/** What one commitment gains, loses and changes. */
type CommitmentDifference = {
  readonly code: string;
  readonly title: string;
  readonly state: 'added' | 'removed' | 'kept';
  readonly settings: ReadonlyArray<FieldChange>;
} & Pick<ReferentialDifference, 'added' | 'removed' | 'changed'>;

function isOf(code: string, { field }: FieldChange): boolean {
  return field === `order.${code}` || field.startsWith(`commitments.${code}.`);
}

function byCommitment(
  difference: ReferentialDifference,
  referential: Pick<Referential, 'commitments'>,
): ReadonlyArray<CommitmentDifference> {
  const { added, removed, changed, settings } = difference;
  const titles = new Map(referential.commitments.map(({ code, title }) => [code, title]));
  for (const { field, before } of settings) {
    const code = /^commitments\.(.+)\.title$/.exec(field)?.[1];
    if (code !== undefined && !titles.has(code)) titles.set(code, before);
  }
  return [...titles].flatMap(([code, title]) => {
    const own = settings.filter((change) => isOf(code, change));
    const [first] = own.filter(({ field }) => field.endsWith('.title'));
    const one: CommitmentDifference = {
      code,
      title,
      state: first?.before === '' ? 'added' : first?.after === '' ? 'removed' : 'kept',
      settings: own,
      added: added.filter(({ commitment }) => commitment === code),
      removed: removed.filter(({ commitment }) => commitment === code),
      changed: changed.filter(({ commitment }) => commitment === code),
    };
    const isTouched = own.length + one.added.length + one.removed.length + one.changed.length > 0;
    return isTouched ? [one] : [];
  });
}

function OneCommitment({ code, title, state, settings, added, removed, changed }: CommitmentDifference) {
  return (
    <section aria-labelledby={`change-${code}`} className="fr-mb-4w">
      <h3 className="fr-h5" id={`change-${code}`}>
        {`${code} – ${title}`}{' '}
        {state === 'added' && (
          <Badge tone="new" small>
            Ajouté
          </Badge>
        )}
        {state === 'removed' && <Badge small>Retiré</Badge>}
      </h3>
      {state === 'kept' && settings.length > 0 && (
        <FieldChanges caption={`Ce qui change pour ${code} lui-même`} fields={settings} />
      )}
      {added.length + removed.length > 0 && (
        <ul>
          {added.map((criterion) => (
            <li key={criterion.code}>
              Critère ajouté&nbsp;: <ins>{`${criterion.code} – ${criterion.title}`}</ins>
            </li>
          ))}
          {removed.map((criterion) => (
            <li key={criterion.code}>
              Critère retiré&nbsp;: <del>{`${criterion.code} – ${criterion.title}`}</del>
            </li>
          ))}
        </ul>
      )}
      {changed.map((criterion) => (
        <FieldChanges
          key={criterion.code}
          caption={`Critère ${criterion.code} – ${criterion.title}`}
          fields={criterion.fields}
        />
      ))}
    </section>
  );
}

export function DifferenceList({
  difference,
  referential,
  baseCode,
}: {
  difference: ReferentialDifference;
  referential: Pick<Referential, 'commitments'>;
  baseCode: string;
}) {
  const { added, removed, changed, settings } = difference;
  if (isSame(difference)) return <p>Rien ne change par rapport à la version {baseCode}.</p>;
  const commitments = byCommitment(difference, referential);
  const general = settings.filter((change) => !commitments.some(({ code }) => isOf(code, change)));
  const counts = [
    ...(added.length > 0 ? [counted(added.length, 'critère ajouté', 'critères ajoutés')] : []),
    ...(removed.length > 0 ? [counted(removed.length, 'critère retiré', 'critères retirés')] : []),
    ...(changed.length > 0 ? [counted(changed.length, 'critère modifié', 'critères modifiés')] : []),
    ...(settings.length > 0 ? [counted(settings.length, 'autre changement', 'autres changements')] : []),
  ];
  return (
    <>
      <p>
        Par rapport à la version {baseCode}&nbsp;: {enumeration(counts)}. Les mots ajoutés sont soulignés, les
        mots supprimés sont barrés.
      </p>
      {general.length > 0 && (
        <section aria-labelledby="change-reglages" className="fr-mb-4w">
          <h3 className="fr-h5" id="change-reglages">
            Réglages
          </h3>
          <FieldChanges caption="Réglages modifiés" captionHidden fields={general} />
        </section>
      )}
      {commitments.map((one) => (
        <OneCommitment key={one.code} {...one} />
      ))}
    </>
  );
}
