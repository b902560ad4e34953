/** Writes a finding or changes one: what was seen, and the criteria, sites and evidence it is tied to. */
import { Form } from '@remix-run/react';

import type { FindingChoices } from '#app/modules/evaluations/domain/finding-choices.ts';
import { FINDING_KIND_LABELS, FINDING_KINDS } from '#app/modules/evaluations/domain/findings.ts';
import type { FindingDraft } from '#app/modules/evaluations/domain/findings.ts';
import { Button, ButtonGroup, ButtonLink } from '#app/ui/button.tsx';
import { CheckboxGroup } from '#app/ui/checkbox-group.tsx';
import { Disclosure } from '#app/ui/disclosure.tsx';
import { RadioGroup } from '#app/ui/radio-group.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { TextField } from '#app/ui/text-field.tsx';

export const SAVE_FINDING_INTENT = 'save';

/** As the form shows it: a kind may not be chosen yet. */
export type FindingFields = Omit<FindingDraft, 'kind'> & { readonly kind: string };

export type FindingFormProps = {
  /** Null for a new one. */
  findingId: string | null;
  version: number;
  fields: FindingFields;
  errors: Readonly<Record<string, string | undefined>>;
  choices: FindingChoices;
  action: string;
  /** Where giving up leads. */
  cancelHref: string;
  /** The template that it starts from. */
  templateId?: string | undefined;
  /** The words of the button; those of a finding unless said otherwise. */
  buttonLabel?: string | undefined;
};

export function FindingForm(props: FindingFormProps) {
  const { findingId, version, fields, errors, choices, action, cancelHref } = props;
  return (
    <Form method="post" action={action} noValidate>
      <input type="hidden" name="intent" value={SAVE_FINDING_INTENT} />
      <input type="hidden" name="findingId" value={findingId ?? ''} />
      {props.templateId !== undefined && <input type="hidden" name="templateId" value={props.templateId} />}
      <input type="hidden" name="version" value={version} />
      <RadioGroup
        name="kind"
        label="Nature du constat"
        required
        options={FINDING_KINDS.map((kind) => ({ value: kind, label: FINDING_KIND_LABELS[kind] }))}
        defaultValue={fields.kind}
        error={errors.kind}
      />
      <TextField
        name="title"
        label="Titre"
        hint="Une phrase courte, que le service comprend seule."
        required
        defaultValue={fields.title}
        error={errors.title}
        inputProps={{ maxLength: 200 }}
      />
      <TextAreaField
        name="description"
        label="Ce que vous avez constaté"
        hint="Obligatoire, sauf pour un point fort. Où, quand, comment : le service doit pouvoir répondre."
        rows={6}
        defaultValue={fields.description}
        error={errors.description}
        inputProps={{ maxLength: 6000 }}
      />
      <fieldset className="fr-fieldset" id="champ-criteria" aria-describedby="champ-criteria-erreur">
        <legend className="fr-fieldset__legend fr-fieldset__legend--regular">
          Critères concernés<span className="spp-required"> (obligatoire)</span>
        </legend>
        <div className="fr-fieldset__element">
          {errors.criteria !== undefined && (
            <p className="fr-message fr-message--error" id="champ-criteria-erreur">
              {errors.criteria}
            </p>
          )}
          {choices.commitments.map(({ code, title, criteria }) => {
            const chosen = criteria
              .filter((one) => fields.criteria.includes(one.code))
              .map((one) => one.code);
            return (
              <Disclosure
                key={code}
                open={chosen.length > 0}
                summary={`${code} – ${title}${chosen.length > 0 ? ` (${chosen.join(', ')})` : ''}`}
              >
                <CheckboxGroup
                  name="criteria"
                  id={`criteres-${code}`}
                  label={`Critères de ${code}`}
                  labelHidden
                  size="sm"
                  options={criteria.map((one) => ({ value: one.code, label: `${one.code} – ${one.title}` }))}
                  defaultValue={chosen}
                />
              </Disclosure>
            );
          })}
        </div>
      </fieldset>
      {choices.sites.length > 0 && (
        <CheckboxGroup
          name="siteIds"
          label="Sites concernés"
          hint="Aucun coché : le constat vaut pour tout le périmètre."
          size="sm"
          options={choices.sites.map(({ id, label }) => ({ value: id, label }))}
          defaultValue={fields.siteIds}
          error={errors.siteIds}
        />
      )}
      {choices.evidence.length > 0 && (
        <Disclosure
          open={fields.evidenceIds.length > 0}
          summary={`Preuves sur lesquelles s’appuie le constat (${fields.evidenceIds.length})`}
        >
          <CheckboxGroup
            name="evidenceIds"
            label="Preuves du dossier"
            size="sm"
            options={choices.evidence.map(({ id, label }) => ({ value: id, label }))}
            defaultValue={fields.evidenceIds}
            error={errors.evidenceIds}
          />
        </Disclosure>
      )}
      <ButtonGroup>
        <Button>
          {props.buttonLabel ?? (findingId === null ? 'Créer le constat' : 'Enregistrer le constat')}
        </Button>
        <ButtonLink kind="secondary" href={cancelHref}>
          Annuler
        </ButtonLink>
      </ButtonGroup>
    </Form>
  );
}
