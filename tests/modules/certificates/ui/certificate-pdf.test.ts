import { describe, expect, test } from 'vitest';
import {
  sitesPhrase,
  type CertificateContent,
} from '#app/modules/certificates/domain/certificate-content.ts';
import { renderCertificatePdf } from '#app/modules/certificates/ui/certificate-pdf.server.ts';
import { makeLabelNumber } from '#app/modules/labels/domain/label-number.ts';
import { calendarDate } from '#app/platform/calendar.ts';
import { loadFonts } from '#app/platform/pdf/fonts.server.ts';
import { decodeQrCode, rasterisePdfPage, readPdfPageSizes, readPdfText } from '#tests/support/pdf-reading.ts';
import { countElements, readAnnouncement, readTitle } from '#tests/support/pdf-structure.ts';

const NUMBER = makeLabelNumber(2026, 1);

function certificate(changes: Partial<CertificateContent> = {}): CertificateContent {
  return {
    number: NUMBER,
    level: 'silver',
    levelLabel: 'Argent',
    organisationName: 'Centre hospitalier de la Vallée-Fictive',
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
    checkUrl: `https://label.exemple.fr/verification/${NUMBER}`,
    notice: null,
    issuedAt: new Date('2026-11-21T10:00:00Z'),
    ...changes,
  };
}

function sites(count: number): CertificateContent['sites'] {
  return Array.from({ length: count }, (_, index) => ({
    name: `Maison de services n° ${index + 1}`,
    city: 'Saint-Julien-Chapteuil',
    department: '43',
  }));
}

async function render(content: CertificateContent, options: { compress?: boolean } = {}): Promise<Buffer> {
  return renderCertificatePdf(content, await loadFonts(), options);
}

describe('what the certificate says', () => {
  test('it is one A4 page in landscape', async () => {
    const [size, ...others] = await readPdfPageSizes(await render(certificate()));
    expect(others).toEqual([]);
    expect(size?.width).toBeCloseTo(841.89, 1);
    expect(size?.height).toBeCloseTo(595.28, 1);
  });

  test('its text can be selected, the number unbroken with ASCII hyphens', async () => {
    const [text] = await readPdfText(await render(certificate({ certificationBody: 'Organisme fictif' })));
    for (const expected of [
      'Label Services Publics+',
      'Niveau Argent',
      'Centre hospitalier de la Vallée-Fictive',
      'SIRET : 35600000049837',
      'Périmètre : Accueil physique et téléphonique des usagers',
      '2 sites labellisés : Site principal (Lyon, 69) ; Antenne de Bourgoin (Bourgoin-Jallieu, 38).',
      `Numéro : ${NUMBER}`,
      'Décision du : 21 novembre 2026',
      'Validité : du 21 novembre 2026 au 21 novembre 2029 inclus',
      'Version du référentiel : Référentiel de travail Services Publics+ 2026.1',
      'Autorité de décision : Direction interministérielle de la transformation publique',
      'Évaluation conduite par : Organisme fictif',
      'Signataire : Dominique Démonstration Déléguée interministérielle',
      `https://label.exemple.fr/verification/${NUMBER}`,
    ]) {
      expect(text).toContain(expected);
    }
  });

  test('its QR code, read as an image, is the address of the check', async () => {
    const image = await rasterisePdfPage(await render(certificate()), 0);
    expect(decodeQrCode(image)).toBe(`https://label.exemple.fr/verification/${NUMBER}`);
  });

  test('a warning on demonstration data is printed when there is one', async () => {
    const notice = 'Données de démonstration : cette attestation est sans valeur.';
    const [text] = await readPdfText(await render(certificate({ notice })));
    expect(text).toContain(notice);
  });
});

describe('the certificate for a screen reader', () => {
  test('it is tagged, titled and in French, with one title and an alternative to the QR code', async () => {
    const bytes = await render(certificate(), { compress: false });
    expect(readAnnouncement(bytes)).toEqual({
      version: '1.7',
      tagged: true,
      french: true,
      showsTitle: true,
    });
    expect(readTitle(bytes)).toBe(`Attestation du label Services Publics+ n°\u00a0${NUMBER}`);
    expect(countElements(bytes, 'Document')).toBe(1);
    expect(countElements(bytes, 'H1')).toBe(1);
    expect(countElements(bytes, 'Figure')).toBe(1);
    expect(countElements(bytes, 'Link')).toBeGreaterThan(0);
    expect(bytes.toString('latin1')).toContain('/Alt (');
  });
});

describe('long content', () => {
  test('a name of 200 characters is whole and everything stays on one page', async () => {
    const organisationName = 'Établissement public interdépartemental d’accueil des usagers '
      .repeat(4)
      .slice(0, 200);
    const content = certificate({
      organisationName,
      sites: sites(60),
      scope: 'Ensemble des missions d’accueil et de traitement des demandes. '.repeat(12),
    });
    const pages = await readPdfText(await render(content));
    expect(pages).toHaveLength(1);
    expect(pages[0]).toContain(organisationName.trim());
    expect(pages[0]).toContain(`Numéro : ${NUMBER}`);
    expect(pages[0]).toContain('Signataire : Dominique Démonstration');
  });

  test('sites that do not fit are counted, and the reader is sent to the check', async () => {
    const [text = ''] = await readPdfText(await render(certificate({ sites: sites(60) })));
    expect(text).toContain('60 sites labellisés : Maison de services n° 1 (');
    const others = /et (\d+) autres sites, liste complète sur la page de vérification\./.exec(text)?.[1];
    const shown = [...text.matchAll(/Maison de services n° \d+/g)].length;
    expect(shown).toBeGreaterThan(5);
    expect(shown + Number(others)).toBe(60);
  });

  test('sites that fit are all named', async () => {
    const [text] = await readPdfText(await render(certificate({ sites: sites(9) })));
    expect(text).toContain('Maison de services n° 9 (Saint-Julien-Chapteuil, 43).');
    expect(text).not.toContain('autres sites');
  });

  test.each([
    [0, '2 sites, liste complète sur la page de vérification.'],
    [1, 'Maison de services n° 1 (Saint-Julien-Chapteuil, 43) et 1 autre site, liste complète'],
    [2, 'Maison de services n° 1 (Saint-Julien-Chapteuil, 43) ; Maison de services n° 2'],
  ])('of two sites, %d named and the rest counted', (shown, expected) => {
    expect(sitesPhrase(sites(2), shown).replaceAll('\u00a0', ' ')).toContain(expected);
  });
});

describe('the same bytes', () => {
  test('the same content gives the same bytes, whatever was drawn in between', async () => {
    const first = await render(certificate());
    await render(
      certificate({ organisationName: 'Préfecture\u00a0fictive ﬁ œ', level: 'gold', levelLabel: 'Or' }),
    );
    expect((await render(certificate())).equals(first)).toBe(true);
  });

  test('other content gives other bytes', async () => {
    const first = await render(certificate());
    const second = await render(certificate({ issuedAt: new Date('2026-11-21T10:00:01Z') }));
    expect(second.equals(first)).toBe(false);
  });
});
