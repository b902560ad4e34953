/** P7: the certificate, against a page that pdfkit writes with the same two fonts and the same words, and no more. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { monitorEventLoopDelay } from 'node:perf_hooks';

import PDFDocument from 'pdfkit';

import type { CertificateContent } from '#app/modules/certificates/domain/certificate-content.ts';
import { renderCertificatePdf } from '#app/modules/certificates/ui/certificate-pdf.server.ts';
import { makeLabelNumber } from '#app/modules/labels/domain/label-number.ts';
import { calendarDate } from '#app/platform/calendar.ts';
import { loadFonts } from '#app/platform/pdf/fonts.server.ts';
import { openTypeFromWoff } from '#app/platform/pdf/woff.server.ts';

import { interleave } from './pairs.ts';
import type { Row } from './report.ts';
import { figureRow, ratioRow } from './report.ts';

const DOCUMENTS = 20;
const FONT_FOLDER = '@codegouvfr/react-dsfr/dsfr/fonts';

function content(serial: number): CertificateContent {
  const number = makeLabelNumber(2026, serial);
  return {
    number,
    level: 'silver',
    levelLabel: 'Argent',
    organisationName: `Centre hospitalier de la Vallée-Fictive n° ${serial}`,
    siret: '35600000049837',
    scope: 'Accueil physique et téléphonique des usagers',
    sites: [
      { name: 'Site principal', city: 'Lyon', department: '69' },
      { name: 'Antenne de Bourgoin', city: 'Bourgoin-Jallieu', department: '38' },
    ],
    referentialTitle: 'Référentiel de travail Services Publics+ 2026.1',
    decidedOn: calendarDate('2026-11-21'),
    validFrom: calendarDate('2026-11-21'),
    validUntil: calendarDate('2029-11-21'),
    authority: 'Direction interministérielle de la transformation publique',
    signatory: { name: 'Dominique Démonstration', title: 'Déléguée interministérielle' },
    certificationBody: null,
    checkUrl: `https://label.exemple.fr/verification/${number}`,
    notice: null,
    issuedAt: new Date('2026-11-21T10:00:00Z'),
  };
}

/** The texts of a certificate, each drawn as one block; half of them in bold. */
function wordsOf(certificate: CertificateContent): ReadonlyArray<string> {
  return [
    'Label Services Publics+',
    `Niveau ${certificate.levelLabel}, attribué à`,
    certificate.organisationName,
    certificate.siret,
    certificate.scope,
    ...certificate.sites.map(({ name, city, department }) => `${name}, ${city} (${department})`),
    certificate.number,
    certificate.referentialTitle,
    `Du ${certificate.validFrom} au ${certificate.validUntil}`,
    certificate.authority,
    `${certificate.signatory.name}, ${certificate.signatory.title}`,
    certificate.checkUrl,
  ];
}

type FontFiles = { readonly regular: Buffer; readonly bold: Buffer };

async function readFontFiles(): Promise<FontFiles> {
  const packages = createRequire(import.meta.url);
  const [regular, bold] = await Promise.all(
    ['Marianne-Regular', 'Marianne-Bold'].map(async (name) =>
      Buffer.from(openTypeFromWoff(await readFile(packages.resolve(`${FONT_FOLDER}/${name}.woff`)))),
    ),
  );
  if (regular === undefined || bold === undefined) throw new Error('No fonts.');
  return { regular, bold };
}

/** pdfkit as its guide shows it: the fonts by their files, text after text. */
function barePage(fonts: FontFiles, words: ReadonlyArray<string>): Promise<Buffer> {
  const doc = new PDFDocument({ size: 'A4', layout: 'landscape' });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  doc.registerFont('regular', fonts.regular);
  doc.registerFont('bold', fonts.bold);
  for (const [index, text] of words.entries()) doc.font(index % 2 === 0 ? 'bold' : 'regular').text(text);
  return new Promise((resolve) => {
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.end();
  });
}

async function timeEach(
  draw: (serial: number) => Promise<Buffer>,
): Promise<{ readonly milliseconds: number }> {
  const startedAt = performance.now();
  for (let serial = 1; serial <= DOCUMENTS; serial += 1) await draw(serial);
  return { milliseconds: (performance.now() - startedAt) / DOCUMENTS };
}

/** The delay that certificates drawn one after the other impose on everything else in the process, in ms. */
async function loopDelay(draw: (serial: number) => Promise<Buffer>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  for (let serial = 1; serial <= 200; serial += 1) {
    await draw(serial);
    await new Promise((resolve) => setImmediate(resolve));
  }
  delay.disable();
  return delay.percentile(99) / 1e6;
}

export async function measureCertificate(): Promise<ReadonlyArray<Row>> {
  const [fonts, fontFiles] = await Promise.all([loadFonts(), readFontFiles()]);
  function certificate(serial: number): Promise<Buffer> {
    return renderCertificatePdf(content(serial), fonts);
  }
  const { milliseconds } = await interleave(
    () => timeEach(certificate),
    () => timeEach((serial) => barePage(fontFiles, wordsOf(content(serial)))),
    ['milliseconds'],
  );
  return [
    ratioRow('certificate / bare page of pdfkit with two fonts', milliseconds, 'ms', { atMost: 1.3 }),
    figureRow('event loop delay while certificates are drawn, p99', await loopDelay(certificate), 'ms', {
      atMost: 20,
    }),
  ];
}
