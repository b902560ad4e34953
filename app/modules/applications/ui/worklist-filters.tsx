/** The search and the filters of the worklist: one form by GET, which works without a script. */
import { AGE_BANDS } from '#app/modules/applications/domain/file-ages.ts';
import { HOLDERS } from '#app/modules/applications/domain/next-step.ts';
import { HOLDER_LABELS } from '#app/modules/applications/domain/status-labels.ts';
import type { Worklist } from '#app/modules/applications/domain/worklist.ts';
import { NATURAL_DIRECTIONS } from '#app/modules/applications/domain/worklist-query.ts';
import { worklistHref } from '#app/modules/applications/ui/worklist-href.ts';
import { DEPARTMENTS } from '#app/modules/organisations/domain/departments.ts';
import { LEVELS } from '#app/modules/referentials/domain/referential.ts';
import { LEVEL_NAMES } from '#app/modules/registry/domain/level-names.ts';
import { paths } from '#app/platform/paths.ts';
import { Button, ButtonGroup, ButtonLink } from '#app/ui/button.tsx';
import { Checkbox } from '#app/ui/checkbox-group.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextField } from '#app/ui/text-field.tsx';

const CLEARED = {
  words: [],
  level: null,
  holder: null,
  department: null,
  networkId: null,
  overdueOnly: false,
  ageBand: null,
  pastTargetOnly: false,
} as const;

export function isNarrowed({ query }: Pick<Worklist, 'query'>): boolean {
  const { words, level, holder, department, networkId, ageBand } = query;
  const filters = [level, holder, department, networkId, ageBand];
  return (
    words.length > 0 || query.overdueOnly || query.pastTargetOnly || filters.some((value) => value !== null)
  );
}

/** The address with the same stage and nothing else. */
export function unfilteredHref({ query }: Pick<Worklist, 'query'>): string {
  return worklistHref(query, CLEARED);
}

export function WorklistFilters({ worklist }: { worklist: Worklist }) {
  const { query, networks, search } = worklist;
  // The fields show the address: a new address draws them anew.
  return (
    <form
      action={paths.worklist()}
      method="get"
      role="search"
      aria-label="Dossiers"
      key={worklistHref(query, {})}
    >
      <input type="hidden" name="etape" value={query.stage} />
      {query.sort !== 'age' && <input type="hidden" name="tri" value={query.sort} />}
      {query.direction !== NATURAL_DIRECTIONS[query.sort] && (
        <input type="hidden" name="sens" value="inverse" />
      )}
      <div className="fr-grid-row fr-grid-row--gutters">
        <div className="fr-col-12 fr-col-md-6 fr-col-lg-4">
          <TextField name="q" label="Service, référence ou SIRET" defaultValue={search} />
        </div>
        <div className="fr-col-12 fr-col-md-6 fr-col-lg-4">
          <SelectField
            name="main"
            label="Qui a la main"
            placeholder="Tous"
            defaultValue={query.holder ?? ''}
            options={HOLDERS.map((holder) => ({ value: holder, label: HOLDER_LABELS[holder] }))}
          />
        </div>
        <div className="fr-col-12 fr-col-md-6 fr-col-lg-4">
          <SelectField
            name="niveau"
            label="Niveau demandé"
            placeholder="Tous"
            defaultValue={query.level ?? ''}
            options={LEVELS.map((level) => ({ value: level, label: LEVEL_NAMES[level] }))}
          />
        </div>
        <div className="fr-col-12 fr-col-md-6 fr-col-lg-4">
          <SelectField
            name="departement"
            label="Département"
            placeholder="Tous"
            defaultValue={query.department ?? ''}
            options={DEPARTMENTS.map(({ code, name }) => ({ value: code, label: `${code} – ${name}` }))}
          />
        </div>
        <div className="fr-col-12 fr-col-md-6 fr-col-lg-4">
          <SelectField
            name="reseau"
            label="Réseau"
            placeholder="Tous"
            defaultValue={query.networkId ?? ''}
            options={networks.map(({ networkId, name }) => ({ value: networkId, label: name }))}
          />
        </div>
        <div className="fr-col-12 fr-col-md-6 fr-col-lg-4">
          <SelectField
            name="age"
            label="À cette étape depuis"
            placeholder="Peu importe"
            defaultValue={query.ageBand ?? ''}
            options={AGE_BANDS.map(({ code, label }) => ({ value: code, label }))}
          />
        </div>
        <div className="fr-col-12 fr-col-md-6 fr-col-lg-4">
          <Checkbox
            name="objectif"
            value="depasse"
            label="Seulement les dossiers dont l’objectif de délai est dépassé"
            defaultChecked={query.pastTargetOnly}
          />
        </div>
        <div className="fr-col-12 fr-col-md-6 fr-col-lg-4">
          <Checkbox
            name="retard"
            value="oui"
            label="Seulement les dossiers en retard"
            defaultChecked={query.overdueOnly}
          />
        </div>
      </div>
      <div className="fr-mt-3w">
        <ButtonGroup size="sm">
          <Button icon="search-line">Rechercher</Button>
          {isNarrowed(worklist) && (
            <ButtonLink kind="tertiary" href={unfilteredHref(worklist)}>
              Effacer les filtres
            </ButtonLink>
          )}
        </ButtonGroup>
      </div>
    </form>
  );
}
