/** Where an account stands: open, waiting for its first password, or closed. */
import { Badge } from '#app/ui/badge.tsx';

type UserStateProps = { user: { readonly hasPassword: boolean; readonly disabledAt: Date | null } };

export function UserState({ user }: UserStateProps) {
  if (user.disabledAt !== null) {
    return (
      <Badge tone="error" small>
        Fermé
      </Badge>
    );
  }
  return user.hasPassword ? (
    <Badge tone="success" small>
      Ouvert
    </Badge>
  ) : (
    <Badge tone="info" small>
      Invitation en attente
    </Badge>
  );
}
