/** To the service's lead: who evaluates, when, and the sites visited; also when the auditor changes or the evaluation resumes. */
import type { MessageContent } from '#app/modules/notifications/domain/message.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { formatDate } from '#app/platform/french.ts';
import { greet, layoutMessage } from '#emails/message-layout.ts';

export type EvaluationPlannedReason = 'planned' | 'auditor-changed' | 'resumed';

const SUBJECTS: Readonly<Record<EvaluationPlannedReason, string>> = {
  planned: 'Votre évaluation est planifiée',
  'auditor-changed': 'Le responsable d’audit de votre évaluation change',
  resumed: 'Votre évaluation reprend',
};

const INTRODUCTIONS: Readonly<Record<EvaluationPlannedReason, string>> = {
  planned: 'La DITP a désigné le responsable d’audit de votre candidature',
  'auditor-changed':
    'La DITP a désigné un nouveau responsable d’audit pour votre candidature. Ce qui a déjà été évalué est conservé',
  resumed:
    'Après l’ajournement, l’évaluation reprend sur votre grille et vos preuves telles qu’elles sont aujourd’hui',
};

/** A visited site, with its day once it is known. */
export type AnnouncedVisit = { readonly name: string; readonly visitOn: CalendarDate | null };

export function visitLines(visits: ReadonlyArray<AnnouncedVisit>): ReadonlyArray<string> {
  return visits.map(({ name, visitOn }) =>
    visitOn === null ? `${name}, date à convenir avec vous` : `${name}, le ${formatDate(visitOn)}`,
  );
}

export function evaluationPlanned(message: {
  readonly reason: EvaluationPlannedReason;
  readonly recipientName: string;
  readonly reference: string;
  readonly auditorName: string;
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
  readonly visits: ReadonlyArray<AnnouncedVisit>;
  readonly url: string;
}): MessageContent {
  const { reason, startsOn, endsOn, visits } = message;
  return layoutMessage({
    subject: `${SUBJECTS[reason]} (${message.reference})`,
    greeting: greet(message.recipientName),
    paragraphs: [
      `${INTRODUCTIONS[reason]}.`,
      [
        `Responsable d’audit\u00a0: ${message.auditorName}`,
        `Évaluation du ${formatDate(startsOn)} au ${formatDate(endsOn)}`,
      ],
      ...(visits.length === 0 ? [] : ['Sites visités\u00a0:', visitLines(visits)]),
      'Si un lien personnel ou professionnel avec cette personne peut nuire à son impartialité, signalez-le à la DITP sans attendre.',
    ],
    action: { label: 'Suivre la candidature', url: message.url },
  });
}
