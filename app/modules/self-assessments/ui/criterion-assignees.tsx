/** Who is asked for this criterion, and the lead's means to ask or to stop asking. */
import { Form } from '@remix-run/react';

import { answerFieldId } from '#app/modules/self-assessments/ui/answer-form.tsx';
import type { CriterionView } from '#app/modules/self-assessments/domain/grid-view.ts';
import { Button } from '#app/ui/button.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { VisuallyHidden } from '#app/ui/visually-hidden.tsx';

export const ASSIGN_INTENT = 'assign-criteria';
export const UNASSIGN_INTENT = 'unassign-criteria';

type Person = { readonly userId: string; readonly name: string };

export type CriterionAssigneesProps = {
  criterion: CriterionView;
  action: string;
  canAssign: boolean;
  contributors: ReadonlyArray<Person>;
  membersHref: string;
};

export function CriterionAssignees(props: CriterionAssigneesProps) {
  const { criterion, action, canAssign, contributors, membersHref } = props;
  const { code, assignees } = criterion;
  const free = contributors.filter(({ userId }) => assignees.every((assignee) => assignee.userId !== userId));
  if (!canAssign && assignees.length === 0) return null;
  return (
    <div>
      <h3 className="fr-h6">
        Demandé à<VisuallyHidden> pour le critère {code}</VisuallyHidden>
      </h3>
      {assignees.length === 0 ? (
        <p className="fr-text--sm">Personne. Vous y répondez vous-même.</p>
      ) : (
        <ul>
          {assignees.map(({ userId, name }) => (
            <li key={userId}>
              <div className="spp-row">
                {name}
                {canAssign && (
                  <Form method="post" action={action} preventScrollReset>
                    <input type="hidden" name="intent" value={UNASSIGN_INTENT} />
                    <input type="hidden" name="criterion" value={code} />
                    <input type="hidden" name="userId" value={userId} />
                    <Button kind="tertiary-no-outline" size="sm">
                      Ne plus demander
                      <VisuallyHidden>
                        {' '}
                        le critère {code} à {name}
                      </VisuallyHidden>
                    </Button>
                  </Form>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
      {canAssign && contributors.length === 0 && (
        <p className="fr-text--sm">
          Pour demander un critère à un collègue, <a href={membersHref}>invitez-le comme contributeur</a>.
        </p>
      )}
      {canAssign && free.length > 0 && (
        <Form method="post" action={action} preventScrollReset key={assignees.length}>
          <input type="hidden" name="intent" value={ASSIGN_INTENT} />
          <input type="hidden" name="criterion" value={code} />
          <SelectField
            name="userId"
            id={answerFieldId('contributeur', code)}
            label="Demander à un contributeur"
            placeholder="Choisissez une personne"
            options={free.map(({ userId, name }) => ({ value: userId, label: name }))}
          />
          <Button kind="tertiary" size="sm">
            Demander<VisuallyHidden> le critère {code}</VisuallyHidden>
          </Button>
        </Form>
      )}
    </div>
  );
}

/** The same for every criterion of a commitment at once. */
export function CommitmentAssignment({
  commitmentCode,
  count,
  action,
  contributors,
}: {
  commitmentCode: string;
  count: number;
  action: string;
  contributors: ReadonlyArray<Person>;
}) {
  return (
    <Form method="post" action={action}>
      <input type="hidden" name="intent" value={ASSIGN_INTENT} />
      <input type="hidden" name="commitment" value={commitmentCode} />
      <SelectField
        name="userId"
        id="contributeur-engagement"
        label={`Demander les ${count} critères de l’engagement ${commitmentCode} à un contributeur`}
        hint="La personne reçoit un courriel et ne voit que ce qui lui est demandé."
        placeholder="Choisissez une personne"
        options={contributors.map(({ userId, name }) => ({ value: userId, label: name }))}
      />
      <Button kind="secondary" size="sm">
        Demander tout l’engagement
      </Button>
    </Form>
  );
}
