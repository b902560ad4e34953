/** Two ratings of one criterion, from two tabs or devices, side by side. */
import type { AuditorRatingContent } from '#app/modules/evaluations/domain/auditor-rating.ts';
import { KEEP_THEIRS_INTENT, ratingFields } from '#app/modules/evaluations/ui/rating-form-data.ts';
import { ratingText } from '#app/modules/evaluations/ui/rating-text.ts';
import type { RatingDefinition } from '#app/modules/referentials/domain/referential.ts';
import { formatDateTime } from '#app/platform/french.ts';
import type { Stored } from '#app/ui/autosave-state.ts';
import { ConflictPanel } from '#app/ui/conflict-panel.tsx';
import type { DescriptionItem } from '#app/ui/description-list.tsx';

export type RatingConflictProps = {
  criterionCode: string;
  action: string;
  ratingScale: ReadonlyArray<RatingDefinition>;
  yours: AuditorRatingContent;
  kept: Stored<AuditorRatingContent>;
  onKeepMine: () => void;
  onKeepTheirs: () => void;
};

function itemsOf(
  { rating, comment }: AuditorRatingContent,
  ratingScale: ReadonlyArray<RatingDefinition>,
): ReadonlyArray<DescriptionItem> {
  return [
    { term: 'Cotation', description: ratingText(ratingScale, rating) },
    {
      term: 'Commentaire',
      description: comment === '' ? 'Aucun' : <span className="spp-pre-line">{comment}</span>,
    },
  ];
}

export function RatingConflict(props: RatingConflictProps) {
  const { criterionCode, action, ratingScale, yours, kept, onKeepMine, onKeepTheirs } = props;
  return (
    <ConflictPanel
      title="Cette cotation a changé depuis que vous l’avez affichée"
      explanation="Rien n’est écrasé. Comparez les deux cotations et choisissez celle à garder."
      action={action}
      theirs={{
        heading: (
          <>
            Celle qui est enregistrée
            {kept.updatedAt !== null && <>, du {formatDateTime(kept.updatedAt)}</>}
          </>
        ),
        items: itemsOf(kept.content, ratingScale),
        button: 'Garder celle qui est enregistrée',
        fields: { intent: KEEP_THEIRS_INTENT, criterion: criterionCode },
        onKeep: onKeepTheirs,
      }}
      yours={{
        heading: 'Celle de cette page, non enregistrée',
        items: itemsOf(yours, ratingScale),
        button: 'Garder celle de cette page',
        fields: ratingFields({ item: criterionCode, version: kept.version, content: yours }),
        onKeep: onKeepMine,
      }}
    />
  );
}
