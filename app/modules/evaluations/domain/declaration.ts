/**
 * The statement an auditor signs for each mission before any act on it. Holds R-EVA-14.
 * Its words are kept with the signature, so that what was signed stays readable when they change.
 */
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
