import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { EvaluationReportContent } from '#app/modules/evaluations/domain/evaluation-report-content.ts';
import { renderEvaluationReportPdf } from '#app/modules/evaluations/ui/evaluation-report-pdf.server.ts';
import type { Referential } from '#app/modules/referentials/domain/referential.ts';
import { loadFonts } from '#app/platform/pdf/fonts.server.ts';
import { evaluationReportExample } from '#tests/support/evaluation-report-example.ts';
import { readPdfText } from '#tests/support/pdf-reading.ts';
import { countElements, readAnnouncement, readTitle } from '#tests/support/pdf-structure.ts';

const referential = JSON.parse(
  readFileSync(new URL('../../../../prisma/seed/spplus-2026.1.json', import.meta.url), 'utf8'),
) as Referential;

async function read(changes: Partial<EvaluationReportContent> = {}): Promise<string> {
  const content = evaluationReportExample(referential, changes);
  const pages = await readPdfText(await renderEvaluationReportPdf(content, await loadFonts()));
  return pages.join(' ');
}

describe('the report is complete', () => {
  test('its cover identifies the organisation, the file, the auditors and the dates', async () => {
    const text = await read();
    for (const expected of [
      'Rapport d’évaluation Centre hospitalier de la Vallée-Fictive',
      'Niveau demandé : Argent.',
      'C-2026-00012',
      'SIRET 35600000049837',
      'Responsable d’audit Sacha Échantillon',
      'Auditeur Lou Spécimen',
      'Organisme de certification fictif',
      'du 5 octobre 2026 au 9 octobre 2026',
      'Rapport arrêté le 10 novembre 2026',
    ]) {
      expect(text).toContain(expected);
    }
  });

  test('[R-EVA-41] the sites replaced are there, with the reason', async () => {
    const swap = { removed: 'Accueil du port', added: 'Accueil de la gare', reason: 'Fermé pour travaux.' };
    const text = await read({ siteSwaps: [swap] });
    for (const expected of Object.values(swap)) expect(text).toContain(expected);
    expect(await read()).not.toContain('remplacés, et pourquoi');
  });

  test('the sites, the method and the published results are there, declared and confirmed', async () => {
    const text = await read();
    expect(text).toContain('3 sites dans le périmètre, dont 2 visités');
    expect(text).toContain('Tiré au sort 07/10/2026');
    expect(text).toContain('huit appels mystères');
    expect(text).toContain('Taux de satisfaction globale 80 % 78,4 %');
  });

  test('[R-SCO-09] every criterion has its declared and its evaluated rating, kept apart', async () => {
    const text = await read();
    for (const criterion of referential.criteria) expect(text).toContain(`${criterion.code} – `);
    expect(text).toContain('2 – Conforme (projet : 1 – Partiel)');
    expect(text).toContain('Motif de non-applicabilité (refusé) : Le service ne reçoit pas de public.');
  });

  test('each finding keeps what it said before the reply and what became of it', async () => {
    const text = await read();
    expect(text).toContain('Constat n° 2 : Droit à l’erreur non affiché');
    expect(text).toContain('Le service conteste le constat.');
    expect(text).toContain('Droit à l’erreur affiché dans un site sur deux (non-conformité mineure)');
    expect(text).toContain('E1.3 : 1 – Partiel → 2 – Conforme');
    expect(text).toContain('Registre des réclamations incomplet (retiré)');
    expect(text.indexOf('Non-conformités majeures')).toBeLessThan(text.indexOf('Points forts'));
  });

  test('each piece of evidence has its hash', async () => {
    const text = (await read()).replaceAll(' ', '');
    expect(text.split('a1b2c3d4e5f60718'.repeat(4)).length - 1).toBe(11);
    expect(text).toContain('liensansfichier');
  });

  test('a draft says that it is one', async () => {
    expect(await read({ stage: 'draft' })).toContain('Projet de rapport d’évaluation');
  });

  test('an evaluation with no finding, no evidence and no text is still a report', async () => {
    const text = await read({ findings: [], evidence: [], summary: '', method: '', criteria: [] });
    expect(text).toContain('L’évaluation n’a donné lieu à aucun constat.');
    expect(text).toContain('Aucune preuve n’a été déposée.');
  });
});

describe('the report as a document', () => {
  test('it is tagged, titled and in French, and its chart has an alternative', async () => {
    const content = evaluationReportExample(referential);
    const bytes = await renderEvaluationReportPdf(content, await loadFonts(), { compress: false });
    expect(readAnnouncement(bytes)).toEqual({
      version: '1.7',
      tagged: true,
      french: true,
      showsTitle: true,
    });
    expect(readTitle(bytes)).toBe(
      'Rapport d’évaluation C-2026-00012, Centre hospitalier de la Vallée-Fictive',
    );
    expect(countElements(bytes, 'H1')).toBe(1);
    expect(countElements(bytes, 'Figure')).toBe(1);
    expect(countElements(bytes, 'Table')).toBeGreaterThan(15);
  });

  test('a very long comment and description are whole', async () => {
    const words = Array.from({ length: 1200 }, (_, index) => `mot${index}`);
    const example = evaluationReportExample(referential);
    const [first, ...others] = example.criteria;
    if (first === undefined) throw new Error('the referential has criteria');
    const text = await read({ criteria: [{ ...first, auditorComment: words.join(' ') }, ...others] });
    const found = new Set(text.split(' '));
    expect(words.filter((word) => !found.has(word))).toEqual([]);
  });

  test('the same content gives the same bytes', async () => {
    const fonts = await loadFonts();
    const content = evaluationReportExample(referential);
    const first = await renderEvaluationReportPdf(content, fonts);
    expect((await renderEvaluationReportPdf(content, fonts)).equals(first)).toBe(true);
  });
});
