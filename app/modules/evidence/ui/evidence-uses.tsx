/** The criteria an item serves, each with a way to untie it, and the choice of another one. */
import { linkTargetText } from '#app/modules/evidence/domain/link-target.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { VisuallyHidden } from '#app/ui/visually-hidden.tsx';

export type EvidenceUsesProps = {
  uses: ReadonlyArray<{
    readonly applicationId: string;
    readonly reference: string;
    readonly criterionCode: string;
    readonly commitmentCode: string;
    readonly criterionTitle: string;
    readonly mayUnlink: boolean;
  }>;
  /** Links to the grid are for the people of the organisation. */
  isMember: boolean;
};

export function EvidenceUses({ uses, isMember }: EvidenceUsesProps) {
  if (uses.length === 0) return <p>Cette preuve ne sert encore aucun critère.</p>;
  return (
    <ul>
      {uses.map((use) => {
        const label = `${use.reference} – ${use.criterionCode} – ${use.criterionTitle}`;
        const target = linkTargetText(use);
        return (
          <li key={target}>
            <div className="spp-row">
              {isMember && use.commitmentCode !== '' ? (
                <a
                  href={`${paths.gridCommitment(use.applicationId, use.commitmentCode)}#critere-${use.criterionCode}`}
                >
                  {label}
                </a>
              ) : (
                <span>{label}</span>
              )}
              {use.mayUnlink && (
                <form method="post">
                  <input type="hidden" name="intent" value="unlink" />
                  <input type="hidden" name="target" value={target} />
                  <Button kind="tertiary" size="sm">
                    Détacher
                    <VisuallyHidden> du critère {use.criterionCode}</VisuallyHidden>
                  </Button>
                </form>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

export type LinkFormProps = {
  choices: ReadonlyArray<{
    readonly applicationId: string;
    readonly reference: string;
    readonly criteria: ReadonlyArray<{ readonly code: string; readonly title: string }>;
  }>;
  served: EvidenceUsesProps['uses'];
  error?: string | undefined;
};

export function LinkForm({ choices, served, error }: LinkFormProps) {
  const known = new Set(served.map(linkTargetText));
  const options = choices.flatMap(({ applicationId, reference, criteria }) =>
    criteria
      .map(({ code, title }) => ({
        value: linkTargetText({ applicationId, criterionCode: code }),
        label: `${reference} – ${code} – ${title}`,
      }))
      .filter((option) => !known.has(option.value)),
  );
  if (options.length === 0) return null;
  return (
    <form method="post" noValidate>
      <input type="hidden" name="intent" value="link" />
      <SelectField
        name="target"
        label="Rattacher à un autre critère"
        placeholder="Choisissez un critère"
        error={error}
        options={options}
      />
      <Button kind="secondary">Rattacher</Button>
    </form>
  );
}
