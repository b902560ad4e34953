/** Shown in place of the form when an e-mailed link no longer works: why, and what to do. */
import { LINK_EXPLANATIONS } from '#app/modules/access/domain/account-messages.ts';
import type { LinkKind, LinkState } from '#app/modules/access/domain/single-use-link.ts';
import { paths } from '#app/platform/paths.ts';
import { ButtonGroup, ButtonLink } from '#app/ui/button.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';

type UnusableLinkProps = { kind: LinkKind; state: Exclude<LinkState, 'usable'> };

export function UnusableLink({ kind, state }: UnusableLinkProps) {
  const { title, text } = LINK_EXPLANATIONS[state];
  return (
    <>
      <PageHeading title={title} lead={text} />
      {kind === 'invitation' && state !== 'used' && (
        <p>
          Demandez un nouveau lien à la personne qui vous a invité. Si votre compte existe déjà, vous pouvez
          aussi demander un lien pour choisir votre mot de passe.
        </p>
      )}
      <ButtonGroup>
        {state === 'used' && <ButtonLink href={paths.signIn()}>Me connecter</ButtonLink>}
        <ButtonLink href={paths.forgottenPassword()} kind={state === 'used' ? 'secondary' : 'primary'}>
          Demander un nouveau lien
        </ButtonLink>
      </ButtonGroup>
    </>
  );
}
