/** The three decisions, each with its effect shown first. One form: the kind chosen says which fields count. */
import type { DecisionSummary } from '#app/modules/decisions/domain/decision-summary.ts';
import { formatDate } from '#app/platform/french.ts';
import { Button } from '#app/ui/button.tsx';
import { Checkbox } from '#app/ui/checkbox-group.tsx';
import { ConfirmPanel } from '#app/ui/confirm-panel.tsx';
import { DateField } from '#app/ui/date-field.tsx';
import { RadioGroup } from '#app/ui/radio-group.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';

type DecisionFormsProps = {
  summary: DecisionSummary;
  typed: Readonly<Record<string, string | ReadonlyArray<string> | undefined>>;
  errors: Readonly<Record<string, string | undefined>>;
};

function textOf(value: string | ReadonlyArray<string> | undefined): string {
  return typeof value === 'string' ? value : '';
}

function kindOptions(summary: DecisionSummary) {
  const grantable = summary.levels.some((level) => level.grantable);
  return [
    {
      value: 'grant',
      label: 'Accorder le label',
      disabled: !grantable,
      hint: grantable
        ? 'Une attestation est émise et publiée aussitôt.'
        : 'Impossible : aucun niveau demandé n’est atteint sans non-conformité majeure ouverte.',
    },
    {
      value: 'defer',
      label: 'Ajourner',
      hint: 'L’évaluation pourra reprendre quand le service aura fait ce qui est attendu.',
    },
    {
      value: 'refuse',
      label: 'Refuser',
      hint: 'Le dossier est clos. Le service dispose de deux mois pour un recours.',
    },
  ];
}

/** What the form is filled with at first: the committee's proposal, when there is one. */
function proposedValues({ proposal }: DecisionSummary): Readonly<Record<string, string>> {
  if (proposal === null) return {};
  const { kind, reason } = proposal.proposal;
  return {
    kind,
    reason,
    ...(proposal.proposal.kind === 'grant' ? { level: proposal.proposal.level } : {}),
    ...(proposal.proposal.kind === 'defer'
      ? { expected: proposal.proposal.expected, expectedBy: proposal.proposal.expectedBy }
      : {}),
  };
}

export function DecisionForms({ summary, typed: posted, errors }: DecisionFormsProps) {
  const typed = Object.keys(posted).length === 0 ? proposedValues(summary) : posted;
  const levels = summary.levels.filter((level) => level.grantable);
  return (
    <section aria-labelledby="decision-title">
      <h2 id="decision-title">Votre décision</h2>
      <input type="hidden" name="version" value={summary.version} />
      <RadioGroup
        name="kind"
        label="Décision"
        required
        options={kindOptions(summary)}
        defaultValue={textOf(typed['kind'])}
        error={errors['kind']}
      />
      {levels.length > 0 && (
        <RadioGroup
          name="level"
          label="Niveau attribué"
          hint="Pour accorder le label. Seuls les niveaux demandés et atteints sont proposés."
          options={levels.map((level) => ({ value: level.level, label: level.label }))}
          defaultValue={textOf(typed['level']) || (levels.at(-1)?.level ?? null)}
          error={errors['level']}
          variant="inline"
        />
      )}
      <TextAreaField
        name="reason"
        label="Motif"
        hint={
          summary.proposal === null
            ? 'Obligatoire pour un refus. Il figure tel quel dans la lettre adressée au service.'
            : 'Obligatoire pour un refus, ou pour s’écarter de la proposition de la commission. Il figure tel quel dans la lettre adressée au service.'
        }
        defaultValue={textOf(typed['reason'])}
        error={errors['reason']}
      />
      <TextAreaField
        name="expected"
        label="Ce qui est attendu du service"
        hint="Pour un ajournement."
        defaultValue={textOf(typed['expected'])}
        error={errors['expected']}
      />
      <DateField
        name="expectedBy"
        label="Attendu avant le"
        hint="Pour un ajournement."
        defaultValue={textOf(typed['expectedBy'])}
        error={errors['expectedBy']}
      />
      <ConfirmPanel
        title="Avant de confirmer"
        headingLevel={3}
        effects={[
          ...(levels.length === 0
            ? []
            : [
                `Accorder : ${summary.organisationName} est inscrit au registre public et reçoit une attestation valable jusqu’au ${formatDate(summary.validUntil)} inclus.`,
              ]),
          'Ajourner : le dossier attend le service, sans publication.',
          'Refuser : le dossier est clos, sans publication ; la lettre donne les voies de recours.',
          `Dans tous les cas, une lettre au nom de l’autorité (${summary.authorityName}) est adressée au service et conservée au dossier. La décision ne peut pas être effacée.`,
        ]}
      >
        <Checkbox
          name="confirmed"
          label="J’ai lu l’effet de ma décision et je la confirme"
          value="oui"
          error={errors['confirmed']}
        />
        <div className="fr-mt-3w">
          <Button>Enregistrer la décision</Button>
        </div>
      </ConfirmPanel>
    </section>
  );
}
