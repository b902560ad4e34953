/** What is done to a criterion or a commitment besides its form: moved, removed; and the criteria of a commitment. */
import { Form } from '@remix-run/react';

import { DRAFT_INTENTS } from '#app/modules/referentials/domain/draft-intents.ts';
import type { DraftPart } from '#app/modules/referentials/domain/draft-parts.ts';
import { queryOfPart } from '#app/modules/referentials/domain/draft-parts.ts';
import type { Criterion, Referential } from '#app/modules/referentials/domain/referential.ts';
import { criteriaOfCommitment } from '#app/modules/referentials/domain/referential.ts';
import { counted } from '#app/platform/french.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { Button, ButtonGroup, ButtonLink } from '#app/ui/button.tsx';
import { ConfirmPanel } from '#app/ui/confirm-panel.tsx';
import { Table } from '#app/ui/table.tsx';

type MoveProps = {
  version: number;
  /** The criterion to move, or null for the part of the page. */
  criterion: string | null;
  name: string;
  isFirst: boolean;
  isLast: boolean;
};

/** Both ways, one place at a time. */
function MoveForm({ version, criterion, name, isFirst, isLast }: MoveProps) {
  const look = { kind: 'tertiary', size: 'sm', name: 'intent' } as const;
  return (
    <Form method="post" noValidate preventScrollReset>
      <input type="hidden" name="version" value={version} />
      {criterion !== null && <input type="hidden" name="criterion" value={criterion} />}
      <Button
        {...look}
        value={DRAFT_INTENTS.up}
        icon="arrow-up-line"
        iconPosition="only"
        disabled={isFirst}
      >{`Monter ${name}`}</Button>{' '}
      <Button
        {...look}
        value={DRAFT_INTENTS.down}
        icon="arrow-down-line"
        iconPosition="only"
        disabled={isLast}
      >{`Descendre ${name}`}</Button>
    </Form>
  );
}

export function OrderedCriteria(props: {
  draftId: string;
  version: number;
  commitment: string;
  criteria: ReadonlyArray<Criterion>;
  mayEdit: boolean;
}) {
  const { draftId, version, commitment, criteria, mayEdit } = props;
  const base = paths.referentialDraftPart(draftId);
  function hrefOf(code: string | null): string {
    return withQuery(
      base,
      queryOfPart({ kind: 'criterion', code, commitment: code === null ? commitment : null }),
    );
  }
  return (
    <>
      <h2>Critères</h2>
      {criteria.length === 0 ? (
        <p>Aucun critère. Ajoutez-en un avant de publier, ou retirez l’engagement.</p>
      ) : (
        <Table
          caption={`Critères de ${commitment}, dans l’ordre de la grille`}
          captionHidden
          dense
          rows={criteria}
          rowKey={({ code }) => code}
          columns={[
            {
              key: 'title',
              header: 'Critère',
              rowHeader: true,
              cell: ({ code, title }) => <a href={hrefOf(code)}>{`${code} – ${title}`}</a>,
            },
            ...(mayEdit
              ? [
                  {
                    key: 'move',
                    header: 'Ordre',
                    cell: ({ code }: Criterion) => (
                      <MoveForm
                        version={version}
                        criterion={code}
                        name={code}
                        isFirst={criteria[0]?.code === code}
                        isLast={criteria.at(-1)?.code === code}
                      />
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {mayEdit && (
        <ButtonLink kind="secondary" icon="add-line" href={hrefOf(null)}>
          Ajouter un critère à {commitment}
        </ButtonLink>
      )}
    </>
  );
}

export function PartActs(props: {
  part: DraftPart;
  code: string;
  referential: Referential;
  version: number;
}) {
  const { part, code, referential, version } = props;
  const isCriterion = part.kind === 'criterion';
  const own = referential.criteria.find((criterion) => criterion.code === code);
  const siblings = isCriterion
    ? criteriaOfCommitment(referential, own?.commitment ?? '')
    : referential.commitments;
  const place = siblings.findIndex((one) => one.code === code);
  const children = isCriterion ? 0 : criteriaOfCommitment(referential, code).length;
  return (
    <>
      <h2>Place</h2>
      <p>
        {isCriterion
          ? `${place + 1}\u00a0sur ${counted(siblings.length, 'critère', 'critères')} de ${own?.commitment ?? ''}.`
          : `${place + 1}\u00a0sur ${counted(siblings.length, 'engagement ou axe', 'engagements et axes')}. Ses critères le suivent.`}
      </p>
      <MoveForm
        version={version}
        criterion={null}
        name={code}
        isFirst={place === 0}
        isLast={place === siblings.length - 1}
      />
      <h2 className="fr-mt-4w">Retirer</h2>
      {children > 0 ? (
        <p>
          {code} porte encore {counted(children, 'critère', 'critères')}&nbsp;: placez-les sous un autre
          engagement ou retirez-les pour pouvoir retirer celui-ci.
        </p>
      ) : (
        <ConfirmPanel
          title={`Retirer ${code} de cette version`}
          headingLevel={3}
          danger
          effects={[
            isCriterion
              ? 'Les candidatures qui suivront cette version ne le coteront plus.'
              : 'Il disparaît de la grille de cette version.',
            'Les versions déjà publiées, et les dossiers qui les suivent, ne changent pas.',
          ]}
        >
          <Form method="post" noValidate>
            <input type="hidden" name="version" value={version} />
            <ButtonGroup>
              <Button kind="secondary" name="intent" value={DRAFT_INTENTS.remove}>
                Retirer {code}
              </Button>
            </ButtonGroup>
          </Form>
        </ConfirmPanel>
      )}
    </>
  );
}
