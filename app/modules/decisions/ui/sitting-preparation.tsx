/** A planned sitting in the hands of DITP: its agenda, its members, the convening, its opening or its cancelling. */
import { Form } from '@remix-run/react';

import type { SittingItem, SittingRecord } from '#app/modules/decisions/domain/sitting.ts';
import { SittingMembers, SittingRecusals } from '#app/modules/decisions/ui/sitting-agenda.tsx';
import { planValues, SittingPlanFields } from '#app/modules/decisions/ui/sitting-plan-fields.tsx';
import { LEVEL_NAMES } from '#app/modules/registry/domain/level-names.ts';
import { formatDate, formatTime } from '#app/platform/french.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { ConfirmPanel } from '#app/ui/confirm-panel.tsx';
import { Disclosure } from '#app/ui/disclosure.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { Table } from '#app/ui/table.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';

type Choice = { readonly userId: string; readonly name: string };

export type SittingRefusalView = {
  readonly intent: string;
  readonly errors: Readonly<Record<string, string | undefined>>;
  readonly typed: Readonly<Record<string, string | ReadonlyArray<string>>>;
} | null;

type SittingPreparationProps = {
  view: {
    sitting: SittingRecord;
    memberChoices: ReadonlyArray<Choice>;
    agendaChoices: ReadonlyArray<{ applicationId: string; reference: string; organisationName: string }>;
    today: string;
  };
  refusal: SittingRefusalView;
};

function AgendaButtons({ sitting, item }: { sitting: SittingRecord; item: SittingItem }) {
  const name = item.file.organisationName;
  return (
    <Form method="post" className="spp-row">
      <input type="hidden" name="version" value={sitting.version} />
      <input type="hidden" name="fileId" value={item.file.applicationId} />
      {item.position > 1 && (
        <Button name="intent" value="up" kind="tertiary" size="sm" aria-label={`Monter ${name}`}>
          Monter
        </Button>
      )}
      {item.position < sitting.items.length && (
        <Button name="intent" value="down" kind="tertiary" size="sm" aria-label={`Descendre ${name}`}>
          Descendre
        </Button>
      )}
      <Button name="intent" value="remove" kind="tertiary" size="sm" aria-label={`Retirer ${name}`}>
        Retirer
      </Button>
    </Form>
  );
}

function Agenda({ view }: Pick<SittingPreparationProps, 'view'>) {
  const { sitting, agendaChoices } = view;
  return (
    <section aria-labelledby="ordre-du-jour">
      <h2 id="ordre-du-jour">Ordre du jour</h2>
      {sitting.items.length === 0 ? (
        <p>Aucun dossier pour l’instant.</p>
      ) : (
        <Table
          caption="Dossiers, dans l’ordre"
          captionHidden
          rows={sitting.items}
          rowKey={(item) => item.itemId}
          columns={[
            { key: 'position', header: 'N°', cell: (item) => item.position },
            {
              key: 'service',
              header: 'Service',
              rowHeader: true,
              cell: (item) => (
                <a href={paths.decision(item.file.applicationId)}>
                  {item.file.organisationName} ({item.file.reference})
                </a>
              ),
            },
            { key: 'level', header: 'Niveau demandé', cell: (item) => LEVEL_NAMES[item.file.levelSought] },
            {
              key: 'acts',
              header: 'Changer',
              cell: (item) => <AgendaButtons sitting={sitting} item={item} />,
            },
          ]}
        />
      )}
      {agendaChoices.length === 0 ? (
        <p>Aucun autre dossier n’attend l’avis de la commission.</p>
      ) : (
        <Form method="post">
          <input type="hidden" name="version" value={sitting.version} />
          <SelectField
            name="fileId"
            label="Dossier à ajouter"
            hint="Les dossiers en attente de décision, les plus anciens d’abord."
            options={agendaChoices.map((choice) => ({
              value: choice.applicationId,
              label: `${choice.organisationName} (${choice.reference})`,
            }))}
          />
          <Button name="intent" value="add" kind="secondary">
            Ajouter à l’ordre du jour
          </Button>
        </Form>
      )}
    </section>
  );
}

function Convening({ sitting }: { sitting: SittingRecord }) {
  if (sitting.items.length === 0) {
    return <p>Ajoutez un dossier à l’ordre du jour, puis convoquez les membres.</p>;
  }
  return (
    <ConfirmPanel
      title={sitting.convenedAt === null ? 'Convoquer les membres' : 'Convoquer de nouveau les membres'}
      headingLevel={3}
      effectsTitle="Ce message part à ces personnes"
      effects={sitting.members.map(({ name, email }) => `${name}, ${email}`)}
    >
      <p>
        Chacun reçoit la date, le lieu et la liste des dossiers qu’il examine. Un dossier sur lequel une
        personne est déportée n’est pas nommé dans son message.
      </p>
      <Form method="post">
        <input type="hidden" name="version" value={sitting.version} />
        {sitting.members.map(({ email }) => (
          <input type="hidden" name="recipients" value={email} key={email} />
        ))}
        <Button name="intent" value="convene">
          {sitting.members.length === 1
            ? 'Envoyer la convocation'
            : `Envoyer les ${sitting.members.length} convocations`}
        </Button>
      </Form>
    </ConfirmPanel>
  );
}

export function SittingPreparation({ view, refusal }: SittingPreparationProps) {
  const { sitting, memberChoices, today } = view;
  const isDay = today >= sitting.heldOn;
  const typed = refusal?.intent === 'change' ? refusal.typed : null;
  const standing = {
    heldOn: sitting.heldOn,
    startsAt: formatTime(sitting.startsAt).replace(
      /^(\d+)\D+(\d+)$/,
      (_all, hour: string, minute: string) => `${hour.padStart(2, '0')}:${minute}`,
    ),
    place: sitting.place,
    quorum: String(sitting.quorum),
    memberIds: sitting.members.map(({ userId }) => userId),
    chairId: sitting.members.find(({ role }) => role === 'chair')?.userId ?? '',
  };
  const cancelReason = refusal?.intent === 'cancel' ? refusal.typed['cancelReason'] : '';
  return (
    <>
      <Agenda view={view} />
      <section aria-labelledby="membres">
        <h2 id="membres">Membres et déports</h2>
        <SittingMembers sitting={sitting} />
        <SittingRecusals sitting={sitting} />
        <Convening sitting={sitting} />
      </section>
      <section aria-labelledby="tenue">
        <h2 id="tenue">Tenue de la séance</h2>
        {isDay ? (
          <Form method="post">
            <input type="hidden" name="version" value={sitting.version} />
            <Button name="intent" value="open">
              Ouvrir la séance
            </Button>
          </Form>
        ) : (
          <p>La séance s’ouvrira le {formatDate(sitting.heldOn)}.</p>
        )}
        <Disclosure summary="Modifier ou reporter la séance" open={typed !== null}>
          <Form method="post" noValidate>
            <input type="hidden" name="version" value={sitting.version} />
            <SittingPlanFields
              members={memberChoices}
              values={planValues(typed, standing)}
              errors={refusal?.intent === 'change' ? refusal.errors : {}}
            />
            {sitting.convenedAt !== null && (
              <p>Si la date, l’heure ou le lieu changent, les membres déjà convoqués sont prévenus.</p>
            )}
            <Button name="intent" value="change" kind="secondary">
              Enregistrer les changements
            </Button>
          </Form>
        </Disclosure>
        <Disclosure summary="Annuler la séance" open={refusal?.intent === 'cancel'}>
          <Form method="post" noValidate>
            <input type="hidden" name="version" value={sitting.version} />
            <TextAreaField
              name="cancelReason"
              label="Motif de l’annulation"
              hint="Il est envoyé aux membres convoqués. Les dossiers pourront aller à une autre séance."
              required
              defaultValue={typeof cancelReason === 'string' ? cancelReason : ''}
              error={refusal?.intent === 'cancel' ? refusal.errors['cancelReason'] : undefined}
            />
            <Button name="intent" value="cancel" kind="secondary">
              Annuler la séance
            </Button>
          </Form>
        </Disclosure>
      </section>
    </>
  );
}
