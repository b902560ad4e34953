/** A content that may not be opened: the mark it bears wherever it is listed. Holds R-EVD-64. */
import type { Quarantine } from '#app/modules/evidence/domain/evidence.ts';
import { Badge } from '#app/ui/badge.tsx';
import { Time } from '#app/ui/time.tsx';

export function QuarantineBadge() {
  return (
    <Badge tone="error" small>
      En quarantaine
    </Badge>
  );
}

/** In place of the link to the file. */
export function QuarantinedFile({ quarantine, name }: { quarantine: Quarantine; name?: string | undefined }) {
  return (
    <>
      {name !== undefined && `${name} `}
      <QuarantineBadge />{' '}
      <span className="fr-hint-text">
        Depuis le <Time instant={quarantine.since} />
      </span>
    </>
  );
}
