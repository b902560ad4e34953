/** What a person reads when a SIRET is refused: what is wrong, and where to find the right one. Holds R-ORG-03. */
import type { SiretRefusal } from '#app/modules/organisations/domain/siret.ts';

type Details = Readonly<Record<string, unknown>>;

const SENTENCES: Readonly<Record<SiretRefusal, (details: Details) => string>> = {
  'siret-characters': () =>
    'Le SIRET ne comporte que des chiffres : retirez les lettres et les signes. Les espaces sont admis.',
  'siret-length': ({ count }) =>
    count === 9
      ? 'Vous avez saisi 9 chiffres, soit un SIREN. Le SIRET en compte 14 : ajoutez les 5 chiffres de l’établissement.'
      : `Le SIRET compte 14 chiffres. Vous en avez saisi ${String(count)}.`,
  'siret-checksum': () =>
    'Ce SIRET comporte une erreur : ses chiffres ne se vérifient pas entre eux. Relisez-le, ou retrouvez-le sur annuaire-entreprises.data.gouv.fr.',
};

export function siretMessage(code: SiretRefusal, details: Details = {}): string {
  return SENTENCES[code](details);
}
