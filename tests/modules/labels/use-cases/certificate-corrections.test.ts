import { describe, expect, test } from 'vitest';

import type { CorrectedField } from '#app/modules/labels/domain/certificate-correction.ts';
import { correctCertificate } from '#app/modules/labels/use-cases/correct-certificate.server.ts';
import { parseCertificateHash } from '#app/modules/registry/domain/certificate-match.ts';
import { findCertificateByHash } from '#app/modules/registry/persistence/certificate-hashes.server.ts';
import { getPublicLabel } from '#app/modules/registry/use-cases/get-public-label.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { createHeldLabel, labelOf, versionOfLabel } from '#tests/modules/labels/held-labels.ts';
import type { HeldLabelScene } from '#tests/modules/labels/held-labels.ts';
import { accepted, actOf, createOrganisation, newSiret, TEST_NOW } from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';
import { readPdfText } from '#tests/support/pdf-reading.ts';

useDatabase();

async function correct(
  scene: HeldLabelScene,
  wanted: { readonly field: CorrectedField; readonly after: string; readonly siteName?: string },
  options: { readonly version?: number; readonly actor?: HeldLabelScene['officer'] } = {},
) {
  return correctCertificate(actOf(options.actor ?? scene.officer), scene.labelId, {
    siteName: '',
    ...wanted,
    reason: 'Faute de frappe à la saisie.',
    confirmed: 'oui',
    version: options.version ?? (await versionOfLabel(scene)),
  });
}

describe('a correction', () => {
  test('[R-LAB-26] is numbered and public, with what was written and what is; the old PDF says so', async () => {
    const scene = await createHeldLabel();
    const before = (await labelOf(scene)).organisationName;
    expect(accepted(await correct(scene, { field: 'organisation-name', after: 'Préfecture juste' }))).toEqual(
      {
        number: 1,
      },
    );
    expect(
      accepted(await correct(scene, { field: 'site-address', siteName: 'Siège', after: '9 rue Juste' })),
    ).toEqual({ number: 2 });
    const label = accepted(await getPublicLabel(TEST_NOW, scene.number));
    expect(label.organisationName).toBe('Préfecture juste');
    expect(label.sites[0]?.address).toBe('9 rue Juste');
    const statements = label.history.filter(({ kind }) => kind === 'certificate-corrected');
    expect(statements.map(({ statement }) => statement)).toEqual([
      expect.stringContaining(`au lieu de «\u00a0${before}\u00a0», lire «\u00a0Préfecture juste\u00a0»`),
      expect.stringContaining('Rectification n°\u00a02, adresse d’un site'),
    ]);
    const { certificates } = await labelOf(scene);
    const inForce = await Promise.all(
      certificates.map(async ({ sha256 }) => {
        const hash = parseCertificateHash(sha256);
        return hash === null ? null : findCertificateByHash(getDatabase(), hash);
      }),
    );
    expect(inForce.map((found) => [found?.inForce, found?.corrected])).toEqual([
      [true, false],
      [false, true],
      [false, true],
    ]);
  });

  test('[R-LAB-26] is never rewritten', async () => {
    const scene = await createHeldLabel();
    accepted(await correct(scene, { field: 'scope', after: 'Les seuls accueils' }));
    const rewriting = getDatabase().certificateCorrection.updateMany({ data: { after: 'autre' } });
    await expect(rewriting).rejects.toThrow();
  });

  test('[R-LAB-28] the new certificate is signed as at the grant and says which edition it is', async () => {
    const scene = await createHeldLabel();
    accepted(await correct(scene, { field: 'scope', after: 'Les seuls accueils' }));
    const [latest] = (await labelOf(scene)).certificates;
    const { bytes } = await getDatabase().document.findUniqueOrThrow({
      where: { id: latest?.documentId ?? '' },
    });
    const pages = await readPdfText(bytes);
    expect(pages).toHaveLength(1);
    const [text] = pages;
    expect(text).toContain('Signature Exemple');
    expect(text).toContain('Les seuls accueils');
    expect(text).toContain('Attestation n° 2 de ce label, délivrée le 21 novembre 2026');
  });

  test.each([
    [{ field: 'scope', after: 'Tous les accueils' }, 'nothing-changes'],
    [{ field: 'scope', after: '  Tous les accueils ' }, 'nothing-changes'],
    [{ field: 'siret', after: '12345678901234' }, 'invalid-siret'],
    [{ field: 'site-name', after: 'Autre', siteName: 'Nulle part' }, 'unknown-site'],
    [{ field: 'site-name', after: 'Siège', siteName: 'Accueil 1' }, 'site-name-taken'],
    [{ field: 'siret', after: newSiret() }, 'ok'],
  ] as const)('[R-LAB-27] %j: %s', async (wanted, expected) => {
    const scene = await createHeldLabel();
    const outcome = await correct(scene, wanted);
    expect(outcome.ok ? 'ok' : outcome.code).toBe(expected);
  });

  test('[R-LAB-26] by DITP alone, from the version that was read', async () => {
    const scene = await createHeldLabel();
    const wanted = { field: 'scope', after: 'Autre' } as const;
    const stranger = (await createOrganisation()).lead;
    expect(await correct(scene, wanted, { actor: scene.organisation.lead })).toMatchObject({
      code: 'action-not-yours',
    });
    expect(await correct(scene, wanted, { actor: stranger })).toMatchObject({ code: 'not-found' });
    expect(await correct(scene, wanted, { version: 99 })).toMatchObject({ code: 'conflict' });
    const version = await versionOfLabel(scene);
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => correct(scene, wanted, { version })));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await labelOf(scene)).certificates).toHaveLength(2);
  });
});
