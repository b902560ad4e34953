/** Labels, hints and errors are tied to their fields, and what was typed comes back. */
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';

import { ErrorSummary, fieldErrors } from '#app/ui/error-summary.tsx';
import { fieldId } from '#app/ui/field.tsx';
import { RadioGroup } from '#app/ui/radio-group.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { TextField } from '#app/ui/text-field.tsx';

function tag(html: string, name: string): string {
  return new RegExp(`<${name}[^>]*>`).exec(html)?.[0] ?? '';
}

describe('fields', () => {
  test('a field without error has a label for its id and is not described', () => {
    const html = renderToStaticMarkup(<TextField name="email" label="Courriel" />);
    expect(html).toContain('<label class="fr-label" for="champ-email">Courriel</label>');
    expect(tag(html, 'input')).toContain('id="champ-email"');
    expect(html).not.toMatch(/aria-(invalid|describedby)/);
  });

  test('an error marks the field invalid, describes it, and keeps the value typed', () => {
    for (const html of [
      renderToStaticMarkup(<TextField name="x" label="X" error="Trop court." defaultValue="ab" />),
      renderToStaticMarkup(<TextAreaField name="x" label="X" error="Trop court." defaultValue="ab" />),
      renderToStaticMarkup(
        <SelectField
          name="x"
          label="X"
          error="Trop court."
          defaultValue="ab"
          options={[{ value: 'ab', label: 'ab' }]}
        />,
      ),
    ]) {
      expect(html).toMatch(/aria-invalid="true" aria-describedby="champ-x-erreur"/);
      expect(html).toMatch(/id="champ-x-erreur">.*Trop court\./);
      expect(html).toMatch(/value="ab"|>\n?ab</);
    }
  });

  test('a caller’s own description is kept beside the error’s', () => {
    const html = renderToStaticMarkup(
      <TextField name="x" label="X" error="Non." inputProps={{ 'aria-describedby': 'aide' }} />,
    );
    expect(tag(html, 'input')).toContain('aria-describedby="aide champ-x-erreur"');
  });

  test('required fields say so in words and to the browser', () => {
    const html = renderToStaticMarkup(<TextField name="x" label="X" required />);
    expect(html).toContain('(obligatoire)');
    expect(tag(html, 'input')).toContain('required=""');
  });

  test('what react-hook-form registers is spread without losing the id and the error', () => {
    const registered = {
      name: 'x',
      ref: () => undefined,
      onBlur: () => Promise.resolve(),
      onChange: () => Promise.resolve(),
    };
    const html = renderToStaticMarkup(<TextField name="x" label="X" error="Non." inputProps={registered} />);
    expect(tag(html, 'input')).toContain('id="champ-x"');
  });

  test('a group’s error names the group, and its first radio bears the id that links point to', () => {
    const options = [
      { value: '0', label: 'Zéro' },
      { value: '1', label: 'Un' },
    ];
    const html = renderToStaticMarkup(
      <RadioGroup name="note[E1.1]" label="Note" error="Choisissez." options={options} defaultValue="1" />,
    );
    expect(tag(html, 'fieldset')).toContain(
      'aria-labelledby="champ-note-E1-1-legende champ-note-E1-1-erreur"',
    );
    expect(tag(html, 'input')).toContain('id="champ-note-E1-1"');
    expect(html).toMatch(/checked=""[^>]*value="1"|value="1"[^>]*checked=""/);
  });

  test('ids hold no character a selector or a fragment would choke on', () => {
    expect(fieldId('ratings[E1.1]')).toBe('champ-ratings-E1-1');
    expect(fieldId('email')).toBe('champ-email');
  });

  test('the summary links each refusal to its field and shows nothing when there is none', () => {
    const html = renderToStaticMarkup(
      <ErrorSummary
        errors={fieldErrors({ email: 'Saisissez une adresse.', name: undefined, phone: 'Trop court.' })}
      />,
    );
    expect(html).toContain('role="alert"');
    expect(html).toContain('2\u00a0erreurs à corriger');
    expect(html).toContain('<a href="#champ-email">Saisissez une adresse.</a>');
    expect(html).toContain('<a href="#champ-phone">Trop court.</a>');
    expect(renderToStaticMarkup(<ErrorSummary errors={[]} />)).toBe('');
  });
});
