/** The answer to one criterion: rating, reason, comment, and what became of the last change. */
import { useFetcher } from '@remix-run/react';

import type { Rating, RatingDefinition } from '#app/modules/referentials/domain/referential.ts';
import { NOT_APPLICABLE } from '#app/modules/referentials/domain/referential.ts';
import type { AnswerContent } from '#app/modules/self-assessments/domain/answer.ts';
import { COMMENT_LIMIT, REASON_LIMIT } from '#app/modules/self-assessments/domain/answer.ts';
import type { CriterionView } from '#app/modules/self-assessments/domain/grid-view.ts';
import { AnswerConflict } from '#app/modules/self-assessments/ui/answer-conflict.tsx';
import type { SaveReply } from '#app/modules/self-assessments/ui/answer-form-data.ts';
import {
  ANSWER_FORM,
  answerDraftKey,
  SAVE_INTENT,
} from '#app/modules/self-assessments/ui/answer-form-data.ts';
import { formatDateTime, formatTime } from '#app/platform/french.ts';
import type { Stored } from '#app/ui/autosave-state.ts';
import { Button } from '#app/ui/button.tsx';
import { RadioGroup } from '#app/ui/radio-group.tsx';
import { SaveStatus } from '#app/ui/save-status.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { useAutosave } from '#app/ui/use-autosave.ts';

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

function savedSentence({ updatedAt, updatedByName }: Stored<AnswerContent>): string {
  if (updatedAt === null) return 'Pas encore de réponse';
  if (updatedByName === undefined) return `Enregistré à ${formatTime(updatedAt)}`;
  return `Enregistré le ${formatDateTime(updatedAt)} par ${updatedByName}`;
}

export function AnswerForm(props: AnswerFormProps) {
  const { criterion, userId, applicationId, action, ratingScale, reply, onRating } = props;
  const { code, version, updatedAt, updatedByName } = criterion;
  const { state, formProps, keepMine, keepTheirs } = useAutosave({
    savedForm: ANSWER_FORM,
    carrier: useFetcher<SaveReply>({ key: `reponse-${code}` }),
    item: code,
    draftKey: answerDraftKey(userId, applicationId, code),
    action,
    isEnabled: criterion.editable,
    start: { kept: { content: criterion.answer, version, updatedAt, updatedByName }, reply },
    onContent: ({ rating }) => onRating(code, rating),
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
      <form {...formProps} key={state.drawing}>
        <input type="hidden" name="intent" value={SAVE_INTENT} />
        <input type="hidden" name="criterion" value={code} />
        <input type="hidden" name="version" value={state.kept.version} />
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
          <SaveStatus
            state={state}
            saved={savedSentence(state.kept)}
            conflict="Deux réponses différentes : choisissez celle à garder."
            id={statusId}
          />
        </div>
      </form>
    </>
  );
}
