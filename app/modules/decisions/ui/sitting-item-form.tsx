/** What the secretary records of a file during the sitting: each present member's opinion, then the proposal. */
import type { SittingItem, SittingMember } from '#app/modules/decisions/domain/sitting.ts';
import {
  COMMITTEE_OPINIONS,
  OPINION_LABELS,
  PROPOSAL_KINDS,
  PROPOSAL_LABELS,
} from '#app/modules/decisions/domain/sitting-words.ts';
import { levelIndex, LEVELS } from '#app/modules/referentials/domain/referential.ts';
import { LEVEL_NAMES } from '#app/modules/registry/domain/level-names.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { Button } from '#app/ui/button.tsx';
import { DateField } from '#app/ui/date-field.tsx';
import { RadioGroup } from '#app/ui/radio-group.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { TextField } from '#app/ui/text-field.tsx';

type SittingItemFormProps = {
  item: SittingItem;
  voters: ReadonlyArray<SittingMember>;
  /** What was typed in this very form, when it was refused. */
  typed: Readonly<Record<string, string | ReadonlyArray<string>>> | null;
  errors: Readonly<Record<string, string | undefined>>;
};

export function SittingItemForm({ item, voters, typed, errors }: SittingItemFormProps) {
  const { itemId, proposal } = item;
  function initial(name: string, standing: string): string {
    const value = ownValue(typed, name);
    return typed === null ? standing : typeof value === 'string' ? value : '';
  }
  function fieldId(name: string): string {
    return `${name}-${itemId}`;
  }
  return (
    <>
      <input type="hidden" name="itemId" value={itemId} />
      <input type="hidden" name="itemVersion" value={item.version} />
      {voters.map(({ userId, name }) => {
        const given = item.opinions.find((opinion) => opinion.userId === userId);
        return (
          <div className="fr-grid-row fr-grid-row--gutters" key={userId}>
            <div className="fr-col-12 fr-col-md-4">
              <SelectField
                id={fieldId(`opinion-${userId}`)}
                name={`opinion-${userId}`}
                label={`Avis de ${name}`}
                options={COMMITTEE_OPINIONS.map((value) => ({ value, label: OPINION_LABELS[value] }))}
                defaultValue={initial(`opinion-${userId}`, given?.opinion ?? '')}
              />
            </div>
            <div className="fr-col-12 fr-col-md-8">
              <TextField
                id={fieldId(`comment-${userId}`)}
                name={`comment-${userId}`}
                label={`Commentaire de ${name} (facultatif)`}
                defaultValue={initial(`comment-${userId}`, given?.comment ?? '')}
              />
            </div>
          </div>
        );
      })}
      <RadioGroup
        id={fieldId('proposal')}
        name="proposal"
        label="Proposition de la commission"
        required
        variant="inline"
        options={PROPOSAL_KINDS.map((value) => ({ value, label: PROPOSAL_LABELS[value] }))}
        defaultValue={initial('proposal', proposal?.kind ?? '')}
        error={errors['proposal']}
      />
      <SelectField
        id={fieldId('level')}
        name="level"
        label="Niveau proposé"
        hint="Pour accorder le label."
        options={LEVELS.filter((level) => levelIndex(level) <= levelIndex(item.file.levelSought)).map(
          (level) => ({
            value: level,
            label: LEVEL_NAMES[level],
          }),
        )}
        defaultValue={initial('level', proposal?.kind === 'grant' ? proposal.level : '')}
        error={errors['level']}
      />
      <TextAreaField
        id={fieldId('reason')}
        name="reason"
        label="Motif"
        hint="Obligatoire pour un refus."
        defaultValue={initial('reason', proposal?.reason ?? '')}
        error={errors['reason']}
      />
      <TextAreaField
        id={fieldId('expected')}
        name="expected"
        label="Ce qui est attendu du service"
        hint="Pour un ajournement."
        defaultValue={initial('expected', proposal?.kind === 'defer' ? proposal.expected : '')}
        error={errors['expected']}
      />
      <DateField
        id={fieldId('expectedBy')}
        name="expectedBy"
        label="Attendu avant le"
        hint="Pour un ajournement."
        defaultValue={initial('expectedBy', proposal?.kind === 'defer' ? proposal.expectedBy : '')}
        error={errors['expectedBy']}
      />
      <Button name="intent" value="record">
        Enregistrer les avis et la proposition
        <span className="fr-sr-only"> sur {item.file.organisationName}</span>
      </Button>
    </>
  );
}
