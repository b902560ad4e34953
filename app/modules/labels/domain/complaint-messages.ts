/** The sentence for each refusal about a report; a code without a sentence does not compile. */
import type { ComplaintRefusal } from '#app/modules/labels/domain/complaint.ts';
import type { ActOnLabelRefusal } from '#app/modules/labels/domain/label-record.ts';

export type ReportRefusal = 'not-found' | 'unknown-site' | 'too-many-reports';

export const REPORT_MESSAGES: Readonly<Record<ReportRefusal, string>> = {
  'not-found': 'Aucun label ne porte ce numéro.',
  'unknown-site': 'Choisissez un site de ce label, ou tout le label.',
  'too-many-reports':
    'Trop de signalements ont été envoyés depuis cette connexion. Ce que vous avez écrit n’a pas été envoyé : réessayez dans une heure, ou demain, ou écrivez à la DITP à l’adresse des mentions légales.',
};

export type ComplaintActRefusal = ActOnLabelRefusal | ComplaintRefusal;

export const COMPLAINT_ACT_MESSAGES: Readonly<Record<ComplaintActRefusal, string>> = {
  'not-found': 'Ce signalement n’existe pas ou ne vous est pas ouvert.',
  'action-not-yours': 'Vous ne pouvez pas accomplir cet acte sur ce signalement.',
  conflict:
    'Le signalement a changé depuis que vous avez ouvert cette page : rien n’a été enregistré. Relisez-le, puis recommencez.',
  'already-shared': 'Ce signalement est déjà transmis au titulaire.',
  'not-shared': 'Ce signalement ne vous a pas été transmis.',
  'already-replied': 'Votre réponse est déjà envoyée.',
  'already-answered': 'Une réponse a déjà été donnée à ce signalement : il est clos.',
};
