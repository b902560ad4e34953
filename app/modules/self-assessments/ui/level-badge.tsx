/** The level of a criterion, and the mark of those that bar a level on their own. */
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import type { LevelLabels } from '#app/modules/self-assessments/domain/grid-view.ts';
import type { BadgeTone } from '#app/ui/badge.tsx';
import { Badge } from '#app/ui/badge.tsx';

const TONES: Readonly<Record<LevelCode, BadgeTone>> = {
  bronze: 'brown-caramel',
  silver: 'blue-ecume',
  gold: 'yellow-tournesol',
};

export function LevelBadge({ level, labels }: { level: LevelCode; labels: LevelLabels }) {
  return (
    <Badge tone={TONES[level]} small>
      {labels[level]}
    </Badge>
  );
}

export function BlockingBadge() {
  return (
    <Badge tone="pink-tuile" small>
      Bloquant
    </Badge>
  );
}
