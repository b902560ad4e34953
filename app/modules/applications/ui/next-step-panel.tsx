/** Where the file is, who has the hand, what is next, by when: the answers every page of a file gives first. */
import type { ReactNode } from 'react';

import type { NextStepView } from '#app/modules/applications/domain/next-step-sentence.ts';
import { Callout } from '#app/ui/callout.tsx';
import { Day } from '#app/ui/time.tsx';

export type NextStepPanelProps = {
  next: NextStepView;
  /** Buttons of what the reader may do. */
  children?: ReactNode;
};

export function NextStepPanel({ next, children }: NextStepPanelProps) {
  return (
    <Callout
      title={titleOf(next)}
      icon={next.isOverdue ? 'alarm-warning-line' : 'information-line'}
      tone={next.holder === 'organisation' ? 'yellow-tournesol' : 'blue-ecume'}
    >
      <p className="fr-callout__text">{next.sentence}</p>
      {next.dueOn !== null && (
        <p>
          {next.isOverdue ? 'Le délai est passé depuis le ' : 'À faire au plus tard le '}
          <strong>
            <Day date={next.dueOn} />
          </strong>
          .
        </p>
      )}
      {children}
    </Callout>
  );
}

function titleOf({ holder, holderLabel }: NextStepView): string {
  if (holderLabel === null) return 'Rien n’est attendu';
  if (holder === 'organisation') return 'C’est à votre service d’agir';
  // « Le décideur » within a sentence; « La DITP » keeps its own capitals.
  return `À faire par\u00a0: ${holderLabel.charAt(0).toLowerCase()}${holderLabel.slice(1)}`;
}
