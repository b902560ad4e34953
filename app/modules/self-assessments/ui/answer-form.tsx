/** The answer to one criterion: rating, reason, comment, and what became of the last change. */
import type { FormEvent } from 'react';

import type { Rating, RatingDefinition } from '#app/modules/referentials/domain/referential.ts';
import { NOT_APPLICABLE } from '#app/modules/referentials/domain/referential.ts';
import { COMMENT_LIMIT, REASON_LIMIT } from '#app/modules/self-assessments/domain/answer.ts';
import type { CriterionView } from '#app/modules/self-assessments/domain/grid-view.ts';
import type { SaveReply } from '#app/modules/self-assessments/domain/save-reply.ts';
import { AnswerConflict } from '#app/modules/self-assessments/ui/answer-conflict.tsx';
import { SAVE_INTENT } from '#app/modules/self-assessments/ui/answer-form-data.ts';
import { SaveStatus } from '#app/modules/self-assessments/ui/save-status.tsx';
import { useAnswerAutosave } from '#app/modules/self-assessments/ui/use-answer-autosave.ts';
import { Button } from '#app/ui/button.tsx';
import { RadioGroup } from '#app/ui/radio-group.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';

export type AnswerFormProps = {
  criterion: CriterionView;
  userId: string;
  applicationId: string;
  action: string;
  ratingScale: ReadonlyArray<RatingDefinition>;
  /** What the server answered when this page comes from this very form. */
  reply: SaveReply | null;
  onRating: (criterionCode: string, rating: Rating | null) => void;
};

/** The id of a criterion's first rating, and the root of those of its fields: no dot, as selectors want. */
export function answerFieldId(field: string, criterionCode: string): string {
  return `${field}-${criterionCode.replaceAll('.', '-')}`;
}

function optionsOf({ criterion, ratingScale }: Pick<AnswerFormProps, 'criterion' | 'ratingScale'>) {
  return ratingScale.map(({ value, label, definition }) => {
    const isBarred = value === NOT_APPLICABLE && !criterion.admitsNotApplicable;
    return {
      value: String(value),
      label: value === NOT_APPLICABLE ? label : `${value} – ${label}`,
      hint: isBarred ? 'Impossible : ce critère bloquant concerne tous les services.' : definition,
      disabled: isBarred,
    };
  });
}

function isChoice(event: FormEvent<HTMLFormElement>): boolean {
  return event.target instanceof HTMLInputElement && event.target.type === 'radio';
}

export function AnswerForm(props: AnswerFormProps) {
  const { criterion, userId, applicationId, action, ratingScale, reply, onRating } = props;
  const { code } = criterion;
  const { form, state, onTyped, saveNow, keepMine, keepTheirs } = useAnswerAutosave({
    userId,
    applicationId,
    criterionCode: code,
    action,
    enabled: criterion.editable,
    start: { ...criterion, content: criterion.answer, reply },
    onRating,
  });
  const { shown } = state;
  const statusId = answerFieldId('etat', code);
  return (
    <>
      {state.phase === 'conflict' && state.rival !== null && state.yours !== null && (
        <AnswerConflict
          criterionCode={code}
          action={action}
          ratingScale={ratingScale}
          yours={state.yours}
          theirs={state.rival}
          onKeepMine={keepMine}
          onKeepTheirs={keepTheirs}
        />
      )}
      <form
        method="post"
        action={action}
        ref={form}
        key={state.drawing}
        noValidate
        onChange={(event) => onTyped(isChoice(event))}
        onSubmit={(event) => {
          event.preventDefault();
          saveNow();
        }}
      >
        <input type="hidden" name="intent" value={SAVE_INTENT} />
        <input type="hidden" name="criterion" value={code} />
        <input type="hidden" name="version" value={state.version} />
        <RadioGroup
          name="rating"
          id={answerFieldId('cotation', code)}
          label={<strong>Votre cotation du critère {code}</strong>}
          options={optionsOf(props)}
          defaultValue={shown.rating === null ? null : String(shown.rating)}
          size="sm"
          disabled={!criterion.editable}
        />
        <div className="spp-criterion__reason">
          <TextAreaField
            name="notApplicableReason"
            id={answerFieldId('motif', code)}
            label="Motif de la non-application"
            hint="Obligatoire avec « Non applicable ». L’auditeur l’accepte ou le refuse."
            rows={2}
            defaultValue={shown.notApplicableReason}
            inputProps={{ maxLength: REASON_LIMIT, readOnly: !criterion.editable }}
          />
        </div>
        <TextAreaField
          name="comment"
          id={answerFieldId('commentaire', code)}
          label="Commentaire"
          hint="Ce qui est en place, depuis quand, sur quel périmètre."
          rows={3}
          defaultValue={shown.comment}
          inputProps={{ maxLength: COMMENT_LIMIT, readOnly: !criterion.editable }}
        />
        <div className="spp-row">
          {criterion.editable && (
            <Button kind="secondary" size="sm">
              Enregistrer ce critère
            </Button>
          )}
          <SaveStatus state={state} id={statusId} />
        </div>
      </form>
    </>
  );
}
