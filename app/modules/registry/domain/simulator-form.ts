/**
 * The form of the public simulator, turned into the body that the API reads: the page and the API go through the
 * same schema and the same rules. Holds R-REG-11.
 */
import { NOT_APPLICABLE, type Referential } from '#app/modules/referentials/domain/referential.ts';
import type { SimulationFault } from '#app/modules/scoring/domain/simulation-schema.ts';
import { firstOfEach } from '#app/platform/own-value.ts';
import { decimalNumber, wholeNumber } from '#app/platform/typed-numbers.ts';

/** What was typed or ticked, by field name. */
export type SimulatorValues = Readonly<Record<string, string>>;

export const SIMULATOR_FIELDS = {
  on: 'on',
  satisfaction: 'satisfaction',
  netSatisfaction: 'netSatisfaction',
  publishedOn: 'publishedOn',
} as const;

const RATING_PREFIX = 'rating-';

/** The name of a criterion's field. */
export function ratingField(criterionCode: string): string {
  return `${RATING_PREFIX}${criterionCode}`;
}

/** The number typed with a comma or a point, or the text itself, which the schema then refuses. */
function figure(text: string): number | string | null {
  const typed = text.normalize('NFKC').replace(/[\s%]/gu, '').replace(',', '.').replace('−', '-');
  if (typed === '') return null;
  return decimalNumber(typed) ?? text;
}

function rating(text: string): number | string {
  return text === NOT_APPLICABLE ? text : (wholeNumber(text, { most: 9 }) ?? text);
}

/** R-REG-11: the body of `POST /api/v1/simulation` that says the same. An empty field is an absent one. */
export function simulationBody(referential: Pick<Referential, 'code'>, values: SimulatorValues): unknown {
  const ratings = Object.fromEntries(
    Object.entries(values)
      .filter(([name, value]) => name.startsWith(RATING_PREFIX) && value !== '')
      .map(([name, value]) => [name.slice(RATING_PREFIX.length), rating(value)]),
  );
  const { satisfaction = '', netSatisfaction = '', publishedOn = '' } = values;
  return {
    referential: referential.code,
    on: values['on'] ?? '',
    ratings,
    results: {
      satisfaction: figure(satisfaction),
      netSatisfaction: figure(netSatisfaction),
      publishedOn: publishedOn === '' ? null : publishedOn,
    },
  };
}

/** The French sentence by field name, for the form; the first fault of a field is the one shown. */
export function simulatorErrors(faults: ReadonlyArray<SimulationFault>): Readonly<Record<string, string>> {
  return firstOfEach(
    faults.map(({ segments: [place = '', member], message }) => [
      place === 'ratings' && member !== undefined ? ratingField(member) : (member ?? place),
      message,
    ]),
  );
}
