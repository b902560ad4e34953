/** One account: its roles, its state, its history. For administrators. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';

import type { Act } from '#app/modules/access/domain/act.ts';
import type { AdministrationRefusal } from '#app/modules/access/domain/administration-messages.ts';
import { ADMINISTRATION_MESSAGES } from '#app/modules/access/domain/administration-messages.ts';
import { rolesSchema, versionSchema } from '#app/modules/access/domain/user-schema.ts';
import { UserSheet } from '#app/modules/access/ui/user-sheet.tsx';
import { assignRoles } from '#app/modules/access/use-cases/assign-roles.server.ts';
import { disableUser } from '#app/modules/access/use-cases/disable-user.server.ts';
import { enableUser } from '#app/modules/access/use-cases/enable-user.server.ts';
import { getUser } from '#app/modules/access/use-cases/get-user.server.ts';
import { resendInvitation } from '#app/modules/access/use-cases/resend-invitation.server.ts';
import { parseForm } from '#app/platform/http/form-fields.server.ts';
import { notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import type { Result } from '#app/platform/result.ts';
import { refused } from '#app/platform/result.ts';
import { requirePermission } from '#app/routes/gate.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: view }) => [
  { title: `${view?.user.name ?? 'Utilisateur'} – Label Services Publics+` },
];

const DONE: Readonly<Record<string, string>> = {
  invitation: 'L’invitation est envoyée. Le lien est valable sept jours.',
  roles: 'Les rôles sont enregistrés. Ils valent dès maintenant.',
  ferme: 'Le compte est fermé. Ses connexions sont closes.',
  rouvert: 'Le compte est rouvert.',
};

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requirePermission(edge, 'user.list');
  const found = await getUser(act, edge.params['userId'] ?? '');
  if (!found.ok) return notFound();
  return {
    user: found.value,
    done: ownValue(DONE, new URL(edge.request.url).searchParams.get('fait')) ?? null,
  };
}

type Outcome = {
  readonly done: string;
  readonly result: Result<null, AdministrationRefusal | 'invalid-input'>;
};

async function perform(act: Act, userId: string, form: FormData): Promise<Outcome> {
  const invalid = refused('invalid-input');
  switch (form.get('intent')) {
    case 'assign-roles': {
      const input = parseForm(form, rolesSchema);
      return {
        done: 'roles',
        result: input.ok ? await assignRoles(act, { userId, ...input.value }) : invalid,
      };
    }
    case 'disable': {
      const input = parseForm(form, versionSchema);
      return {
        done: 'ferme',
        result: input.ok ? await disableUser(act, { userId, ...input.value }) : invalid,
      };
    }
    case 'enable': {
      const input = parseForm(form, versionSchema);
      return {
        done: 'rouvert',
        result: input.ok ? await enableUser(act, { userId, ...input.value }) : invalid,
      };
    }
    case 'resend-invitation':
      return { done: 'invitation', result: await resendInvitation(act, userId) };
    default:
      return { done: '', result: invalid };
  }
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requirePermission(edge, 'user.list');
  const userId = edge.params['userId'] ?? '';
  const { done, result } = await perform(act, userId, await edge.request.formData());
  if (result.ok) return redirect(withQuery(paths.user(userId), { fait: done }), 303);
  if (result.code === 'not-found') return notFound();
  const message =
    result.code === 'invalid-input'
      ? 'Ce formulaire n’a pas pu être lu. Rien n’a été modifié\u00a0; recommencez.'
      : ADMINISTRATION_MESSAGES[result.code];
  return data({ message }, { status: statusOf(result) });
}

export default function AdministrationUser() {
  const { user, done } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <>
      <Breadcrumb trail={[{ label: 'Utilisateurs', href: paths.users() }]} current={user.name} />
      {refusal !== undefined && (
        <Alert severity="error" title="Rien n’a été modifié" live>
          {refusal.message}
        </Alert>
      )}
      {done !== null && refusal === undefined && (
        <Alert severity="success" live>
          {done}
        </Alert>
      )}
      <UserSheet user={user} />
    </>
  );
}
