/** What the label is, for a citizen and for a service, and a certificate checked from the first screen. */
import type { HeadersFunction, LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';

import { criteriaOfCommitment } from '#app/modules/referentials/domain/referential.ts';
import { LEVEL_NAMES } from '#app/modules/registry/domain/level-names.ts';
import { levelSummaries } from '#app/modules/registry/domain/level-summary.ts';
import { CommitmentList } from '#app/modules/registry/ui/commitment-list.tsx';
import { HomeLevels } from '#app/modules/registry/ui/home-levels.tsx';
import { LevelMedal } from '#app/modules/registry/ui/level-medal.tsx';
import { NumberForm } from '#app/modules/registry/ui/number-form.tsx';
import publicStyles from '#app/modules/registry/ui/public-pages.css?url';
import { getLabelFigures } from '#app/modules/registry/use-cases/get-label-figures.server.ts';
import { getReferentialInForce } from '#app/modules/registry/use-cases/get-referential-in-force.server.ts';
import { formatNumber, plural } from '#app/platform/french.ts';
import { revalidated } from '#app/platform/http/revalidation.server.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { ButtonGroup, ButtonLink } from '#app/ui/button.tsx';

export const handle = { script: false };

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: publicStyles }];

export const meta: MetaFunction = () => [
  { title: 'Label Services Publics+ – La qualité des services publics, prouvée' },
  {
    name: 'description',
    content:
      'Le label de qualité des services publics : ce qu’il garantit, qui le détient, comment vérifier une attestation et comment candidater.',
  },
];

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const now = context.clock.now();
  const [figures, referential] = await Promise.all([getLabelFigures(now), getReferentialInForce(now)]);
  return revalidated(request, {
    figures,
    levels: levelSummaries(referential),
    criteriaCount: referential.criteria.length,
    commitments: referential.commitments.map((commitment) => ({
      code: commitment.code,
      title: commitment.title,
      groupLabel: commitment.groupLabel,
      criteriaCount: criteriaOfCommitment(referential, commitment.code).length,
    })),
  });
}

const STEPS = [
  {
    title: 'Le service s’évalue',
    text: 'Il se note sur chaque critère et réunit ses preuves. Le simulateur lui dit où il en est.',
  },
  {
    title: 'Il dépose sa candidature',
    text: 'La DITP vérifie qu’elle est complète et demande, si besoin, des précisions.',
  },
  {
    title: 'Un auditeur vient sur place',
    text: 'Il est extérieur au service. Il compare ce qui est dit, ce qui est prouvé et ce qu’il voit.',
  },
  {
    title: 'Le service répond',
    text: 'Il accepte ou conteste chaque constat avant que le rapport soit arrêté.',
  },
  {
    title: 'La décision est prise',
    text: 'Le label est accordé pour trois ans, inscrit au registre, et l’attestation délivrée.',
  },
];

export default function Home() {
  const { figures, levels, commitments, criteriaCount } = useLoaderData<typeof loader>();
  return (
    <div className="spp-home">
      <div className="spp-hero">
        <div className="spp-hero__words">
          <h1>La qualité d’un service public, ça se prouve</h1>
          <p className="fr-text--lead">
            Un service labellisé Services Publics+ a montré à un auditeur extérieur qu’il tient ses
            engagements envers vous&nbsp;: accueil, délais, clarté, écoute. Son label vaut trois ans.
          </p>
          <ButtonGroup>
            <ButtonLink href={paths.registry()} kind="secondary">
              Voir les services labellisés
            </ButtonLink>
            <ButtonLink href={paths.apply()} kind="tertiary">
              Candidater
            </ButtonLink>
          </ButtonGroup>
        </div>
        <section className="spp-hero__check" aria-labelledby="verifier">
          <h2 id="verifier" className="fr-h5">
            Cette attestation est-elle vraie&nbsp;?
          </h2>
          <NumberForm label="Son numéro" />
        </section>
      </div>

      <section aria-labelledby="aujourd-hui" className="spp-figures">
        <h2 id="aujourd-hui" className="fr-h5">
          {figures.total === 0
            ? 'Aucun label n’est encore en cours de validité'
            : 'Aujourd’hui, en cours de validité'}
        </h2>
        {figures.total > 0 && (
          <ul>
            <li>
              <a href={withQuery(paths.registry(), { status: 'active' })}>
                <strong>{formatNumber(figures.total)}</strong> {plural(figures.total, 'label', 'labels')}
              </a>
            </li>
            {figures.byLevel.map(({ level, count }) => (
              <li key={level}>
                <LevelMedal level={level} size={32} />
                <a href={withQuery(paths.registry(), { status: 'active', level })}>
                  <strong>{formatNumber(count)}</strong> {LEVEL_NAMES[level]}
                </a>
              </li>
            ))}
          </ul>
        )}
      </section>

      <section aria-labelledby="niveaux">
        <h2 id="niveaux">Trois niveaux</h2>
        <HomeLevels levels={levels} />
      </section>

      <section aria-labelledby="engagements">
        <h2 id="engagements">Ce à quoi le service s’engage</h2>
        <p>
          Huit engagements envers les usagers et deux axes internes, vérifiés sur {criteriaCount} critères
          publics.
        </p>
        <CommitmentList commitments={commitments} />
      </section>

      <section aria-labelledby="parcours">
        <h2 id="parcours">De la candidature à l’attestation</h2>
        <ol className="spp-course">
          {STEPS.map(({ title, text }) => (
            <li key={title}>
              <h3 className="fr-h6">{title}</h3>
              <p>{text}</p>
            </li>
          ))}
        </ol>
      </section>

      <section aria-labelledby="service" className="spp-band">
        <div>
          <h2 id="service" className="fr-h4">
            Vous dirigez un service public&nbsp;?
          </h2>
          <p>
            Mesurez-vous en quelques minutes, sans compte&nbsp;: le simulateur indique le niveau que vous
            atteindriez et ce qui vous manque pour le suivant.
          </p>
        </div>
        <ButtonGroup>
          <ButtonLink href={paths.simulator()}>Essayer le simulateur</ButtonLink>
          <ButtonLink href={paths.referential()} kind="secondary">
            Lire le référentiel
          </ButtonLink>
        </ButtonGroup>
      </section>
    </div>
  );
}
