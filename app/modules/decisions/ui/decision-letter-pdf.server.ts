/** The decision letter as a PDF: the letter of the authority, with what the decision says. */
import {
  letterBlocks,
  letterSubject,
  type DecisionLetterContent,
} from '#app/modules/decisions/domain/decision-letter-content.ts';
import { renderLetterPdf } from '#app/modules/decisions/ui/letter-pdf.server.ts';
import type { PdfFonts } from '#app/platform/pdf/fonts.server.ts';

/** Draws the letter. The same content gives the same bytes; `compress: false` leaves its streams readable, for a test. */
export function renderDecisionLetterPdf(
  content: DecisionLetterContent,
  fonts: PdfFonts,
  options: { readonly compress?: boolean } = {},
): Promise<Buffer> {
  const letter = {
    ...content,
    referenceTerm: 'Référence du dossier',
    subject: letterSubject(content),
    datedOn: content.decidedOn,
    blocks: letterBlocks(content),
  };
  return renderLetterPdf(letter, fonts, options);
}
