/** The findings of a draft report and the form that answers each: accept or contest, with words and evidence. */
import { Form } from '@remix-run/react';

import {
  REPLY_POSITION_LABELS,
  REPLY_POSITIONS,
} from '#app/modules/evaluations/domain/contradictory-phase.ts';
import type { ReplyPosition } from '#app/modules/evaluations/domain/contradictory-phase.ts';
import type { FindingKind } from '#app/modules/evaluations/domain/findings.ts';
import { FindingText } from '#app/modules/applications/ui/finding-text.tsx';
import { ownValue } from '#app/platform/own-value.ts';
import { paths } from '#app/platform/paths.ts';
import { Button, ButtonGroup } from '#app/ui/button.tsx';
import { CheckboxGroup } from '#app/ui/checkbox-group.tsx';
import { Disclosure } from '#app/ui/disclosure.tsx';
import { RadioGroup } from '#app/ui/radio-group.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';

export type AnsweredFinding = {
  findingId: string;
  number: number;
  version: number;
  kind: FindingKind;
  title: string;
  description: string;
  criteria: ReadonlyArray<string>;
  position: ReplyPosition | null;
  comment: string;
  evidenceIds: ReadonlyArray<string>;
};

export const SAVE_INTENT = 'save';
export const SEND_INTENT = 'send';

export type TypedReply = {
  readonly findingId: string;
  readonly position: ReplyPosition | null;
  readonly comment: string;
  readonly evidenceIds: ReadonlyArray<string>;
};

export type ReplyFormProps = {
  applicationId: string;
  organisationId: string;
  fileVersion: number;
  findings: ReadonlyArray<AnsweredFinding>;
  evidence: ReadonlyArray<{ evidenceId: string; title: string }>;
  /** What was typed and not kept; empty when the form is shown as it is kept. */
  typed: ReadonlyArray<TypedReply>;
  errors: Readonly<Record<string, string | undefined>>;
  isSending: boolean;
};

export function ReplyForm(props: ReplyFormProps) {
  const { applicationId, fileVersion, findings, typed, isSending } = props;
  return (
    <Form method="post" noValidate action={paths.contradictoryReply(applicationId)}>
      <input type="hidden" name="version" value={fileVersion} />
      {findings.map((finding) => (
        <section key={finding.findingId} className="fr-mb-6w" id={`constat-${finding.number}`}>
          <FindingText finding={finding} />
          <FindingFields
            finding={finding}
            reply={typed.find(({ findingId }) => findingId === finding.findingId) ?? finding}
            form={props}
          />
        </section>
      ))}
      <ButtonGroup>
        <Button name="intent" value={SAVE_INTENT} kind="secondary" icon="save-line" disabled={isSending}>
          Enregistrer sans envoyer
        </Button>
        <Button name="intent" value={SEND_INTENT} icon="send-plane-line" disabled={isSending}>
          Envoyer les observations
        </Button>
      </ButtonGroup>
      <p className="fr-text--sm">
        L’envoi se fait une seule fois, pour tous les constats. L’auditeur ne lit rien avant.
      </p>
    </Form>
  );
}

function FindingFields({
  finding,
  reply,
  form,
}: {
  finding: AnsweredFinding;
  reply: Omit<TypedReply, 'findingId'>;
  form: ReplyFormProps;
}) {
  const { errors, evidence, organisationId } = form;
  const { findingId, number } = finding;
  // A strength is rarely contested: it comes accepted, and one click changes it.
  const position = reply.position ?? (finding.kind === 'strength' ? 'accept' : null);
  return (
    <>
      <input type="hidden" name={`version.${findingId}`} value={finding.version} />
      <RadioGroup
        name={`position.${findingId}`}
        label={`Votre position sur le constat ${number}`}
        variant="inline"
        defaultValue={position}
        error={ownValue(errors, `position.${findingId}`)}
        options={REPLY_POSITIONS.map((value) => ({ value, label: REPLY_POSITION_LABELS[value] }))}
      />
      <TextAreaField
        name={`comment.${findingId}`}
        label={`Vos observations sur le constat ${number}`}
        hint="Indispensables si vous contestez le constat."
        defaultValue={reply.comment}
        error={ownValue(errors, `comment.${findingId}`)}
      />
      <Disclosure
        summary={
          reply.evidenceIds.length === 0
            ? `Joindre des preuves au constat ${number}`
            : `Preuves jointes au constat ${number} (${reply.evidenceIds.length})`
        }
      >
        {evidence.length === 0 ? (
          <p>
            La bibliothèque de votre organisation est vide.{' '}
            <a href={paths.newEvidence(organisationId)}>Ajouter une preuve</a>
          </p>
        ) : (
          <CheckboxGroup
            name={`evidence.${findingId}[]`}
            label={`Preuves de la bibliothèque pour le constat ${number}`}
            labelHidden
            size="sm"
            defaultValue={reply.evidenceIds}
            error={ownValue(errors, `evidence.${findingId}`)}
            options={evidence.map((item) => ({ value: item.evidenceId, label: item.title }))}
          />
        )}
      </Disclosure>
    </>
  );
}
