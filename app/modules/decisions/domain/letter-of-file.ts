/** The part of a decision letter that any file gives: who it is about, who it is sent to, who signs. Pure. */
import type { FileRecord } from '#app/modules/applications/domain/file-record.ts';
import type { DecidingAuthority } from '#app/modules/access/domain/scheme-settings-schema.ts';
import { letterSignatory } from '#app/modules/decisions/domain/deciding-authority.ts';
import type {
  DecisionLetterContent,
  NamedLevel,
} from '#app/modules/decisions/domain/decision-letter-content.ts';
import type { LevelCode, Referential } from '#app/modules/referentials/domain/referential.ts';
import { levelLabel } from '#app/modules/referentials/domain/referential.ts';
import { parisDate } from '#app/platform/calendar.ts';

/** Printed on what the demonstration makes, so that nobody takes it for a real act. */
export const DEMONSTRATION_NOTICE = 'Document de démonstration, sans valeur.';

export function namedLevel(referential: Referential, code: LevelCode): NamedLevel {
  return { code, label: levelLabel(referential, code) };
}

type LetterFrame = Pick<
  DecisionLetterContent,
  | 'reference'
  | 'organisationName'
  | 'siret'
  | 'scope'
  | 'levelSought'
  | 'recipient'
  | 'decidedOn'
  | 'authority'
  | 'signatory'
  | 'notice'
  | 'issuedAt'
>;

export function letterFrame(input: {
  readonly file: FileRecord;
  readonly referential: Referential;
  readonly authority: DecidingAuthority;
  readonly deciderName: string;
  readonly now: Date;
  readonly isDemonstration: boolean;
}): LetterFrame {
  const { file, referential, authority } = input;
  const headOffice = file.sites[0];
  return {
    reference: file.reference,
    organisationName: file.organisationName,
    siret: file.siret,
    scope: file.scope,
    levelSought: namedLevel(referential, file.levelSought),
    recipient: {
      name: file.directorName,
      title: file.directorTitle,
      addressLines:
        headOffice === undefined ? [] : [headOffice.address, `${headOffice.postalCode} ${headOffice.city}`],
    },
    decidedOn: parisDate(input.now),
    authority: authority.name,
    signatory: letterSignatory(authority, input.deciderName),
    notice: input.isDemonstration ? DEMONSTRATION_NOTICE : null,
    issuedAt: input.now,
  };
}
