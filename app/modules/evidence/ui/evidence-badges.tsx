/** The state of an item at a glance: expired, archived, in quarantine, without content, and how confidential it is. */
import type { Confidentiality } from '#app/modules/evidence/domain/evidence.ts';
import { CONFIDENTIALITY_LABELS } from '#app/modules/evidence/domain/evidence.ts';
import { QuarantineBadge } from '#app/modules/evidence/ui/quarantine.tsx';
import { Badge, BadgeGroup } from '#app/ui/badge.tsx';

export type EvidenceBadgesProps = {
  confidentiality: Confidentiality;
  expired: boolean;
  archived: boolean;
  hasContent: boolean;
  /** Of its latest content. */
  quarantined: boolean;
};

export function EvidenceBadges({
  confidentiality,
  expired,
  archived,
  hasContent,
  quarantined,
}: EvidenceBadgesProps) {
  return (
    <BadgeGroup>
      {!hasContent && (
        <Badge tone="warning" small>
          Fichier à joindre
        </Badge>
      )}
      {quarantined && <QuarantineBadge />}
      {expired && (
        <Badge tone="error" small>
          Expirée
        </Badge>
      )}
      {archived && <Badge small>Archivée</Badge>}
      <Badge tone={confidentiality === 'confidential' ? 'purple-glycine' : 'blue-ecume'} small>
        {CONFIDENTIALITY_LABELS[confidentiality]}
      </Badge>
    </BadgeGroup>
  );
}
