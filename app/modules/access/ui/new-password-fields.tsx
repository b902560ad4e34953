/** The two fields in which a password is chosen, with what is asked of it said beforehand. */
import { PASSWORD_MINIMUM } from '#app/modules/access/domain/password-policy.ts';
import { PasswordField } from '#app/ui/password-field.tsx';

type NewPasswordFieldsProps = {
  errors: Readonly<Record<string, string | undefined>>;
  label?: string;
};

export function NewPasswordFields({ errors, label = 'Mot de passe' }: NewPasswordFieldsProps) {
  return (
    <>
      <PasswordField
        name="password"
        label={label}
        hint={`${PASSWORD_MINIMUM} caractères ou plus, sans règle de composition\u00a0: une phrase convient très bien. Les mots de passe courants sont refusés.`}
        autoComplete="new-password"
        error={errors['password']}
        required
      />
      <PasswordField
        name="confirmation"
        label="Le même mot de passe, une seconde fois"
        autoComplete="new-password"
        error={errors['confirmation']}
        required
      />
    </>
  );
}
