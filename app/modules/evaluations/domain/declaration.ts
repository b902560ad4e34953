/**
 * The statement an auditor signs for each mission before any act on it. Holds R-EVA-14.
 * Its words are kept with the signature, so that what was signed stays readable when they change.
 */
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';

/** The stages at which an auditor may still have to act, hence to sign: whoever is named late signs as the others do. */
export function isSignable(status: ApplicationStatus): boolean {
  return SIGNED_STATUSES.includes(status);
}

const SIGNED_STATUSES: ReadonlyArray<ApplicationStatus> = [
  'evaluation-planned',
  'in-evaluation',
  'contradictory',
  'in-correction',
];

export function noConflictStatement(facts: {
  readonly auditorName: string;
  readonly organisationName: string;
  readonly networkName: string | null;
}): string {
  const network = facts.networkName === null ? '' : `, ni avec la tête de son réseau (${facts.networkName})`;
  return (
    `Je soussigné(e) ${facts.auditorName} déclare n’avoir aucun lien d’emploi, de rémunération ou de famille, ` +
    `en cours ou terminé depuis moins de trois ans, avec ${facts.organisationName}${network}. ` +
    'Je m’engage à signaler sans délai à la DITP tout lien qui apparaîtrait pendant l’évaluation.'
  );
}

/** What someone reads who would act before they have signed. */
export const DECLARATION_MISSING =
  'Signez d’abord la déclaration d’absence de conflit d’intérêts pour cette évaluation.';
