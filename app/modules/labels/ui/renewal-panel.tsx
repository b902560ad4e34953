/** The renewal of a label, for its holder: from when it may be asked, the form that starts it, or the one under way. */
import { Form } from '@remix-run/react';

import type { LabelSheet } from '#app/modules/labels/domain/label-sheet.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { Day } from '#app/ui/time.tsx';

type Renewal =
  | { readonly state: 'under-way'; readonly applicationId: string; readonly reference: string }
  | { readonly state: 'open' | 'too-early' }
  | null;

export function RenewalPanel({ sheet, renewal }: { sheet: LabelSheet; renewal: Renewal }) {
  if (renewal === null) return null;
  return (
    <>
      <h2 className="fr-h4">Renouvellement</h2>
      {renewal.state === 'too-early' && (
        <p>
          Vous pourrez demander le renouvellement à partir du <Day date={sheet.dates.renewalOpensOn} />.
        </p>
      )}
      {renewal.state === 'under-way' && (
        <p>
          Le renouvellement est commencé&nbsp;:{' '}
          <a href={paths.application(renewal.applicationId)}>candidature {renewal.reference}</a>, avec{' '}
          <a href={paths.renewalChanges(renewal.applicationId)}>ce qui a changé depuis le dernier cycle</a>.
        </p>
      )}
      {renewal.state === 'open' && (
        <Form method="post">
          <input type="hidden" name="act" value="renew" />
          <input type="hidden" name="version" value={sheet.version} />
          <p>
            La nouvelle candidature reprend votre grille, vos commentaires et vos preuves. Déposée avant le{' '}
            <Day date={sheet.validUntil} /> inclus, elle garde votre label valide jusqu’à la décision.
          </p>
          <Button>Demander le renouvellement</Button>
        </Form>
      )}
    </>
  );
}
