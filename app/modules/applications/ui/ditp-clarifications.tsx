/** The questions asked to the service, with its answers once it has sent them, latest request first. */
import type { ClarificationView } from '#app/modules/applications/domain/ditp-file.ts';
import { Badge } from '#app/ui/badge.tsx';
import { Day, Time } from '#app/ui/time.tsx';

export function ClarificationHistory({ requests }: { requests: ReadonlyArray<ClarificationView> }) {
  if (requests.length === 0) return <p>Aucun complément n’a été demandé.</p>;
  return (
    <>
      {requests.map((request) => (
        <article key={request.requestId} className="fr-mb-4w">
          <h3 className="fr-h6">
            Demande du <Time instant={request.requestedAt} />{' '}
            <Badge tone={request.answeredAt === null ? 'warning' : 'success'} small>
              {request.answeredAt === null ? 'En attente de réponse' : 'Réponse reçue'}
            </Badge>
          </h3>
          <p>
            Réponse attendue au plus tard le <Day date={request.dueOn} />
            {request.answeredAt !== null && (
              <>
                , reçue le <Time instant={request.answeredAt} />
              </>
            )}
            .
          </p>
          <dl>
            {request.items.map((item) => (
              <div key={item.itemId} className="fr-mb-2w">
                <dt>
                  <strong>{item.subject}</strong>
                  <div className="spp-pre-line">{item.question}</div>
                </dt>
                {item.answer !== null && <dd className="spp-pre-line">{item.answer}</dd>}
              </div>
            ))}
          </dl>
        </article>
      ))}
    </>
  );
}
