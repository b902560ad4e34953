/**
 * What a decision letter says, for each kind of decision, in words. The letter is drawn from this data alone.
 *
 * Appeal routes: two months from notification (code de justice administrative, art. R. 421-1 and R. 421-5); a
 * gracious appeal made in that time interrupts it (code des relations entre le public et l'administration,
 * art. L. 411-2).
 */
import { levelIndex, type LevelCode } from '#app/modules/referentials/domain/referential.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { formatDate, NO_BREAK_SPACE as NB, quoted } from '#app/platform/french.ts';

/** A level with its French name from the referential. */
export type NamedLevel = { readonly code: LevelCode; readonly label: string };

type LetterCommon = {
  /** Reference of the application, as people quote it. */
  readonly reference: string;
  readonly organisationName: string;
  /** 14 digits. */
  readonly siret: string;
  readonly scope: string;
  readonly levelSought: NamedLevel;
  readonly recipient: {
    readonly name: string;
    readonly title: string;
    /** Street, then postal code and city. */
    readonly addressLines: ReadonlyArray<string>;
  };
  readonly decidedOn: CalendarDate;
  readonly authority: string;
  readonly signatory: { readonly name: string; readonly title: string };
  /** A warning printed on the letter, such as one on demonstration data; null when it is real. */
  readonly notice: string | null;
  /** The file's own creation date. */
  readonly issuedAt: Date;
};

type Grant = {
  readonly kind: 'grant';
  readonly levelGranted: NamedLevel;
  readonly certificateNumber: string;
  readonly validFrom: CalendarDate;
  readonly validUntil: CalendarDate;
  readonly checkUrl: string;
  /** Empty when nothing is to be said. */
  readonly reason: string;
};
type Defer = {
  readonly kind: 'defer';
  readonly reason: string;
  readonly expected: string;
  readonly expectedBy: CalendarDate;
};
type Refuse = { readonly kind: 'refuse'; readonly reason: string };
type Inadmissible = { readonly kind: 'inadmissible'; readonly reason: string };

export type DecisionLetterContent = LetterCommon & (Grant | Defer | Refuse | Inadmissible);

export type LetterBlock =
  | { readonly kind: 'heading' | 'paragraph' | 'statement'; readonly text: string }
  | { readonly kind: 'list'; readonly items: ReadonlyArray<string> }
  | {
      readonly kind: 'facts';
      readonly facts: ReadonlyArray<{ readonly label: string; readonly value: string }>;
    };

function paragraph(text: string): LetterBlock {
  return { kind: 'paragraph', text };
}

/** A grant at a lower level than the one asked for: it can be appealed against (domain §4). */
function isBelowLevelSought(content: LetterCommon & Grant): boolean {
  return levelIndex(content.levelGranted.code) < levelIndex(content.levelSought.code);
}

/** The subject of the letter, which is also the document's title. */
export function letterSubject(content: DecisionLetterContent): string {
  const label = 'label Services Publics+';
  switch (content.kind) {
    case 'grant':
      return `Attribution du ${label}, niveau ${content.levelGranted.label}`;
    case 'defer':
      return `Ajournement de votre candidature au ${label}`;
    case 'refuse':
      return `Refus de votre candidature au ${label}`;
    case 'inadmissible':
      return `Irrecevabilité de votre candidature au ${label}`;
  }
}

function opening(content: DecisionLetterContent): LetterBlock {
  const service = `${content.organisationName} (SIRET${NB}${content.siret})`;
  return paragraph(
    `Vous avez présenté la candidature de ${service} au label Services Publics+, ` +
      `au niveau ${content.levelSought.label}, pour le périmètre suivant${NB}: ${quoted(content.scope)}.`,
  );
}

function reasons(text: string): ReadonlyArray<LetterBlock> {
  if (text.trim() === '') return [];
  return [
    { kind: 'heading', text: 'Motifs de la décision' },
    { kind: 'statement', text },
  ];
}

function appealRoutes(authority: string, gracious: string): ReadonlyArray<LetterBlock> {
  return [
    { kind: 'heading', text: 'Voies et délais de recours' },
    paragraph(
      'Si vous contestez cette décision, vous disposez de deux mois à compter de sa notification pour l’une de ces démarches.',
    ),
    {
      kind: 'list',
      items: [
        `${gracious} auprès de l’autorité qui a pris la décision${NB}: ${authority}.`,
        'Un recours devant le tribunal administratif compétent, par courrier ou sur le site ' +
          'https://citoyens.telerecours.fr.',
      ],
    },
    paragraph(
      'Un recours gracieux présenté dans ce délai l’interrompt. Si votre demande est rejetée, ou si vous restez sans ' +
        'réponse pendant deux mois, vous disposez de nouveau de deux mois pour saisir le tribunal administratif.',
    ),
  ];
}

const APPEAL_FROM_THE_FILE =
  'Un recours gracieux, à déposer depuis votre dossier en ligne et examiné par une autre personne que le signataire de ' +
  'cette lettre,';

function grantBlocks(content: LetterCommon & Grant): ReadonlyArray<LetterBlock> {
  const below = isBelowLevelSought(content);
  const decision = below
    ? `Au vu du rapport d’évaluation, le label vous est attribué au niveau ${content.levelGranted.label}. ` +
      `Le niveau ${content.levelSought.label}, que vous demandiez, n’est pas accordé.`
    : `Au vu du rapport d’évaluation, j’ai le plaisir de vous annoncer que le label vous est attribué au niveau ${content.levelGranted.label}.`;
  return [
    paragraph(decision),
    {
      kind: 'facts',
      facts: [
        { label: 'Numéro du label', value: content.certificateNumber },
        { label: 'Niveau attribué', value: content.levelGranted.label },
        {
          label: 'Validité',
          value: `du ${formatDate(content.validFrom)} au ${formatDate(content.validUntil)} inclus`,
        },
        { label: 'Page publique de vérification', value: content.checkUrl },
      ],
    },
    ...reasons(content.reason),
    paragraph(
      'Votre attestation est disponible dans votre dossier. Votre service figure dès à présent au registre public des ' +
        'services labellisés. Un suivi a lieu à mi-parcours, et vous pouvez demander le renouvellement du label à ' +
        'partir de six mois avant son terme.',
    ),
    ...(below ? appealRoutes(content.authority, APPEAL_FROM_THE_FILE) : []),
  ];
}

function deferBlocks(content: LetterCommon & Defer): ReadonlyArray<LetterBlock> {
  return [
    paragraph(
      'La décision sur votre candidature est ajournée. Votre dossier reste ouvert, et rien de ce que vous avez déposé n’est perdu.',
    ),
    ...reasons(content.reason),
    {
      kind: 'heading',
      text: `Ce qui est attendu de vous, au plus tard le ${formatDate(content.expectedBy)}`,
    },
    { kind: 'statement', text: content.expected },
    paragraph(
      'Dès que ces éléments sont réunis, l’évaluation reprend sur votre grille et vos preuves mises à jour, puis votre ' +
        'dossier est examiné de nouveau.',
    ),
  ];
}

function refuseBlocks(content: LetterCommon & Refuse): ReadonlyArray<LetterBlock> {
  return [
    paragraph(
      'Après examen du rapport d’évaluation et de vos observations, le label ne vous est pas attribué.',
    ),
    ...reasons(content.reason),
    paragraph(
      'Vous pourrez présenter une nouvelle candidature douze mois après la date de cette décision. Votre dossier, votre ' +
        'grille et vos preuves ne sont pas rendus publics, et vous pouvez toujours les consulter.',
    ),
    ...appealRoutes(content.authority, APPEAL_FROM_THE_FILE),
  ];
}

function inadmissibleBlocks(content: LetterCommon & Inadmissible): ReadonlyArray<LetterBlock> {
  return [
    paragraph(
      'Votre candidature est irrecevable et ne peut pas être évaluée en l’état. Cette décision ne juge pas la qualité de votre service.',
    ),
    ...reasons(content.reason),
    paragraph('Vous pouvez présenter une nouvelle candidature dès que ces points sont réglés.'),
    ...appealRoutes(content.authority, 'Un recours gracieux'),
  ];
}

function decisionBlocks(content: DecisionLetterContent): ReadonlyArray<LetterBlock> {
  switch (content.kind) {
    case 'grant':
      return grantBlocks(content);
    case 'defer':
      return deferBlocks(content);
    case 'refuse':
      return refuseBlocks(content);
    case 'inadmissible':
      return inadmissibleBlocks(content);
  }
}

/** The body of the letter between the salutation and the closing words, in order. */
export function letterBlocks(content: DecisionLetterContent): ReadonlyArray<LetterBlock> {
  return [opening(content), ...decisionBlocks(content)];
}
