/** The auditors proposed for an assignment, each with the reasons, and the days for which they are ranked. */
import type { AssignmentPage } from '#app/modules/evaluations/domain/assignment-page.ts';
import { paths } from '#app/platform/paths.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Button } from '#app/ui/button.tsx';
import { DateField } from '#app/ui/date-field.tsx';
import { Disclosure } from '#app/ui/disclosure.tsx';
import { Table } from '#app/ui/table.tsx';

type ProposedLine = AssignmentPage['proposal']['proposed'][number];

function ReasonList({ reasons }: Pick<ProposedLine, 'reasons'>) {
  return (
    <ul>
      {reasons.map((reason) => (
        <li key={reason}>{reason}</li>
      ))}
    </ul>
  );
}

/** A form of its own: asking for other days changes nothing. */
function DaysAsked({ page }: { page: AssignmentPage }) {
  return (
    <form method="get" action={paths.assignment(page.applicationId)}>
      <div className="fr-grid-row fr-grid-row--gutters">
        <div className="fr-col-12 fr-col-md-6">
          <DateField name="du" label="Du" defaultValue={page.startsOn ?? ''} />
        </div>
        <div className="fr-col-12 fr-col-md-6">
          <DateField name="au" label="Au" defaultValue={page.endsOn ?? ''} />
        </div>
      </div>
      <Button kind="secondary">Proposer des auditeurs pour ces dates</Button>
    </form>
  );
}

export function ProposedAuditors({ page }: { page: AssignmentPage }) {
  const { proposed, excluded } = page.proposal;
  const [first, ...others] = proposed;
  return (
    <section aria-labelledby="proposition">
      <h2 className="fr-h4" id="proposition">
        Auditeurs proposés
      </h2>
      {page.mode !== 'change-auditors' && <DaysAsked page={page} />}
      {first === undefined ? (
        <Alert severity="warning" title="Personne ne peut être proposé" headingLevel={3}>
          Chaque auditeur est écarté pour une raison donnée ci-dessous. Changez les dates, relevez une
          capacité, ou faites inviter d’autres auditeurs.
        </Alert>
      ) : (
        <>
          <div className="fr-highlight fr-mt-3w">
            <p>
              Proposition&nbsp;: <strong>{first.name}</strong>
            </p>
            <ReasonList reasons={first.reasons} />
          </div>
          {others.length > 0 && (
            <Disclosure summary="Les autres auditeurs possibles, dans l’ordre">
              <ol start={2}>
                {others.map(({ userId, name, reasons }) => (
                  <li key={userId}>
                    {name}
                    <ReasonList reasons={reasons} />
                  </li>
                ))}
              </ol>
            </Disclosure>
          )}
        </>
      )}
      {excluded.length > 0 && (
        <Table
          caption="Auditeurs écartés de la proposition"
          dense
          scrolls={false}
          rows={excluded}
          rowKey={({ userId }) => userId}
          columns={[
            { key: 'name', header: 'Auditeur', rowHeader: true, cell: ({ name }) => name },
            { key: 'why', header: 'Raison', cell: ({ reasons }) => reasons.join(' ') },
          ]}
        />
      )}
      <p className="fr-text--sm">
        L’ordre tient compte, successivement, des évaluations déjà prévues ces jours-là, de la charge
        rapportée à la capacité, de l’expérience du réseau, puis de l’ancienneté de la dernière mission.{' '}
        <a href={paths.auditors()}>Liens, disponibilités et capacités des auditeurs</a>
      </p>
    </section>
  );
}
