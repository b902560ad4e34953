/** People who plainly do not exist. Their addresses are under `.example`, which no mail ever reaches (RFC 2606). */
import type { Draw } from '#prisma/seed/deterministic-draw.ts';

const FIRST_NAMES = [
  'Adèle',
  'Aïcha',
  'Alban',
  'Amina',
  'Anatole',
  'Armelle',
  'Augustin',
  'Bérénice',
  'Blaise',
  'Camille',
  'Cédric',
  'Célestine',
  'Diego',
  'Djamila',
  'Édith',
  'Éloi',
  'Émilie',
  'Fanta',
  'Félix',
  'Gaëlle',
  'Gaspard',
  'Hélène',
  'Honoré',
  'Inès',
  'Ismaël',
  'Jeanne',
  'Joachim',
  'Kenza',
  'Lazare',
  'Léonie',
  'Loïc',
  'Maïwenn',
  'Malik',
  'Marguerite',
  'Moussa',
  'Nadia',
  'Noé',
  'Octave',
  'Ophélie',
  'Pélagie',
  'Rachid',
  'Rosalie',
  'Salomé',
  'Samir',
  'Sidonie',
  'Teva',
  'Thaïs',
  'Ulysse',
  'Victoire',
  'Yannick',
] as const;

const FAMILY_NAMES = [
  'Modèle',
  'Spécimen',
  'Témoin',
  'Fictif',
  'Maquette',
  'Gabarit',
  'Canevas',
  'Prototype',
  'Échantillon',
  'Essai',
  'Exemplaire',
  'Patron',
  'Esquisse',
  'Ébauche',
  'Brouillon',
  'Épreuve',
  'Calque',
  'Simulacre',
] as const;

const DIRECTOR_TITLES = ['Directrice', 'Directeur', 'Directrice générale', 'Directeur par intérim'] as const;

export type Person = { readonly name: string; readonly email: string };

/** `local` is what precedes the at sign. */
export function fictitiousPerson(draw: Draw, local: string): Person {
  return { name: `${draw.pick(FIRST_NAMES)} ${draw.pick(FAMILY_NAMES)}`, email: `${local}@demo.example` };
}

export function fictitiousDirector(
  draw: Draw,
  organisationKey: string,
): { readonly directorName: string; readonly directorTitle: string; readonly directorEmail: string } {
  const { name, email } = fictitiousPerson(draw, `direction.${organisationKey}`);
  return { directorName: name, directorTitle: draw.pick(DIRECTOR_TITLES), directorEmail: email };
}
