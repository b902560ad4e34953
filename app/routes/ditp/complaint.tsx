/** One report: what it says, sharing it with the holder, answering it. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';

import { COMPLAINT_KIND_LABELS, COMPLAINT_STATUS_LABELS } from '#app/modules/labels/domain/complaint.ts';
import { COMPLAINT_ACT_MESSAGES } from '#app/modules/labels/domain/complaint-messages.ts';
import { complaintActSchema } from '#app/modules/labels/domain/complaint-schema.ts';
import { ActForm, actFieldId } from '#app/modules/labels/ui/act-form.tsx';
import { answerComplaint } from '#app/modules/labels/use-cases/answer-complaint.server.ts';
import { getComplaint } from '#app/modules/labels/use-cases/get-complaint.server.ts';
import { shareComplaint } from '#app/modules/labels/use-cases/share-complaint.server.ts';
import { parseForm } from '#app/platform/http/form-fields.server.ts';
import { notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Badge } from '#app/ui/badge.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { DescriptionList } from '#app/ui/description-list.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { Time } from '#app/ui/time.tsx';

const DONE: Readonly<Record<string, string>> = {
  share: 'Le signalement est transmis au titulaire, sans l’adresse de son auteur.',
  answer: 'La réponse est enregistrée. Elle part par courriel si une adresse a été laissée.',
};

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Signalement ${page?.complaint.reference ?? ''} – Label Services Publics+` },
];

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requireAct(edge);
  const found = await getComplaint(act, edge.params['complaintId'] ?? '');
  return found.ok ? found.value : notFound();
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requireAct(edge);
  const complaintId = edge.params['complaintId'] ?? '';
  const form = parseForm(await edge.request.formData(), complaintActSchema);
  const posted = String(form.typed['act'] ?? '');
  if (!form.ok) {
    return data({ act: posted, errors: form.errors, typed: form.typed, message: null }, { status: 422 });
  }
  const { value } = form;
  const outcome =
    value.act === 'share'
      ? await shareComplaint(act, { complaintId, version: value.version })
      : await answerComplaint(act, { complaintId, version: value.version, answer: value.answer });
  if (outcome.ok) return redirect(withQuery(paths.complaint(complaintId), { fait: value.act }), 303);
  if (outcome.code === 'not-found') return notFound();
  const message = COMPLAINT_ACT_MESSAGES[outcome.code];
  return data({ act: posted, errors: {}, typed: form.typed, message }, { status: statusOf(outcome) });
}

export default function ComplaintPage() {
  const { complaint, labelNumber, organisationName } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const [query] = useSearchParams();
  const done = refused === undefined ? ownValue(DONE, query.get('fait')) : undefined;
  const refusal = refused === undefined ? null : { ...refused, errors: { ...refused.errors } };
  const isOpen = complaint.status !== 'answered';
  return (
    <>
      <Breadcrumb
        trail={[{ label: 'Signalements', href: paths.complaints() }]}
        current={complaint.reference}
      />
      <PageHeading
        context={organisationName}
        title={`Signalement ${complaint.reference}`}
        badges={<Badge tone={isOpen ? 'info' : 'success'}>{COMPLAINT_STATUS_LABELS[complaint.status]}</Badge>}
      />
      {done !== undefined && (
        <Alert severity="success" live>
          {done}
        </Alert>
      )}
      {refused !== undefined && refused.message !== null && (
        <Alert severity="error" live title="L’acte n’a pas été enregistré">
          <p>{refused.message}</p>
        </Alert>
      )}
      <ErrorSummary
        errors={Object.entries(refusal?.errors ?? {}).map(([field, message]) => ({
          href: `#${actFieldId(refusal?.act ?? '', field)}`,
          message,
        }))}
        advice="Ce que vous avez saisi est conservé."
      />
      <DescriptionList
        items={[
          { term: 'Objet', description: COMPLAINT_KIND_LABELS[complaint.kind] },
          { term: 'Label', description: <a href={paths.label(labelNumber)}>{labelNumber}</a> },
          { term: 'Reçu', description: <Time instant={complaint.receivedAt} /> },
          ...(complaint.siteName === '' ? [] : [{ term: 'Site', description: complaint.siteName }]),
          {
            term: 'Description',
            description: <span className="spp-pre-line">{complaint.description}</span>,
          },
          {
            term: 'Adresse de l’auteur',
            description: complaint.email === '' ? 'Aucune, ou effacée' : complaint.email,
          },
          ...(complaint.sharedAt === null
            ? []
            : [{ term: 'Transmis au titulaire', description: <Time instant={complaint.sharedAt} /> }]),
          ...(complaint.holderAnsweredAt === null
            ? []
            : [
                {
                  term: 'Réponse du titulaire',
                  description: <span className="spp-pre-line">{complaint.holderAnswer}</span>,
                },
              ]),
          ...(complaint.answeredAt === null
            ? []
            : [
                {
                  term: 'Réponse de la DITP',
                  description: <span className="spp-pre-line">{complaint.answer}</span>,
                },
              ]),
        ]}
      />
      <ul>
        <li>
          <a href={paths.ditpLabel(complaint.labelId)}>Suivre ce label</a>
        </li>
        {complaint.kind === 'clerical-error' && (
          <li>
            <a href={paths.certificateCorrection(complaint.labelId)}>
              Rectifier une erreur sur l’attestation
            </a>
          </li>
        )}
      </ul>
      {isOpen && <h2 className="fr-h4">Suite à donner</h2>}
      {complaint.status === 'received' && (
        <ActForm
          act="share"
          title="Transmettre au titulaire"
          version={complaint.version}
          refusal={refusal}
          button="Transmettre au titulaire"
          effects={[
            'Le titulaire lit la description telle quelle, et peut vous répondre. Relisez-la : son auteur ne doit pas y être reconnaissable s’il ne l’a pas voulu.',
            'L’adresse de l’auteur ne lui est jamais montrée.',
          ]}
        />
      )}
      {isOpen && (
        <ActForm
          act="answer"
          title="Répondre et clore"
          version={complaint.version}
          refusal={refusal}
          confirms={false}
          button="Envoyer la réponse"
          effects={[
            complaint.email === ''
              ? 'Aucune adresse n’a été laissée. La réponse est gardée ici.'
              : 'La réponse part par courriel à l’auteur du signalement.',
            'Le signalement est clos.',
          ]}
        >
          {(fields) => (
            <TextAreaField
              {...fields.name('answer')}
              label="Réponse"
              rows={6}
              required
              defaultValue={fields.text('answer')}
              error={fields.error('answer')}
            />
          )}
        </ActForm>
      )}
    </>
  );
}
