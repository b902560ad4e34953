/**
 * The certificate as a PDF: one A4 page in landscape, worth framing, readable by a screen reader and by a phone's
 * camera. Whatever the length of the names and the number of sites, it stays on that page: text shrinks to the last
 * readable size, then the list of sites is cut and completed by the public check.
 */
import {
  certificateTitle,
  sitesPhrase,
  validityPhrase,
  type CertificateContent,
} from '#app/modules/certificates/domain/certificate-content.ts';
import { counted, formatDate, NO_BREAK_SPACE as NB, plural } from '#app/platform/french.ts';
import {
  BLUE_FRANCE,
  INK,
  LEVEL_COLOURS,
  QUIET_INK,
  RED_MARIANNE,
  RULE,
  SOFT_INK,
  WHITE,
  type ColourPair,
} from '#app/platform/pdf/colours.ts';
import { A4, finishPdf, startPdf, type Pdf } from '#app/platform/pdf/document.server.ts';
import type { PdfFonts } from '#app/platform/pdf/fonts.server.ts';
import { drawQrCode } from '#app/platform/pdf/qr-code.server.ts';
import { addElement, drawArtifact, drawIn, drawLink } from '#app/platform/pdf/tags.server.ts';
import {
  applyStyle,
  drawLines,
  fitText,
  placeText,
  textWidth,
  wrapText,
  type TextStyle,
} from '#app/platform/pdf/text.server.ts';

const PAGE = { width: A4.height, height: A4.width } as const;
const LEFT = 64;
const TEXT_WIDTH = 520;
const SEAL = { x: 700, y: 164, radius: 66 } as const;
const FACTS_TOP = 396;
const SIGNATURE_TOP = 462;
const QR = { x: 663, y: 374, size: 96 } as const;

function style(weight: TextStyle['weight'], size: number, colour: string, leading = size * 1.32): TextStyle {
  return { weight, size, colour, leading };
}

const LABEL = style('regular', 9, QUIET_INK, 13);
const VALUE = style('bold', 11, INK, 15);
const NAME_STYLES = [
  style('bold', 31, INK, 38),
  style('bold', 27, INK, 33),
  style('bold', 22, INK, 27),
  style('bold', 18, INK, 22.5),
  style('bold', 15, INK, 19),
] as const;
const SCOPE_STYLES = [
  style('regular', 13.5, INK, 18),
  style('regular', 12, INK, 16),
  style('regular', 10, INK, 13.5),
] as const;
const SMALLEST_SITES = style('regular', 8.5, SOFT_INK, 11.5);
const SITES_STYLES = [
  style('regular', 12, SOFT_INK, 16),
  style('regular', 10, SOFT_INK, 13.5),
  SMALLEST_SITES,
] as const;

function drawFrame(pdf: Pdf, colours: ColourPair): void {
  const { doc } = pdf;
  drawArtifact(pdf, () => {
    doc.lineWidth(2.5).strokeColor(BLUE_FRANCE);
    doc.rect(22, 22, PAGE.width - 44, PAGE.height - 44).stroke();
    doc.lineWidth(0.75).strokeColor(colours.dark);
    doc.rect(28, 28, PAGE.width - 56, PAGE.height - 56).stroke();
    doc.rect(LEFT, 56, 34, 4).fill(BLUE_FRANCE);
    doc.rect(LEFT + 34, 56, 34, 4).fill('#ececf4');
    doc.rect(LEFT + 68, 56, 34, 4).fill(RED_MARIANNE);
    doc.lineWidth(0.5).strokeColor(RULE);
    doc
      .moveTo(LEFT, FACTS_TOP - 12)
      .lineTo(LEFT + TEXT_WIDTH, FACTS_TOP - 12)
      .stroke();
    doc
      .moveTo(LEFT, SIGNATURE_TOP - 10)
      .lineTo(LEFT + TEXT_WIDTH, SIGNATURE_TOP - 10)
      .stroke();
  });
}

/** The seal repeats in shape and words what the text says: it is decoration, skipped by screen readers. */
function drawSeal(pdf: Pdf, content: CertificateContent, colours: ColourPair): void {
  const { doc } = pdf;
  drawArtifact(pdf, () => {
    const teeth = 48;
    for (let tooth = 0; tooth < teeth; tooth += 1) {
      const angle = (tooth * 2 * Math.PI) / teeth;
      const radius = SEAL.radius + (tooth % 2 === 0 ? 6 : 1);
      const point = [SEAL.x + radius * Math.cos(angle), SEAL.y + radius * Math.sin(angle)] as const;
      if (tooth === 0) doc.moveTo(...point);
      else doc.lineTo(...point);
    }
    doc.closePath().fill(colours.dark);
    doc.lineWidth(1.25).strokeColor(WHITE);
    doc.circle(SEAL.x, SEAL.y, SEAL.radius - 6).stroke();
    doc
      .lineWidth(0.5)
      .circle(SEAL.x, SEAL.y, SEAL.radius - 10)
      .stroke();
    const box = { x: SEAL.x - SEAL.radius, width: SEAL.radius * 2, align: 'center' } as const;
    const y = drawLines(pdf, ['Services', 'Publics+'], style('bold', 15, WHITE, 18), {
      ...box,
      y: SEAL.y - 35,
    });
    drawLines(pdf, [content.levelLabel], style('bold', 23, WHITE, 30), { ...box, y: y + 4 });
  });
}

function drawHeading(pdf: Pdf, content: CertificateContent, colours: ColourPair): number {
  const box = { x: LEFT, width: TEXT_WIDTH };
  let y = placeText(
    pdf,
    pdf.root,
    { text: 'Label Services Publics+', style: style('bold', 35, BLUE_FRANCE, 42), tag: 'H1' },
    { ...box, y: 68 },
  );
  y = placeText(
    pdf,
    pdf.root,
    { text: `Niveau ${content.levelLabel}`, style: style('bold', 19, colours.dark, 25), tag: 'P' },
    { ...box, y },
  );
  return placeText(
    pdf,
    pdf.root,
    {
      text: `Le label est attribué à${NB}:`,
      style: style('regular', 12, SOFT_INK, 16),
      tag: 'P',
    },
    { ...box, y: y + 12 },
  );
}

function drawOrganisation(pdf: Pdf, content: CertificateContent, top: number): number {
  const name = fitText(pdf, content.organisationName, NAME_STYLES, { width: TEXT_WIDTH, maximumHeight: 77 });
  drawIn(pdf, addElement(pdf, pdf.root, 'P'), 'P', () =>
    drawLines(pdf, name.lines, name.style, { x: LEFT, y: top + 5, width: TEXT_WIDTH }),
  );
  const text = `SIRET${NB}: ${content.siret}`;
  return placeText(
    pdf,
    pdf.root,
    { text, style: style('regular', 11, SOFT_INK, 15), tag: 'P' },
    { x: LEFT, y: top + 7 + name.height, width: TEXT_WIDTH },
  );
}

/** The longest running list of sites that fits: every site if possible, in the larger size if possible. */
function fitSites(pdf: Pdf, content: CertificateContent, maximumHeight: number) {
  const { sites } = content;
  const heading = `${plural(sites.length, 'Site labellisé', `${counted(sites.length, 'site labellisé', 'sites labellisés')}`)}${NB}: `;
  const room = { width: TEXT_WIDTH, maximumHeight };
  const whole = fitText(pdf, heading + sitesPhrase(sites, sites.length), SITES_STYLES, room);
  if (!whole.shortened) return whole;
  let fitting = 0;
  let beyond = sites.length;
  while (beyond - fitting > 1) {
    const middle = Math.floor((fitting + beyond) / 2);
    const lines = wrapText(pdf, heading + sitesPhrase(sites, middle), SMALLEST_SITES, TEXT_WIDTH);
    if (lines.length * SMALLEST_SITES.leading <= maximumHeight) fitting = middle;
    else beyond = middle;
  }
  return fitText(pdf, heading + sitesPhrase(sites, fitting), [SMALLEST_SITES], room);
}

function drawScope(pdf: Pdf, content: CertificateContent, top: number): void {
  const bottom = FACTS_TOP - 18;
  const text = `Périmètre${NB}: ${content.scope}`;
  const room = { width: TEXT_WIDTH, maximumHeight: Math.min(54, bottom - top - 36) };
  const scope = fitText(pdf, text, SCOPE_STYLES, room);
  drawIn(pdf, addElement(pdf, pdf.root, 'P'), 'P', () =>
    drawLines(pdf, scope.lines, scope.style, { x: LEFT, y: top, width: TEXT_WIDTH }),
  );
  const y = top + scope.height + 5;
  const sites = fitSites(pdf, content, bottom - y);
  drawIn(pdf, addElement(pdf, pdf.root, 'P'), 'P', () =>
    drawLines(pdf, sites.lines, sites.style, { x: LEFT, y, width: TEXT_WIDTH }),
  );
}

type Fact = { readonly label: string; readonly value: string; readonly x: number; readonly width: number };

function drawFact(pdf: Pdf, fact: Fact, top: number): void {
  const value = fitText(pdf, fact.value, [VALUE, style('bold', 9.5, INK, 12)], {
    width: fact.width,
    maximumHeight: 30,
  });
  drawIn(pdf, addElement(pdf, pdf.root, 'P'), 'P', () => {
    const y = drawLines(pdf, [`${fact.label} `], LABEL, { x: fact.x, y: top, width: fact.width });
    drawLines(pdf, value.lines, value.style, { x: fact.x, y, width: fact.width });
  });
}

function drawFacts(pdf: Pdf, content: CertificateContent): void {
  const facts: ReadonlyArray<Fact> = [
    { label: `Numéro${NB}:`, value: content.number, x: LEFT, width: 140 },
    { label: `Décision du${NB}:`, value: formatDate(content.decidedOn), x: LEFT + 148, width: 108 },
    { label: `Validité${NB}:`, value: validityPhrase(content), x: LEFT + 262, width: 138 },
    { label: `Version du référentiel${NB}:`, value: content.referentialTitle, x: LEFT + 406, width: 114 },
  ];
  for (const fact of facts) drawFact(pdf, fact, FACTS_TOP - 2);
}

function drawSignature(pdf: Pdf, content: CertificateContent): void {
  const body = content.certificationBody;
  const half = TEXT_WIDTH / 2 - 10;
  const right = { x: LEFT + TEXT_WIDTH / 2 + 10, width: half };
  const authority: Fact = {
    label: `Autorité de décision${NB}:`,
    value: content.authority,
    x: LEFT,
    width: half,
  };
  drawFact(pdf, authority, SIGNATURE_TOP);
  if (body !== null) {
    const fact: Fact = { label: `Évaluation conduite par${NB}:`, value: body, x: LEFT, width: half };
    drawFact(pdf, fact, SIGNATURE_TOP + 46);
  }
  const title = fitText(pdf, content.signatory.title, [style('regular', 10, SOFT_INK, 13.5)], {
    width: half,
    maximumHeight: 41,
  });
  const name = fitText(pdf, content.signatory.name, [VALUE], { width: half, maximumHeight: 30 });
  drawIn(pdf, addElement(pdf, pdf.root, 'P'), 'P', () => {
    let y = drawLines(pdf, [`Signataire${NB}: `], LABEL, { ...right, y: SIGNATURE_TOP });
    y = drawLines(pdf, spaced(name.lines), name.style, { ...right, y });
    drawLines(pdf, title.lines, title.style, { ...right, y });
  });
}

function drawCheck(pdf: Pdf, content: CertificateContent): void {
  const box = { width: 192 };
  const center = QR.x + QR.size / 2;
  drawQrCode(pdf, pdf.root, {
    text: content.checkUrl,
    alt: `Code QR vers la page de vérification de l’attestation${NB}: ${content.checkUrl}`,
    ...QR,
  });
  const lead = style('bold', 9.5, BLUE_FRANCE, 13);
  const y = placeText(
    pdf,
    pdf.root,
    { text: 'Vérifiez cette attestation', style: lead, tag: 'P' },
    { x: center - box.width / 2, width: box.width, align: 'center', y: QR.y + QR.size + 8 },
  );
  drawAddress(pdf, content.checkUrl, { x: center - box.width / 2, width: box.width, y });
}

/** The address on one line, or cut before the number; each line is a part of the link. */
function drawAddress(pdf: Pdf, url: string, box: { x: number; y: number; width: number }): void {
  const whole = [style('regular', 8.5, INK, 11), style('regular', 7, INK, 9.5)] as const;
  const oneLine = fitText(pdf, url, whole, { width: box.width, maximumHeight: 11 });
  const cut = url.lastIndexOf('/') + 1;
  const address = oneLine.shortened
    ? fitText(pdf, `${url.slice(0, cut)}\n${url.slice(cut)}`, whole, { width: box.width, maximumHeight: 30 })
    : oneLine;
  const paragraph = addElement(pdf, pdf.root, 'P');
  for (const [index, line] of address.lines.entries()) {
    const { size, leading } = address.style;
    const x = box.x + (box.width - textWidth(pdf, line, address.style)) / 2;
    const baseline = box.y + index * leading + leading / 2 + size * 0.35;
    drawLink(pdf, paragraph, 'Page de vérification de l’attestation', () => {
      applyStyle(pdf, address.style);
      pdf.doc.text(line, x, baseline, { lineBreak: false, baseline: 'alphabetic', link: url });
    });
  }
}

function drawNotice(pdf: Pdf, notice: string): void {
  const warning = style('bold', 9, RED_MARIANNE, 12);
  placeText(pdf, pdf.root, { text: notice, style: warning, tag: 'P' }, { x: LEFT, y: 38, width: TEXT_WIDTH });
}

/** Above the frame's bottom line, where nothing else stands. */
function drawEdition(pdf: Pdf, edition: string): void {
  const quiet = style('regular', 8.5, SOFT_INK, 11.5);
  const line = { text: edition, style: quiet, tag: 'P' } as const;
  placeText(pdf, pdf.root, line, { x: LEFT, y: PAGE.height - 46, width: TEXT_WIDTH });
}

/** The lines with a space at the end of the last, which parts it from what the same paragraph says next. */
function spaced(lines: ReadonlyArray<string>): ReadonlyArray<string> {
  return lines.map((line) => `${line.trimEnd()} `);
}

/**
 * Draws the certificate. The same content gives the same bytes.
 *
 * `compress: false` leaves the page streams readable in the bytes, for a test.
 */
export function renderCertificatePdf(
  content: CertificateContent,
  fonts: PdfFonts,
  options: { readonly compress?: boolean } = {},
): Promise<Buffer> {
  const colours = LEVEL_COLOURS[content.level];
  const pdf = startPdf({
    title: certificateTitle(content),
    subject: `Label Services Publics+, niveau ${content.levelLabel}, ${content.organisationName}`,
    author: content.authority,
    layout: 'landscape',
    createdAt: content.issuedAt,
    fonts,
    compress: options.compress ?? true,
  });
  drawFrame(pdf, colours);
  drawSeal(pdf, content, colours);
  if (content.notice !== null) drawNotice(pdf, content.notice);
  const heading = drawHeading(pdf, content, colours);
  const organisation = drawOrganisation(pdf, content, heading);
  drawScope(pdf, content, organisation + 8);
  drawFacts(pdf, content);
  drawSignature(pdf, content);
  drawCheck(pdf, content);
  if (content.edition !== undefined) drawEdition(pdf, content.edition);
  return finishPdf(pdf);
}
