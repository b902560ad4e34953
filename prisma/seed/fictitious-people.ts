/** People who plainly do not exist. Their addresses are under `.example`, which no mail ever reaches (RFC 2606). */
import type { Draw } from '#prisma/seed/deterministic-draw.ts';

const WOMEN = [
  'Adèle',
  'Aïcha',
  'Amina',
  'Armelle',
  'Bérénice',
  'Célestine',
  'Djamila',
  'Édith',
  'Émilie',
  'Fanta',
  'Gaëlle',
  'Hélène',
  'Inès',
  'Jeanne',
  'Kenza',
  'Léonie',
  'Maïwenn',
  'Marguerite',
  'Nadia',
  'Ophélie',
  'Pélagie',
  'Rosalie',
  'Salomé',
  'Sidonie',
  'Thaïs',
  'Victoire',
] as const;

const MEN = [
  'Alban',
  'Anatole',
  'Augustin',
  'Blaise',
  'Cédric',
  'Diego',
  'Éloi',
  'Félix',
  'Gaspard',
  'Honoré',
  'Ismaël',
  'Joachim',
  'Lazare',
  'Loïc',
  'Malik',
  'Moussa',
  'Noé',
  'Octave',
  'Rachid',
  'Samir',
  'Teva',
  'Ulysse',
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

export type Person = { readonly name: string; readonly email: string };

/** `local` is what precedes the at sign. */
export function fictitiousPerson(draw: Draw, local: string): Person {
  const name = `${draw.pick([...WOMEN, ...MEN])} ${draw.pick(FAMILY_NAMES)}`;
  return { name, email: `${local}@demo.example` };
}

export function fictitiousDirector(
  draw: Draw,
  organisationKey: string,
): { readonly directorName: string; readonly directorTitle: string; readonly directorEmail: string } {
  const isWoman = draw.chance(0.5);
  const firstName = draw.pick(isWoman ? WOMEN : MEN);
  return {
    directorName: `${firstName} ${draw.pick(FAMILY_NAMES)}`,
    directorTitle: isWoman ? 'Directrice' : 'Directeur',
    directorEmail: `direction.${organisationKey}@demo.example`,
  };
}
