/** What a person reads when an act on evidence is refused or done. */
import type { EditingRefusal } from '#app/modules/self-assessments/domain/editability.ts';
import { typography } from '#app/platform/french.ts';

const EVIDENCE_REFUSALS = [
  'invalid-input',
  'conflict',
  'forbidden',
  'not-found',
  'unknown-criterion',
  'unknown-site',
  'archived',
  'used-in-open-application',
  'unreadable-form',
  'under-examination',
  'not-asked',
  'closed',
] as const;
export type EvidenceRefusal = (typeof EVIDENCE_REFUSALS)[number] | EditingRefusal;

export const EVIDENCE_REFUSAL_MESSAGES: Readonly<Record<EvidenceRefusal, string>> = {
  'invalid-input': 'Certaines informations manquent ou ne conviennent pas. Corrigez-les, puis enregistrez.',
  conflict:
    'Cette preuve ou cette candidature a été modifiée depuis que vous l’avez affichée. Rien n’a été écrasé. Vérifiez les valeurs, puis enregistrez de nouveau.',
  forbidden:
    'Vous ne pouvez pas ajouter de preuve ici : demandez au responsable de la candidature de le faire.',
  'not-found': 'Cette preuve n’existe pas, ou ne vous est pas ouverte.',
  'unknown-criterion': 'Ce critère n’existe pas dans cette candidature, ou ne vous est pas demandé.',
  'unknown-site': 'Un des sites cochés n’existe plus dans votre organisation.',
  archived: 'Cette preuve est archivée. Remettez-la dans la bibliothèque avant de la rattacher à un critère.',
  'used-in-open-application':
    'Cette preuve sert une candidature en cours. Détachez-la de ses critères avant de l’archiver.',
  'unreadable-form': 'L’envoi est incomplet. Rien n’a été enregistré : recommencez.',
  'under-examination': typography(
    'La candidature est en cours d’examen : ses preuves ne changent pas jusqu’au début de l’évaluation.',
  ),
  'not-asked': 'La demande de complément ne porte pas sur ce critère : ses preuves ne changent pas.',
  closed: 'Cette candidature est close : ses preuves ne changent plus.',
};

export function isEvidenceRefusal(code: string): code is EvidenceRefusal {
  return EVIDENCE_REFUSALS.some((refusal) => refusal === code);
}

/** Said after a success, by the code carried in the address (`?fait=`). */
export const EVIDENCE_DONE_MESSAGES: Readonly<Record<string, string>> = {
  ajoutee: 'La preuve est enregistrée.',
  'nouvelle-version': 'La nouvelle version est enregistrée. Les précédentes sont conservées.',
  'version-identique': 'Ce contenu est déjà celui de la dernière version : rien n’a changé.',
  modifiee: 'Les informations sont enregistrées.',
  archivee: 'La preuve est archivée. Les dossiers qui la citent la conservent.',
  'remise-en-service': 'La preuve est de nouveau dans la bibliothèque.',
  rattachee: 'La preuve est rattachée au critère.',
  detachee: 'La preuve est détachée du critère.',
};
