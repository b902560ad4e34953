/** The form of a file's header, in three parts; a part that is locked is read. */
import { Form } from '@remix-run/react';

import type { FileHeader, HeaderPart } from '#app/modules/applications/domain/file-header.ts';
import type { FileSummary } from '#app/modules/applications/domain/file-summary.ts';
import { counted, enumeration } from '#app/platform/french.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths } from '#app/platform/paths.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Button } from '#app/ui/button.tsx';
import { CheckboxGroup } from '#app/ui/checkbox-group.tsx';
import { DescriptionList } from '#app/ui/description-list.tsx';
import { RadioGroup } from '#app/ui/radio-group.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { TextField } from '#app/ui/text-field.tsx';

type Choice = { code: string; label: string; criterionCount: number };

export type HeaderFormProps = {
  page: {
    file: FileSummary;
    header: FileHeader;
    parts: ReadonlyArray<HeaderPart>;
    levels: ReadonlyArray<Choice>;
    choices: {
      sites: ReadonlyArray<{ siteId: string; name: string; city: string; department: string }>;
      leads: ReadonlyArray<{ userId: string; name: string }>;
    };
  };
  /** What was typed and refused, to fill the form again. */
  typed: Readonly<Record<string, string | ReadonlyArray<string>>> | null;
  errors: Readonly<Record<string, string | undefined>>;
  isSending: boolean;
};

export function HeaderForm(props: HeaderFormProps) {
  const { page, isSending } = props;
  const { file, header, parts } = page;
  if (parts.length === 0) return <LockedHeader page={page} />;
  return (
    <Form method="post" noValidate action={paths.applicationHeader(file.applicationId)}>
      <input type="hidden" name="version" value={file.version} />
      {parts.length < 3 && (
        <Alert severity="info" title="Une partie seulement du cadre peut être modifiée">
          La candidature est déposée&nbsp;: seul ce que la DITP vous demande de compléter peut changer.
        </Alert>
      )}
      {parts.includes('level') ? (
        <LevelField {...props} />
      ) : (
        <p>
          Niveau demandé&nbsp;: <strong>{file.levelLabel}</strong>
        </p>
      )}
      {parts.includes('scope') ? <ScopeFields {...props} /> : <ScopeFacts header={header} page={page} />}
      {parts.includes('people') ? <PeopleFields {...props} /> : <PeopleFacts header={header} page={page} />}
      <Button disabled={isSending} icon="save-line">
        {isSending ? 'Enregistrement…' : 'Enregistrer le cadre'}
      </Button>
    </Form>
  );
}

/** The value typed, or the one kept. */
function valueOf({ typed }: HeaderFormProps, name: string, kept: string): string {
  const value = ownValue(typed, name);
  return typeof value === 'string' ? value : kept;
}

function LevelField(props: HeaderFormProps) {
  const { page, errors } = props;
  return (
    <RadioGroup
      name="levelSought"
      label="Niveau demandé"
      variant="inline"
      required
      defaultValue={valueOf(props, 'levelSought', page.header.levelSought)}
      error={errors['levelSought']}
      options={page.levels.map((level) => ({
        value: level.code,
        label: level.label,
        hint: counted(level.criterionCount, 'critère', 'critères'),
      }))}
    />
  );
}

function ScopeFields(props: HeaderFormProps) {
  const { page, errors, typed } = props;
  const { sites } = page.choices;
  const ticked = typed === null ? page.header.siteIds : [typed['siteIds'] ?? []].flat();
  return (
    <section id="perimetre" className="fr-mb-4w">
      <h2 className="fr-h4">Périmètre et sites</h2>
      <TextAreaField
        name="scope"
        label="Périmètre de la candidature"
        hint="Les services rendus et les publics concernés, tels qu’ils figureront sur l’attestation."
        defaultValue={valueOf(props, 'scope', page.header.scope)}
        error={errors['scope']}
      />
      {sites.length === 0 ? (
        <Alert severity="warning" title="Votre organisation n’a pas encore de site">
          <p>
            <a href={paths.organisationSites(page.file.organisationId)}>Ajoutez au moins un site</a>, puis
            revenez le choisir ici.
          </p>
        </Alert>
      ) : (
        <CheckboxGroup
          name="siteIds"
          label="Sites compris dans la candidature"
          defaultValue={ticked}
          error={errors['siteIds']}
          options={sites.map((site) => ({
            value: site.siteId,
            label: `${site.name} – ${site.city} (${site.department})`,
          }))}
        />
      )}
    </section>
  );
}

function PeopleFields(props: HeaderFormProps) {
  const { page, errors } = props;
  const { header } = page;
  return (
    <section id="personnes" className="fr-mb-4w">
      <h2 className="fr-h4">Personnes</h2>
      <SelectField
        name="leadUserId"
        label="Responsable de la candidature"
        hint="La personne à qui la DITP et les auditeurs écrivent."
        defaultValue={valueOf(props, 'leadUserId', header.leadUserId ?? '')}
        error={errors['leadUserId']}
        options={page.choices.leads.map((lead) => ({ value: lead.userId, label: lead.name }))}
      />
      <TextField
        name="directorName"
        label="Directeur ou directrice du service"
        hint="Prénom et nom"
        defaultValue={valueOf(props, 'directorName', header.directorName)}
        error={errors['directorName']}
      />
      <TextField
        name="directorTitle"
        label="Fonction"
        hint="Exemple&nbsp;: directrice départementale"
        defaultValue={valueOf(props, 'directorTitle', header.directorTitle)}
        error={errors['directorTitle']}
      />
      <TextField
        name="directorEmail"
        type="email"
        label="Adresse électronique"
        hint="Format attendu&nbsp;: nom@domaine.fr"
        defaultValue={valueOf(props, 'directorEmail', header.directorEmail)}
        error={errors['directorEmail']}
      />
    </section>
  );
}

type FactsProps = { header: FileHeader; page: HeaderFormProps['page'] };

function LockedHeader({ page }: { page: HeaderFormProps['page'] }) {
  return (
    <>
      <Alert severity="info" title="Le cadre ne peut plus être modifié">
        La candidature est déposée. Si la DITP pose une question sur le cadre, il redeviendra modifiable.
      </Alert>
      <p className="fr-mt-3w">
        Niveau demandé&nbsp;: <strong>{page.file.levelLabel}</strong>
      </p>
      <ScopeFacts header={page.header} page={page} />
      <PeopleFacts header={page.header} page={page} />
    </>
  );
}

function ScopeFacts({ header, page }: FactsProps) {
  const names = page.choices.sites.flatMap((site) =>
    header.siteIds.includes(site.siteId) ? [`${site.name} (${site.city})`] : [],
  );
  return (
    <section id="perimetre" className="fr-mb-4w">
      <h2 className="fr-h4">Périmètre et sites</h2>
      <DescriptionList
        items={[
          { term: 'Périmètre', description: header.scope },
          { term: 'Sites', description: enumeration(names) },
        ]}
      />
    </section>
  );
}

function PeopleFacts({ header, page }: FactsProps) {
  const lead = page.choices.leads.find(({ userId }) => userId === header.leadUserId);
  return (
    <section id="personnes" className="fr-mb-4w">
      <h2 className="fr-h4">Personnes</h2>
      <DescriptionList
        items={[
          { term: 'Responsable de la candidature', description: lead?.name ?? '' },
          {
            term: 'Direction',
            description: [header.directorName, header.directorTitle, header.directorEmail]
              .filter((text) => text !== '')
              .join(', '),
          },
        ]}
      />
    </section>
  );
}
