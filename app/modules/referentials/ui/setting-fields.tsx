/** The fields of the other parts of a version being written: its settings, and one of its commitments. */
import { fieldId } from '#app/ui/field.tsx';
import { Fieldset, FieldsetElement } from '#app/ui/fieldset.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import type { SettingField, SettingGroup } from '#app/modules/referentials/domain/draft-parts.ts';
import type { TypedForm } from '#app/modules/referentials/domain/typed-values.ts';
import { textOf } from '#app/modules/referentials/domain/typed-values.ts';
import { ownValue } from '#app/platform/own-value.ts';

type FieldsProps = {
  /** What stands, or what was typed and refused. */
  values: TypedForm;
  errors: Readonly<Record<string, string>>;
};

function OneField({ field, values, errors }: FieldsProps & { field: SettingField }) {
  const { path, label, kind, hint } = field;
  const shared = {
    name: path,
    label,
    hint,
    defaultValue: textOf(values, path),
    error: ownValue(errors, path),
    required: !kind.startsWith('optional'),
  };
  if (kind === 'area' || kind === 'optional-text') return <TextAreaField {...shared} rows={3} />;
  if (kind === 'text') return <TextField {...shared} />;
  return <TextField {...shared} inputProps={{ inputMode: 'decimal' }} />;
}

export function SettingFields({ groups, ...fields }: FieldsProps & { groups: ReadonlyArray<SettingGroup> }) {
  return groups.map(({ legend, fields: own }) =>
    legend === null ? (
      own.map((field) => <OneField key={field.path} field={field} {...fields} />)
    ) : (
      <Fieldset key={legend} id={fieldId(own[0]?.path ?? legend)} legend={<strong>{legend}</strong>}>
        {own.map((field) => (
          <FieldsetElement key={field.path}>
            <OneField field={field} {...fields} />
          </FieldsetElement>
        ))}
      </Fieldset>
    ),
  );
}

export function CommitmentFields({ isNew, values, errors }: FieldsProps & { isNew: boolean }) {
  function of(name: string) {
    return { name, defaultValue: textOf(values, name), error: ownValue(errors, name), required: true };
  }
  return (
    <>
      {isNew && (
        <TextField
          {...of('code')}
          label="Code"
          hint="Par exemple E9 pour un engagement, T3 pour un axe. Il ne changera plus."
        />
      )}
      <TextAreaField {...of('title')} label="Intitulé" rows={2} />
      <TextField
        {...of('group')}
        label="Code du groupe"
        hint="Par exemple closer, simpler, cross-cutting : les engagements d’un même groupe portent le même."
      />
      <TextField
        {...of('groupLabel')}
        label="Nom du groupe"
        hint="Par exemple Un service public plus simple."
      />
      <TextField
        {...of('wording')}
        label="Formulation"
        hint="official pour le texte du programme, to-verify s’il reste à vérifier, own pour un texte propre à ce référentiel."
      />
      <TextField {...of('source')} label="Source" hint="Adresse ou document d’où vient le texte." />
    </>
  );
}
