/** The other forms of a version being written: thresholds, import, publication. */
import { Form } from '@remix-run/react';

import type { TypedForm } from '#app/modules/referentials/domain/draft-form.ts';
import { DRAFT_INTENTS, textOf, THRESHOLD_FIELDS } from '#app/modules/referentials/domain/draft-form.ts';
import type { Referential } from '#app/modules/referentials/domain/referential.ts';
import { LEVELS, levelLabel } from '#app/modules/referentials/domain/referential.ts';
import { FIELD_LABELS } from '#app/modules/referentials/domain/referential-draft.ts';
import { formatNumber } from '#app/platform/french.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { DateField } from '#app/ui/date-field.tsx';
import { FileField } from '#app/ui/file-field.tsx';
import { TextField } from '#app/ui/text-field.tsx';

type FormProps = {
  version: number;
  typed: TypedForm | null;
  errors: Readonly<Record<string, string>>;
};

export function ThresholdsForm({
  referential,
  version,
  typed,
  errors,
}: FormProps & { referential: Referential }) {
  return (
    <Form method="post" noValidate key={version}>
      <input type="hidden" name="version" value={version} />
      <div className="fr-grid-row fr-grid-row--gutters">
        {LEVELS.map((level) => (
          <fieldset key={level} className="fr-fieldset fr-col-12 fr-col-md-4">
            <legend className="fr-fieldset__legend">{levelLabel(referential, level)}</legend>
            {THRESHOLD_FIELDS.map((field) => {
              const name = `thresholds.${level}.${field}`;
              return (
                <div className="fr-fieldset__element" key={field}>
                  <TextField
                    name={name}
                    label={FIELD_LABELS[field]}
                    defaultValue={
                      typed === null
                        ? formatNumber(referential.thresholds[level][field], 4)
                        : textOf(typed, name)
                    }
                    error={errors[name]}
                    inputProps={{ inputMode: 'decimal' }}
                    required
                  />
                </div>
              );
            })}
          </fieldset>
        ))}
      </div>
      <Button name="intent" value={DRAFT_INTENTS.thresholds}>
        Enregistrer les seuils
      </Button>
    </Form>
  );
}

export function ImportForm({ draftId, version }: { draftId: string; version: number }) {
  return (
    <form action={paths.referentialUpload(draftId)} method="post" encType="multipart/form-data" noValidate>
      <input type="hidden" name="version" value={version} />
      <FileField
        name="file"
        label="Fichier JSON ou classeur XLSX"
        hint="Son contenu remplace celui de la version en préparation. Un mégaoctet au plus, sans formule ni macro."
        accept=".json,.xlsx"
        required
      />
      <Button kind="secondary">Importer ce fichier</Button>
    </form>
  );
}

export function PublishForm({ version, typed, errors, today }: FormProps & { today: string }) {
  return (
    <Form method="post" noValidate>
      <input type="hidden" name="version" value={version} />
      <p>
        Une version publiée ne se modifie plus. Les candidatures commencées gardent leur version&nbsp;; celles
        qui commencent à partir de la date d’effet suivent celle-ci.
      </p>
      <DateField
        name="effectiveFrom"
        label="Date d’effet"
        min={today}
        defaultValue={typed === null ? today : textOf(typed, 'effectiveFrom')}
        error={errors['effectiveFrom']}
        required
      />
      <Button name="intent" value={DRAFT_INTENTS.publish}>
        Publier cette version
      </Button>
    </Form>
  );
}
