/**
 * The live badge of a label: a small image that says what the label is today, and never that it is valid when it is
 * not. Holds R-REG-16, R-REG-18 and R-REG-19. Pure.
 */
import type { LabelStatus } from '#app/modules/labels/domain/label-status.ts';
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import { LEVEL_NAMES } from '#app/modules/registry/domain/level-names.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { formatShortDate } from '#app/platform/french.ts';

export type BadgeFacts = {
  readonly number: string;
  readonly level: LevelCode;
  /** Today's. */
  readonly status: LabelStatus;
  readonly validUntil: CalendarDate;
  /** Past its last day, and valid while its renewal is being decided (R-LAB-42). */
  readonly isProlonged?: boolean;
};

/** Of a number that no label bears, or that is not well written. */
export type BadgeRefusal = 'unknown-label' | 'invalid-number';

type Words = { readonly state: string; readonly colour: string; readonly isValid: boolean };

/** Dark enough on white for small text, and never alone to say the state. */
const GREEN = '#18753c';
const ORANGE = '#b34000';
const RED = '#ce0500';
const GREY = '#666666';
const BLUE = '#000091';

function wordsOf({
  status,
  validUntil,
  isProlonged,
}: Pick<BadgeFacts, 'status' | 'validUntil' | 'isProlonged'>): Words {
  switch (status) {
    case 'active':
      if (isProlonged === true) return { state: 'Valide, prolongé', colour: GREEN, isValid: true };
      return { state: `Valide jusqu’au ${formatShortDate(validUntil)}`, colour: GREEN, isValid: true };
    case 'suspended':
      return { state: 'Suspendu', colour: ORANGE, isValid: false };
    case 'withdrawn':
      return { state: 'Retiré', colour: RED, isValid: false };
    case 'expired':
      return { state: 'Expiré', colour: RED, isValid: false };
    case 'renewed':
      return { state: 'Remplacé par un nouveau label', colour: GREY, isValid: false };
  }
}

/** The whole meaning in one sentence, for a screen reader and for the title of the image. */
export function badgeSentence(facts: BadgeFacts): string {
  return `Label Services Publics+, niveau ${LEVEL_NAMES[facts.level]}\u00a0: ${wordsOf(facts).state.toLowerCase()}`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

type Drawn = {
  readonly title: string;
  readonly description: string;
  readonly heading: string;
  readonly state: string;
  readonly colour: string;
};

/** 264 × 64 pixels, words as text, fonts of the reader's own machine. */
function draw(drawn: Drawn): string {
  const { title, description, heading, state, colour } = drawn;
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" width="264" height="64" viewBox="0 0 264 64" role="img" ' +
    'aria-labelledby="t d" font-family="Marianne,Arial,sans-serif">' +
    `<title id="t">${escapeXml(title)}</title><desc id="d">${escapeXml(description)}</desc>` +
    '<rect x=".5" y=".5" width="263" height="63" rx="4" fill="#fff" stroke="#ddd"/>' +
    `<path d="M4.5.5H8v63H4.5a4 4 0 0 1-4-4v-55a4 4 0 0 1 4-4z" fill="${colour}"/>` +
    `<text x="20" y="27" font-size="15" font-weight="700" fill="${BLUE}">${escapeXml(heading)}</text>` +
    `<circle cx="25" cy="44" r="5" fill="${colour}"/>` +
    `<text x="37" y="49" font-size="14" font-weight="700" fill="${colour}">${escapeXml(state)}</text>` +
    '</svg>\n'
  );
}

/** R-REG-16: the badge as SVG, at most 2 kB. */
export function badgeSvg(facts: BadgeFacts): string {
  const { state, colour } = wordsOf(facts);
  return draw({
    title: badgeSentence(facts),
    description: `État du label ${facts.number} au moment de l’affichage.`,
    heading: `Services Publics+ ${LEVEL_NAMES[facts.level]}`,
    state,
    colour,
  });
}

const REFUSED_STATES: Readonly<Record<BadgeRefusal, string>> = {
  'unknown-label': 'Label inconnu',
  'invalid-number': 'Numéro de label erroné',
};

/** R-REG-18: a badge that claims nothing. */
export function neutralBadgeSvg(refusal: BadgeRefusal): string {
  const state = REFUSED_STATES[refusal];
  return draw({
    title: `Services Publics+\u00a0: ${state.toLowerCase()}`,
    description: 'Ce badge ne correspond à aucun label.',
    heading: 'Services Publics+',
    state,
    colour: GREY,
  });
}

export type BadgeData = BadgeFacts & {
  readonly valid: boolean;
  /** French, as the image says it. */
  readonly text: string;
  /** The public page of the label. */
  readonly page: string;
};

/** The same as data. */
export function badgeData(facts: BadgeFacts, page: string): BadgeData {
  const { number, level, status, validUntil, isProlonged = false } = facts;
  const { isValid } = wordsOf(facts);
  const valid = isValid;
  const text = badgeSentence(facts);
  return { number, level, status, validUntil, ...(isProlonged ? { isProlonged } : {}), valid, text, page };
}

/** R-REG-19: what the service pastes on its own site. The words around the image claim nothing that may change. */
export function badgeMarkup(badge: {
  readonly page: string;
  readonly image: string;
  readonly number: string;
}): string {
  const alt = `Label Services Publics+ n° ${badge.number}, voir son état aujourd’hui`;
  return `<a href="${badge.page}"><img src="${badge.image}" alt="${alt}" width="264" height="64"></a>`;
}
