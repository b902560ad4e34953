/** What the registry may be asked, in one GET form. */
import { LABEL_STATUSES, LABEL_STATUS_LABELS } from '#app/modules/labels/domain/label-status.ts';
import { DEPARTMENTS } from '#app/modules/organisations/domain/departments.ts';
import { LEVELS } from '#app/modules/referentials/domain/referential.ts';
import { LEVEL_NAMES } from '#app/modules/registry/domain/level-names.ts';
import type { RegistryParameters } from '#app/modules/registry/domain/registry-query.ts';
import { paths } from '#app/platform/paths.ts';
import { Button, ButtonGroup, ButtonLink } from '#app/ui/button.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextField } from '#app/ui/text-field.tsx';

export type RegistryFiltersProps = {
  given: RegistryParameters;
  networks: ReadonlyArray<string>;
  /** French sentence by parameter. */
  errors: Readonly<Record<string, string>>;
};

const DEPARTMENT_OPTIONS = DEPARTMENTS.map(({ code, name }) => ({ value: code, label: `${code} – ${name}` }));

export function RegistryFilters({ given, networks, errors }: RegistryFiltersProps) {
  const isFiltered = Object.entries(given).some(([name, value]) => name !== 'page' && value !== '');
  return (
    <form method="get" action={paths.registry()} role="search" className="spp-filters" noValidate>
      <TextField
        name="q"
        label="Rechercher un service"
        hint="Nom, réseau, ville, SIRET ou numéro de l’attestation"
        defaultValue={given.q}
        error={errors['q']}
        inputProps={{ type: 'search', maxLength: 200 }}
      />
      <div className="spp-filters__row">
        <SelectField
          name="level"
          label="Niveau"
          placeholder="Tous"
          defaultValue={given.level}
          error={errors['level']}
          options={LEVELS.map((level) => ({ value: level, label: LEVEL_NAMES[level] }))}
        />
        <SelectField
          name="status"
          label="État aujourd’hui"
          placeholder="Tous"
          defaultValue={given.status}
          error={errors['status']}
          options={LABEL_STATUSES.map((status) => ({ value: status, label: LABEL_STATUS_LABELS[status] }))}
        />
        <SelectField
          name="department"
          label="Département"
          placeholder="Tous"
          defaultValue={given.department}
          error={errors['department']}
          options={DEPARTMENT_OPTIONS}
        />
        <SelectField
          name="network"
          label="Réseau"
          placeholder="Tous"
          defaultValue={given.network}
          error={errors['network']}
          options={networks.map((network) => ({ value: network, label: network }))}
        />
        <SelectField
          name="sort"
          label="Trier par"
          placeholder={null}
          defaultValue={given.sort === '' ? 'date' : given.sort}
          error={errors['sort']}
          options={[
            { value: 'date', label: 'Date, les plus récents d’abord' },
            { value: 'name', label: 'Nom du service' },
          ]}
        />
      </div>
      <ButtonGroup>
        <Button icon="search-line">Rechercher</Button>
        {isFiltered && (
          <ButtonLink kind="tertiary" href={paths.registry()}>
            Effacer les filtres
          </ButtonLink>
        )}
      </ButtonGroup>
    </form>
  );
}
