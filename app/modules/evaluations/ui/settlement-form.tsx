/** Settles one contested finding: maintained, amended or withdrawn, with the reason and the ratings that change. */
import { Form } from '@remix-run/react';

import {
  SETTLEMENT_OUTCOME_LABELS,
  SETTLEMENT_OUTCOMES,
} from '#app/modules/evaluations/domain/contradictory-phase.ts';
import type { FindingRecord } from '#app/modules/evaluations/domain/evaluation-record.ts';
import { FINDING_KIND_LABELS, FINDING_KINDS } from '#app/modules/evaluations/domain/findings.ts';
import type { SettledCriterion } from '#app/modules/evaluations/domain/settled-criterion.ts';
import { ratingText } from '#app/modules/evaluations/ui/rating-text.ts';
import type { Rating, RatingDefinition } from '#app/modules/referentials/domain/referential.ts';
import { NOT_APPLICABLE } from '#app/modules/referentials/domain/referential.ts';
import type { Ratings } from '#app/modules/scoring/domain/ratings.ts';
import { ratingOf } from '#app/modules/scoring/domain/ratings.ts';
import { Button } from '#app/ui/button.tsx';
import { Disclosure } from '#app/ui/disclosure.tsx';
import { RadioGroup } from '#app/ui/radio-group.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { TextField } from '#app/ui/text-field.tsx';

/** What the form shows: as kept, or as typed when it comes back refused. */
export type SettlementFields = {
  readonly outcome: string;
  readonly reason: string;
  readonly amendedKind: string;
  readonly amendedTitle: string;
  readonly amendedDescription: string;
  /** `<criterion>:<rating>`. */
  readonly ratings: ReadonlyArray<string>;
};

export function keptSettlement(finding: FindingRecord): SettlementFields {
  const { kind, title, description } = finding.amended ?? finding;
  return {
    outcome: finding.outcome ?? '',
    reason: finding.outcomeReason,
    amendedKind: kind,
    amendedTitle: title,
    amendedDescription: description,
    ratings: finding.ratingChanges.map(({ criterion, rating }) => `${criterion}:${rating}`),
  };
}

export type SettlementFormProps = {
  finding: FindingRecord;
  fields: SettlementFields;
  errors: Readonly<Record<string, string | undefined>>;
  criteria: ReadonlyArray<SettledCriterion>;
  draftRatings: Ratings;
  ratingScale: ReadonlyArray<RatingDefinition>;
  action: string;
};

/** The ratings a contest may lead to: never a lower one. */
function reachable(
  before: Rating | null,
  criterion: SettledCriterion,
  scale: ReadonlyArray<RatingDefinition>,
) {
  return scale
    .map(({ value }) => value)
    .filter((value) => {
      if (value === before) return true;
      if (value === NOT_APPLICABLE) return criterion.admitsNotApplicable;
      return before === NOT_APPLICABLE ? value >= 2 : value > (before ?? 0);
    });
}

export function SettlementForm(props: SettlementFormProps) {
  const { finding, fields, errors, draftRatings, ratingScale, action } = props;
  const criteria = props.criteria.filter(({ code }) => finding.criteria.includes(code));
  const id = finding.findingId;
  const unchanged = new Set(criteria.map(({ code }) => `${code}:${String(ratingOf(draftRatings, code))}`));
  const hasChanges = fields.ratings.some((choice) => !unchanged.has(choice));
  return (
    <Form method="post" action={action} noValidate preventScrollReset>
      <input type="hidden" name="findingId" value={id} />
      <input type="hidden" name="version" value={finding.version} />
      <RadioGroup
        name="outcome"
        id={`suite-${id}`}
        label={<strong>Suite donnée au constat n°&nbsp;{finding.number}</strong>}
        required
        options={SETTLEMENT_OUTCOMES.map((outcome) => ({
          value: outcome,
          label: SETTLEMENT_OUTCOME_LABELS[outcome],
        }))}
        defaultValue={fields.outcome}
        error={errors.outcome}
        size="sm"
      />
      <TextAreaField
        name="reason"
        id={`motif-${id}`}
        label="Motif"
        hint="Le service le lira dans le rapport."
        required
        rows={3}
        defaultValue={fields.reason}
        error={errors.reason}
        inputProps={{ maxLength: 4000 }}
      />
      <Disclosure
        summary="Si vous modifiez le constat : sa nouvelle rédaction"
        open={fields.outcome === 'amended' || errors.amendedTitle !== undefined}
      >
        <SelectField
          name="amendedKind"
          id={`nature-${id}`}
          label="Nature du constat modifié"
          placeholder={null}
          options={FINDING_KINDS.map((kind) => ({ value: kind, label: FINDING_KIND_LABELS[kind] }))}
          defaultValue={fields.amendedKind}
          error={errors.amendedKind}
        />
        <TextField
          name="amendedTitle"
          id={`titre-${id}`}
          label="Titre du constat modifié"
          defaultValue={fields.amendedTitle}
          error={errors.amendedTitle}
          inputProps={{ maxLength: 200 }}
        />
        <TextAreaField
          name="amendedDescription"
          id={`description-${id}`}
          label="Description du constat modifié"
          rows={4}
          defaultValue={fields.amendedDescription}
          error={errors.amendedDescription}
          inputProps={{ maxLength: 6000 }}
        />
      </Disclosure>
      <Disclosure
        summary="Si la cotation change : les critères du constat"
        open={hasChanges || errors.ratings !== undefined}
      >
        <p className="fr-text--sm">
          Une contestation ne peut pas abaisser une cotation. La cotation du projet de rapport et la nouvelle
          sont conservées toutes les deux. Un constat maintenu ne change aucune cotation.
        </p>
        {criteria.map((criterion) => {
          const before = ratingOf(draftRatings, criterion.code);
          const chosen = fields.ratings.find((text) => text.startsWith(`${criterion.code}:`));
          return (
            <SelectField
              key={criterion.code}
              name="ratings"
              id={`cotation-${id}-${criterion.code.replaceAll('.', '-')}`}
              label={`${criterion.code} – ${criterion.title}`}
              hint={`Projet de rapport : ${ratingText(ratingScale, before)}`}
              placeholder={null}
              options={reachable(before, criterion, ratingScale).map((rating) => ({
                value: `${criterion.code}:${rating}`,
                label: ratingText(ratingScale, rating),
              }))}
              defaultValue={chosen ?? `${criterion.code}:${String(before)}`}
              error={errors.ratings}
            />
          );
        })}
      </Disclosure>
      <Button kind="secondary">Enregistrer la suite donnée</Button>
    </Form>
  );
}
