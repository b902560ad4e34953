/** Tells the holder, DITP or an auditor of what the three years of a label ask: end, surveillance, refresh, renewal. */
import type { LabelReminderKind } from '#app/modules/labels/domain/label-cycle.ts';
import type { SurveillanceOutcome } from '#app/modules/labels/domain/surveillance.ts';
import type { Message } from '#app/modules/notifications/domain/message.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { formatDate } from '#app/platform/french.ts';
import { greet, layoutMessage } from '#emails/message-layout.ts';

export type LabelCycleNews =
  | { readonly kind: 'expired'; readonly lastDay: CalendarDate }
  | { readonly kind: 'prolonged'; readonly lastDay: CalendarDate }
  | { readonly kind: 'prolongation-ended'; readonly lastDay: CalendarDate }
  | { readonly kind: 'reminder'; readonly reminder: LabelReminderKind; readonly dueOn: CalendarDate }
  | { readonly kind: 'surveillance-left'; readonly auditorName: string }
  | { readonly kind: 'surveillance-assigned'; readonly plannedOn: CalendarDate }
  | {
      readonly kind: 'surveillance-planned';
      readonly plannedOn: CalendarDate;
      readonly auditorName: string;
      readonly siteCount: number;
    }
  | {
      readonly kind: 'surveillance-closed';
      readonly outcome: SurveillanceOutcome;
      /** Criteria found below conforming, and the end of the shortest of their delays. */
      readonly foundCount: number;
      readonly firstDueOn: CalendarDate | null;
    }
  | { readonly kind: 'correction-told'; readonly criterion: string }
  | { readonly kind: 'correction-judged'; readonly criterion: string; readonly isLifted: boolean }
  | { readonly kind: 'refreshed' };

type Words = { readonly subject: string; readonly paragraphs: ReadonlyArray<string> };

function reminderWords(kind: LabelReminderKind, label: string, day: string): Words {
  switch (kind) {
    case 'renewal-opens':
      return {
        subject: 'Vous pouvez demander le renouvellement de votre label',
        paragraphs: [
          `Le ${label} est valide jusqu’au ${day}. Vous pouvez demander son renouvellement : la nouvelle candidature reprend votre grille et vos preuves.`,
          'Déposée avant ce dernier jour, elle garde votre label valide jusqu’à la décision.',
        ],
      };
    case 'renewal-last-month':
      return {
        subject: `Votre label arrive à son terme le ${day}`,
        paragraphs: [
          `Le dernier jour du ${label} est le ${day}. Aucun renouvellement n’est déposé : passé ce jour, le label expire.`,
        ],
      };
    case 'surveillance-opens':
      return {
        subject: `Suivi à mi-parcours à prévoir : ${label}`,
        paragraphs: [`Le suivi du ${label} se fait au plus tard le ${day}. Il n’est pas encore prévu.`],
      };
    case 'surveillance-closing':
      return {
        subject: `Suivi à mi-parcours à terminer dans un mois : ${label}`,
        paragraphs: [`Le suivi du ${label} doit être terminé au plus tard le ${day}.`],
      };
    case 'surveillance-overdue':
      return {
        subject: `Suivi à mi-parcours en retard : ${label}`,
        paragraphs: [
          `Le suivi du ${label} devait être terminé le ${day}. Ce retard ne change rien à la validité du label.`,
        ],
      };
    case 'refresh-soon':
      return {
        subject: 'Votre autoévaluation est à actualiser',
        paragraphs: [
          `Chaque année, vous relisez l’autoévaluation du ${label} et vous la confirmez. C’est à faire avant le ${day}.`,
        ],
      };
    case 'refresh-overdue':
      return {
        subject: 'L’actualisation de votre autoévaluation est attendue',
        paragraphs: [
          `L’autoévaluation du ${label} devait être actualisée le ${day}. Ce retard ne change rien à la validité de votre label, mais la DITP le voit.`,
        ],
      };
    case 'suspension-ends':
      return {
        subject: `Une suspension arrive à son terme : ${label}`,
        paragraphs: [
          `La suspension du ${label} se termine le ${day}. Une décision est attendue : rétablir le label ou le retirer. Sans décision, il reste suspendu.`,
        ],
      };
  }
}

type Closing = Extract<LabelCycleNews, { kind: 'surveillance-closed' }>;

function foundWords({ foundCount, firstDueOn }: Closing): ReadonlyArray<string> {
  if (foundCount === 0 || firstDueOn === null) return [];
  return [
    `Non-conformités à corriger : ${foundCount}. La première l’est au plus tard le ${formatDate(firstDueOn)}. Le titulaire écrit son plan d’actions depuis la page du label.`,
  ];
}

function closedWords(closing: Closing, label: string): Words {
  const said = {
    maintained: 'Le label est maintenu sans réserve.',
    corrections: 'Le label est maintenu, et des corrections sont demandées.',
    'measure-proposed':
      'L’auditeur propose une mesure sur le label. Rien n’est décidé : toute mesure est d’abord annoncée, avec un délai pour répondre.',
  }[closing.outcome];
  return {
    subject: `Suivi à mi-parcours terminé : ${label}`,
    paragraphs: [said, ...foundWords(closing), 'La page du label donne la conclusion.'],
  };
}

function words(news: LabelCycleNews, label: string): Words {
  switch (news.kind) {
    case 'expired':
      return {
        subject: 'Votre label est arrivé à son terme',
        paragraphs: [
          `Le dernier jour de validité du ${label} était le ${formatDate(news.lastDay)}. L’attestation et le badge ne valent plus, et le registre public le montre.`,
          'Pour retrouver un label, déposez une nouvelle candidature.',
        ],
      };
    case 'prolonged':
      return {
        subject: 'Votre label est prolongé pendant l’examen de son renouvellement',
        paragraphs: [
          `Le dernier jour du ${label} était le ${formatDate(news.lastDay)}. Votre renouvellement, déposé à temps, est en cours d’examen : le label reste tel qu’il est jusqu’à la décision, et le registre public le montre.`,
        ],
      };
    case 'prolongation-ended':
      return {
        subject: 'La prolongation de votre label a pris fin',
        paragraphs: [
          `Le ${label}, dont le dernier jour était le ${formatDate(news.lastDay)}, était prolongé pendant l’examen de son renouvellement. Cet examen a pris fin sans nouveau label : l’attestation et le badge ne valent plus, et le registre public le montre.`,
        ],
      };
    case 'reminder':
      return reminderWords(news.reminder, label, formatDate(news.dueOn));
    case 'surveillance-left':
      return {
        subject: `Un suivi à mi-parcours attend un autre auditeur : ${label}`,
        paragraphs: [
          `${news.auditorName}, à qui le suivi du ${label} était confié, a déclaré un lien avec ce service ou avec son réseau et n’y a plus accès. Les cotations déjà faites restent, signées.`,
          'Désignez un autre auditeur.',
        ],
      };
    case 'surveillance-assigned':
      return {
        subject: `Un suivi à mi-parcours vous est confié : ${label}`,
        paragraphs: [
          `La visite est prévue le ${formatDate(news.plannedOn)}. La grille ne garde que l’essentiel.`,
        ],
      };
    case 'surveillance-planned':
      return {
        subject: `Suivi à mi-parcours de votre label le ${formatDate(news.plannedOn)}`,
        paragraphs: [
          `Le suivi du ${label} est prévu le ${formatDate(news.plannedOn)}, avec ${news.auditorName}. Sites visités : ${news.siteCount}.`,
          'La page du label donne les critères relus et les sites.',
        ],
      };
    case 'surveillance-closed':
      return closedWords(news, label);
    case 'correction-told':
      return {
        subject: `Correction à vérifier : ${label}`,
        paragraphs: [
          `Le titulaire du ${label} a dit ce qui a été fait de l’action corrective sur le critère ${news.criterion}. Elle est à vérifier.`,
        ],
      };
    case 'correction-judged':
      return {
        subject: `Correction vérifiée : ${label}`,
        paragraphs: [
          news.isLifted
            ? `La non-conformité sur le critère ${news.criterion} est levée.`
            : `L’action corrective sur le critère ${news.criterion} est vérifiée. La non-conformité reste ouverte : la page des corrections dit pourquoi.`,
        ],
      };
    case 'refreshed':
      return {
        subject: `Autoévaluation actualisée : ${label}`,
        paragraphs: [`Le titulaire du ${label} a relu et confirmé son autoévaluation.`],
      };
  }
}

/** The same news to each of these people. `url` is the page they may open. */
export function labelCycleMessages(input: {
  readonly news: LabelCycleNews;
  readonly label: {
    readonly organisationName: string;
    readonly number: string;
    readonly applicationId: string;
  };
  readonly people: ReadonlyArray<{ readonly name: string; readonly email: string }>;
  readonly url: string;
}): ReadonlyArray<Message> {
  const { news, label, url } = input;
  const { subject, paragraphs } = words(news, `label ${label.number} (${label.organisationName})`);
  return input.people.map(({ name, email }) => ({
    ...layoutMessage({
      subject,
      greeting: greet(name),
      paragraphs,
      action: { label: 'Ouvrir la page du label', url },
    }),
    kind: `label-${news.kind}`,
    recipient: email,
    recipientName: name,
    applicationId: label.applicationId,
  }));
}
