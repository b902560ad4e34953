/** One form to add a site or change one. */
import { Form } from '@remix-run/react';

import { DEPARTMENTS } from '#app/modules/organisations/domain/departments.ts';
import type { SiteRecord } from '#app/modules/organisations/domain/organisation-record.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Button } from '#app/ui/button.tsx';
import { Checkbox } from '#app/ui/checkbox-group.tsx';
import { useCheckedForm } from '#app/ui/checked-form.ts';
import { ErrorSummary, fieldErrors } from '#app/ui/error-summary.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextField } from '#app/ui/text-field.tsx';

type SiteFormProps = {
  /** Null to add one. */
  site: SiteRecord | null;
  errors: Readonly<Record<string, string | undefined>>;
  typed: Readonly<Record<string, string | ReadonlyArray<string> | undefined>>;
  cancelHref: string;
};

async function loadSchema() {
  const { siteSchema } = await import('#app/modules/organisations/domain/organisation-schema.ts');
  return siteSchema;
}

export function SiteForm({ site, errors, typed, cancelHref }: SiteFormProps) {
  const { '': general, ...serverErrors } = errors;
  const form = useCheckedForm(loadSchema, serverErrors);
  function value(name: keyof SiteRecord): string {
    const text = typed[name];
    return typeof text === 'string' ? text : String(site?.[name] ?? '');
  }
  return (
    <section id="site" aria-labelledby="site-titre" className="fr-mt-6w">
      <h2 id="site-titre">{site === null ? 'Ajouter un site' : `Modifier ${site.name}`}</h2>
      {general !== undefined && <Alert severity="warning">{general}</Alert>}
      <ErrorSummary
        errors={fieldErrors(form.errors)}
        advice="Ce que vous avez saisi est conservé."
        headingLevel={3}
      />
      <Form method="post" noValidate {...form.events}>
        <input type="hidden" {...form.field('siteId').inputProps} value={site?.siteId ?? ''} />
        <input type="hidden" {...form.field('version').inputProps} value={site?.version ?? 0} />
        <TextField {...form.field('name')} label="Nom du site" defaultValue={value('name')} required />
        <TextField {...form.field('address')} label="Adresse" defaultValue={value('address')} required />
        <div className="fr-grid-row fr-grid-row--gutters">
          <div className="fr-col-12 fr-col-sm-4">
            <TextField
              {...form.field('postalCode')}
              label="Code postal"
              defaultValue={value('postalCode')}
              required
            />
          </div>
          <div className="fr-col-12 fr-col-sm-8">
            <TextField {...form.field('city')} label="Commune" defaultValue={value('city')} required />
          </div>
        </div>
        <SelectField
          {...form.field('department')}
          label="Département"
          options={DEPARTMENTS.map(({ code, name }) => ({ value: code, label: `${code} – ${name}` }))}
          defaultValue={value('department')}
          required
        />
        <TextField
          {...form.field('spCode')}
          label="Code Services Publics+ du site"
          hint="Si vous le connaissez."
          defaultValue={value('spCode')}
        />
        <Checkbox
          {...form.field('isHeadOffice')}
          label="Ce site est le siège"
          hint="Le siège est toujours visité lors d’une évaluation."
          value="oui"
          defaultChecked={typed['isHeadOffice'] === 'oui' || site?.isHeadOffice === true}
        />
        <div className="spp-row">
          <Button>{site === null ? 'Ajouter le site' : 'Enregistrer le site'}</Button>
          {site !== null && (
            <a className="fr-link" href={cancelHref}>
              Annuler
            </a>
          )}
        </div>
      </Form>
    </section>
  );
}
