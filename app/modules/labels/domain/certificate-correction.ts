/**
 * A clerical error on a certificate: what is written differs from what was decided. It is mended by a numbered public
 * correction and a new certificate, never silently. What was decided does not change: a site that leaves is a smaller
 * scope, another level is another decision. Holds R-LAB-26 and R-LAB-27. Pure.
 */
import type { CoveredSite } from '#app/modules/labels/domain/site-names.ts';
import { parseSiret } from '#app/modules/organisations/domain/siret.ts';
import { NO_BREAK_SPACE as NB, formatSiret, quoted } from '#app/platform/french.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export const CORRECTED_FIELDS = ['organisation-name', 'siret', 'scope', 'site-name', 'site-address'] as const;
export type CorrectedField = (typeof CORRECTED_FIELDS)[number];

export const CORRECTED_FIELD_LABELS: Readonly<Record<CorrectedField, string>> = {
  'organisation-name': 'Nom du service',
  siret: 'SIRET',
  scope: 'Périmètre',
  'site-name': 'Nom d’un site',
  'site-address': 'Adresse d’un site',
};

export type CorrectionRefusal = 'nothing-changes' | 'unknown-site' | 'invalid-siret' | 'site-name-taken';

export const CORRECTION_MESSAGES: Readonly<Record<CorrectionRefusal, string>> = {
  'nothing-changes': 'Le texte corrigé est celui qui figure déjà sur l’attestation.',
  'unknown-site': 'Choisissez le site concerné parmi ceux du label.',
  'invalid-siret': 'Ce SIRET n’est pas valide : vérifiez ses 14 chiffres.',
  'site-name-taken': 'Un autre site du label porte déjà ce nom.',
};

type Correctable = {
  readonly organisationName: string;
  readonly siret: string;
  readonly scope: string;
  readonly sites: ReadonlyArray<CoveredSite>;
};

export type Correction = {
  readonly field: CorrectedField;
  readonly before: string;
  readonly after: string;
  /** What the label holds once corrected. */
  readonly changes: Partial<Correctable>;
};

/** R-LAB-27: `after` in place of what the label says; `siteName` says which site, for a site's field. */
export function correctLabel(
  label: Correctable,
  wanted: { readonly field: CorrectedField; readonly siteName: string; readonly after: string },
): Result<Correction, CorrectionRefusal> {
  const { field, siteName } = wanted;
  const after = wanted.after.trim();
  function made(before: string, changes: Partial<Correctable>): Result<Correction, CorrectionRefusal> {
    return before === after ? refused('nothing-changes') : ok({ field, before, after, changes });
  }
  switch (field) {
    case 'organisation-name':
      return made(label.organisationName, { organisationName: after });
    case 'scope':
      return made(label.scope, { scope: after });
    case 'siret': {
      const siret = parseSiret(after);
      if (!siret.ok) return refused('invalid-siret');
      if (siret.value === label.siret) return refused('nothing-changes');
      return ok({ field, before: label.siret, after: siret.value, changes: { siret: siret.value } });
    }
    case 'site-name':
    case 'site-address': {
      const site = label.sites.find(({ name }) => name === siteName);
      if (site === undefined) return refused('unknown-site');
      if (field === 'site-name' && after !== site.name && label.sites.some(({ name }) => name === after)) {
        return refused('site-name-taken');
      }
      const mended = field === 'site-name' ? { ...site, name: after } : { ...site, address: after };
      const sites = label.sites.map((one) => (one === site ? mended : one));
      return made(field === 'site-name' ? site.name : site.address, { sites });
    }
  }
}

/** R-LAB-26: what the public history says of a correction; the reason is a part of it. */
export function correctionStatement(correction: {
  readonly number: number;
  readonly field: CorrectedField;
  readonly before: string;
  readonly after: string;
  readonly reason: string;
}): string {
  const { number, field, reason } = correction;
  function shown(text: string): string {
    return quoted(field === 'siret' ? formatSiret(text) : text);
  }
  return (
    `Rectification n°${NB}${number}, ${CORRECTED_FIELD_LABELS[field].toLowerCase().replace('siret', 'SIRET')}${NB}: ` +
    `au lieu de ${shown(correction.before)}, lire ${shown(correction.after)}. Motif${NB}: ${reason} ` +
    'Une nouvelle attestation remplace la précédente.'
  );
}
