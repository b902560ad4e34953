/** The accounts of the platform: search, and inviting a person. For administrators. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';

import { ADMINISTRATION_MESSAGES } from '#app/modules/access/domain/administration-messages.ts';
import { PLATFORM_ROLES, ROLE_LABELS } from '#app/modules/access/domain/roles.ts';
import { inviteUserSchema } from '#app/modules/access/domain/user-schema.ts';
import { MandateChoice } from '#app/modules/access/ui/mandate-choice.tsx';
import { RoleBoxes } from '#app/modules/access/ui/role-boxes.tsx';
import { UserTable } from '#app/modules/access/ui/user-table.tsx';
import { inviteUser } from '#app/modules/access/use-cases/invite-user.server.ts';
import { listUsers } from '#app/modules/access/use-cases/list-users.server.ts';
import { counted } from '#app/platform/french.ts';
import { parseForm } from '#app/platform/http/form-fields.server.ts';
import { forbidden, statusOf } from '#app/platform/http/refusals.server.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { pageNumber } from '#app/platform/typed-numbers.ts';
import { requirePermission } from '#app/routes/gate.server.ts';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { Button, ButtonGroup, ButtonLink } from '#app/ui/button.tsx';
import { Disclosure } from '#app/ui/disclosure.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { ErrorSummary, fieldErrors } from '#app/ui/error-summary.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextField } from '#app/ui/text-field.tsx';

export const meta: MetaFunction = () => [{ title: 'Utilisateurs – Label Services Publics+' }];

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requirePermission(edge, 'user.list');
  const query = new URL(edge.request.url).searchParams;
  const page = pageNumber(query.get('page'));
  const search = (query.get('q') ?? '').trim();
  const role = query.get('role') ?? '';
  const found = await listUsers(act, { search, role, page });
  return found.ok ? { search, role, found: found.value } : forbidden();
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requirePermission(edge, 'user.invite');
  const form = parseForm(await edge.request.formData(), inviteUserSchema);
  const { name = '', email = '', roles = [], decidesFor = 'ditp' } = form.typed;
  const typed = {
    name: String(name),
    email: String(email),
    roles: typeof roles === 'string' ? [roles] : roles,
    decidesFor: String(decidesFor),
  };
  if (!form.ok) return data({ typed, errors: form.errors }, { status: 422 });
  const outcome = await inviteUser(act, form.value);
  if (outcome.ok) return redirect(withQuery(paths.user(outcome.value.userId), { fait: 'invitation' }), 303);
  if (outcome.code === 'forbidden') return forbidden();
  const message = ADMINISTRATION_MESSAGES[outcome.code];
  return data({ typed, errors: { email: message } }, { status: statusOf(outcome) });
}

export default function AdministrationUsers() {
  const { search, role, found } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const errors: Readonly<Record<string, string | undefined>> = refusal?.errors ?? {};
  return (
    <>
      <Breadcrumb trail={[]} current="Utilisateurs" />
      <PageHeading
        title="Utilisateurs"
        lead="Les personnes qui ont un compte, et leurs rôles sur la plateforme."
        actions={
          <ButtonLink kind="secondary" href={paths.schemeSettings()}>
            Réglages du label
          </ButtonLink>
        }
      />
      <ErrorSummary errors={fieldErrors(errors)} title="L’invitation n’est pas partie" />
      <Disclosure summary="Inviter une personne" open={refusal !== undefined} id="inviter">
        <Form method="post" noValidate>
          <TextField
            name="name"
            label="Prénom et nom"
            defaultValue={refusal?.typed.name}
            error={errors['name']}
            required
          />
          <TextField
            name="email"
            label="Adresse électronique"
            hint="Elle recevra un lien valable sept jours pour choisir son mot de passe."
            type="email"
            defaultValue={refusal?.typed.email}
            error={errors['email']}
            required
          />
          <RoleBoxes
            id="champ-roles"
            defaultValue={refusal?.typed.roles ?? []}
            error={errors['roles']}
            required
          />
          <MandateChoice defaultValue={refusal?.typed.decidesFor ?? 'ditp'} error={errors['decidesFor']} />
          <Button>Envoyer l’invitation</Button>
        </Form>
      </Disclosure>
      <h2 className="fr-mt-4w">Comptes</h2>
      <form method="get" action={paths.users()} role="search">
        <TextField name="q" label="Nom ou adresse" defaultValue={search} />
        <SelectField
          name="role"
          label="Rôle"
          placeholder="Tous"
          defaultValue={role}
          options={PLATFORM_ROLES.map((value) => ({ value, label: ROLE_LABELS[value] }))}
        />
        <ButtonGroup>
          <Button>Rechercher</Button>
          <ButtonLink kind="secondary" href={paths.users()}>
            Tout afficher
          </ButtonLink>
        </ButtonGroup>
      </form>
      {found.users.length === 0 ? (
        <EmptyState title="Aucun compte ne répond à cette recherche" headingLevel={3}>
          Essayez une partie du nom ou de l’adresse, ou affichez tous les comptes.
        </EmptyState>
      ) : (
        <>
          <p role="status">{counted(found.total, 'compte', 'comptes')}</p>
          <UserTable users={found.users} />
          <Pagination
            page={found.page}
            pageCount={found.pageCount}
            hrefFor={(page) => withQuery(paths.users(), { q: search, role, page })}
          />
        </>
      )}
    </>
  );
}
