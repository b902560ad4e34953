/** The agenda of a sitting and its members, to be read. */
import type { SittingRecord } from '#app/modules/decisions/domain/sitting.ts';
import { MEMBER_ROLE_LABELS, RECUSAL_ORIGIN_LABELS } from '#app/modules/decisions/domain/sitting-words.ts';
import { LEVEL_NAMES } from '#app/modules/registry/domain/level-names.ts';
import { paths } from '#app/platform/paths.ts';
import { Table } from '#app/ui/table.tsx';

export function SittingMembers({ sitting }: { sitting: SittingRecord }) {
  return (
    <Table
      caption="Membres convoqués"
      captionHidden
      rows={sitting.members}
      rowKey={(member) => member.userId}
      columns={[
        { key: 'name', header: 'Nom', cell: (member) => member.name, rowHeader: true },
        { key: 'role', header: 'Qualité', cell: (member) => MEMBER_ROLE_LABELS[member.role] },
        {
          key: 'presence',
          header: 'Présence',
          cell: (member) => (member.isPresent === null ? '–' : member.isPresent ? 'Présent' : 'Absent'),
        },
      ]}
    />
  );
}

/** Who is recused on each file, and why. */
export function SittingRecusals({ sitting }: { sitting: SittingRecord }) {
  const nameOf = new Map(sitting.members.map(({ userId, name }) => [userId, name]));
  const recusals = sitting.items.flatMap((item) =>
    item.recusals.flatMap((recusal) => {
      const name = nameOf.get(recusal.userId);
      return name === undefined ? [] : [{ ...recusal, name, item }];
    }),
  );
  if (recusals.length === 0) return <p>Aucun déport.</p>;
  return (
    <Table
      caption="Déports"
      rows={recusals}
      rowKey={({ item, userId }) => `${item.itemId}-${userId}`}
      columns={[
        { key: 'name', header: 'Membre', cell: ({ name }) => name, rowHeader: true },
        { key: 'file', header: 'Dossier', cell: ({ item }) => item.file.organisationName },
        { key: 'reason', header: 'Motif', cell: ({ reason }) => reason },
        { key: 'origin', header: 'Origine', cell: ({ origin }) => RECUSAL_ORIGIN_LABELS[origin] },
      ]}
    />
  );
}

export function AgendaPart({ view }: { view: { sitting: SittingRecord } }) {
  const { sitting } = view;
  return (
    <section aria-labelledby="ordre-du-jour">
      <h2 id="ordre-du-jour">Ordre du jour</h2>
      {sitting.items.length === 0 ? (
        <p>Aucun dossier.</p>
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
                <a href={paths.decision(item.file.applicationId)}>{item.file.organisationName}</a>
              ),
            },
            { key: 'reference', header: 'Candidature', cell: (item) => item.file.reference },
            { key: 'level', header: 'Niveau demandé', cell: (item) => LEVEL_NAMES[item.file.levelSought] },
          ]}
        />
      )}
      <SittingMembers sitting={sitting} />
      <SittingRecusals sitting={sitting} />
    </section>
  );
}
