/** Two answers to one criterion: both shown whole, and the person chooses. Works as two plain forms too. */
import type { RatingDefinition } from '#app/modules/referentials/domain/referential.ts';
import type { AnswerContent } from '#app/modules/self-assessments/domain/answer.ts';
import type { RivalAnswer } from '#app/modules/self-assessments/domain/save-reply.ts';
import { SAVE_INTENT } from '#app/modules/self-assessments/ui/answer-form-data.ts';
import { formatDateTime, typography } from '#app/platform/french.ts';
import { Button, ButtonGroup } from '#app/ui/button.tsx';
import { DescriptionList } from '#app/ui/description-list.tsx';

export const KEEP_THEIRS_INTENT = 'keep-theirs';

export type AnswerConflictProps = {
  criterionCode: string;
  action: string;
  ratingScale: ReadonlyArray<RatingDefinition>;
  yours: AnswerContent;
  theirs: RivalAnswer;
  onKeepMine: () => void;
  onKeepTheirs: () => void;
};

function labelOf(ratingScale: ReadonlyArray<RatingDefinition>, { rating }: AnswerContent): string {
  if (rating === null) return 'Sans réponse';
  const label = ratingScale.find(({ value }) => value === rating)?.label ?? '';
  return rating === 'NA' ? label : `${rating} – ${label}`;
}

function Content({
  content,
  ratingScale,
}: {
  content: AnswerContent;
  ratingScale: AnswerConflictProps['ratingScale'];
}) {
  const { comment, notApplicableReason } = content;
  return (
    <DescriptionList
      stacked
      items={[
        { term: 'Cotation', description: labelOf(ratingScale, content) },
        ...(notApplicableReason === ''
          ? []
          : [{ term: 'Motif', description: <span className="spp-pre-line">{notApplicableReason}</span> }]),
        {
          term: 'Commentaire',
          description: comment === '' ? 'Aucun' : <span className="spp-pre-line">{comment}</span>,
        },
      ]}
    />
  );
}

export function AnswerConflict(props: AnswerConflictProps) {
  const { criterionCode, action, ratingScale, yours, theirs, onKeepMine, onKeepTheirs } = props;
  const author = theirs.updatedByName;
  return (
    <div className="spp-conflict" role="alert">
      <h3 className="fr-h6">Cette réponse a aussi été modifiée par {author}</h3>
      <p>Rien n’est écrasé. Comparez les deux réponses et choisissez celle à garder.</p>
      <div className="fr-grid-row fr-grid-row--gutters">
        <div className="fr-col-12 fr-col-md-6">
          <h4 className="fr-text--md">
            La réponse de {author}
            {theirs.updatedAt !== null && <>, le {formatDateTime(theirs.updatedAt)}</>}
          </h4>
          <Content content={theirs.content} ratingScale={ratingScale} />
        </div>
        <div className="fr-col-12 fr-col-md-6">
          <h4 className="fr-text--md">Votre réponse, non enregistrée</h4>
          <Content content={yours} ratingScale={ratingScale} />
        </div>
      </div>
      <ButtonGroup>
        <form
          method="post"
          action={action}
          onSubmit={(event) => {
            event.preventDefault();
            onKeepMine();
          }}
        >
          <input type="hidden" name="intent" value={SAVE_INTENT} />
          <input type="hidden" name="criterion" value={criterionCode} />
          <input type="hidden" name="version" value={theirs.version} />
          <input type="hidden" name="rating" value={yours.rating === null ? '' : String(yours.rating)} />
          <input type="hidden" name="notApplicableReason" value={yours.notApplicableReason} />
          <input type="hidden" name="comment" value={yours.comment} />
          <Button>Garder ma réponse</Button>
        </form>
        <form
          method="post"
          action={action}
          onSubmit={(event) => {
            event.preventDefault();
            onKeepTheirs();
          }}
        >
          <input type="hidden" name="intent" value={KEEP_THEIRS_INTENT} />
          <input type="hidden" name="criterion" value={criterionCode} />
          <Button kind="secondary">{typography(`Garder la réponse de ${author}`)}</Button>
        </form>
      </ButtonGroup>
    </div>
  );
}
