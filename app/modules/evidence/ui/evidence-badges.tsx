/** The state of an item at a glance: expired, archived, without content, and how confidential it is. */
import type { Confidentiality } from '#app/modules/evidence/domain/evidence.ts';
import { CONFIDENTIALITY_LABELS } from '#app/modules/evidence/domain/evidence.ts';
import { Badge, BadgeGroup } from '#app/ui/badge.tsx';

export type EvidenceBadgesProps = {
  confidentiality: Confidentiality;
  expired: boolean;
  archived: boolean;
  hasContent: boolean;
};

export function EvidenceBadges({ confidentiality, expired, archived, hasContent }: EvidenceBadgesProps) {
  return (
    <BadgeGroup>
      {!hasContent && (
        <Badge tone="warning" small>
          Fichier à joindre
        </Badge>
      )}
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
