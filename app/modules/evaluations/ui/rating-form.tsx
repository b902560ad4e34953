/** The auditor's own rating of one criterion, saved as one goes or by its button. */
import { useFetcher } from '@remix-run/react';
import { useEffect } from 'react';

import type { AuditorRatingContent } from '#app/modules/evaluations/domain/auditor-rating.ts';
import { NOT_APPLICABLE_OUTCOME_LABELS } from '#app/modules/evaluations/domain/auditor-rating.ts';
import { NOT_APPLICABLE_OUTCOMES } from '#app/modules/evaluations/domain/auditor-rating.ts';
import type { EvaluatedCriterion } from '#app/modules/evaluations/domain/evaluated-criterion.ts';
import { RatingConflict } from '#app/modules/evaluations/ui/rating-conflict.tsx';
import type { RatingReply } from '#app/modules/evaluations/ui/rating-form-data.ts';
import { RATE_INTENT, RATING_FORM, ratingDraftKey } from '#app/modules/evaluations/ui/rating-form-data.ts';
import { ratingText } from '#app/modules/evaluations/ui/rating-text.ts';
import type { RatingDefinition } from '#app/modules/referentials/domain/referential.ts';
import { NOT_APPLICABLE } from '#app/modules/referentials/domain/referential.ts';
import { answerFieldId } from '#app/modules/self-assessments/ui/answer-form.tsx';
import { formatDateTime } from '#app/platform/french.ts';
import { Badge } from '#app/ui/badge.tsx';
import { Button } from '#app/ui/button.tsx';
import { RadioGroup } from '#app/ui/radio-group.tsx';
import { SaveStatus } from '#app/ui/save-status.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { useAutosave } from '#app/ui/use-autosave.ts';

export type RatingFormProps = {
  criterion: EvaluatedCriterion;
  userId: string;
  evaluationId: string;
  action: string;
  ratingScale: ReadonlyArray<RatingDefinition>;
  isWritable: boolean;
  reply: RatingReply | null;
  /** Called with what is stored, as each saving is answered. */
  onKept: (criterionCode: string, content: AuditorRatingContent) => void;
};

/** « Non applicable » is one of the ratings only where the service gave a figure and the criterion admits it. */
function optionsOf({ criterion, ratingScale }: Pick<RatingFormProps, 'criterion' | 'ratingScale'>) {
  const { declared, admitsNotApplicable } = criterion;
  const offersNotApplicable = declared.rating !== NOT_APPLICABLE && admitsNotApplicable;
  return ratingScale
    .filter(({ value }) => value !== NOT_APPLICABLE || offersNotApplicable)
    .map(({ value, definition }) => ({
      value: String(value),
      label: ratingText(ratingScale, value),
      hint: definition,
    }));
}

export function RatingForm(props: RatingFormProps) {
  const { criterion, userId, evaluationId, action, ratingScale, isWritable, reply, onKept } = props;
  const { code } = criterion.criterion;
  const { own, declared } = criterion;
  const { rating, notApplicableOutcome, comment, version, updatedAt } = own;
  const { state, formProps, keepMine, keepTheirs } = useAutosave({
    savedForm: RATING_FORM,
    carrier: useFetcher<RatingReply>({ key: `cotation-${code}` }),
    item: code,
    draftKey: ratingDraftKey(userId, evaluationId, code),
    action,
    isEnabled: isWritable,
    start: { kept: { content: { rating, notApplicableOutcome, comment }, version, updatedAt }, reply },
  });
  const { shown, kept } = state;
  useEffect(() => onKept(code, kept.content), [code, kept.content, onKept]);
  const isDeclaredNotApplicable = declared.rating === NOT_APPLICABLE;
  const evaluated = kept.content.rating;
  return (
    <>
      {state.phase === 'conflict' && state.rival !== null && state.yours !== null && (
        <RatingConflict
          criterionCode={code}
          action={action}
          ratingScale={ratingScale}
          yours={state.yours}
          kept={state.rival}
          onKeepMine={keepMine}
          onKeepTheirs={keepTheirs}
        />
      )}
      <form {...formProps} key={state.drawing}>
        <input type="hidden" name="intent" value={RATE_INTENT} />
        <input type="hidden" name="criterion" value={code} />
        <input type="hidden" name="version" value={kept.version} />
        {isDeclaredNotApplicable && (
          <RadioGroup
            name="notApplicableOutcome"
            id={answerFieldId('motif', code)}
            label={<strong>Le motif de non-application du critère {code}</strong>}
            options={NOT_APPLICABLE_OUTCOMES.map((value) => ({
              value,
              label: NOT_APPLICABLE_OUTCOME_LABELS[value],
            }))}
            defaultValue={shown.notApplicableOutcome}
            size="sm"
            disabled={!isWritable}
          />
        )}
        <RadioGroup
          name="rating"
          id={answerFieldId('cotation', code)}
          label={<strong>Votre cotation du critère {code}</strong>}
          hint={isDeclaredNotApplicable ? 'À remplir si vous refusez le motif.' : undefined}
          options={optionsOf({ criterion, ratingScale })}
          defaultValue={shown.rating === null ? null : String(shown.rating)}
          size="sm"
          disabled={!isWritable}
        />
        <TextAreaField
          name="comment"
          id={answerFieldId('commentaire', code)}
          label="Votre commentaire"
          hint="Ce que vous avez vu, où et comment : il figure dans le rapport."
          rows={3}
          defaultValue={shown.comment}
          inputProps={{ maxLength: 4000, readOnly: !isWritable }}
        />
        <div className="spp-row">
          {isWritable && (
            <Button kind="secondary" size="sm">
              Enregistrer ce critère
            </Button>
          )}
          <SaveStatus
            state={state}
            saved={
              kept.updatedAt === null
                ? 'Pas encore de cotation'
                : `Enregistré le ${formatDateTime(kept.updatedAt)}`
            }
            conflict="Deux cotations différentes : choisissez celle à garder."
          />
        </div>
      </form>
      {evaluated !== null && evaluated !== declared.rating && (
        <p className="fr-mt-1w">
          <Badge tone="warning" small>
            Écart
          </Badge>{' '}
          Déclaré&nbsp;: {ratingText(ratingScale, declared.rating, 'sans réponse')}. Évalué&nbsp;:{' '}
          <strong>{ratingText(ratingScale, evaluated)}</strong>.
        </p>
      )}
    </>
  );
}
