/** What the committee proposed and thought of a file, in words. */
import { proposalSentences } from '#app/modules/decisions/domain/minutes-content.ts';
import type { CommitteeProposal, RecordedOpinion } from '#app/modules/decisions/domain/sitting.ts';
import { countOpinions } from '#app/modules/decisions/domain/sitting.ts';
import { OPINION_LABELS, opinionsPhrase } from '#app/modules/decisions/domain/sitting-words.ts';
import { LEVEL_NAMES } from '#app/modules/registry/domain/level-names.ts';
import { Table } from '#app/ui/table.tsx';

type ProposalViewProps = {
  proposal: CommitteeProposal;
  opinions: ReadonlyArray<RecordedOpinion>;
};

export function ProposalView({ proposal, opinions }: ProposalViewProps) {
  const [first, ...others] = proposalSentences(proposal, (level) => LEVEL_NAMES[level]);
  return (
    <>
      <p>
        <strong>{first}</strong>
      </p>
      {others.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {opinions.length > 0 && (
        <Table
          caption={`Avis des membres : ${opinionsPhrase(countOpinions(opinions))}`}
          dense
          rows={opinions}
          rowKey={(opinion) => opinion.userId}
          columns={[
            { key: 'name', header: 'Membre', cell: (opinion) => opinion.userName, rowHeader: true },
            { key: 'opinion', header: 'Avis', cell: (opinion) => OPINION_LABELS[opinion.opinion] },
            { key: 'comment', header: 'Commentaire', cell: (opinion) => opinion.comment || '–' },
          ]}
        />
      )}
    </>
  );
}
