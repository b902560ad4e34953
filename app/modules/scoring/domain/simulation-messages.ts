/** What a person reads for each fault of a simulation asked for. */
import type { ImpossibleFigure } from '#app/modules/scoring/domain/declared-results.ts';

export type SimulationFaultCode =
  | ImpossibleFigure['code']
  | 'not-an-object'
  | 'not-text'
  | 'not-a-number'
  | 'missing-field'
  | 'unknown-field'
  | 'unknown-referential'
  | 'unknown-criterion'
  | 'invalid-rating'
  | 'invalid-date';

export const SIMULATION_FAULT_SENTENCES: Readonly<Record<SimulationFaultCode, string>> = {
  'not-an-object': 'Un objet JSON est attendu ici.',
  'not-text': 'Un texte est attendu ici.',
  'not-a-number': 'Un nombre est attendu ici, par exemple 78.4.',
  'missing-field': 'Cette information est obligatoire.',
  'unknown-field': 'Ce champ n’existe pas.',
  'unknown-referential': 'Ce référentiel n’existe pas ou n’est pas publié.',
  'unknown-criterion': 'Ce critère n’existe pas dans le référentiel.',
  'invalid-rating': 'La cotation doit être 0, 1, 2, 3 ou « NA ».',
  'invalid-date': 'La date doit exister et s’écrire AAAA-MM-JJ, par exemple 2026-03-01.',
  'satisfaction-out-of-range': 'Le taux de satisfaction doit être compris entre 0 et 100.',
  'net-satisfaction-out-of-range': 'Le taux net doit être compris entre -100 et 100.',
  'net-above-satisfaction': 'Le taux net ne peut pas dépasser le taux de satisfaction.',
  'shares-above-hundred':
    'Ces deux taux sont incompatibles : les satisfaits et les insatisfaits dépassent ensemble 100 %.',
};

export function isSimulationFaultCode(text: string): text is SimulationFaultCode {
  return Object.hasOwn(SIMULATION_FAULT_SENTENCES, text);
}
