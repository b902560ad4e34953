/** A sitting under way, recorded by its secretary, or closed and read: presence, then file by file. */
import { Form } from '@remix-run/react';

import type { SittingItem, SittingRecord } from '#app/modules/decisions/domain/sitting.ts';
import { ProposalView } from '#app/modules/decisions/ui/proposal-view.tsx';
import { SittingMembers, SittingRecusals } from '#app/modules/decisions/ui/sitting-agenda.tsx';
import { SittingItemForm } from '#app/modules/decisions/ui/sitting-item-form.tsx';
import type { SittingRefusalView } from '#app/modules/decisions/ui/sitting-preparation.tsx';
import { LEVEL_NAMES } from '#app/modules/registry/domain/level-names.ts';
import { counted } from '#app/platform/french.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { CheckboxGroup } from '#app/ui/checkbox-group.tsx';
import { ConfirmPanel } from '#app/ui/confirm-panel.tsx';
import { Disclosure } from '#app/ui/disclosure.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';

type SittingHeldProps = {
  view: {
    sitting: SittingRecord;
    mayManage: boolean;
    quorums: Readonly<
      Record<string, { readonly voterIds: ReadonlyArray<string>; readonly isReached: boolean }>
    >;
  };
  refusal: SittingRefusalView;
};

function Presence({ sitting }: { sitting: SittingRecord }) {
  return (
    <Form method="post">
      <input type="hidden" name="version" value={sitting.version} />
      <CheckboxGroup
        name="presentIds"
        label="Membres présents"
        options={sitting.members.map(({ userId, name }) => ({ value: userId, label: name }))}
        defaultValue={sitting.members
          .filter(({ isPresent }) => isPresent === true)
          .map(({ userId }) => userId)}
      />
      <Button name="intent" value="presence" kind="secondary">
        Enregistrer la présence
      </Button>
    </Form>
  );
}

function RecusalForm({ sitting, item }: { sitting: SittingRecord; item: SittingItem }) {
  const left = sitting.members.filter(
    ({ userId }) => !item.recusals.some((recusal) => recusal.userId === userId),
  );
  if (left.length === 0) return null;
  return (
    <Disclosure summary={`Enregistrer un déport sur ${item.file.organisationName}`}>
      <Form method="post" noValidate>
        <input type="hidden" name="itemId" value={item.itemId} />
        <SelectField
          id={`deport-${item.itemId}`}
          name="userId"
          label="Personne qui se déporte"
          required
          options={left.map(({ userId, name }) => ({ value: userId, label: name }))}
        />
        <TextAreaField
          id={`motif-deport-${item.itemId}`}
          name="reason"
          label="Motif du déport"
          hint="Il figure au procès-verbal. L’avis que cette personne aurait donné sur ce dossier est retiré."
          required
        />
        <Button name="intent" value="recuse" kind="secondary">
          Enregistrer le déport
        </Button>
      </Form>
    </Disclosure>
  );
}

function ItemPart({ view, refusal, item }: SittingHeldProps & { item: SittingItem }) {
  const { sitting, mayManage } = view;
  const quorum = ownValue(view.quorums, item.itemId) ?? { voterIds: [], isReached: false };
  const isOpen = mayManage && sitting.status === 'open';
  const isRefused = refusal?.intent === 'record' && refusal.typed['itemId'] === item.itemId;
  return (
    <section aria-labelledby={`dossier-${item.itemId}`} className="fr-mb-6w">
      <h2 id={`dossier-${item.itemId}`}>
        {item.position}. {item.file.organisationName}
      </h2>
      <p>
        <a href={paths.decision(item.file.applicationId)}>Synthèse de la candidature {item.file.reference}</a>
        , niveau demandé&nbsp;: {LEVEL_NAMES[item.file.levelSought]}.
      </p>
      <p>
        {counted(quorum.voterIds.length, 'membre présent et non déporté', 'membres présents et non déportés')}{' '}
        pour un quorum de {sitting.quorum}&nbsp;:{' '}
        <strong>{quorum.isReached ? 'quorum atteint' : 'quorum non atteint'}</strong>.
      </p>
      {item.proposal !== null && <ProposalView proposal={item.proposal} opinions={item.opinions} />}
      {item.proposal === null && !isOpen && <p>La commission n’a rien proposé sur ce dossier.</p>}
      {isOpen && !quorum.isReached && (
        <p>Sans quorum, la commission ne donne pas d’avis&nbsp;: le dossier ira à une autre séance.</p>
      )}
      {isOpen && quorum.isReached && item.file.status !== 'before-committee' && (
        <p>Ce dossier n’attend plus l’avis de la commission.</p>
      )}
      {isOpen && quorum.isReached && item.file.status === 'before-committee' && (
        <Disclosure
          summary={item.proposal === null ? 'Recueillir les avis' : 'Reprendre les avis'}
          open={isRefused || item.proposal === null}
        >
          <Form method="post" noValidate>
            <SittingItemForm
              item={item}
              voters={sitting.members.filter(({ userId }) => quorum.voterIds.includes(userId))}
              typed={isRefused ? refusal.typed : null}
              errors={isRefused ? refusal.errors : {}}
            />
          </Form>
        </Disclosure>
      )}
      {isOpen && <RecusalForm sitting={sitting} item={item} />}
    </section>
  );
}

export function SittingHeld({ view, refusal }: SittingHeldProps) {
  const { sitting, mayManage } = view;
  const isOpen = mayManage && sitting.status === 'open';
  const remarks = refusal?.intent === 'close' ? refusal.typed['remarks'] : '';
  return (
    <>
      <section aria-labelledby="presence">
        <h2 id="presence">Présence et déports</h2>
        {isOpen ? <Presence sitting={sitting} /> : <SittingMembers sitting={sitting} />}
        <SittingRecusals sitting={sitting} />
      </section>
      {sitting.items.map((item) => (
        <ItemPart key={item.itemId} view={view} refusal={refusal} item={item} />
      ))}
      {isOpen && (
        <ConfirmPanel
          title="Clore la séance"
          effects={[
            'Le procès-verbal est numéroté et produit en PDF, avec la présence, les déports, les avis et les propositions.',
            'Plus rien de la séance ne pourra être modifié.',
            'Les dossiers sans proposition attendent une autre séance.',
            'La décision revient ensuite au décideur, qui lit la proposition en premier.',
          ]}
        >
          <Form method="post">
            <input type="hidden" name="version" value={sitting.version} />
            <TextAreaField
              name="remarks"
              label="Remarques à inscrire au procès-verbal (facultatif)"
              defaultValue={typeof remarks === 'string' ? remarks : ''}
              error={refusal?.intent === 'close' ? refusal.errors['remarks'] : undefined}
            />
            <Button name="intent" value="close">
              Clore la séance et produire le procès-verbal
            </Button>
          </Form>
        </ConfirmPanel>
      )}
    </>
  );
}
