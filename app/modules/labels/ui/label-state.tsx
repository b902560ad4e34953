/** What a label is today, in words, with what is to come: the first thing read on its pages inside the site. */
import type { LabelSheet } from '#app/modules/labels/domain/label-sheet.ts';
import { LABEL_STATUS_LABELS } from '#app/modules/labels/domain/label-status.ts';
import { checkAnswer, STATUS_TONES } from '#app/modules/registry/domain/check-answer.ts';
import { formatDate } from '#app/platform/french.ts';
import { paths } from '#app/platform/paths.ts';
import { Alert } from '#app/ui/alert.tsx';
import { DownloadLink } from '#app/ui/download-link.tsx';

export function LabelState({ sheet, forOfficials }: { sheet: LabelSheet; forOfficials: boolean }) {
  const answer = checkAnswer(sheet);
  const { scheduled, running, suspendedUntil } = sheet;
  return (
    <>
      <Alert severity={STATUS_TONES[sheet.status]} title={answer.title}>
        <p>{answer.text}</p>
        {sheet.status === 'suspended' && suspendedUntil !== null && (
          <p>Dernier jour prévu de la suspension&nbsp;: {formatDate(suspendedUntil)}.</p>
        )}
      </Alert>
      {sheet.surrenderDocumentId !== null && (
        <p>
          <DownloadLink href={paths.document(sheet.surrenderDocumentId)} detail="PDF">
            Accusé de réception du label rendu
          </DownloadLink>
        </p>
      )}
      {sheet.isSuspensionOver && (
        <Alert severity="warning" title="La suspension est arrivée à son terme">
          {forOfficials
            ? 'Le label reste suspendu tant qu’il n’est ni rétabli ni retiré. Décidez sans attendre.'
            : 'Votre label reste suspendu jusqu’à la décision de l’autorité, qui doit le rétablir ou le retirer.'}
        </Alert>
      )}
      {scheduled !== null && scheduled.on > sheet.today && (
        <Alert severity="warning" title={`Changement décidé pour le ${formatDate(scheduled.on)}`}>
          {`À cette date, l’état du label deviendra\u00a0: ${LABEL_STATUS_LABELS[scheduled.status].toLowerCase()}. Jusque-là, rien n’est public.`}
        </Alert>
      )}
      {running !== null && !forOfficials && (
        <Alert severity="warning" title="Une mesure est envisagée sur votre label">
          {running.observedAt === null
            ? `Vous pouvez envoyer vos observations jusqu’au ${formatDate(running.observationsDueOn)}. Rien n’est encore décidé.`
            : 'Vos observations sont arrivées. La décision vous sera notifiée.'}
        </Alert>
      )}
    </>
  );
}
