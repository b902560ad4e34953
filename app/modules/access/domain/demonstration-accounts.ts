/** The accounts of the demonstration, one for each part played; they exist in demonstration mode only. */
import type { MembershipRole, PlatformRole } from '#app/modules/access/domain/roles.ts';

export const DEMONSTRATION_PASSWORD = 'Services-Publics-Plus-2026';

export type DemonstrationAccount = {
  readonly key: string;
  readonly email: string;
  readonly name: string;
  readonly platformRoles: ReadonlyArray<PlatformRole>;
  /** The role held in the demonstration's organisation, if any. */
  readonly membershipRole: MembershipRole | null;
  readonly part: string;
  readonly does: string;
};

export const DEMONSTRATION_ACCOUNTS = [
  {
    key: 'lead',
    email: 'lead@demo.example',
    name: 'Claire Exemple',
    platformRoles: [],
    membershipRole: 'organisation-lead',
    part: 'Responsable de la candidature',
    does: 'prépare la candidature de son service, la dépose, répond à l’auditeur',
  },
  {
    key: 'contributor',
    email: 'contributor@demo.example',
    name: 'Karim Exemple',
    platformRoles: [],
    membershipRole: 'contributor',
    part: 'Contributeur',
    does: 'remplit les critères qui lui sont confiés et apporte leurs preuves',
  },
  {
    key: 'auditor',
    email: 'auditor@demo.example',
    name: 'Alix Exemple',
    platformRoles: ['auditor'],
    membershipRole: null,
    part: 'Auditeur',
    does: 'évalue les critères sur pièces et sur place, rédige les constats et le rapport',
  },
  {
    key: 'coauditor',
    email: 'coauditor@demo.example',
    name: 'Sacha Exemple',
    platformRoles: ['auditor'],
    membershipRole: null,
    part: 'Co-auditeur',
    does: 'cote le même dossier de son côté, puis consolide les écarts avec le responsable d’audit',
  },
  {
    key: 'officer',
    email: 'officer@demo.example',
    name: 'Odile Exemple',
    platformRoles: ['ditp-officer'],
    membershipRole: null,
    part: 'Agent de la DITP',
    does: 'suit les dossiers, prononce la recevabilité, désigne les auditeurs',
  },
  {
    key: 'decider',
    email: 'decider@demo.example',
    name: 'Denis Exemple',
    platformRoles: ['ditp-decider'],
    membershipRole: null,
    part: 'Décideur de la DITP',
    does: 'attribue, ajourne ou refuse le label',
  },
  {
    key: 'committee',
    email: 'committee@demo.example',
    name: 'Colette Exemple',
    platformRoles: ['committee-member'],
    membershipRole: null,
    part: 'Membre de la commission',
    does: 'lit la synthèse des dossiers de ses séances et donne son avis',
  },
  {
    key: 'admin',
    email: 'admin@demo.example',
    name: 'Ambre Exemple',
    platformRoles: ['administrator'],
    membershipRole: null,
    part: 'Administrateur',
    does: 'invite les personnes et leur donne leurs rôles, sans ouvrir aucun dossier',
  },
] as const satisfies ReadonlyArray<DemonstrationAccount>;
