/** The demonstration's mailbox: what the site would have sent, to whom, with its links. Not found in production. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';

import { messageState } from '#app/modules/notifications/domain/message-state.ts';
import { MailboxList } from '#app/modules/notifications/ui/mailbox-list.tsx';
import { MailboxMessage } from '#app/modules/notifications/ui/mailbox-message.tsx';
import { getMailboxMessage } from '#app/modules/notifications/use-cases/get-mailbox-message.server.ts';
import { listMailbox } from '#app/modules/notifications/use-cases/list-mailbox.server.ts';
import { notFound } from '#app/platform/http/refusals.server.ts';
import { pageNumber } from '#app/platform/typed-numbers.ts';

export const handle = { script: false };

export const meta: MetaFunction = () => [{ title: 'Courriels de démonstration – Label Services Publics+' }];

export async function loader({ request }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams;
  const messageId = query.get('message');
  if (messageId !== null) {
    const message = (await getMailboxMessage(messageId)) ?? notFound();
    return { kind: 'message' as const, message: { ...message, state: messageState(message) } };
  }
  const search = query.get('q') ?? '';
  const page = pageNumber(query.get('page'));
  const mailbox = (await listMailbox({ search, page })) ?? notFound();
  const lines = mailbox.lines.map((line) => ({ ...line, state: messageState(line) }));
  return { kind: 'list' as const, search, mailbox: { ...mailbox, lines } };
}

export default function Mailbox() {
  const view = useLoaderData<typeof loader>();
  return view.kind === 'message' ? (
    <MailboxMessage message={view.message} />
  ) : (
    <MailboxList search={view.search} {...view.mailbox} />
  );
}
