/** The questions to ask the service: rows of a subject and a question, more on demand, a date. Works without a script. */
import type { ClarificationSubject } from '#app/modules/applications/domain/clarification-subjects.ts';
import type { TypedClarification } from '#app/modules/applications/domain/clarification-form.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { Button, ButtonGroup } from '#app/ui/button.tsx';
import { DateField } from '#app/ui/date-field.tsx';
import { fieldId } from '#app/ui/field.tsx';
import { Fieldset, FieldsetElement } from '#app/ui/fieldset.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';

export type ClarificationFieldsProps = {
  subjects: ReadonlyArray<ClarificationSubject>;
  typed: TypedClarification;
  /** `subject-0`, `question-2`, `dueOn`. */
  errors: Readonly<Record<string, string | undefined>>;
  /** First day accepted, `YYYY-MM-DD`. */
  earliest: string;
};

/** The fields and buttons, to be put in a form. */
export function ClarificationFields({ subjects, typed, errors, earliest }: ClarificationFieldsProps) {
  const options = subjects.map(({ subject, label }) => ({ value: subject, label }));
  return (
    <>
      {typed.rows.map((row, index) => (
        <Fieldset key={index} id={`ligne-${index}`} legend={`Question ${index + 1}`}>
          <FieldsetElement>
            <SelectField
              name="subject[]"
              id={fieldId(`subject-${index}`)}
              label="Sur quoi porte la question"
              placeholder="Choisissez un critère ou un sujet"
              options={options}
              defaultValue={row.subject}
              error={ownValue(errors, `subject-${index}`)}
            />
          </FieldsetElement>
          <FieldsetElement>
            <TextAreaField
              name="question[]"
              id={fieldId(`question-${index}`)}
              label="Question posée au service"
              rows={3}
              defaultValue={row.question}
              error={ownValue(errors, `question-${index}`)}
            />
          </FieldsetElement>
        </Fieldset>
      ))}
      <DateField
        name="dueOn"
        label="Réponse attendue au plus tard le"
        hint="Ce jour est inclus. Quinze jours sont proposés."
        defaultValue={typed.dueOn}
        min={earliest}
        error={errors['dueOn']}
        required
      />
      <ButtonGroup>
        <Button name="intent" value="request-clarification">
          Envoyer la demande de complément
        </Button>
        <Button name="intent" value="add-rows" kind="secondary" icon="add-line">
          Ajouter des questions
        </Button>
      </ButtonGroup>
    </>
  );
}
