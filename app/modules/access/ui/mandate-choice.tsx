/** In whose name a decider decides: asked beside the roles. */
import { AUTHORITY_KINDS, AUTHORITY_LABELS } from '#app/modules/access/domain/authority-kinds.ts';
import { RadioGroup } from '#app/ui/radio-group.tsx';

type MandateChoiceProps = { defaultValue: string; error?: string | undefined };

export function MandateChoice({ defaultValue, error }: MandateChoiceProps) {
  return (
    <RadioGroup
      name="decidesFor"
      label="Un décideur décide au nom de"
      hint="Sans effet pour les autres rôles. Ce décideur n’agit que si les réglages du label désignent cette autorité."
      options={AUTHORITY_KINDS.map((kind) => ({ value: kind, label: AUTHORITY_LABELS[kind] }))}
      defaultValue={defaultValue}
      error={error}
    />
  );
}
