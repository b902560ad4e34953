/** Who decides on labels, and under which signature: what letters and certificates bear. */
import { AUTHORITY_KINDS, AUTHORITY_LABELS } from '#app/modules/access/domain/authority-kinds.ts';
import type { DecidingAuthority } from '#app/modules/access/domain/scheme-settings-schema.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { RadioGroup } from '#app/ui/radio-group.tsx';
import { TextField } from '#app/ui/text-field.tsx';

type AuthorityFormProps = {
  value: DecidingAuthority;
  /** Tells on posting that the setting has not changed meanwhile. */
  fingerprint: string;
  /** What was typed, when it was refused. */
  typed: Readonly<Record<string, string | ReadonlyArray<string>>> | null;
  errors: Readonly<Record<string, string | undefined>>;
};

export function AuthorityForm({ value, fingerprint, typed, errors }: AuthorityFormProps) {
  function initial(name: keyof DecidingAuthority): string {
    const text = typed?.[name];
    return typeof text === 'string' ? text : (value[name] ?? '');
  }
  return (
    <form method="post" action={paths.schemeSettings()} noValidate>
      <input type="hidden" name="setting" value="deciding-authority" />
      <input type="hidden" name="fingerprint" value={fingerprint} />
      <RadioGroup
        name="kind"
        label="Qui décide d’attribuer le label&nbsp;?"
        options={AUTHORITY_KINDS.map((kind) => ({ value: kind, label: AUTHORITY_LABELS[kind] }))}
        defaultValue={initial('kind')}
        error={errors['kind']}
        required
      />
      <TextField
        name="name"
        label="Nom de l’autorité"
        hint="Tel qu’il figure sur les décisions et les attestations."
        defaultValue={initial('name')}
        error={errors['name']}
        required
      />
      <TextField
        name="signatoryTitle"
        label="Fonction du signataire"
        defaultValue={initial('signatoryTitle')}
        error={errors['signatoryTitle']}
        required
      />
      <TextField
        name="signatoryName"
        label="Nom du signataire"
        hint="Laissez vide si la fonction suffit."
        defaultValue={initial('signatoryName')}
        error={errors['signatoryName']}
      />
      <TextField
        name="certificationBody"
        label="Organisme de certification"
        hint="S’il y en a un&nbsp;: il est nommé sur l’attestation à côté de l’autorité."
        defaultValue={initial('certificationBody')}
        error={errors['certificationBody']}
      />
      <Button>Enregistrer l’autorité</Button>
    </form>
  );
}
