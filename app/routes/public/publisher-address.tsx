/** Where to write to the publisher. */
import { PUBLISHER, SITE_NAME } from '#app/routes/public/publisher.ts';

/** `attention` names the person or the team the letter is for; `email` is the operator's address, if any. */
export function PublisherAddress({ attention, email }: { attention: string; email: string | null }) {
  return (
    <address className="fr-highlight">
      <p>
        {attention} – {SITE_NAME}
        <br />
        {PUBLISHER.name}
        <br />
        {PUBLISHER.street}
        <br />
        {PUBLISHER.city}
        {email !== null && (
          <>
            <br />
            Courriel&nbsp;: <a href={`mailto:${email}`}>{email}</a>
          </>
        )}
      </p>
    </address>
  );
}
