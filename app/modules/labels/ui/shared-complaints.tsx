/** The reports that DITP has shared with the holder, each with its reply or the form for it. */
import { Form } from '@remix-run/react';

import type { SharedComplaint } from '#app/modules/labels/domain/complaint.ts';
import { COMPLAINT_KIND_LABELS } from '#app/modules/labels/domain/complaint.ts';
import type { RefusedAct } from '#app/modules/labels/ui/act-form.tsx';
import { actFieldId } from '#app/modules/labels/ui/act-form.tsx';
import { parisDate } from '#app/platform/calendar.ts';
import { Button } from '#app/ui/button.tsx';
import { DescriptionList } from '#app/ui/description-list.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { Day } from '#app/ui/time.tsx';

type ReplyFormProps = { complaint: SharedComplaint; refusal: RefusedAct | null; isFirst: boolean };

function ReplyForm({ complaint, refusal, isFirst }: ReplyFormProps) {
  const { complaintId, version } = complaint;
  const isMine = refusal?.act === 'reply' && refusal.typed['complaintId'] === complaintId;
  const typed = isMine ? refusal.typed['reply'] : undefined;
  return (
    <Form method="post" noValidate>
      <input type="hidden" name="act" value="reply" />
      <input type="hidden" name="complaintId" value={complaintId} />
      <input type="hidden" name="version" value={version} />
      <TextAreaField
        name="reply"
        id={isMine || (refusal === null && isFirst) ? actFieldId('reply', 'reply') : `reply-${complaintId}`}
        label={`Votre réponse à la DITP sur le signalement ${complaint.reference}`}
        hint="Elle n’est pas publiée. Vous répondez une seule fois."
        required
        defaultValue={typeof typed === 'string' ? typed : ''}
        error={isMine ? refusal.errors['reply'] : undefined}
      />
      <Button kind="secondary">Envoyer la réponse</Button>
    </Form>
  );
}

export function SharedComplaints({
  complaints,
  refusal,
}: {
  complaints: ReadonlyArray<SharedComplaint>;
  refusal: RefusedAct | null;
}) {
  return (
    <>
      {complaints.map((complaint, index) => (
        <section key={complaint.complaintId} className="fr-mb-4w">
          <h3 className="fr-h6">Signalement {complaint.reference}</h3>
          <DescriptionList
            items={[
              { term: 'Objet', description: COMPLAINT_KIND_LABELS[complaint.kind] },
              { term: 'Reçu', description: <Day date={parisDate(complaint.receivedAt)} /> },
              ...(complaint.siteName === '' ? [] : [{ term: 'Site', description: complaint.siteName }]),
              {
                term: 'Description',
                description: <span className="spp-pre-line">{complaint.description}</span>,
              },
              ...(complaint.holderAnsweredAt === null
                ? []
                : [
                    {
                      term: 'Votre réponse',
                      description: <span className="spp-pre-line">{complaint.holderAnswer}</span>,
                    },
                  ]),
            ]}
          />
          {complaint.status === 'shared' && complaint.holderAnsweredAt === null && (
            <ReplyForm complaint={complaint} refusal={refusal} isFirst={index === 0} />
          )}
        </section>
      ))}
    </>
  );
}
