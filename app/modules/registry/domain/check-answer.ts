/** What the public check answers, in words, for each number that may be asked. Holds R-REG-06. */
import type { LabelStatus } from '#app/modules/labels/domain/label-status.ts';
import type { PublicLabel } from '#app/modules/labels/domain/public-label.ts';
import { LEVEL_NAMES } from '#app/modules/registry/domain/level-names.ts';
import { formatDate, quoted } from '#app/platform/french.ts';

export type PublicLabelRefusal = 'malformed' | 'invalid-check-digits' | 'unknown-label';

/** Each refusal answers apart: the person did not type it right, or nobody delivered it. */
export const CHECK_REFUSALS: Readonly<
  Record<PublicLabelRefusal, { readonly title: string; readonly text: string }>
> = {
  malformed: {
    title: 'Ce n’est pas un numéro d’attestation',
    text: 'Un numéro s’écrit SPP, l’année, cinq chiffres puis deux chiffres, par exemple SPP-2026-00001-58. Relisez-le sur l’attestation et recommencez.',
  },
  'invalid-check-digits': {
    title: 'Ce numéro comporte une faute de frappe',
    text: 'Ses deux derniers chiffres, qui servent de contrôle, ne correspondent pas aux autres. Relisez le numéro sur l’attestation et recommencez. S’il y est bien écrit ainsi, l’attestation est fausse.',
  },
  'unknown-label': {
    title: 'Aucun label ne porte ce numéro',
    text: 'Ce numéro est bien écrit, mais aucun label n’a été délivré sous ce numéro. Une attestation qui le porte est fausse.',
  },
};

/** A badge's and an alert's colour, which only repeats what the words say. */
export const STATUS_TONES: Readonly<Record<LabelStatus, 'success' | 'warning' | 'error' | 'info'>> = {
  active: 'success',
  suspended: 'warning',
  withdrawn: 'error',
  expired: 'error',
  renewed: 'info',
};

/** The label that took over from another, as it stands on the day it is asked. */
export type Successor = { readonly number: string; readonly status: LabelStatus };

type Ended = Pick<
  PublicLabel,
  'status' | 'validFrom' | 'validUntil' | 'level' | 'organisationName' | 'history'
> & {
  /** Absent where it was not looked for: nothing is then said of it. */
  readonly successor?: Successor | null;
};

/** What has become of a label that took over and is no longer valid. */
const ENDED_SUCCESSORS: Readonly<Record<Exclude<LabelStatus, 'active'>, string>> = {
  suspended: 'qui est suspendu',
  withdrawn: 'qui a été retiré depuis',
  expired: 'qui a expiré depuis',
  renewed: 'renouvelé depuis à son tour',
};

/** The service holds a new label as long as the successor is valid, and not a day more. */
function replacement(label: Ended): string {
  const { successor = null } = label;
  if (successor === null) return 'un nouveau label l’a remplacé, avec sa propre attestation.';
  const { number, status } = successor;
  return status === 'active'
    ? `${label.organisationName} détient un nouveau label, ${number}, avec une nouvelle attestation.`
    : `il a été remplacé par le label ${number}, ${ENDED_SUCCESSORS[status]}.`;
}

function lastDay(label: Pick<Ended, 'history'>, kinds: ReadonlyArray<string>): string {
  const event = label.history.findLast(({ kind }) => kinds.includes(kind));
  return event === undefined ? '' : ` depuis le ${formatDate(event.effectiveOn)}`;
}

/** R-LAB-42: the history holds the prolongation from its day on. */
function isProlonged(label: Pick<Ended, 'history'>): boolean {
  return label.history.some(({ kind }) => kind === 'prolonged');
}

function afterProlongation(label: Pick<Ended, 'history'>): string {
  return isProlonged(label)
    ? ` Prolongé pendant l’examen de son renouvellement, il n’est plus valide${lastDay(label, ['expired'])}.`
    : '';
}

/** R-REG-06: the answer for a label that exists; only an active one is said to be valid. */
export function checkAnswer(label: Ended): { readonly title: string; readonly text: string } {
  const level = quoted(LEVEL_NAMES[label.level]);
  const { organisationName, validFrom, validUntil } = label;
  switch (label.status) {
    case 'active':
      if (isProlonged(label)) {
        return {
          title: 'Ce label est valide aujourd’hui : il est prolongé',
          text: `${organisationName} détient le label Services Publics+, niveau ${level}, depuis le ${formatDate(validFrom)}. Son dernier jour était le ${formatDate(validUntil)} ; son renouvellement, demandé à temps, est en cours d’examen et le label reste valide jusqu’à la décision.`,
        };
      }
      return {
        title: 'Ce label est valide aujourd’hui',
        text: `${organisationName} détient le label Services Publics+, niveau ${level}, du ${formatDate(validFrom)} au ${formatDate(validUntil)} inclus.`,
      };
    case 'suspended':
      return {
        title: 'Ce label est suspendu : il n’est pas valide aujourd’hui',
        text: `Le label de ${organisationName} est suspendu${lastDay(label, ['suspended'])}. Le service ne peut pas s’en prévaloir tant que la suspension dure.`,
      };
    case 'withdrawn':
      return {
        title: 'Ce label a été retiré : il n’est plus valide',
        text: `${organisationName} ne détient plus ce label${lastDay(label, ['withdrawn', 'surrendered'])}. Son attestation ne vaut plus.`,
      };
    case 'expired':
      return {
        title: 'Ce label a expiré : il n’est plus valide',
        text: `Le dernier jour de validité du label de ${organisationName} était le ${formatDate(validUntil)}.${afterProlongation(label)} Son attestation ne vaut plus.`,
      };
    case 'renewed':
      return {
        title: 'Ce label a été renouvelé sous un autre numéro',
        text: `Ce numéro ne vaut plus${lastDay(label, ['renewed'])} : ${replacement(label)}`,
      };
  }
}
