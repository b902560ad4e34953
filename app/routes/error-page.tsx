/** What a person reads when a page cannot be shown: what happened, what was kept, what to do. */
import { paths } from '#app/platform/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';

type Explanation = { readonly title: string; readonly text: string };

const EXPLANATIONS: Readonly<Record<number, Explanation>> = {
  400: {
    title: 'Demande incomprise',
    text: 'Le formulaire reçu ne dit pas ce que vous demandez. Rien n’a été modifié. Revenez à la page précédente et réessayez.',
  },
  403: {
    title: 'Cette page ne vous est pas ouverte',
    text: 'Votre compte ne donne pas accès à cette page. Si vous pensez qu’il le devrait, demandez-le au responsable de votre organisation.',
  },
  404: {
    title: 'Page introuvable',
    text: 'Cette adresse n’existe pas, ou ne vous est pas ouverte. Vérifiez-la, ou repartez de l’accueil.',
  },
  405: {
    title: 'Action impossible à cette adresse',
    text: 'Cette page n’accepte pas ce type de demande. Rien n’a été modifié. Repartez de l’accueil.',
  },
  409: {
    title: 'Le dossier a changé entre-temps',
    text: 'Quelqu’un d’autre a agi avant vous. Rien n’a été écrasé. Revenez à la page précédente et rechargez-la.',
  },
};

const UNEXPECTED: Explanation = {
  title: 'Une erreur est survenue',
  text: 'Votre dernière action n’a pas été enregistrée ; tout ce qui l’était déjà est conservé. L’incident est noté. Réessayez dans un instant.',
};

function explain(status: number): Explanation {
  return EXPLANATIONS[status] ?? UNEXPECTED;
}

/** The title of the tab. */
export function errorTitle(status: number): string {
  return explain(status).title;
}

export function ErrorPage({ status }: { status: number }) {
  const { title, text } = explain(status);
  return (
    <>
      <p className="fr-text--sm fr-mb-1w">Erreur {status}</p>
      <h1>{title}</h1>
      <p className="fr-text--lead">{text}</p>
      <ButtonLink href={paths.home()}>Revenir à l’accueil</ButtonLink>
    </>
  );
}
