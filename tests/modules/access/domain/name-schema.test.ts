import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { nameSchema, optionalNameSchema, personNameSchema } from '#app/modules/access/domain/name-schema.ts';
import { headerSchema } from '#app/modules/applications/domain/file-header-schema.ts';
import { correctionSchema } from '#app/modules/labels/domain/correction-schema.ts';
import {
  memberSchema,
  networkSchema,
  organisationSchema,
  registrationSchema,
  siteSchema,
} from '#app/modules/organisations/domain/organisation-schema.ts';

const schema = nameSchema({ missing: 'Indiquez un nom.', longest: 200 });

const NAMES = [
  'Jean-Pierre d’Ormesson',
  "Jean-Pierre d'Ormesson",
  'CAF du Val-d’Oise (95)',
  "CAF du Val-d'Oise (95)",
  'Mairie de Saint-Étienne / CCAS',
  'N’Guyễn',
  "N'Guyễn",
  "France Services – Saint-Jean-d'Angély",
  'St. Denis',
  'A.D.I.L. 75',
  'E.H.P.A.D. Les Tilleuls',
  'J.-P. Dupont',
  'Dr. Martin',
  'Maison de l’État n° 3 (Arles)',
  'Accueil 2.0',
  'Préfecture de l’Aisne, bureau des titres & étrangers',
  'Crous d’Aix-Marseille + Avignon',
  'Chargé·e d’accueil',
  'Œuvre « Le Relais »',
  'Service « Mon rendez-vous » : accueil',
  'Nguyễn Thị Hương',
  'José María Núñez y Ortiz',
  'Łukasz Wójcik',
  'Maëlle L’Hérault',
  'Άννα Παπαδοπούλου',
  'Pôle 1er accueil, 2e étage',
];

const LED_ASTRAY = [
  'Gagnez sur exemple-pirate.invalid',
  'Gagnez sur EXEMPLE-PIRATE.INVALID',
  'Gagnez sur Exemple.Invalid',
  'https://exemple.invalid',
  'hxxp://exemple',
  'Voir //exemple',
  'http:exemple',
  'mailto:claire',
  'javascript:alert(1)',
  'claire@exemple.invalid',
  'claire＠exemple',
  'exemple。fr',
  'exemple．fr',
  'ｅｘｅｍｐｌｅ．ｆｒ',
  'exem\u200bple.fr',
  'exemple.\u200bfr',
  'exemple\u00ad.fr',
  't.co',
  'www.exemple.fr/chemin',
  '192.168.0.1',
  'exemple.xn--p1ai',
  'éxample.fr',
  'cafe\u0301.fr',
  '\\\\machine\\partage',
];

const BROKEN = [
  'Claire\nBcc: autre',
  'Claire\r\nSujet',
  'Claire\u2028Sujet',
  'Claire\u2029Sujet',
  'Claire\u0085Sujet',
  'Claire\u000bSujet',
  'Claire\u0000Sujet',
  'Claire \u202etxt',
  'Claire\u2066Sujet\u2069',
  'Claire\ud800',
  'Claire <b>',
];

describe('names of persons, services, sites and networks', () => {
  test.each(NAMES)('[R-ACC-62] « %s » is a name, kept as it is typed', (name) => {
    expect(schema.parse(name)).toBe(name.normalize('NFC'));
    expect(personNameSchema.safeParse(name).success).toBe(true);
  });

  test.each(LED_ASTRAY)('[R-ACC-62] « %s » leads somewhere, and is refused with what to do', (text) => {
    const read = schema.safeParse(text);
    expect(read.error?.issues[0]?.message).toContain('sans adresse ni lien');
  });

  test.each(BROKEN)('[R-ACC-62] %j holds what no name holds', (text) => {
    expect(schema.safeParse(text).error?.issues[0]?.message).toContain('ne peut pas être enregistré');
  });

  test.each([
    ['  Claire \t Exemple ', 'Claire Exemple'],
    ['M.Dupont', 'M. Dupont'],
    ['St.Denis', 'St. Denis'],
    ['C.A.F.Du Val', 'C.A.F. Du Val'],
    ['Claire\u00adExemple', 'ClaireExemple'],
    ['Cafe\u0301 social', 'Café social'],
  ])('[R-ACC-62] %j is kept as « %s »', (typed, kept) => {
    expect(schema.parse(typed)).toBe(kept);
  });

  test('[R-ACC-62] an empty name is said missing, a long one too long, an optional one may be empty', () => {
    expect(schema.safeParse(' ').error?.issues[0]?.message).toBe('Indiquez un nom.');
    expect(schema.safeParse('a'.repeat(201)).error?.issues[0]?.message).toContain('200 caractères au plus');
    expect(optionalNameSchema(20).parse('  ')).toBe('');
    expect(optionalNameSchema(20).parse(undefined)).toBe('');
    expect(optionalNameSchema(20).safeParse('a.exemple.fr').success).toBe(false);
  });

  const word = fc.constantFrom(
    'Claire',
    'Saint-Étienne',
    'A.',
    'd’Oise',
    '(95)',
    '/',
    '–',
    'n° 3',
    'CCAS',
    '',
  );
  const words = fc.array(word, { minLength: 1, maxLength: 6 }).map((some) => some.join(' '));

  test('[R-ACC-62] names made of words pass, and reading twice changes nothing', () => {
    fc.assert(
      fc.property(words, (name) => {
        const read = schema.safeParse(name);
        expect(read.success).toBe(name.trim() !== '');
        if (read.success) expect(schema.parse(read.data)).toBe(read.data);
      }),
    );
  });

  test('[R-ACC-62] an address anywhere in a name is refused, however it is written', () => {
    const address = fc.oneof(
      fc.webUrl(),
      fc.emailAddress(),
      fc.domain(),
      fc.domain().map((domain) => domain.toUpperCase()),
      fc.ipV4(),
      fc.domain().map((domain) => domain.replaceAll('.', '。')),
    );
    fc.assert(
      fc.property(words, address, words, (before, link, after) => {
        const read = schema.safeParse(`${before} ${link} ${after}`.slice(0, 199));
        if (`${before} ${link}`.length < 190) expect(read.success).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  test('[R-ACC-62] whatever is typed, what is kept is one line without address', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const read = schema.safeParse(text);
        if (!read.success) return;
        expect(read.data).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}@<>]|\/\/|[a-z\d]\.[a-z]{2}/u);
        expect(schema.parse(read.data)).toBe(read.data);
      }),
      { numRuns: 1_000 },
    );
  });
});

/** What each form of a name is sent with, the name in question left out. */
const SIRET = '13002526500013';
const FORMS = [
  ['the applicant', registrationSchema, 'applicantName'],
  ['the service that asks', registrationSchema, 'organisationName'],
  ['the service', organisationSchema, 'name'],
  ['the site', siteSchema, 'name'],
  ['the town of a site', siteSchema, 'city'],
  ['the network', networkSchema, 'name'],
  ['the member invited', memberSchema, 'name'],
  ['the director', headerSchema, 'directorName'],
  ['the director’s title', headerSchema, 'directorTitle'],
  ['a correction of a name', correctionSchema, 'after'],
] as const;

describe('the forms that name someone or something', () => {
  const others = {
    ...{
      email: 'claire@exemple.invalid',
      organisationKind: 'state',
      kind: 'state',
      siret: SIRET,
      version: '1',
    },
    ...{ applicantName: 'Claire Exemple', organisationName: 'Accueil', name: 'Accueil', role: 'contributor' },
    ...{ address: '1, rue de l’Exemple', postalCode: '75001', city: 'Paris', department: '75' },
    ...{ siteIds: [], leadUserId: '', directorName: '', directorTitle: '', directorEmail: '', scope: '' },
    ...{ field: 'site-name', siteName: 'Accueil', reason: 'Une faute', confirmed: 'oui', after: 'Accueil' },
  };
  test.each(FORMS)('[R-ACC-62] the name of %s holds no link and no line end', (_what, form, field) => {
    for (const text of ['Voir exemple.invalid', 'a@exemple.invalid', 'Claire\nExemple']) {
      const read = form.safeParse({ ...others, [field]: text });
      expect(read.error?.issues.map(({ path }) => path[0])).toContain(field);
    }
    const read = form.safeParse({ ...others, [field]: 'CAF du Val-d’Oise (95)' });
    expect(read.error?.issues.map(({ path }) => path[0]) ?? []).not.toContain(field);
  });
});
