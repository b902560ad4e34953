/** Where to write to the publisher. */
import { PUBLISHER, SITE_NAME } from '#app/routes/public/publisher.ts';

/** `attention` names the person or the team the letter is for. */
export function PublisherAddress({ attention }: { attention: string }) {
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
      </p>
    </address>
  );
}
