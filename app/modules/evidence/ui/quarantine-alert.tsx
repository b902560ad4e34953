/** What the page of an item says of its content in quarantine: the pages that list items do not carry it. R-EVD-64. */
import type { Quarantine } from '#app/modules/evidence/domain/evidence.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Time } from '#app/ui/time.tsx';

export function QuarantineAlert({ quarantine, isMember }: { quarantine: Quarantine; isMember: boolean }) {
  return (
    <Alert severity="error" title="Ce fichier est en quarantaine">
      <p>
        Depuis le <Time instant={quarantine.since} />, ce fichier ne peut plus être ouvert ni téléchargé :
        l’antivirus du site y a reconnu «&nbsp;{quarantine.threat}&nbsp;». Sa date et son empreinte sont
        conservées.
      </p>
      <p>
        {isMember
          ? 'Ajoutez une nouvelle version saine de ce document. Si vous pensez à une erreur, écrivez à l’administrateur du site.'
          : 'Le responsable de la candidature en est averti et peut joindre une nouvelle version saine. Si vous en avez besoin maintenant, demandez-la-lui dans les échanges du dossier.'}
      </p>
    </Alert>
  );
}
