/** The simulator: anyone rates the criteria and sees the level reached and what is missing. Nothing is stored. */
import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';

import {
  ratingField,
  SIMULATOR_FIELDS,
  simulationBody,
  simulatorErrors,
  type SimulatorValues,
} from '#app/modules/registry/domain/simulator-form.ts';
import publicStyles from '#app/modules/registry/ui/public-pages.css?url';
import { SimulationResult } from '#app/modules/registry/ui/simulation-result.tsx';
import { SimulatorGrid } from '#app/modules/registry/ui/simulator-grid.tsx';
import { SimulatorResultsFields } from '#app/modules/registry/ui/simulator-results-fields.tsx';
import { getReferentialInForce } from '#app/modules/registry/use-cases/get-referential-in-force.server.ts';
import { simulateLevel } from '#app/modules/registry/use-cases/simulate-level.server.ts';
import type { SimulationFault } from '#app/modules/scoring/domain/simulation-schema.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths } from '#app/platform/paths.ts';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { Button } from '#app/ui/button.tsx';
import { ErrorSummary, fieldErrors } from '#app/ui/error-summary.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';

export const handle = { script: false };

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: publicStyles }];

export const meta: MetaFunction = () => [{ title: 'Simulateur – Label Services Publics+' }];

export async function loader({ context }: LoaderFunctionArgs) {
  const now = context.clock.now();
  return { referential: await getReferentialInForce(now), today: parisDate(now) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData().catch(() => new FormData());
  const values: SimulatorValues = Object.fromEntries(
    [...form].filter((field): field is [string, string] => typeof field[1] === 'string'),
  );
  const resultOnly = values['only'] === 'result';
  const referential = await getReferentialInForce(context.clock.now());
  const outcome = await simulateLevel(simulationBody(referential, values));
  if (outcome.ok) return data({ values, resultOnly, errors: {}, simulation: outcome.value });
  const errors = simulatorErrors(outcome.details['faults'] as ReadonlyArray<SimulationFault>);
  return data({ values, resultOnly, errors, simulation: null }, { status: 422 });
}

export default function Simulator() {
  const { referential, today } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors: Readonly<Record<string, string>> = answer?.errors ?? {};
  const values: SimulatorValues = answer?.values ?? { [SIMULATOR_FIELDS.on]: today };
  const answered = referential.criteria.filter(
    ({ code }) => (ownValue(values, ratingField(code)) ?? '') !== '',
  ).length;
  const result = (
    <div id="resultat" data-result>
      <ErrorSummary errors={fieldErrors(errors)} advice="Vos réponses sont conservées ci-dessous." />
      {answer !== undefined && answer.simulation !== null && (
        <SimulationResult simulation={answer.simulation} referential={referential} />
      )}
    </div>
  );
  if (answer?.resultOnly === true) return result;
  return (
    <>
      <Breadcrumb trail={[]} current="Simulateur" />
      <PageHeading
        title="Quel niveau votre service atteindrait-il ?"
        lead={`Cotez les ${referential.criteria.length} critères du référentiel, tous ou quelques-uns. Sans compte, et rien n’est enregistré : vos réponses disparaissent quand vous fermez la page.`}
      />
      {result}
      <form method="post" action={`${paths.simulator()}#resultat`} noValidate data-simulator>
        <Scale ratings={referential.ratings} />
        <h2 className="fr-h5">Vos réponses</h2>
        <SimulatorGrid referential={referential} values={values} errors={errors} />
        <SimulatorResultsFields values={values} errors={errors} />
        <div className="spp-sticky">
          <p className="spp-sticky__text">
            <span>
              <span data-answered-total>{answered}</span> réponses sur {referential.criteria.length}
            </span>
            <strong role="status" data-announcement />
          </p>
          <Button>Calculer le niveau</Button>
        </div>
      </form>
      <script type="module" src="/scripts/simulator.js" />
    </>
  );
}

function Scale({
  ratings,
}: {
  ratings: ReadonlyArray<{ value: number | string; label: string; definition: string }>;
}) {
  return (
    <section aria-labelledby="echelle" className="spp-scale">
      <h2 id="echelle" className="fr-h6">
        L’échelle
      </h2>
      <dl>
        {ratings.map(({ value, label, definition }) => (
          <div key={value}>
            <dt>
              {value} – {label}
            </dt>
            <dd>{definition}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
