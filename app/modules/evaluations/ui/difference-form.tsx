/** One criterion on which auditors differ: each rating with its comment, what the service declares, and the choice. */
import { Form } from '@remix-run/react';

import type { AuditorRating } from '#app/modules/evaluations/domain/auditor-rating.ts';
import type { Difference } from '#app/modules/evaluations/domain/consolidation-view.ts';
import type { ConsolidationChoice } from '#app/modules/evaluations/domain/double-rating.ts';
import { FrozenEvidenceList } from '#app/modules/evaluations/ui/frozen-evidence-list.tsx';
import { ratingText } from '#app/modules/evaluations/ui/rating-text.ts';
import type { Rating, RatingDefinition } from '#app/modules/referentials/domain/referential.ts';
import { NOT_APPLICABLE } from '#app/modules/referentials/domain/referential.ts';
import { criterionAnchor } from '#app/modules/self-assessments/domain/criterion-anchor.ts';
import { formatDateTime } from '#app/platform/french.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Badge, BadgeGroup } from '#app/ui/badge.tsx';
import { Button } from '#app/ui/button.tsx';
import { RadioGroup } from '#app/ui/radio-group.tsx';
import { Table } from '#app/ui/table.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { VisuallyHidden } from '#app/ui/visually-hidden.tsx';

export const SETTLE_INTENT = 'settle';

/** What a refused form answers: on which criterion, why, what was typed, and the newer choice of a conflict. */
export type DifferenceReply = {
  readonly criterion: string;
  readonly message: string;
  readonly field: 'rating' | 'reason' | null;
  readonly rating: Rating | null;
  readonly reason: string;
  readonly theirs: ConsolidationChoice | null;
};

type Props = {
  difference: Difference;
  ratingScale: ReadonlyArray<RatingDefinition>;
  isOpen: boolean;
  action: string;
  reply: DifferenceReply | null;
};

function RatingsTable({ difference, ratingScale }: Pick<Props, 'difference' | 'ratingScale'>) {
  const { criterionCode, ratings, former } = difference;
  const rows = [
    ...ratings.map((rating) => ({ rating, isFormer: false })),
    ...former.map((rating) => ({ rating, isFormer: true })),
  ];
  return (
    <Table
      caption={`Cotations du critère ${criterionCode}`}
      captionHidden
      dense
      rows={rows}
      rowKey={({ rating }) => rating.auditorId}
      columns={[
        {
          key: 'auditor',
          header: 'Auditeur',
          rowHeader: true,
          cell: ({ rating, isFormer }: { rating: AuditorRating; isFormer: boolean }) =>
            isFormer ? `${rating.auditorName} (remplacé, non compté)` : rating.auditorName,
        },
        {
          key: 'rating',
          header: 'Cotation',
          cell: ({ rating }) => <strong>{ratingText(ratingScale, rating.rating)}</strong>,
        },
        {
          key: 'comment',
          header: 'Commentaire',
          cell: ({ rating }) =>
            rating.comment === '' ? 'Aucun' : <span className="spp-pre-line">{rating.comment}</span>,
        },
      ]}
    />
  );
}

function Declared({ difference, ratingScale }: Pick<Props, 'difference' | 'ratingScale'>) {
  const { declared, criterionCode } = difference;
  return (
    <>
      <h3 className="fr-h6">
        Ce que le service déclare<VisuallyHidden> pour le critère {criterionCode}</VisuallyHidden>
      </h3>
      <p>
        <strong>{ratingText(ratingScale, declared.rating, 'Sans réponse')}</strong>
      </p>
      {declared.rating === NOT_APPLICABLE && declared.notApplicableReason !== '' && (
        <p className="spp-pre-line">Motif&nbsp;: {declared.notApplicableReason}</p>
      )}
      {declared.comment !== '' && <p className="spp-pre-line">{declared.comment}</p>}
      <FrozenEvidenceList items={difference.evidence} />
    </>
  );
}

/** R-APP-02 for a choice: both values, and the form that keeps one's own over what was read here. */
function Conflict({ reply, ratingScale }: { reply: DifferenceReply; ratingScale: Props['ratingScale'] }) {
  const { theirs } = reply;
  return (
    <Alert severity="error" live title="Cette cotation a été retenue entre-temps" headingLevel={3}>
      {theirs !== null && (
        <p>
          Enregistré par {theirs.writtenByName}, le {formatDateTime(theirs.writtenAt)}&nbsp;:{' '}
          <strong>{ratingText(ratingScale, theirs.rating)}</strong>
          {theirs.reason !== '' && <> ({theirs.reason})</>}.
        </p>
      )}
      <p>
        Votre choix, non enregistré&nbsp;: <strong>{ratingText(ratingScale, reply.rating)}</strong>
        {reply.reason !== '' && <> ({reply.reason})</>}. Il reste dans le formulaire&nbsp;: enregistrez-le
        pour le retenir, ou rechargez la page pour garder celui qui est enregistré.
      </p>
    </Alert>
  );
}

export function DifferenceForm({ difference, ratingScale, isOpen, action, reply }: Props) {
  const { criterionCode, title, state, needsReason, choice } = difference;
  const anchor = criterionAnchor(criterionCode);
  const version = reply?.theirs?.version ?? choice?.version ?? 0;
  const rating = reply === null ? (choice?.rating ?? null) : reply.rating;
  const isConflict = reply !== null && reply.theirs !== null;
  return (
    <section className="spp-criterion" id={anchor} aria-labelledby={`${anchor}-titre`}>
      <h2 className="fr-h5" id={`${anchor}-titre`} tabIndex={-1}>
        {criterionCode} – {title}
      </h2>
      <BadgeGroup>
        <Badge tone={state === 'settled' ? 'success' : 'warning'}>
          {state === 'settled' ? 'Cotation retenue' : 'À trancher'}
        </Badge>
        {needsReason && <Badge small>Motif demandé</Badge>}
      </BadgeGroup>
      <RatingsTable difference={difference} ratingScale={ratingScale} />
      <div className="fr-grid-row fr-grid-row--gutters">
        <div className="fr-col-12 fr-col-lg-6">
          <Declared difference={difference} ratingScale={ratingScale} />
        </div>
        <div className="fr-col-12 fr-col-lg-6">
          {isConflict && <Conflict reply={reply} ratingScale={ratingScale} />}
          {choice !== null && !isConflict && (
            <p>
              {state === 'settled'
                ? 'Retenu'
                : 'Choix à confirmer ou à revoir, fait avant la dernière remise,'}{' '}
              par {choice.writtenByName}, le {formatDateTime(choice.writtenAt)}&nbsp;:{' '}
              <strong>{ratingText(ratingScale, choice.rating)}</strong>
              {choice.reason !== '' && <>. Motif&nbsp;: {choice.reason}</>}
            </p>
          )}
          {isOpen && (
            <Form method="post" action={`${action}#${anchor}`} noValidate key={`${version}`}>
              <input type="hidden" name="intent" value={SETTLE_INTENT} />
              <input type="hidden" name="criterion" value={criterionCode} />
              <input type="hidden" name="version" value={version} />
              <RadioGroup
                name="rating"
                id={`cotation-${anchor}`}
                label={`Cotation retenue pour le critère ${criterionCode}`}
                size="sm"
                required
                error={reply?.field === 'rating' ? reply.message : undefined}
                defaultValue={rating === null ? null : String(rating)}
                options={ratingScale
                  .filter(({ value }) => value !== NOT_APPLICABLE || difference.admitsNotApplicable)
                  .map(({ value }) => ({ value: String(value), label: ratingText(ratingScale, value) }))}
              />
              <TextAreaField
                name="reason"
                id={`motif-${anchor}`}
                label={needsReason ? 'Motif' : 'Motif (facultatif)'}
                hint="Ce qui vous a fait retenir cette cotation : il figure dans le rapport."
                rows={3}
                required={needsReason}
                error={reply?.field === 'reason' ? reply.message : undefined}
                defaultValue={reply?.reason ?? choice?.reason ?? ''}
                inputProps={{ maxLength: 4000 }}
              />
              <Button kind={state === 'settled' ? 'secondary' : 'primary'} size="sm">
                Retenir cette cotation<VisuallyHidden> pour le critère {criterionCode}</VisuallyHidden>
              </Button>
            </Form>
          )}
        </div>
      </div>
    </section>
  );
}
