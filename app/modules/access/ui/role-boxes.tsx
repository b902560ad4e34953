/** The platform roles to tick, each with what it opens. */
import { PLATFORM_ROLES, ROLE_LABELS } from '#app/modules/access/domain/roles.ts';
import type { PlatformRole } from '#app/modules/access/domain/roles.ts';
import { CheckboxGroup } from '#app/ui/checkbox-group.tsx';

const HINTS: Readonly<Record<PlatformRole, string>> = {
  auditor: 'Évalue les dossiers qui lui sont confiés.',
  'ditp-officer': 'Suit tous les dossiers déposés, prononce la recevabilité, désigne les auditeurs.',
  'ditp-decider': 'Attribue, ajourne ou refuse le label.',
  'committee-member': 'Donne son avis, en séance, sur les dossiers de l’ordre du jour.',
  administrator: 'Invite les personnes et donne les rôles, sans ouvrir aucun dossier.',
};

type RoleBoxesProps = {
  id: string;
  defaultValue: ReadonlyArray<string>;
  error?: string | undefined;
  required?: boolean;
};

export function RoleBoxes({ id, defaultValue, error, required = false }: RoleBoxesProps) {
  return (
    <CheckboxGroup
      id={id}
      name="roles"
      label="Rôles sur la plateforme"
      options={PLATFORM_ROLES.map((role) => ({ value: role, label: ROLE_LABELS[role], hint: HINTS[role] }))}
      defaultValue={defaultValue}
      error={error}
      required={required}
    />
  );
}
