/** How far one is in a task of known steps. */

export type StepperProps = {
  /** The titles of all the steps, in order: two to eight. */
  steps: ReadonlyArray<string>;
  /** Counted from 1. */
  current: number;
  headingLevel?: 2 | 3 | undefined;
};

export function Stepper({ steps, current, headingLevel = 2 }: StepperProps) {
  const Heading = `h${headingLevel}` as const;
  const next = steps[current];
  return (
    <div className="fr-stepper">
      <Heading className="fr-stepper__title">
        {steps[current - 1]}
        <span className="fr-stepper__state">
          Étape {current} sur {steps.length}
        </span>
      </Heading>
      <div className="fr-stepper__steps" data-fr-current-step={current} data-fr-steps={steps.length} />
      {next !== undefined && (
        <p className="fr-stepper__details">
          <span className="fr-text--bold">Étape suivante&nbsp;:</span> {next}
        </p>
      )}
    </div>
  );
}
