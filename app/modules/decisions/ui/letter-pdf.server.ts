/** A letter as a PDF: A4, from the authority to the director of the service, over as many pages as its reasons take. */
import type { LetterBlock } from '#app/modules/decisions/domain/decision-letter-content.ts';
import type { Letter } from '#app/modules/decisions/domain/letter.ts';
import { formatDate, NO_BREAK_SPACE as NB } from '#app/platform/french.ts';
import { BLUE_FRANCE, INK, PALE_BLUE_FILL, RED_MARIANNE, SOFT_INK } from '#app/platform/pdf/colours.ts';
import { A4, finishPdf, startPdf, type Pdf } from '#app/platform/pdf/document.server.ts';
import {
  BODY,
  drawStrip,
  keepRoom,
  numberPages,
  skip,
  writeList,
  writeText,
  type Flow,
} from '#app/platform/pdf/flow.server.ts';
import type { PdfFonts } from '#app/platform/pdf/fonts.server.ts';
import { writeFacts } from '#app/platform/pdf/table.server.ts';
import { drawArtifact } from '#app/platform/pdf/tags.server.ts';
import { placeText, wrapText, type TextStyle } from '#app/platform/pdf/text.server.ts';

const LEFT = 64;
const WIDTH = A4.width - 2 * LEFT;
const ADDRESS_LEFT = 318;
const ADDRESS_TOP = 138;

const AUTHORITY: TextStyle = { weight: 'bold', size: 12, leading: 16, colour: INK };
const SUBJECT: TextStyle = { weight: 'bold', size: 12.5, leading: 17, colour: BLUE_FRANCE };
const HEADING: TextStyle = { weight: 'bold', size: 11, leading: 15, colour: INK };
const QUIET: TextStyle = { ...BODY, size: 9, leading: 12.5, colour: SOFT_INK };

function drawLetterhead(pdf: Pdf, content: Letter): void {
  drawStrip(pdf, LEFT, 52);
  const box = { x: LEFT, width: 230 };
  const y = placeText(
    pdf,
    pdf.root,
    { text: content.authority, style: AUTHORITY, tag: 'P' },
    { ...box, y: 62 },
  );
  placeText(
    pdf,
    pdf.root,
    { text: 'Programme Services Publics+', style: QUIET, tag: 'P' },
    { ...box, y: y + 2 },
  );
  if (content.notice === null) return;
  const warning: TextStyle = { ...QUIET, weight: 'bold', colour: RED_MARIANNE };
  const top = { x: ADDRESS_LEFT, width: LEFT + WIDTH - ADDRESS_LEFT, y: 52 };
  placeText(pdf, pdf.root, { text: content.notice, style: warning, tag: 'P' }, top);
}

/** The recipient where a window envelope shows it, then the date under it. Answers the ordinate under both. */
function drawAddress(pdf: Pdf, content: Letter): number {
  const { recipient } = content;
  const box = { x: ADDRESS_LEFT, width: LEFT + WIDTH - ADDRESS_LEFT };
  const lines = [recipient.name, recipient.title, content.organisationName, ...recipient.addressLines];
  let y = placeText(
    pdf,
    pdf.root,
    { text: lines.filter((line) => line !== '').join('\n'), style: BODY, tag: 'P' },
    { ...box, y: ADDRESS_TOP },
  );
  y = Math.max(y + 18, ADDRESS_TOP + 100);
  const dated = `Le ${formatDate(content.datedOn)}`;
  return placeText(pdf, pdf.root, { text: dated, style: BODY, tag: 'P' }, { ...box, y });
}

/** Words of the decider, set apart from the letter's own by a bar on their left. */
function writeStatement(flow: Flow, text: string): void {
  const parts = text.split(/\n+/).filter((line) => line.trim() !== '');
  for (const [index, part] of parts.entries()) {
    keepRoom(flow, BODY.leading * 2);
    const page = flow.pdf.doc.page;
    const top = flow.y;
    writeText(flow, { text: part, indent: 14, after: 6 });
    // Over a page break the bar is left out rather than drawn across the margins.
    if (flow.pdf.doc.page !== page) continue;
    const bottom = index === parts.length - 1 ? flow.y - 6 : flow.y;
    drawArtifact(flow.pdf, () => flow.pdf.doc.rect(flow.left, top, 2.5, bottom - top).fill(BLUE_FRANCE));
  }
  flow.y += 2;
}

function writeBlock(flow: Flow, block: LetterBlock): void {
  switch (block.kind) {
    case 'heading':
      keepRoom(flow, 70);
      skip(flow, 6);
      return writeText(flow, { text: block.text, style: HEADING, tag: 'H2', after: 4 });
    case 'paragraph':
      return writeText(flow, { text: block.text, after: 8 });
    case 'statement':
      return writeStatement(flow, block.text);
    case 'list':
      return writeList(flow, block.items);
    case 'facts':
      return writeFacts(flow, block.facts, 'bold');
  }
}

function writeSignature(flow: Flow, content: Letter): void {
  const { pdf } = flow;
  const box = { x: ADDRESS_LEFT, width: LEFT + WIDTH - ADDRESS_LEFT };
  const titleLines = wrapText(pdf, content.signatory.title, BODY, box.width).length;
  keepRoom(flow, 60 + titleLines * BODY.leading);
  skip(flow, 14);
  drawArtifact(pdf, () =>
    pdf.doc.rect(box.x - 12, flow.y - 4, box.width + 12, 30 + titleLines * BODY.leading).fill(PALE_BLUE_FILL),
  );
  const name: TextStyle = { ...BODY, weight: 'bold' };
  flow.y = placeText(
    pdf,
    pdf.root,
    { text: content.signatory.name, style: name, tag: 'P' },
    { ...box, y: flow.y + 4 },
  );
  flow.y = placeText(
    pdf,
    pdf.root,
    { text: content.signatory.title, style: BODY, tag: 'P' },
    { ...box, y: flow.y },
  );
}

/** Draws the letter. The same letter gives the same bytes; `compress: false` leaves its streams readable, for a test. */
export function renderLetterPdf(
  letter: Letter,
  fonts: PdfFonts,
  options: { readonly compress?: boolean } = {},
): Promise<Buffer> {
  const { subject, reference } = letter;
  const pdf = startPdf({
    title: `${subject} (${reference})`,
    subject: `${subject}, ${letter.organisationName}`,
    author: letter.authority,
    layout: 'portrait',
    createdAt: letter.issuedAt,
    fonts,
    compress: options.compress ?? true,
  });
  drawLetterhead(pdf, letter);
  const y = drawAddress(pdf, letter) + 20;
  const flow: Flow = { pdf, left: LEFT, width: WIDTH, top: 62, bottom: A4.height - 66, y };
  writeText(flow, { text: `${letter.referenceTerm}${NB}: ${reference}`, style: QUIET, after: 2 });
  writeText(flow, { text: `Objet${NB}: ${subject}`, style: SUBJECT, tag: 'H1', after: 12 });
  writeText(flow, { text: 'Madame, Monsieur,', after: 8 });
  for (const block of letter.blocks) writeBlock(flow, block);
  writeText(flow, {
    text: 'Je vous prie d’agréer, Madame, Monsieur, l’expression de ma considération distinguée.',
  });
  writeSignature(flow, letter);
  numberPages(flow, `${letter.authority} – ${reference}`);
  return finishPdf(pdf);
}
