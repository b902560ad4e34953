/** One account as its administrator sees and changes it. */
import type { AuthorityKind } from '#app/modules/access/domain/authority-kinds.ts';
import type { MembershipRole, PlatformRole } from '#app/modules/access/domain/roles.ts';
import { ROLE_LABELS } from '#app/modules/access/domain/roles.ts';
import { describeRoleChange, describeUserAction } from '#app/modules/access/domain/user-history-labels.ts';
import { MandateChoice } from '#app/modules/access/ui/mandate-choice.tsx';
import { RoleBoxes } from '#app/modules/access/ui/role-boxes.tsx';
import { UserState } from '#app/modules/access/ui/user-state.tsx';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { ConfirmPanel } from '#app/ui/confirm-panel.tsx';
import { DescriptionList } from '#app/ui/description-list.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { Table } from '#app/ui/table.tsx';
import { Time } from '#app/ui/time.tsx';

type User = {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly platformRoles: ReadonlyArray<PlatformRole>;
  readonly decidesFor: AuthorityKind;
  readonly hasPassword: boolean;
  readonly createdAt: Date;
  readonly disabledAt: Date | null;
  readonly version: number;
  readonly isSelf: boolean;
  readonly memberships: ReadonlyArray<{ readonly organisationName: string; readonly role: MembershipRole }>;
  readonly history: ReadonlyArray<{
    readonly sequence: number;
    readonly at: Date;
    readonly actorName: string;
    readonly action: string;
    readonly before: unknown;
    readonly after: unknown;
  }>;
};

export function UserSheet({ user }: { user: User }) {
  return (
    <>
      <PageHeading title={user.name} context="Compte" badges={<UserState user={user} />} />
      <DescriptionList
        items={[
          { term: 'Adresse électronique', description: user.email },
          { term: 'Créé le', description: <Time instant={user.createdAt} /> },
          ...(user.disabledAt === null
            ? []
            : [{ term: 'Fermé le', description: <Time instant={user.disabledAt} /> }]),
          {
            term: 'Organisations',
            description:
              user.memberships.length === 0 ? (
                'Aucune'
              ) : (
                <ul>
                  {user.memberships.map(({ organisationName, role }) => (
                    <li key={organisationName}>
                      {organisationName} ({ROLE_LABELS[role].toLowerCase()})
                    </li>
                  ))}
                </ul>
              ),
          },
        ]}
      />
      <h2>Rôles</h2>
      <form method="post" action={paths.user(user.userId)} key={`roles-${user.version}`}>
        <input type="hidden" name="intent" value="assign-roles" />
        <input type="hidden" name="version" value={user.version} />
        <RoleBoxes id="champ-roles" defaultValue={user.platformRoles} />
        <MandateChoice defaultValue={user.decidesFor} />
        <Button>Enregistrer les rôles</Button>
      </form>
      <h2 className="fr-mt-5w">Accès</h2>
      <Access user={user} />
      <h2 className="fr-mt-5w">Historique</h2>
      <History history={user.history} />
    </>
  );
}

function Access({ user }: { user: User }) {
  const target = { method: 'post', action: paths.user(user.userId) } as const;
  if (user.disabledAt !== null) {
    return (
      <form {...target}>
        <p>Ce compte est fermé&nbsp;: la personne ne peut plus se connecter.</p>
        <input type="hidden" name="intent" value="enable" />
        <input type="hidden" name="version" value={user.version} />
        <Button kind="secondary">Rouvrir le compte</Button>
      </form>
    );
  }
  return (
    <>
      {!user.hasPassword && (
        <form {...target} className="fr-mb-4w">
          <p>
            Cette personne n’a pas encore choisi son mot de passe. Un nouvel envoi annule le lien précédent.
          </p>
          <input type="hidden" name="intent" value="resend-invitation" />
          <Button kind="secondary">Renvoyer l’invitation</Button>
        </form>
      )}
      {user.isSelf ? (
        <p>C’est votre compte&nbsp;: seul un autre administrateur peut le fermer.</p>
      ) : (
        <ConfirmPanel
          title="Fermer ce compte"
          danger
          effects={[
            'Ses connexions ouvertes se ferment tout de suite et la personne ne peut plus se connecter.',
            'Ses liens d’invitation et de mot de passe ne servent plus.',
            'Ce qu’elle a fait reste signé de son nom. Le compte pourra être rouvert.',
          ]}
        >
          <form {...target}>
            <input type="hidden" name="intent" value="disable" />
            <input type="hidden" name="version" value={user.version} />
            <Button kind="secondary">Fermer le compte</Button>
          </form>
        </ConfirmPanel>
      )}
    </>
  );
}

function History({ history }: Pick<User, 'history'>) {
  if (history.length === 0) return <p>Rien n’est encore noté sur ce compte.</p>;
  return (
    <Table
      caption="Trente derniers événements du compte, du plus récent au plus ancien"
      captionHidden
      dense
      rows={history}
      rowKey={(entry) => String(entry.sequence)}
      columns={[
        { key: 'date', header: 'Date', cell: (entry) => <Time instant={entry.at} /> },
        {
          key: 'action',
          header: 'Événement',
          rowHeader: true,
          cell: (entry) => {
            const roles = describeRoleChange(entry.before, entry.after);
            return (
              <>
                {describeUserAction(entry.action)}
                {roles !== null && <> ({roles})</>}
              </>
            );
          },
        },
        { key: 'actor', header: 'Par', cell: (entry) => entry.actorName },
      ]}
    />
  );
}
