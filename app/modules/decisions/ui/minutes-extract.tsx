/** What the minutes say of the files that a member is not recused from. Holds R-DEC-17. */
import type { MinutesItem } from '#app/modules/decisions/domain/minutes-content.ts';

type MinutesExtractProps = { number: string | null; items: ReadonlyArray<MinutesItem> };

export function MinutesExtract({ number, items }: MinutesExtractProps) {
  return (
    <section aria-labelledby="extrait">
      <h2 id="extrait">Extrait du procès-verbal {number}</h2>
      <p>
        Vous êtes déporté d’un dossier de cette séance&nbsp;: voici ce que le procès-verbal dit des autres.
      </p>
      {items.length === 0 && <p>Aucun autre dossier n’était à l’ordre du jour.</p>}
      {items.map((item) => (
        <article key={item.position}>
          <h3>
            {item.organisationName} ({item.reference})
          </h3>
          <p>
            Niveau demandé&nbsp;: {item.levelSought}. {item.quorum}
          </p>
          {item.recusals.length > 0 && (
            <>
              <p>Déports&nbsp;:</p>
              <ul>
                {item.recusals.map((recusal) => (
                  <li key={recusal}>{recusal}</li>
                ))}
              </ul>
            </>
          )}
          <p>{item.count}</p>
          {item.opinions.length > 0 && (
            <ul>
              {item.opinions.map(({ name, opinion, comment }) => (
                <li key={name}>
                  {name}&nbsp;: {opinion}
                  {comment !== '' && `. ${comment}`}
                </li>
              ))}
            </ul>
          )}
          {item.proposal.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </article>
      ))}
    </section>
  );
}
