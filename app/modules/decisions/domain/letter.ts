/** A letter from the authority to the director of a service, whatever it says: its frame and its body. */
import type { LetterBlock } from '#app/modules/decisions/domain/decision-letter-content.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';

export type Letter = {
  /** What people quote: the reference of the file, or the number of the label. */
  readonly reference: string;
  /** What `reference` is: « Référence du dossier », « Label ». */
  readonly referenceTerm: string;
  /** Also the document's title. */
  readonly subject: string;
  readonly organisationName: string;
  readonly recipient: {
    readonly name: string;
    readonly title: string;
    /** Street, then postal code and city. */
    readonly addressLines: ReadonlyArray<string>;
  };
  readonly datedOn: CalendarDate;
  readonly authority: string;
  readonly signatory: { readonly name: string; readonly title: string };
  /** A warning printed on the letter, such as one on demonstration data; null when it is real. */
  readonly notice: string | null;
  /** The file's own creation date. */
  readonly issuedAt: Date;
  /** Between the salutation and the closing words, in order. */
  readonly blocks: ReadonlyArray<LetterBlock>;
};
