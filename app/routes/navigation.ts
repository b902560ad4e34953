/** The main menu of a person signed in: each entry is there because a role opens it. */
import type { Actor } from '#app/modules/access/domain/actor.ts';
import { can } from '#app/modules/access/domain/can.ts';
import { paths } from '#app/platform/paths.ts';

export type NavigationEntry = { readonly label: string; readonly href: string };

export function findNavigation(actor: Actor): ReadonlyArray<NavigationEntry> {
  const entries: NavigationEntry[] = [];
  const isOfDitp = can(actor, 'worklist.read') || can(actor, 'decisions.list');
  if (actor.memberships.length > 0) entries.push({ label: 'Mon espace', href: paths.space() });
  if (can(actor, 'assignments.read')) entries.push({ label: 'Mes évaluations', href: paths.auditorSpace() });
  if (isOfDitp) {
    entries.push({ label: 'Dossiers', href: paths.worklist() });
  }
  if (can(actor, 'labels.list')) entries.push({ label: 'Labels', href: paths.ditpLabels() });
  if (can(actor, 'complaints.list')) entries.push({ label: 'Signalements', href: paths.complaints() });
  if (can(actor, 'sittings.follow')) entries.push({ label: 'Séances', href: paths.sittings() });
  if (can(actor, 'sittings.list')) entries.push({ label: 'Ma commission', href: paths.mySittings() });
  if (can(actor, 'registration.decide'))
    entries.push({ label: 'Demandes d’accès', href: paths.registrations() });
  if (can(actor, 'auditors.manage')) entries.push({ label: 'Auditeurs', href: paths.auditors() });
  if (can(actor, 'links.declare') && (isOfDitp || !can(actor, 'assignments.read'))) {
    entries.push({ label: 'Mes liens d’intérêts', href: isOfDitp ? paths.ownLinks() : paths.auditorLinks() });
  }
  if (can(actor, 'mailing.send')) entries.push({ label: 'Envois', href: paths.mailings() });
  if (can(actor, 'user.list')) entries.push({ label: 'Utilisateurs', href: paths.users() });
  if (can(actor, 'jobs.manage')) entries.push({ label: 'Travaux', href: paths.jobs() });
  if (can(actor, 'quarantine.manage')) entries.push({ label: 'Quarantaine', href: paths.quarantine() });
  if (can(actor, 'referential.read')) entries.push({ label: 'Référentiels', href: paths.referentials() });
  return entries;
}

/** The page a person lands on after signing in, when they were going nowhere in particular. */
export function landingPathOf(actor: Actor): string {
  return findNavigation(actor)[0]?.href ?? paths.account();
}
