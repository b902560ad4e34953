import { describe, expect, test } from 'vitest';
import type { DecisionLetterContent } from '#app/modules/decisions/domain/decision-letter-content.ts';
import { renderDecisionLetterPdf } from '#app/modules/decisions/ui/decision-letter-pdf.server.ts';
import { calendarDate } from '#app/platform/calendar.ts';
import { loadFonts } from '#app/platform/pdf/fonts.server.ts';
import { readPdfPageSizes, readPdfText } from '#tests/support/pdf-reading.ts';
import { countElements, readAnnouncement, readTitle } from '#tests/support/pdf-structure.ts';

const common = {
  reference: 'C-2026-00012',
  organisationName: 'Centre hospitalier de la Vallée-Fictive',
  siret: '35600000049837',
  scope: 'Accueil des usagers',
  levelSought: { code: 'silver', label: 'Argent' },
  recipient: {
    name: 'Camille Exemple',
    title: 'Directrice générale',
    addressLines: ['1, place de la Démonstration', '69000 Lyon'],
  },
  decidedOn: calendarDate('2026-11-21'),
  authority: 'Direction interministérielle de la transformation publique',
  signatory: { name: 'Dominique Démonstration', title: 'Déléguée interministérielle' },
  notice: null,
  issuedAt: new Date('2026-11-21T10:00:00Z'),
} as const;

const grant: DecisionLetterContent = {
  ...common,
  kind: 'grant',
  levelGranted: { code: 'silver', label: 'Argent' },
  certificateNumber: 'SPP-2026-00001-32',
  validFrom: calendarDate('2026-11-21'),
  validUntil: calendarDate('2029-11-21'),
  checkUrl: 'https://label.exemple.fr/verification/SPP-2026-00001-32',
  reason: '',
};
const refuse: DecisionLetterContent = {
  ...common,
  kind: 'refuse',
  reason: 'Le critère E1.3, bloquant, n’est pas conforme.',
};

async function read(content: DecisionLetterContent): Promise<string> {
  const bytes = await renderDecisionLetterPdf(content, await loadFonts());
  return (await readPdfText(bytes)).join(' ');
}

describe('what every letter says', () => {
  test('the authority, the recipient, the date, the reference, the subject and the signatory', async () => {
    const text = await read(refuse);
    for (const expected of [
      'Direction interministérielle de la transformation publique',
      'Camille Exemple Directrice générale Centre hospitalier de la Vallée-Fictive 1, place de la Démonstration 69000 Lyon',
      'Le 21 novembre 2026',
      'Référence du dossier : C-2026-00012',
      'Objet : Refus de votre candidature au label Services Publics+',
      'SIRET 35600000049837',
      'Dominique Démonstration Déléguée interministérielle',
      'Page 1 / ',
    ]) {
      expect(text).toContain(expected);
    }
  });

  test('it is an A4 letter, tagged, titled and in French', async () => {
    const bytes = await renderDecisionLetterPdf(grant, await loadFonts(), { compress: false });
    const [size] = await readPdfPageSizes(bytes);
    expect(size?.height).toBeCloseTo(841.89, 1);
    expect(readAnnouncement(bytes)).toEqual({
      version: '1.7',
      tagged: true,
      french: true,
      showsTitle: true,
    });
    expect(readTitle(bytes)).toBe('Attribution du label Services Publics+, niveau Argent (C-2026-00012)');
    expect(countElements(bytes, 'H1')).toBe(1);
  });

  test('the same content gives the same bytes', async () => {
    const fonts = await loadFonts();
    const [first, second] = [
      await renderDecisionLetterPdf(grant, fonts),
      await renderDecisionLetterPdf(grant, fonts),
    ];
    expect(second.equals(first)).toBe(true);
  });
});

describe('what each decision adds', () => {
  test('a grant gives the number, the validity and the check, and no appeal', async () => {
    const text = await read(grant);
    expect(text).toContain('attribué au niveau Argent');
    expect(text).toContain('Numéro du label SPP-2026-00001-32');
    expect(text).toContain('du 21 novembre 2026 au 21 novembre 2029 inclus');
    expect(text).toContain('https://label.exemple.fr/verification/SPP-2026-00001-32');
    expect(text).not.toContain('recours');
  });

  test('a grant below the level sought says so, why, and how to appeal', async () => {
    const text = await read({
      ...grant,
      levelGranted: { code: 'bronze', label: 'Bronze' },
      reason: 'La maturité est insuffisante.',
    });
    expect(text).toContain(
      'attribué au niveau Bronze. Le niveau Argent, que vous demandiez, n’est pas accordé.',
    );
    expect(text).toContain('La maturité est insuffisante.');
    expect(text).toContain('Voies et délais de recours');
  });

  test('a refusal gives its reason and the appeal routes, within two months', async () => {
    const text = await read(refuse);
    expect(text).toContain('Le critère E1.3, bloquant, n’est pas conforme.');
    expect(text).toContain('deux mois à compter de sa notification');
    expect(text).toContain('https://citoyens.telerecours.fr');
    expect(text).toContain('douze mois après la date de cette décision');
  });

  test('a deferral says what is expected and by when, and that the file stays open', async () => {
    const text = await read({
      ...common,
      kind: 'defer',
      reason: '',
      expected: 'Publier les résultats de deux sites.',
      expectedBy: calendarDate('2027-02-01'),
    });
    expect(text).toContain('Ce qui est attendu de vous, au plus tard le 1er février 2027');
    expect(text).toContain('Publier les résultats de deux sites.');
    expect(text).toContain('Votre dossier reste ouvert');
    expect(text).not.toContain('recours');
  });

  test('an inadmissibility gives its reason and may be contested', async () => {
    const text = await read({ ...common, kind: 'inadmissible', reason: 'Le périmètre n’est pas défini.' });
    expect(text).toContain('Votre candidature est irrecevable');
    expect(text).toContain('Le périmètre n’est pas défini.');
    expect(text).toContain('Voies et délais de recours');
  });

  test('a long reason is whole, over as many pages as it takes', async () => {
    const reason = Array.from(
      { length: 80 },
      (_, index) => `Motif ${index + 1}. Le service n’affiche pas ses résultats.`,
    );
    const text = await read({ ...refuse, reason: reason.join('\n') });
    for (const one of reason) expect(text).toContain(one);
    expect(text).toContain('Page 2 / ');
  });
});
