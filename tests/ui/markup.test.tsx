/** The blocks' markup is valid HTML that assistive tools can follow, and needs no script and no inline style. */
import { HtmlValidate } from 'html-validate';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';

import { PageFrame } from '#app/ui/page-frame.tsx';

import { Gallery, galleryFrame } from './gallery.tsx';

const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:document'],
  rules: {
    // What React writes by itself: `selected=""`, `<input/>`, attributes of SVG in their own case.
    'void-style': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'attr-case': 'off',
    'no-trailing-whitespace': 'off',
    // The system's disabled page link has no address; a scrolling container is a region.
    'prefer-native-element': ['error', { exclude: ['region', 'link'] }],
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
    'form-dup-name': ['error', { shared: ['radio', 'submit', 'checkbox'] }],
    // React's generated ids begin with a colon, which HTML accepts.
    'valid-id': ['error', { relaxed: true }],
  },
});

function page(body: string): string {
  return `<!DOCTYPE html><html lang="fr"><head><title>Composants</title></head><body>${body}</body></html>`;
}

async function faults(body: string): Promise<string[]> {
  const report = await validator.validateString(page(body));
  return report.results.flatMap((result) =>
    result.messages.map((message) => `${message.ruleId} at ${message.column}: ${message.message}`),
  );
}

describe('markup of the blocks', () => {
  const gallery = renderToStaticMarkup(<Gallery />);

  test('every block is valid HTML', async () => {
    expect(await faults(gallery)).toEqual([]);
  });

  test("a visitor's page without the State's block is valid HTML", async () => {
    const frame = { ...galleryFrame, user: null, brand: { ...galleryFrame.brand, marianneBlock: false } };
    const html = renderToStaticMarkup(<PageFrame {...frame}>Bonjour</PageFrame>);
    expect(await faults(html)).toEqual([]);
    expect(html).not.toContain('fr-logo');
    expect(html).toContain('Se connecter');
    expect(html).not.toContain('Se déconnecter');
  });

  test('no block writes an inline style or script, which the content security policy refuses', () => {
    expect(gallery).not.toMatch(/ style=/);
    expect(gallery).not.toMatch(/<script|javascript:| on[a-z]+=/);
  });

  test('ids are unique and every description, label and fragment link leads to an id of the page', () => {
    const ids = [...gallery.matchAll(/ id="([^"]*)"/g)].map((match) => match[1] ?? '');
    expect(new Set(ids).size).toBe(ids.length);
    const references = [
      ...gallery.matchAll(/ (?:for|aria-describedby|aria-labelledby|href)="([^"]*)"/g),
    ].flatMap((match) => (match[0].startsWith(' href') ? fragment(match[1]) : (match[1] ?? '').split(' ')));
    expect(references.filter((reference) => !ids.includes(reference))).toEqual([]);
  });

  test('the frame states the accessibility conformity and links to the pages the law asks for', () => {
    for (const text of [
      'Accessibilité\u00a0: non conforme',
      'Plan du site',
      'Mentions légales',
      'Données personnelles',
      'Gestion des cookies',
    ]) {
      expect(gallery).toContain(`>${text}</a>`);
    }
  });

  test('signing out is a form that posts', () => {
    expect(gallery).toContain('<form method="post" action="/deconnexion">');
  });
});

function fragment(href: string | undefined): string[] {
  return href?.startsWith('#') === true ? [href.slice(1)] : [];
}
