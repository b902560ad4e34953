/** One's notifications, the newest first: what happened, where to go, and what has been read. R-NOT-16. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';

import { listNotifications } from '#app/modules/notifications/use-cases/list-notifications.server.ts';
import { markNotificationsRead } from '#app/modules/notifications/use-cases/mark-notifications-read.server.ts';
import { counted } from '#app/platform/french.ts';
import { notFound } from '#app/platform/http/refusals.server.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { pageNumber } from '#app/platform/typed-numbers.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Badge } from '#app/ui/badge.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { Button } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { Time } from '#app/ui/time.tsx';
import { VisuallyHidden } from '#app/ui/visually-hidden.tsx';

export const meta: MetaFunction = () => [{ title: 'Notifications – Label Services Publics+' }];

/** Its forms are plain ones: no script of the framework is needed. */
export const handle = { script: false };

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requireAct(edge);
  const query = new URL(edge.request.url).searchParams;
  const page = pageNumber(query.get('page'));
  return { ...(await listNotifications(act, { page })), allRead: query.get('fait') === 'lues' };
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requireAct(edge);
  const form = await edge.request.formData();
  const notificationId = form.get('notificationId');
  if (typeof notificationId !== 'string') {
    await markNotificationsRead(act, null);
    return redirect(withQuery(paths.notifications(), { fait: 'lues' }), 303);
  }
  const href = await markNotificationsRead(act, notificationId);
  return href === null ? notFound() : redirect(href, 303);
}

export default function Notifications() {
  const { total, page, pageCount, lines, allRead } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumb trail={[]} current="Notifications" />
      <PageHeading
        title="Notifications"
        lead={
          <p>
            Ce qui s’est passé sur vos dossiers.{' '}
            <a className="fr-link" href={paths.notificationChoices()}>
              Choisir ce que vous recevez par courriel
            </a>
          </p>
        }
      />
      {allRead && (
        <Alert severity="success" live>
          Toutes vos notifications sont marquées comme lues.
        </Alert>
      )}
      {lines.length === 0 ? (
        <EmptyState title="Aucune notification">
          Vous serez prévenu ici dès qu’un dossier vous concerne.
        </EmptyState>
      ) : (
        <>
          <Form method="post">
            <p>{counted(total, 'notification', 'notifications')}</p>
            <Button kind="secondary" size="sm">
              Tout marquer comme lu
            </Button>
          </Form>
          <ul className="fr-raw-list fr-mt-3w">
            {lines.map((line) => (
              <li key={line.notificationId} className="fr-mb-3w">
                <h2 className="fr-h6 fr-mb-1v">
                  {line.title}{' '}
                  {!line.isRead && (
                    <Badge tone="new" small>
                      Non lue
                    </Badge>
                  )}
                </h2>
                <p className="fr-text--sm fr-mb-1v">
                  <Time instant={line.createdAt} />
                </p>
                {line.text !== '' && <p className="fr-mb-1v">{line.text}</p>}
                <Form method="post">
                  <input type="hidden" name="notificationId" value={line.notificationId} />
                  <Button kind="tertiary" size="sm">
                    Ouvrir<VisuallyHidden>&nbsp;: {line.title}</VisuallyHidden>
                  </Button>
                </Form>
              </li>
            ))}
          </ul>
          <Pagination
            page={page}
            pageCount={pageCount}
            hrefFor={(target) => withQuery(paths.notifications(), { page: target === 1 ? null : target })}
          />
        </>
      )}
    </>
  );
}
