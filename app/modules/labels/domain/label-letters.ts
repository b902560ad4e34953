/**
 * The letters of a label's life: the notice of a measure, its outcome, a restoration, a surrender. Reasons are told to the holder
 * here and nowhere in public (R-LAB-24). Pure.
 */
import type { DecidingAuthority } from '#app/modules/access/domain/scheme-settings-schema.ts';
import type { FileRecord } from '#app/modules/applications/domain/file-record.ts';
import type { LetterBlock } from '#app/modules/decisions/domain/decision-letter-content.ts';
import { signatoryOf } from '#app/modules/decisions/domain/deciding-authority.ts';
import type { Letter } from '#app/modules/decisions/domain/letter.ts';
import type { MeasureKind } from '#app/modules/labels/domain/label-measure.ts';
import type { LabelRecord } from '#app/modules/labels/domain/label-record.ts';
import { LEVEL_NAMES } from '#app/modules/registry/domain/level-names.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { formatDate, NO_BREAK_SPACE as NB } from '#app/platform/french.ts';

export type LabelLetter =
  | {
      readonly kind: 'notice';
      readonly measure: MeasureKind;
      readonly reason: string;
      readonly siteNames: ReadonlyArray<string>;
      readonly observationsDueOn: CalendarDate;
      readonly pageUrl: string;
    }
  | {
      readonly kind: 'taken';
      readonly measure: MeasureKind;
      readonly reason: string;
      readonly siteNames: ReadonlyArray<string>;
      readonly effectiveOn: CalendarDate;
      readonly endsOn: CalendarDate | null;
      readonly checkUrl: string;
    }
  | { readonly kind: 'dropped'; readonly measure: MeasureKind; readonly reason: string }
  | {
      readonly kind: 'cancelled';
      readonly measure: MeasureKind;
      readonly reason: string;
      /** The day that it would have taken effect. */
      readonly effectiveOn: CalendarDate;
    }
  | { readonly kind: 'restored'; readonly reason: string; readonly checkUrl: string }
  | { readonly kind: 'surrendered'; readonly by: string; readonly checkUrl: string };

/** « la suspension », « le retrait »… as the letters and messages name a measure. */
export const MEASURE_WORDS: Readonly<Record<MeasureKind, { readonly the: string; readonly of: string }>> = {
  suspension: { the: 'la suspension', of: 'de suspension' },
  'scope-reduction': { the: 'la réduction du périmètre', of: 'de réduction du périmètre' },
  withdrawal: { the: 'le retrait', of: 'de retrait' },
};

function paragraph(text: string): LetterBlock {
  return { kind: 'paragraph', text };
}

function stated(heading: string, text: string): ReadonlyArray<LetterBlock> {
  return [
    { kind: 'heading', text: heading },
    { kind: 'statement', text },
  ];
}

function sitesOf(siteNames: ReadonlyArray<string>, lead: string): ReadonlyArray<LetterBlock> {
  return siteNames.length === 0 ? [] : [paragraph(lead), { kind: 'list', items: siteNames }];
}

const APPEAL: ReadonlyArray<LetterBlock> = [
  { kind: 'heading', text: 'Voies et délais de recours' },
  paragraph(
    'Si vous contestez cette décision, vous disposez de deux mois à compter de sa notification pour présenter un recours ' +
      'gracieux à l’autorité qui l’a prise, ou un recours devant le tribunal administratif compétent, par courrier ou ' +
      'sur le site https://citoyens.telerecours.fr.',
  ),
];

function subjectOfLetter(letter: LabelLetter): string {
  switch (letter.kind) {
    case 'notice':
      return `Projet ${MEASURE_WORDS[letter.measure].of} de votre label Services Publics+`;
    case 'taken':
      return `Décision ${MEASURE_WORDS[letter.measure].of} de votre label Services Publics+`;
    case 'dropped':
      return `Abandon du projet ${MEASURE_WORDS[letter.measure].of} de votre label Services Publics+`;
    case 'cancelled':
      return `Annulation de la décision ${MEASURE_WORDS[letter.measure].of} de votre label Services Publics+`;
    case 'restored':
      return 'Levée de la suspension de votre label Services Publics+';
    case 'surrendered':
      return 'Accusé de réception\u00a0: vous avez rendu votre label Services Publics+';
  }
}

function effectOf(letter: Extract<LabelLetter, { kind: 'taken' }>): string {
  const day = formatDate(letter.effectiveOn);
  switch (letter.measure) {
    case 'suspension':
      return (
        `Votre label est suspendu à compter du ${day}` +
        (letter.endsOn === null ? '. ' : `, jusqu’au ${formatDate(letter.endsOn)} au plus tard. `) +
        'Pendant cette période, vous ne pouvez pas vous en prévaloir, et la page publique de vérification le dit.'
      );
    case 'scope-reduction':
      return `Le périmètre de votre label est réduit à compter du ${day}. Une nouvelle attestation, jointe, remplace la précédente.`;
    case 'withdrawal':
      return `Votre label est retiré à compter du ${day}. À cette date, vous ne pouvez plus vous en prévaloir, et son attestation ne vaut plus.`;
  }
}

function blocksOf(letter: LabelLetter): ReadonlyArray<LetterBlock> {
  switch (letter.kind) {
    case 'notice':
      return [
        paragraph(
          `J’envisage ${MEASURE_WORDS[letter.measure].the} de votre label. Rien n’est encore décidé.`,
        ),
        ...sitesOf(letter.siteNames, 'Les sites suivants quitteraient le périmètre\u00a0:'),
        ...stated('Motifs envisagés', letter.reason),
        { kind: 'heading', text: `Vos observations, jusqu’au ${formatDate(letter.observationsDueOn)}` },
        paragraph(
          'Vous disposez de quinze jours pour présenter vos observations depuis la page de votre label. Elles seront lues avant toute décision. Jusque-là, votre label reste ce qu’il est aujourd’hui.',
        ),
        { kind: 'facts', facts: [{ label: 'Page de votre label', value: letter.pageUrl }] },
      ];
    case 'taken':
      return [
        paragraph(effectOf(letter)),
        ...sitesOf(letter.siteNames, 'Les sites suivants quittent le périmètre\u00a0:'),
        ...stated('Motifs de la décision', letter.reason),
        { kind: 'facts', facts: [{ label: 'Page publique de vérification', value: letter.checkUrl }] },
        ...APPEAL,
      ];
    case 'dropped':
      return [
        paragraph(
          `Le projet ${MEASURE_WORDS[letter.measure].of} dont je vous avais avisé est abandonné. Votre label n’est pas modifié.`,
        ),
        ...stated('Motifs', letter.reason),
      ];
    case 'cancelled':
      return [
        paragraph(
          `La décision ${MEASURE_WORDS[letter.measure].of} qui devait prendre effet le ${formatDate(letter.effectiveOn)} est annulée. Elle ne prendra pas effet, et votre label n’est pas modifié.`,
        ),
        ...stated('Motifs', letter.reason),
      ];
    case 'surrendered':
      return [
        paragraph(
          `J’accuse réception de la décision de votre service, prise par ${letter.by}, de rendre son label aujourd’hui. Cet acte est définitif.`,
        ),
        paragraph(
          'Vous ne pouvez plus vous prévaloir du label. Retirez l’attestation de vos accueils et le badge de votre site. La page publique de vérification dit que le label a été rendu.',
        ),
        { kind: 'facts', facts: [{ label: 'Page publique de vérification', value: letter.checkUrl }] },
        paragraph('Pour retrouver un label, votre service peut déposer une nouvelle candidature.'),
      ];
    case 'restored':
      return [
        paragraph(
          'La suspension de votre label est levée aujourd’hui. Vous pouvez de nouveau vous en prévaloir.',
        ),
        ...stated('Motifs de la décision', letter.reason),
        { kind: 'facts', facts: [{ label: 'Page publique de vérification', value: letter.checkUrl }] },
      ];
  }
}

/** The letter as it is drawn. `notice` is printed on it when it is only a demonstration. */
export function composeLabelLetter(input: {
  readonly letter: LabelLetter;
  readonly label: LabelRecord;
  readonly file: FileRecord;
  readonly authority: DecidingAuthority;
  readonly deciderName: string;
  readonly notice: string | null;
  readonly now: Date;
}): Letter {
  const { label, file, authority, now } = input;
  const site = label.sites[0];
  const opening = paragraph(
    `${label.organisationName} (SIRET${NB}${label.siret}) détient le label Services Publics+, niveau ${LEVEL_NAMES[label.level]}, ` +
      `sous le numéro ${label.number}.`,
  );
  return {
    reference: label.number,
    referenceTerm: 'Label',
    subject: subjectOfLetter(input.letter),
    organisationName: label.organisationName,
    recipient: {
      name: file.directorName,
      title: file.directorTitle,
      addressLines: site === undefined ? [] : [site.address, `${site.postalCode} ${site.city}`],
    },
    datedOn: parisDate(now),
    authority: authority.name,
    signatory: signatoryOf(authority, input.deciderName),
    notice: input.notice,
    issuedAt: now,
    blocks: [opening, ...blocksOf(input.letter)],
  };
}
