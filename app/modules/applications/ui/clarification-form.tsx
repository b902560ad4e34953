/** The questions of a clarification request with their answers, and the link to what each lets change. */
import { Form } from '@remix-run/react';

import type { GeneralSubject } from '#app/modules/applications/domain/clarification.ts';
import { criterionAnchor } from '#app/modules/self-assessments/domain/criterion-anchor.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths } from '#app/platform/paths.ts';
import { Button, ButtonGroup } from '#app/ui/button.tsx';
import { Highlight } from '#app/ui/highlight.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';

export type Question = {
  itemId: string;
  version: number;
  title: string;
  question: string;
  answer: string;
  place: { kind: 'criterion'; code: string; commitment: string } | { kind: GeneralSubject };
};

export const SAVE_INTENT = 'save';
export const SEND_INTENT = 'send';

const PLACE_LINKS: Readonly<Record<GeneralSubject, string>> = {
  results: 'Modifier les résultats publiés',
  scope: 'Modifier le périmètre et les sites',
  organisation: 'Modifier les personnes du cadre',
};

function placeOf(applicationId: string, { place }: Question): { label: string; href: string } {
  if (place.kind === 'criterion') {
    const { code, commitment } = place;
    return {
      label: `Modifier le critère ${code} et ses preuves`,
      href: `${paths.gridCommitment(applicationId, commitment)}#${criterionAnchor(code)}`,
    };
  }
  const href =
    place.kind === 'results' ? paths.publishedResults(applicationId) : paths.applicationHeader(applicationId);
  return { label: PLACE_LINKS[place.kind], href };
}

export type ClarificationFormProps = {
  applicationId: string;
  fileVersion: number;
  questions: ReadonlyArray<Question>;
  /** What was typed and not kept, by the field's name. */
  typed: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string | undefined>>;
  isSending: boolean;
};

export function ClarificationForm(props: ClarificationFormProps) {
  const { applicationId, fileVersion, questions, typed, errors, isSending } = props;
  return (
    <Form method="post" noValidate action={paths.clarification(applicationId)}>
      <input type="hidden" name="version" value={fileVersion} />
      {questions.map((question, index) => {
        const name = `answer.${question.itemId}`;
        const place = placeOf(applicationId, question);
        return (
          <section key={question.itemId} className="fr-mb-4w">
            <h2 className="fr-h5">
              Question {index + 1} – {question.title}
            </h2>
            <Highlight>
              <p className="spp-pre-line">{question.question}</p>
            </Highlight>
            <p>
              <a href={place.href}>{place.label}</a>
            </p>
            <input type="hidden" name={`version.${question.itemId}`} value={question.version} />
            <TextAreaField
              name={name}
              label={`Votre réponse à la question ${index + 1}`}
              defaultValue={ownValue(typed, name) ?? question.answer}
              error={ownValue(errors, name)}
              rows={5}
              required
            />
          </section>
        );
      })}
      <ButtonGroup>
        <Button name="intent" value={SAVE_INTENT} kind="secondary" icon="save-line" disabled={isSending}>
          Enregistrer sans envoyer
        </Button>
        <Button name="intent" value={SEND_INTENT} icon="send-plane-line" disabled={isSending}>
          Envoyer le complément
        </Button>
      </ButtonGroup>
      <p className="fr-text--sm">
        L’envoi fige de nouveau votre dossier&nbsp;: seuls les points sur lesquels portent les questions ont
        pu changer.
      </p>
    </Form>
  );
}
