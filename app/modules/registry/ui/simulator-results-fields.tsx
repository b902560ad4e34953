/** The results that the service publishes, and the day the simulation is made for. */
import type { SimulatorValues } from '#app/modules/registry/domain/simulator-form.ts';
import { SIMULATOR_FIELDS } from '#app/modules/registry/domain/simulator-form.ts';
import { DateField } from '#app/ui/date-field.tsx';
import { TextField } from '#app/ui/text-field.tsx';

export function SimulatorResultsFields({
  values,
  errors,
}: {
  values: SimulatorValues;
  errors: Readonly<Record<string, string>>;
}) {
  return (
    <fieldset className="spp-group">
      <legend className="fr-h5">Vos résultats publiés</legend>
      <p>Laissez vide ce que vous n’avez pas publié.</p>
      <div className="spp-group__fields">
        <TextField
          name={SIMULATOR_FIELDS.satisfaction}
          label="Usagers satisfaits"
          hint="En pour cent, par exemple 78,4"
          defaultValue={values[SIMULATOR_FIELDS.satisfaction]}
          error={errors[SIMULATOR_FIELDS.satisfaction]}
          inputProps={{ inputMode: 'decimal', maxLength: 12 }}
        />
        <TextField
          name={SIMULATOR_FIELDS.netSatisfaction}
          label="Taux net"
          hint="Satisfaits moins insatisfaits, en points"
          defaultValue={values[SIMULATOR_FIELDS.netSatisfaction]}
          error={errors[SIMULATOR_FIELDS.netSatisfaction]}
          inputProps={{ inputMode: 'text', maxLength: 12 }}
        />
        <DateField
          name={SIMULATOR_FIELDS.publishedOn}
          label="Publiés le"
          hint="Jour de publication"
          defaultValue={values[SIMULATOR_FIELDS.publishedOn]}
          error={errors[SIMULATOR_FIELDS.publishedOn]}
        />
        <DateField
          name={SIMULATOR_FIELDS.on}
          label="Simulation au"
          hint="Aujourd’hui, ou un jour à venir"
          defaultValue={values[SIMULATOR_FIELDS.on]}
          error={errors[SIMULATOR_FIELDS.on]}
        />
      </div>
    </fieldset>
  );
}
