/**
 * Which messages a person may have put off or do without, and those that always leave by e-mail.
 * Holds R-NOT-12 to R-NOT-14.
 */
import type { Actor } from '#app/modules/access/domain/actor.ts';

/** How a person is told of a kind of message. */
export const NOTIFICATION_WAYS = ['at-once', 'digest', 'application-only'] as const;
export type NotificationWay = (typeof NOTIFICATION_WAYS)[number];

export const WAY_LABELS: Readonly<Record<NotificationWay, string>> = {
  'at-once': 'Tout de suite par courriel',
  digest: 'Dans le récapitulatif du jour',
  'application-only': 'Sur le site seulement',
};

/** Those who may receive a kind of message, by what they are on the site. */
const READERS = ['members', 'auditors', 'officers', 'deciders'] as const;
type Reader = (typeof READERS)[number];

type ChosenKindSheet = { readonly label: string; readonly readers: ReadonlyArray<Reader> };

/** The kinds left to each person's choice, as `/compte/notifications` shows them to those who may receive them. */
const CHOSEN_KINDS = {
  'deadline-reminder': { label: 'Rappels des échéances', readers: READERS },
  'label-reminder': {
    label: 'Rappels sur les labels (fin, renouvellement, suivi, actualisation)',
    readers: ['members', 'officers', 'deciders'],
  },
  'thread-message': {
    label: 'Messages des échanges sur un dossier',
    readers: ['members', 'auditors', 'officers'],
  },
  'criterion-assigned': { label: 'Critères qui vous sont demandés', readers: ['members'] },
  'application-submitted': { label: 'Confirmation du dépôt de votre candidature', readers: ['members'] },
  'application-received': { label: 'Candidatures déposées, à instruire', readers: ['officers'] },
  'application-admissible': { label: 'Candidature déclarée recevable', readers: ['members'] },
  'application-withdrawn': { label: 'Candidatures retirées', readers: READERS },
  'clarification-sent': { label: 'Confirmation de l’envoi d’un complément', readers: ['members'] },
  'clarification-answered': { label: 'Compléments reçus', readers: ['officers'] },
  'reply-sent': { label: 'Confirmation de l’envoi de vos observations', readers: ['members'] },
  'reply-received': { label: 'Observations du service reçues', readers: ['auditors', 'officers'] },
  'evaluation-handed-over': { label: 'Évaluation confiée à un autre auditeur', readers: ['auditors'] },
  'file-before-committee': {
    label: 'Dossiers présentés en commission',
    readers: ['members', 'auditors', 'deciders'],
  },
  'appeal-received': { label: 'Confirmation de la réception de votre recours', readers: ['members'] },
  'corrections-handed-in': { label: 'Actions correctives remises', readers: ['members', 'auditors'] },
  'corrections-verified': { label: 'Actions correctives vérifiées', readers: ['members', 'officers'] },
  'corrections-declined': {
    label: 'Services qui renoncent à corriger avant la décision',
    readers: ['officers'],
  },
  'ratings-revealed': { label: 'Cotations à consolider entre auditeurs', readers: ['auditors'] },
  'auditor-recused': { label: 'Départ d’un auditeur pour un lien déclaré', readers: ['officers'] },
  'label-surveillance-left': {
    label: 'Départ d’un auditeur d’un suivi, pour un lien déclaré',
    readers: ['officers'],
  },
  'label-refreshed': { label: 'Autoévaluations actualisées par les titulaires', readers: ['officers'] },
  'label-correction-told': {
    label: 'Corrections déclarées par un titulaire après un suivi',
    readers: ['auditors', 'officers'],
  },
  'label-correction-judged': { label: 'Corrections vérifiées après un suivi', readers: ['members'] },
  'label-observed': {
    label: 'Observations d’un titulaire sur un projet de mesure',
    readers: ['officers', 'deciders'],
  },
  'label-reduced-by-holder': {
    label: 'Périmètres réduits par les titulaires',
    readers: ['members', 'officers', 'deciders'],
  },
  'label-surrendered': {
    label: 'Labels rendus par les titulaires',
    readers: ['members', 'officers', 'deciders'],
  },
  'complaint-arrived': { label: 'Signalements reçus sur un label', readers: ['officers', 'deciders'] },
  'complaint-shared': { label: 'Signalements transmis sur votre label', readers: ['members'] },
  'complaint-replied': {
    label: 'Réponses d’un titulaire à un signalement',
    readers: ['officers', 'deciders'],
  },
  'complaint-closed': { label: 'Signalements clos sur votre label', readers: ['members'] },
} as const satisfies Readonly<Record<string, ChosenKindSheet>>;
export type ChosenKind = keyof typeof CHOSEN_KINDS;

function readerOf(actor: Pick<Actor, 'platformRoles' | 'memberships'>): ReadonlySet<Reader> {
  const { platformRoles, memberships } = actor;
  const is: Readonly<Record<Reader, boolean>> = {
    members: memberships.length > 0,
    auditors: platformRoles.includes('auditor'),
    officers: platformRoles.includes('ditp-officer'),
    deciders: platformRoles.includes('ditp-decider'),
  };
  return new Set(READERS.filter((reader) => is[reader]));
}

/** R-NOT-14: the kinds that this person may receive, in the order of the page; the others would be noise to them. */
export function listChosenKinds(
  actor: Pick<Actor, 'platformRoles' | 'memberships'>,
): ReadonlyArray<{ readonly kind: ChosenKind; readonly label: string }> {
  const those = readerOf(actor);
  return Object.entries(CHOSEN_KINDS).flatMap(([kind, { label, readers }]) =>
    isChosenKind(kind) && readers.some((reader) => those.has(reader)) ? [{ kind, label }] : [],
  );
}

/** R-NOT-13: messages that the rules require to be sent, in the words of the page; nobody turns them off. */
const REQUIRED_GROUPS = {
  decisions: 'Décisions, avec leurs lettres et leurs voies de recours',
  delays:
    'Demandes de complément, projets de rapport, demandes de corrections et conclusions d’un suivi, qui ouvrent un délai',
  reports: 'Rapports définitifs',
  missions: 'Désignation comme auditeur, dates et programme de l’évaluation ou du suivi, exercices communs',
  sittings: 'Convocations de la commission et recours à examiner',
  labels: 'Suspension, retrait, fin et autres mesures sur un label, attestations rectifiées',
  access: 'Invitations, accès et mot de passe',
  complaints: 'Suites données au signalement que vous avez fait',
  evidence: 'Mise en quarantaine d’une preuve par l’antivirus, et sa fin',
  mailings: 'Messages de la DITP à plusieurs services',
} as const;

const REQUIRED_KINDS = {
  decision: 'decisions',
  'appeal-decided': 'decisions',
  'clarification-requested': 'delays',
  'draft-report-delivered': 'delays',
  'corrections-opened': 'delays',
  'label-surveillance-closed': 'delays',
  'report-final': 'reports',
  'evaluation-assigned': 'missions',
  'evaluation-planned': 'missions',
  'visit-programme': 'missions',
  'calibration-opened': 'missions',
  'label-surveillance-assigned': 'missions',
  'label-surveillance-planned': 'missions',
  'sitting-convening': 'sittings',
  'sitting-change': 'sittings',
  'appeal-to-decide': 'sittings',
  'label-announced': 'labels',
  'label-taken': 'labels',
  'label-dropped': 'labels',
  'label-cancelled': 'labels',
  'label-restored': 'labels',
  'label-corrected': 'labels',
  'label-expired': 'labels',
  'label-prolonged': 'labels',
  'label-prolongation-ended': 'labels',
  'password-changed': 'access',
  'complaint-received': 'complaints',
  'complaint-answered': 'complaints',
  'evidence-quarantined': 'evidence',
  'evidence-released': 'evidence',
  mailing: 'mailings',
} as const satisfies Readonly<Record<string, keyof typeof REQUIRED_GROUPS>>;

/** R-NOT-26: the messages that carry a decision: of a label, of an appeal, of a measure. */
export const DECISION_KINDS: ReadonlyArray<string> = Object.entries(REQUIRED_KINDS).flatMap(
  ([kind, group]) => (group === 'decisions' || group === 'labels' ? [kind] : []),
);

export const REQUIRED_LABELS: ReadonlyArray<string> = Object.values(REQUIRED_GROUPS);

/** Messages whose link is a secret, or which repeat what the application already shows. */
const OUTSIDE_APPLICATION = ['invitation', 'registration', 'password-reset', 'digest'] as const;

/** Every kind of message: each is left to choice, or always sent, or outside the application, and in one of the three. */
export type MessageKind = ChosenKind | keyof typeof REQUIRED_KINDS | (typeof OUTSIDE_APPLICATION)[number];

export const MESSAGE_KINDS: Readonly<Record<'chosen' | 'required' | 'outside', ReadonlyArray<string>>> = {
  chosen: Object.keys(CHOSEN_KINDS),
  required: Object.keys(REQUIRED_KINDS),
  outside: OUTSIDE_APPLICATION,
};

export function isChosenKind(text: string): text is ChosenKind {
  return Object.hasOwn(CHOSEN_KINDS, text);
}

export function isShownInApplication({ kind }: { readonly kind: MessageKind }): boolean {
  return !OUTSIDE_APPLICATION.some((one) => one === kind);
}

/** R-NOT-14: how this message reaches a person who made these choices; a message with a document always leaves. */
export function wayOf(
  message: { readonly kind: MessageKind; readonly documentIds?: ReadonlyArray<string> },
  choices: ReadonlyMap<string, NotificationWay>,
): NotificationWay {
  const mustLeave = !isChosenKind(message.kind) || (message.documentIds ?? []).length > 0;
  return mustLeave ? 'at-once' : (choices.get(message.kind) ?? 'at-once');
}
