/**
 * What the letter says of an appeal decided. Once a gracious appeal is rejected, the administrative court has two months
 * anew (code de justice administrative, art. R. 421-1). Pure. Holds R-DEC-35 and R-DEC-36.
 */
import type { LetterBlock, NamedLevel } from '#app/modules/decisions/domain/decision-letter-content.ts';
import type { Letter } from '#app/modules/decisions/domain/letter.ts';
import type { letterFrame } from '#app/modules/decisions/domain/letter-of-file.ts';
import type { EndedStatus } from '#app/modules/labels/domain/label-status.ts';
import { levelIndex } from '#app/modules/referentials/domain/referential.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { formatDate, NO_BREAK_SPACE as NB } from '#app/platform/french.ts';

export type AppealAnswer =
  | { readonly outcome: 'confirmed'; readonly level: NamedLevel | null }
  | {
      readonly outcome: 'revised';
      readonly level: NamedLevel;
      readonly certificateNumber: string;
      readonly validFrom: CalendarDate;
      readonly validUntil: CalendarDate;
      readonly checkUrl: string;
      /** Whether the label is suspended: its level changes, and it still does not show as valid. */
      readonly isSuspended: boolean;
    }
  /** R-DEC-36: the decision is revised after its label ended; nothing of that label changes. */
  | {
      readonly outcome: 'revised-too-late';
      readonly level: NamedLevel;
      readonly certificateNumber: string;
      readonly ended: EndedStatus;
    };

const ENDINGS: Readonly<Record<EndedStatus, string>> = {
  withdrawn: 'a été retiré, ou rendu par le service,',
  expired: 'est arrivé à son terme',
  renewed: 'a été renouvelé sous un nouveau numéro',
};

const OTHER_PERSON =
  'Après un nouvel examen de votre dossier, par une autre personne que l’auteur de la première décision,';

function revisedTooLate(
  answer: Extract<AppealAnswer, { outcome: 'revised-too-late' }>,
): ReadonlyArray<LetterBlock> {
  return [
    {
      kind: 'paragraph',
      text: `${OTHER_PERSON} cette décision est révisée : le niveau ${answer.level.label} pouvait vous être attribué.`,
    },
    {
      kind: 'paragraph',
      text: `Le label n° ${answer.certificateNumber} ${ENDINGS[answer.ended]} pendant l’examen de votre recours. Cette révision ne le rétablit pas et n’en change pas le niveau : aucune nouvelle attestation n’est délivrée.`,
    },
  ];
}

function answerBlocks(answer: AppealAnswer): ReadonlyArray<LetterBlock> {
  if (answer.outcome === 'revised-too-late') return revisedTooLate(answer);
  if (answer.outcome === 'confirmed') {
    const stands =
      answer.level === null
        ? 'Le label ne vous est pas attribué.'
        : `Le label vous reste attribué au niveau ${answer.level.label}.`;
    return [
      {
        kind: 'paragraph',
        text: `${OTHER_PERSON} cette décision est confirmée. ${stands}`,
      },
    ];
  }
  return [
    {
      kind: 'paragraph',
      text: `${OTHER_PERSON} cette décision est révisée : le label vous est attribué au niveau ${answer.level.label}.`,
    },
    {
      kind: 'facts',
      facts: [
        { label: 'Numéro du label', value: answer.certificateNumber },
        { label: 'Niveau attribué', value: answer.level.label },
        {
          label: 'Validité',
          value: `du ${formatDate(answer.validFrom)} au ${formatDate(answer.validUntil)} inclus`,
        },
        { label: 'Page publique de vérification', value: answer.checkUrl },
      ],
    },
    ...(answer.isSuspended ? STILL_SUSPENDED : []),
  ];
}

const STILL_SUSPENDED: ReadonlyArray<LetterBlock> = [
  {
    kind: 'paragraph',
    text: 'Ce label est suspendu, et la révision de son niveau ne met pas fin à la suspension : la page publique de vérification le montre suspendu, et vous ne pouvez pas vous en prévaloir avant son rétablissement.',
  },
];

const COURT: ReadonlyArray<LetterBlock> = [
  { kind: 'heading', text: 'Voies et délais de recours' },
  {
    kind: 'paragraph',
    text: 'Si vous contestez cette décision, vous pouvez saisir le tribunal administratif compétent dans les deux mois de sa notification, par courrier ou sur le site https://citoyens.telerecours.fr.',
  },
];

/** Whether the service got less than it sought, and may go before the court. */
function mayBeContested(answer: AppealAnswer, levelSought: NamedLevel): boolean {
  if (answer.outcome !== 'revised') return true;
  return levelIndex(answer.level.code) < levelIndex(levelSought.code);
}

export function appealLetter(input: {
  readonly frame: ReturnType<typeof letterFrame>;
  readonly answer: AppealAnswer;
  readonly firstDecidedOn: CalendarDate;
  readonly appealedOn: CalendarDate;
  readonly reason: string;
}): Letter {
  const { frame, answer } = input;
  return {
    ...frame,
    referenceTerm: 'Référence du dossier',
    subject: 'Décision sur votre recours, label Services Publics+',
    datedOn: frame.decidedOn,
    blocks: [
      {
        kind: 'paragraph',
        text: `Le ${formatDate(input.appealedOn)}, vous avez formé un recours contre la décision du ${formatDate(input.firstDecidedOn)} sur la candidature de ${frame.organisationName} (SIRET${NB}${frame.siret}), au niveau ${frame.levelSought.label}.`,
      },
      ...answerBlocks(answer),
      { kind: 'heading', text: 'Motifs de la décision' },
      { kind: 'statement', text: input.reason },
      ...(mayBeContested(answer, frame.levelSought) ? COURT : []),
    ],
  };
}
