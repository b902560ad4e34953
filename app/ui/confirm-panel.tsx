/** Before an act that cannot be undone: what it will do, then the form that does it. */
import { useId } from 'react';
import type { ReactNode } from 'react';

import { classNames } from '#app/ui/class-names.ts';

export type ConfirmPanelProps = {
  title: ReactNode;
  headingLevel?: 2 | 3 | undefined;
  /** Each consequence, one sentence. */
  effects: ReadonlyArray<ReactNode>;
  /** « Cette action aura les effets suivants » by default. */
  effectsTitle?: string | undefined;
  /** Marks an act that takes something away. */
  danger?: boolean | undefined;
  /** The form: its fields, its button, and a link to give up. */
  children: ReactNode;
};

export function ConfirmPanel(props: ConfirmPanelProps) {
  const { title, headingLevel = 2, effects, effectsTitle, danger, children } = props;
  const id = useId();
  const Heading = `h${headingLevel}` as const;
  return (
    <section
      className={classNames('spp-confirm', danger === true && 'spp-confirm--danger')}
      aria-labelledby={id}
    >
      <Heading className="fr-h5" id={id}>
        {title}
      </Heading>
      <p>{effectsTitle ?? 'Cette action aura les effets suivants'}&nbsp;:</p>
      <ul>
        {effects.map((effect, index) => (
          <li key={index}>{effect}</li>
        ))}
      </ul>
      {children}
    </section>
  );
}
