/**
 * The keyboard of the grid: documented on the page, silent while one types, and one can turn it off (WCAG 2.1.4).
 * It moves the focus and presses the page's own radios: nothing is possible by keys that is not by the page.
 */
import { useEffect, useState } from 'react';

import { RATINGS } from '#app/modules/referentials/domain/referential.ts';
import { answerFieldId } from '#app/modules/self-assessments/ui/answer-form.tsx';
import { readDevice, removeDevice, writeDevice } from '#app/ui/device-storage.ts';
import { Disclosure } from '#app/ui/disclosure.tsx';

const OFF_KEY = 'spp:raccourcis-desactives';

/** What a key does on the grid; null for any other key. */
export type Shortcut =
  | { readonly kind: 'move'; readonly by: 1 | -1 }
  | { readonly kind: 'next-unanswered' }
  | { readonly kind: 'rate'; readonly ratingIndex: number };

export function shortcutOf(key: string): Shortcut | null {
  if (key === 'j') return { kind: 'move', by: 1 };
  if (key === 'k') return { kind: 'move', by: -1 };
  if (key === 'n') return { kind: 'next-unanswered' };
  const ratingIndex =
    key === 'N' ? RATINGS.indexOf('NA') : RATINGS.findIndex((rating) => String(rating) === key);
  return ratingIndex < 0 || key === 'NA' ? null : { kind: 'rate', ratingIndex };
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return target.type !== 'radio' && target.type !== 'checkbox';
  return (
    target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable
  );
}

function sections(): ReadonlyArray<HTMLElement> {
  return [...document.querySelectorAll<HTMLElement>('[data-criterion]')];
}

function currentIndex(all: ReadonlyArray<HTMLElement>): number {
  return all.findIndex((section) => section.contains(document.activeElement));
}

function focusOn(section: HTMLElement | undefined): void {
  const heading = section?.querySelector('h2');
  heading?.focus();
  heading?.scrollIntoView({ block: 'start' });
}

function rate(section: HTMLElement | undefined, ratingIndex: number): void {
  const code = section?.dataset.criterion;
  if (code === undefined) return;
  const id = answerFieldId('cotation', code);
  const radio = document.getElementById(ratingIndex === 0 ? id : `${id}-${ratingIndex + 1}`);
  if (!(radio instanceof HTMLInputElement) || radio.disabled) return;
  radio.focus();
  radio.click();
}

export function GridShortcuts({ onNextUnanswered }: { onNextUnanswered: () => void }) {
  const [enabled, setEnabled] = useState(false);
  useEffect(() => setEnabled(readDevice(OFF_KEY) === null), []);

  useEffect(() => {
    if (!enabled) return;
    function onKey(event: KeyboardEvent): void {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const shortcut = shortcutOf(event.key);
      if (shortcut === null) return;
      event.preventDefault();
      const all = sections();
      const index = currentIndex(all);
      if (shortcut.kind === 'move') focusOn(all[Math.max(0, index + shortcut.by)]);
      else if (shortcut.kind === 'rate') rate(all[index], shortcut.ratingIndex);
      else onNextUnanswered();
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [enabled, onNextUnanswered]);

  function choose(isOn: boolean): void {
    setEnabled(isOn);
    if (isOn) removeDevice(OFF_KEY);
    else writeDevice(OFF_KEY, '1');
  }

  return (
    <Disclosure summary="Raccourcis clavier">
      <ul>
        <li>
          <kbd>j</kbd>, <kbd>k</kbd>&nbsp;: critère suivant, critère précédent
        </li>
        <li>
          <kbd>n</kbd>&nbsp;: prochain critère sans réponse
        </li>
        <li>
          <kbd>0</kbd> à <kbd>3</kbd>&nbsp;: coter le critère où vous êtes&nbsp;; <kbd>Maj</kbd> +{' '}
          <kbd>n</kbd>&nbsp;: non applicable
        </li>
      </ul>
      <p className="fr-text--sm">
        Ils se taisent pendant que vous écrivez, et demandent que JavaScript soit activé.
      </p>
      <div className="fr-checkbox-group fr-checkbox-group--sm">
        <input
          type="checkbox"
          id="raccourcis"
          checked={enabled}
          onChange={(event) => choose(event.currentTarget.checked)}
        />
        <label className="fr-label" htmlFor="raccourcis">
          Utiliser les raccourcis clavier sur cet appareil
        </label>
      </div>
    </Disclosure>
  );
}
