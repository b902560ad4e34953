/** Two answers to one criterion, side by side: the person's own and someone else's. */
import type { RatingDefinition } from '#app/modules/referentials/domain/referential.ts';
import type { AnswerContent } from '#app/modules/self-assessments/domain/answer.ts';
import { answerFields, KEEP_THEIRS_INTENT } from '#app/modules/self-assessments/ui/answer-form-data.ts';
import { formatDateTime, typography } from '#app/platform/french.ts';
import type { Stored } from '#app/ui/autosave-state.ts';
import { ConflictPanel } from '#app/ui/conflict-panel.tsx';
import type { DescriptionItem } from '#app/ui/description-list.tsx';

export type AnswerConflictProps = {
  criterionCode: string;
  action: string;
  ratingScale: ReadonlyArray<RatingDefinition>;
  yours: AnswerContent;
  theirs: Stored<AnswerContent>;
  onKeepMine: () => void;
  onKeepTheirs: () => void;
};

function labelOf(ratingScale: ReadonlyArray<RatingDefinition>, { rating }: AnswerContent): string {
  if (rating === null) return 'Sans réponse';
  const label = ratingScale.find(({ value }) => value === rating)?.label ?? '';
  return rating === 'NA' ? label : `${rating} – ${label}`;
}

function itemsOf(
  content: AnswerContent,
  ratingScale: ReadonlyArray<RatingDefinition>,
): ReadonlyArray<DescriptionItem> {
  const { comment, notApplicableReason } = content;
  return [
    { term: 'Cotation', description: labelOf(ratingScale, content) },
    ...(notApplicableReason === ''
      ? []
      : [{ term: 'Motif', description: <span className="spp-pre-line">{notApplicableReason}</span> }]),
    {
      term: 'Commentaire',
      description: comment === '' ? 'Aucun' : <span className="spp-pre-line">{comment}</span>,
    },
  ];
}

export function AnswerConflict(props: AnswerConflictProps) {
  const { criterionCode, action, ratingScale, yours, theirs, onKeepMine, onKeepTheirs } = props;
  const author = theirs.updatedByName ?? '';
  return (
    <ConflictPanel
      title={`Cette réponse a aussi été modifiée par ${author}`}
      explanation="Rien n’est écrasé. Comparez les deux réponses et choisissez celle à garder."
      action={action}
      theirs={{
        heading: (
          <>
            La réponse de {author}
            {theirs.updatedAt !== null && <>, le {formatDateTime(theirs.updatedAt)}</>}
          </>
        ),
        items: itemsOf(theirs.content, ratingScale),
        button: typography(`Garder la réponse de ${author}`),
        fields: { intent: KEEP_THEIRS_INTENT, criterion: criterionCode },
        onKeep: onKeepTheirs,
      }}
      yours={{
        heading: 'Votre réponse, non enregistrée',
        items: itemsOf(yours, ratingScale),
        button: 'Garder ma réponse',
        fields: answerFields({ item: criterionCode, version: theirs.version, content: yours }),
        onKeep: onKeepMine,
      }}
    />
  );
}
