/** The form of one criterion of a version being written. What was typed comes back with the faults. */
import { Form } from '@remix-run/react';

import type { TypedForm } from '#app/modules/referentials/domain/draft-form.ts';
import { DRAFT_INTENTS, listOf, textOf } from '#app/modules/referentials/domain/draft-form.ts';
import type { Criterion, Referential } from '#app/modules/referentials/domain/referential.ts';
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
import { Button, ButtonGroup, ButtonLink } from '#app/ui/button.tsx';
import { Checkbox, CheckboxGroup } from '#app/ui/checkbox-group.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { TextField } from '#app/ui/text-field.tsx';

export type CriterionFormProps = {
  referential: Referential;
  version: number;
  /** Null for a new one. */
  criterion: Criterion | null;
  /** Null until a refusal. */
  typed: TypedForm | null;
  errors: Readonly<Record<string, string>>;
  backHref: string;
};

export function CriterionForm({
  referential,
  version,
  criterion,
  typed,
  errors,
  backHref,
}: CriterionFormProps) {
  function text(name: string, kept: string): string {
    return typed === null ? kept : textOf(typed, name);
  }
  function list(name: string, kept: ReadonlyArray<string>): ReadonlyArray<string> {
    return typed === null ? kept : listOf(typed, name);
  }
  return (
    <Form method="post" noValidate key={version}>
      <input type="hidden" name="version" value={version} />
      {criterion === null ? (
        <>
          <TextField
            name="code"
            label="Code"
            hint="Par exemple E1.9. Il ne changera plus."
            defaultValue={text('code', '')}
            error={errors['code']}
            required
          />
          <SelectField
            name="commitment"
            label="Engagement"
            defaultValue={text('commitment', '')}
            error={errors['commitment']}
            options={referential.commitments.map(({ code, title }) => ({
              value: code,
              label: `${code} – ${title}`,
            }))}
            required
          />
        </>
      ) : (
        <>
          <input type="hidden" name="code" value={criterion.code} />
          <input type="hidden" name="commitment" value={criterion.commitment} />
        </>
      )}
      <TextAreaField
        name="title"
        label="Intitulé du critère"
        rows={3}
        defaultValue={text('title', criterion?.title ?? '')}
        error={errors['title']}
        required
      />
      <SelectField
        name="level"
        label="Niveau à partir duquel il est exigé"
        defaultValue={text('level', criterion?.level ?? '')}
        error={errors['level']}
        options={LEVELS.map((level) => ({ value: level, label: levelLabel(referential, level) }))}
        required
      />
      <TextField
        name="weight"
        label="Poids"
        hint="De 1 à 10. Il compte dans la maturité seulement."
        defaultValue={text('weight', String(criterion?.weight ?? 1))}
        error={errors['weight']}
        inputProps={{ inputMode: 'numeric' }}
        required
      />
      <Checkbox
        name="blocking"
        value="oui"
        label="Critère bloquant"
        hint="Non conforme, il empêche l’attribution du niveau."
        defaultChecked={typed === null ? criterion?.blocking === true : textOf(typed, 'blocking') === 'oui'}
      />
      <SelectField
        name="kind"
        label="Nature"
        defaultValue={text('kind', criterion?.kind ?? '')}
        error={errors['kind']}
        options={CRITERION_KINDS.map((kind) => ({ value: kind, label: KIND_NAMES[kind] }))}
        required
      />
      <CheckboxGroup
        name="channels"
        label="Canaux concernés"
        defaultValue={list('channels', criterion?.channels ?? [])}
        error={errors['channels']}
        options={CHANNELS.map((channel) => ({ value: channel, label: CHANNEL_NAMES[channel] }))}
        required
      />
      <TextAreaField
        name="expectedEvidence"
        label="Preuves attendues"
        hint="Une par ligne."
        rows={4}
        defaultValue={text('expectedEvidence', criterion?.expectedEvidence.join('\n') ?? '')}
        error={errors['expectedEvidence']}
        required
      />
      <CheckboxGroup
        name="verification"
        label="Modes de vérification"
        defaultValue={list('verification', criterion?.verification ?? [])}
        error={errors['verification']}
        options={VERIFICATIONS.map((way) => ({ value: way, label: VERIFICATION_NAMES[way] }))}
        required
      />
      <TextField
        name="origin"
        label="Origine"
        defaultValue={text('origin', criterion?.origin ?? '')}
        error={errors['origin']}
        required
      />
      <TextField
        name="source"
        label="Source"
        defaultValue={text('source', criterion?.source ?? '')}
        error={errors['source']}
        required
      />
      <ButtonGroup>
        <Button name="intent" value={DRAFT_INTENTS.criterion}>
          Enregistrer le critère
        </Button>
        {criterion !== null && (
          <Button kind="secondary" name="intent" value={DRAFT_INTENTS.remove}>
            Retirer ce critère de la version
          </Button>
        )}
        <ButtonLink kind="tertiary" href={backHref}>
          Revenir à la version
        </ButtonLink>
      </ButtonGroup>
    </Form>
  );
}
