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
      title={
        next.holderLabel === null
          ? 'Rien n’est attendu'
          : `À faire par\u00a0: ${lowerFirst(next.holderLabel)}`
      }
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

/** « Le service candidat » within a sentence; « La DITP » keeps its own capitals. */
function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
