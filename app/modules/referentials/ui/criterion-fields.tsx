/** The fields of one criterion of a version being written. */
import type { Referential } from '#app/modules/referentials/domain/referential.ts';
import {
  CHANNELS,
  CRITERION_KINDS,
  LEVELS,
  levelLabel,
  VERIFICATIONS,
} from '#app/modules/referentials/domain/referential.ts';
import {
  CHANNEL_NAMES,
  KIND_NAMES,
  VERIFICATION_NAMES,
} from '#app/modules/referentials/domain/referential-texts.ts';
import type { TypedForm } from '#app/modules/referentials/domain/typed-values.ts';
import { listOf, textOf } from '#app/modules/referentials/domain/typed-values.ts';
import { Checkbox, CheckboxGroup } from '#app/ui/checkbox-group.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { TextField } from '#app/ui/text-field.tsx';

export type CriterionFieldsProps = {
  referential: Referential;
  isNew: boolean;
  /** What stands, or what was typed and refused. */
  values: TypedForm;
  errors: Readonly<Record<string, string>>;
};

export function CriterionFields({ referential, isNew, values, errors }: CriterionFieldsProps) {
  return (
    <>
      {isNew && (
        <TextField
          name="code"
          label="Code"
          hint="Par exemple E1.9. Il ne changera plus."
          defaultValue={textOf(values, 'code')}
          error={errors['code']}
          required
        />
      )}
      <SelectField
        name="commitment"
        label="Engagement ou axe"
        hint={isNew ? undefined : 'Placé sous un autre engagement, le critère y vient en dernier.'}
        defaultValue={textOf(values, 'commitment')}
        error={errors['commitment']}
        options={referential.commitments.map(({ code, title }) => ({
          value: code,
          label: `${code} – ${title}`,
        }))}
        required
      />
      <TextAreaField
        name="title"
        label="Intitulé du critère"
        rows={3}
        defaultValue={textOf(values, 'title')}
        error={errors['title']}
        required
      />
      <SelectField
        name="level"
        label="Niveau à partir duquel il est exigé"
        defaultValue={textOf(values, 'level')}
        error={errors['level']}
        options={LEVELS.map((level) => ({ value: level, label: levelLabel(referential, level) }))}
        required
      />
      <TextField
        name="weight"
        label="Poids"
        hint="De 1 à 10. Il compte dans la maturité seulement."
        defaultValue={textOf(values, 'weight')}
        error={errors['weight']}
        inputProps={{ inputMode: 'numeric' }}
        required
      />
      <Checkbox
        name="blocking"
        value="oui"
        label="Critère bloquant"
        hint="Non conforme, il empêche l’attribution du niveau."
        defaultChecked={textOf(values, 'blocking') === 'oui'}
      />
      <SelectField
        name="kind"
        label="Nature"
        defaultValue={textOf(values, 'kind')}
        error={errors['kind']}
        options={CRITERION_KINDS.map((kind) => ({ value: kind, label: KIND_NAMES[kind] }))}
        required
      />
      <CheckboxGroup
        name="channels"
        label="Canaux concernés"
        defaultValue={listOf(values, 'channels')}
        error={errors['channels']}
        options={CHANNELS.map((channel) => ({ value: channel, label: CHANNEL_NAMES[channel] }))}
        required
      />
      <TextAreaField
        name="expectedEvidence"
        label="Preuves attendues"
        hint="Une par ligne."
        rows={4}
        defaultValue={textOf(values, 'expectedEvidence')}
        error={errors['expectedEvidence']}
        required
      />
      <CheckboxGroup
        name="verification"
        label="Modes de vérification"
        defaultValue={listOf(values, 'verification')}
        error={errors['verification']}
        options={VERIFICATIONS.map((way) => ({ value: way, label: VERIFICATION_NAMES[way] }))}
        required
      />
      <TextField
        name="origin"
        label="Origine"
        defaultValue={textOf(values, 'origin')}
        error={errors['origin']}
        required
      />
      <TextField
        name="source"
        label="Source"
        defaultValue={textOf(values, 'source')}
        error={errors['source']}
        required
      />
    </>
  );
}
