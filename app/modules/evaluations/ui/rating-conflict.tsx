/** Two ratings of one criterion, from two tabs or devices: both shown whole, and the auditor chooses. */
import type { AuditorRatingContent } from '#app/modules/evaluations/domain/auditor-rating.ts';
import type { KeptRating } from '#app/modules/evaluations/domain/rating-reply.ts';
import { KEEP_THEIRS_INTENT, RATE_INTENT } from '#app/modules/evaluations/ui/rating-form-data.ts';
import { ratingText } from '#app/modules/evaluations/ui/rating-text.ts';
import type { RatingDefinition } from '#app/modules/referentials/domain/referential.ts';
import { formatDateTime } from '#app/platform/french.ts';
import { Button, ButtonGroup } from '#app/ui/button.tsx';
import { DescriptionList } from '#app/ui/description-list.tsx';

export type RatingConflictProps = {
  criterionCode: string;
  action: string;
  ratingScale: ReadonlyArray<RatingDefinition>;
  yours: AuditorRatingContent;
  kept: KeptRating;
  onKeepMine: () => void;
  onKeepTheirs: () => void;
};

function Content({
  content,
  ratingScale,
}: {
  content: AuditorRatingContent;
  ratingScale: ReadonlyArray<RatingDefinition>;
}) {
  return (
    <DescriptionList
      stacked
      items={[
        { term: 'Cotation', description: ratingText(ratingScale, content.rating) },
        {
          term: 'Commentaire',
          description:
            content.comment === '' ? 'Aucun' : <span className="spp-pre-line">{content.comment}</span>,
        },
      ]}
    />
  );
}

export function RatingConflict(props: RatingConflictProps) {
  const { criterionCode, action, ratingScale, yours, kept, onKeepMine, onKeepTheirs } = props;
  return (
    <div className="spp-conflict" role="alert">
      <h3 className="fr-h6">Cette cotation a changé depuis que vous l’avez affichée</h3>
      <p>Rien n’est écrasé. Comparez les deux cotations et choisissez celle à garder.</p>
      <div className="fr-grid-row fr-grid-row--gutters">
        <div className="fr-col-12 fr-col-md-6">
          <h4 className="fr-text--md">
            Celle qui est enregistrée
            {kept.updatedAt !== null && <>, du {formatDateTime(kept.updatedAt)}</>}
          </h4>
          <Content content={kept.content} ratingScale={ratingScale} />
        </div>
        <div className="fr-col-12 fr-col-md-6">
          <h4 className="fr-text--md">Celle de cette page, non enregistrée</h4>
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
          <input type="hidden" name="intent" value={RATE_INTENT} />
          <input type="hidden" name="criterion" value={criterionCode} />
          <input type="hidden" name="version" value={kept.version} />
          <input type="hidden" name="rating" value={yours.rating === null ? '' : String(yours.rating)} />
          <input type="hidden" name="notApplicableOutcome" value={yours.notApplicableOutcome ?? ''} />
          <input type="hidden" name="comment" value={yours.comment} />
          <Button>Garder celle de cette page</Button>
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
          <Button kind="secondary">Garder celle qui est enregistrée</Button>
        </form>
      </ButtonGroup>
    </div>
  );
}
