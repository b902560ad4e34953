/** The check by number: one field, wherever it stands. The number may be typed with spaces or in lower case. */
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { TextField } from '#app/ui/text-field.tsx';

export type NumberFormProps = {
  defaultValue?: string | undefined;
  error?: string | undefined;
  label?: string | undefined;
};

export function NumberForm({ defaultValue, error, label = 'Numéro de l’attestation' }: NumberFormProps) {
  return (
    <form method="get" action={paths.verification()} noValidate>
      <TextField
        name="numero"
        label={label}
        hint="Par exemple SPP-2026-00001-58. Il est inscrit sur l’attestation, sous le code QR."
        defaultValue={defaultValue}
        error={error}
        autoComplete="off"
        inputProps={{ spellCheck: false, autoCapitalize: 'characters', maxLength: 60 }}
      />
      <Button icon="shield-line">Vérifier</Button>
    </form>
  );
}
