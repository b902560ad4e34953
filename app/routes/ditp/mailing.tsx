/** One message to many: whom it is for, how it reads, and the sending. R-NOT-18 to R-NOT-20, R-NOT-23. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';

import { MAILING_MESSAGES } from '#app/modules/notifications/domain/mailing.ts';
import { discardMailing } from '#app/modules/notifications/use-cases/discard-mailing.server.ts';
import { previewMailing } from '#app/modules/notifications/use-cases/preview-mailing.server.ts';
import { sendMailing } from '#app/modules/notifications/use-cases/send-mailing.server.ts';
import { counted } from '#app/platform/french.ts';
import { notFound } from '#app/platform/http/refusals.server.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { requirePermission } from '#app/routes/gate.server.ts';
import { opened } from '#app/routes/organisation/opened.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { Button } from '#app/ui/button.tsx';
import { DescriptionList } from '#app/ui/description-list.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { Table } from '#app/ui/table.tsx';
import { Time } from '#app/ui/time.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Envoi ${page?.mailing.subject ?? ''} – Label Services Publics+` },
];

/** A plain form: no script of the framework is needed. */
export const handle = { script: false };

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requirePermission(edge, 'mailing.send');
  const page = opened(await previewMailing(act, edge.params['mailingId'] ?? ''));
  return { ...page, done: new URL(edge.request.url).searchParams.get('fait') === 'envoye' };
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requirePermission(edge, 'mailing.send');
  const mailingId = edge.params['mailingId'] ?? '';
  const fields = await edge.request.formData();
  if (fields.get('intent') === 'discard') {
    const discarded = await discardMailing(act, mailingId);
    if (discarded.ok) return redirect(withQuery(paths.mailings(), { fait: 'ecarte' }), 303);
    if (discarded.code === 'not-found') notFound();
    return data({ message: MAILING_MESSAGES[discarded.code] }, { status: 409 });
  }
  const shown = fields.get('shown');
  const sent = await sendMailing(act, { mailingId, shown: typeof shown === 'string' ? shown : '' });
  if (sent.ok) return redirect(withQuery(paths.mailing(mailingId), { fait: 'envoye' }), 303);
  if (sent.code === 'not-found') notFound();
  return data({ message: MAILING_MESSAGES[sent.code] }, { status: sent.code === 'nobody' ? 422 : 409 });
}

export default function Mailing() {
  const { mailing, criteria, recipients, shown, sample, done } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>()?.message ?? null;
  const isSent = mailing.sentAt !== null;
  return (
    <>
      <Breadcrumb trail={[{ label: 'Envois', href: paths.mailings() }]} current={mailing.subject} />
      <PageHeading
        title={mailing.subject}
        lead={
          mailing.sentAt === null ? (
            `Préparé par ${mailing.createdByName}. Rien n’est parti.`
          ) : (
            <p>
              Envoyé par {mailing.sentByName} le <Time instant={mailing.sentAt} />.
            </p>
          )
        }
      />
      {refusal !== null && (
        <Alert severity="error" live>
          {refusal}
        </Alert>
      )}
      {done && refusal === null && (
        <Alert severity="success" live>
          Le message est envoyé à chaque personne de la liste.
        </Alert>
      )}
      <DescriptionList items={criteria.map(({ term, value }) => ({ term, description: value }))} />
      <h2 className="fr-h4">
        {isSent ? 'Reçu par' : 'Sera reçu par'} {counted(recipients.length, 'personne', 'personnes')}
      </h2>
      {recipients.length === 0 ? (
        <p>Personne ne répond à ces critères. Préparez un autre message.</p>
      ) : (
        <Table
          caption="Destinataires, avec la raison de chacun"
          captionHidden
          rows={recipients}
          rowKey={(recipient) => recipient.email}
          columns={[
            { key: 'name', header: 'Nom', rowHeader: true, cell: (recipient) => recipient.name },
            { key: 'email', header: 'Adresse', cell: (recipient) => recipient.email },
            { key: 'reason', header: 'Pourquoi', cell: (recipient) => recipient.reason },
          ]}
        />
      )}
      {sample !== null && (
        <section className="fr-mt-4w">
          <h2 className="fr-h4">Un exemple, tel qu’il {isSent ? 'a été envoyé' : 'sera lu'}</h2>
          <p>
            À&nbsp;: {sample.to}
            <br />
            Objet&nbsp;: {sample.subject}
          </p>
          <p className="spp-pre-line">{sample.text}</p>
        </section>
      )}
      {!isSent && recipients.length > 0 && (
        <Form method="post" className="fr-mt-4w">
          <input type="hidden" name="shown" value={shown} />
          <Button icon="send-plane-line">
            {`Envoyer à ${counted(recipients.length, 'personne', 'personnes')}`}
          </Button>
        </Form>
      )}
      {!isSent && (
        <Form method="post" className="fr-mt-2w">
          <input type="hidden" name="intent" value="discard" />
          <Button kind="tertiary" icon="delete-bin-line">
            Écarter ce message sans l’envoyer
          </Button>
        </Form>
      )}
    </>
  );
}
