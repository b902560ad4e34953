/** The accounts found, one line each. */
import type { PlatformRole } from '#app/modules/access/domain/roles.ts';
import { ROLE_LABELS } from '#app/modules/access/domain/roles.ts';
import { UserState } from '#app/modules/access/ui/user-state.tsx';
import { counted } from '#app/platform/french.ts';
import { paths } from '#app/platform/paths.ts';
import { Table } from '#app/ui/table.tsx';

type Line = {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly platformRoles: ReadonlyArray<PlatformRole>;
  readonly organisationCount: number;
  readonly hasPassword: boolean;
  readonly disabledAt: Date | null;
};

function describeRoles(user: Line): string {
  const roles = user.platformRoles.map((role) => ROLE_LABELS[role]);
  const organisations =
    user.organisationCount === 0
      ? []
      : [`membre de ${counted(user.organisationCount, 'organisation', 'organisations')}`];
  return [...roles, ...organisations].join(', ') || 'Aucun';
}

export function UserTable({ users }: { users: ReadonlyArray<Line> }) {
  return (
    <Table
      caption="Comptes, par nom"
      captionHidden
      rows={users}
      rowKey={(user) => user.userId}
      columns={[
        {
          key: 'name',
          header: 'Nom',
          rowHeader: true,
          cell: (user) => <a href={paths.user(user.userId)}>{user.name}</a>,
        },
        { key: 'email', header: 'Adresse électronique', cell: (user) => user.email },
        { key: 'roles', header: 'Rôles', cell: describeRoles },
        { key: 'state', header: 'Compte', cell: (user) => <UserState user={user} /> },
      ]}
    />
  );
}
