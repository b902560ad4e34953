/** The plan of a sitting: day, hour, place, who is called, who presides, from how many they may give an opinion. */
import { CheckboxGroup } from '#app/ui/checkbox-group.tsx';
import { DateField } from '#app/ui/date-field.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextField } from '#app/ui/text-field.tsx';

export type SittingPlanValues = {
  heldOn: string;
  startsAt: string;
  place: string;
  quorum: string;
  memberIds: ReadonlyArray<string>;
  chairId: string;
};

type SittingPlanFieldsProps = {
  members: ReadonlyArray<{ userId: string; name: string }>;
  values: SittingPlanValues;
  errors: Readonly<Record<string, string | undefined>>;
};

type Typed = Readonly<Record<string, string | ReadonlyArray<string>>>;

/** What was typed, or else what stands. */
export function planValues(typed: Typed | null, standing: SittingPlanValues): SittingPlanValues {
  if (typed === null) return standing;
  function text(name: keyof SittingPlanValues): string {
    const value = typed?.[name];
    return typeof value === 'string' ? value : '';
  }
  const ids = typed['memberIds'];
  return {
    heldOn: text('heldOn'),
    startsAt: text('startsAt'),
    place: text('place'),
    quorum: text('quorum'),
    memberIds: ids === undefined || ids === '' ? [] : typeof ids === 'string' ? [ids] : ids,
    chairId: text('chairId'),
  };
}

export function SittingPlanFields({ members, values, errors }: SittingPlanFieldsProps) {
  return (
    <>
      <DateField
        name="heldOn"
        label="Date de la séance"
        required
        defaultValue={values.heldOn}
        error={errors['heldOn']}
      />
      <TextField
        name="startsAt"
        label="Heure, à Paris"
        hint="Par exemple 14:30."
        required
        defaultValue={values.startsAt}
        error={errors['startsAt']}
      />
      <TextField
        name="place"
        label="Lieu"
        hint="Une salle, ou l’adresse d’une visioconférence."
        required
        defaultValue={values.place}
        error={errors['place']}
      />
      <CheckboxGroup
        name="memberIds"
        label="Membres convoqués"
        hint="Les personnes qui ont le rôle de membre de la commission."
        required
        options={members.map(({ userId, name }) => ({ value: userId, label: name }))}
        defaultValue={values.memberIds}
        error={errors['memberIds']}
      />
      <SelectField
        name="chairId"
        label="Présidence"
        required
        options={members.map(({ userId, name }) => ({ value: userId, label: name }))}
        defaultValue={values.chairId}
        error={errors['chairId']}
      />
      <TextField
        name="quorum"
        label="Quorum"
        hint="Nombre de membres présents, et non déportés, sans lequel la commission ne donne pas d’avis sur un dossier."
        type="number"
        required
        defaultValue={values.quorum}
        error={errors['quorum']}
      />
    </>
  );
}
