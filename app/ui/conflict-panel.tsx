/** Two contents of one form: both shown whole, and the person chooses. Works as two plain forms too. */
import type { ReactNode } from 'react';

import { Button, ButtonGroup } from '#app/ui/button.tsx';
import type { DescriptionItem } from '#app/ui/description-list.tsx';
import { DescriptionList } from '#app/ui/description-list.tsx';

type ConflictSide = {
  heading: ReactNode;
  items: ReadonlyArray<DescriptionItem>;
  /** What the button that keeps this side says, and what its form posts without JavaScript. */
  button: string;
  fields: Readonly<Record<string, string>>;
  onKeep: () => void;
};

export type ConflictPanelProps = {
  title: string;
  explanation: string;
  /** Where the two forms are posted. */
  action: string;
  theirs: ConflictSide;
  yours: ConflictSide;
};

function Side({ heading, items }: ConflictSide) {
  return (
    <div className="fr-col-12 fr-col-md-6">
      <h4 className="fr-text--md">{heading}</h4>
      <DescriptionList stacked items={items} />
    </div>
  );
}

function KeepForm({
  side,
  action,
  kind,
}: {
  side: ConflictSide;
  action: string;
  kind: 'primary' | 'secondary';
}) {
  return (
    <form
      method="post"
      action={action}
      onSubmit={(event) => {
        event.preventDefault();
        side.onKeep();
      }}
    >
      {Object.entries(side.fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} key={name} />
      ))}
      <Button kind={kind}>{side.button}</Button>
    </form>
  );
}

export function ConflictPanel({ title, explanation, action, theirs, yours }: ConflictPanelProps) {
  return (
    <div className="spp-conflict" role="alert">
      <h3 className="fr-h6">{title}</h3>
      <p>{explanation}</p>
      <div className="fr-grid-row fr-grid-row--gutters">
        <Side {...theirs} />
        <Side {...yours} />
      </div>
      <ButtonGroup>
        <KeepForm side={yours} action={action} kind="primary" />
        <KeepForm side={theirs} action={action} kind="secondary" />
      </ButtonGroup>
    </div>
  );
}
