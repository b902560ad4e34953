/** The grid of the simulator: a part for each commitment, opened on demand, and a scale for each criterion. */
import type { Commitment, Criterion, Referential } from '#app/modules/referentials/domain/referential.ts';
import { criteriaOfCommitment, levelLabel } from '#app/modules/referentials/domain/referential.ts';
import { ratingField, type SimulatorValues } from '#app/modules/registry/domain/simulator-form.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { Disclosure } from '#app/ui/disclosure.tsx';
import { RadioGroup } from '#app/ui/radio-group.tsx';

export type SimulatorGridProps = {
  referential: Referential;
  values: SimulatorValues;
  errors: Readonly<Record<string, string>>;
};

export function SimulatorGrid({ referential, values, errors }: SimulatorGridProps) {
  return (
    <>
      {referential.commitments.map((commitment, index) => (
        <CommitmentPart
          key={commitment.code}
          commitment={commitment}
          open={index === 0}
          referential={referential}
          values={values}
          errors={errors}
        />
      ))}
    </>
  );
}

function CommitmentPart({
  commitment,
  open,
  referential,
  values,
  errors,
}: SimulatorGridProps & { commitment: Commitment; open: boolean }) {
  const criteria = criteriaOfCommitment(referential, commitment.code);
  const answered = criteria.filter(({ code }) => (ownValue(values, ratingField(code)) ?? '') !== '').length;
  const hasError = criteria.some(({ code }) => ownValue(errors, ratingField(code)) !== undefined);
  return (
    <Disclosure
      id={commitment.code}
      open={open || hasError || answered > 0}
      summary={
        <span className="spp-part">
          <span className="spp-code">{commitment.code}</span>
          <span className="spp-part__title">{commitment.title}</span>
          <span className="spp-part__count">
            Répondu&nbsp;: <span data-answered>{answered}</span> sur {criteria.length}
          </span>
        </span>
      }
    >
      {criteria.map((criterion) => (
        <CriterionScale
          key={criterion.code}
          criterion={criterion}
          referential={referential}
          value={ownValue(values, ratingField(criterion.code)) ?? ''}
          error={ownValue(errors, ratingField(criterion.code))}
        />
      ))}
    </Disclosure>
  );
}

function CriterionScale({
  criterion,
  referential,
  value,
  error,
}: {
  criterion: Criterion;
  referential: Referential;
  value: string;
  error: string | undefined;
}) {
  const level = levelLabel(referential, criterion.level);
  return (
    <div id={criterion.code} className="spp-criterion">
      <RadioGroup
        name={ratingField(criterion.code)}
        variant="segmented"
        size="sm"
        label={
          <>
            <span className="spp-code">{criterion.code}</span> {criterion.title}
          </>
        }
        hint={criterion.blocking ? `Dès le niveau ${level} – critère bloquant` : `Dès le niveau ${level}`}
        error={error}
        defaultValue={value}
        options={[
          ...referential.ratings.map((rating) => ({
            value: String(rating.value),
            label: rating.value === 'NA' ? rating.label : `${rating.value} – ${rating.label}`,
          })),
          { value: '', label: 'Sans réponse' },
        ]}
      />
    </div>
  );
}
