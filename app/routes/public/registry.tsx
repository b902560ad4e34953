/** The registry: every label, found by text, level, department, network and today's status. */
import type { HeadersFunction, LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';

import type { RegistryFault } from '#app/modules/registry/domain/registry-query.ts';
import publicStyles from '#app/modules/registry/ui/public-pages.css?url';
import { RegistryFilters } from '#app/modules/registry/ui/registry-filters.tsx';
import { RegistryList } from '#app/modules/registry/ui/registry-list.tsx';
import {
  getRegistryPage,
  type RegistryPage,
} from '#app/modules/registry/use-cases/get-registry-page.server.ts';
import { counted, formatNumber } from '#app/platform/french.ts';
import { revalidated } from '#app/platform/http/revalidation.server.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { registryParameters } from '#app/routes/api/registry-parameters.ts';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { ButtonLink } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { ErrorSummary, fieldErrors } from '#app/ui/error-summary.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { Pagination } from '#app/ui/pagination.tsx';

export const handle = { script: false };

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: publicStyles }];

export const meta: MetaFunction = () => [{ title: 'Registre des labels – Label Services Publics+' }];

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

const NO_ERRORS: Readonly<Record<string, string>> = {};

const NO_PAGE: RegistryPage = {
  labels: [],
  page: 1,
  pageCount: 0,
  total: 0,
  hasMore: false,
  networks: [],
};

export async function loader({ request, context }: LoaderFunctionArgs) {
  const given = registryParameters(request);
  const found = await getRegistryPage(context.clock.now(), given);
  if (found.ok) {
    return revalidated(request, {
      given,
      errors: NO_ERRORS,
      found: found.value,
    });
  }
  const faults = found.details['faults'] as ReadonlyArray<RegistryFault>;
  const errors: Readonly<Record<string, string>> = Object.fromEntries(
    faults.map(({ path, message }) => [path, message]),
  );
  return data(
    { given, errors, found: { ...NO_PAGE, networks: found.networks } },
    { status: 422, headers: { 'Cache-Control': 'no-store' } },
  );
}

/** « 43 labels trouvés », or more than the page counts. */
function totalSentence({ total, hasMore }: RegistryPage): string {
  if (hasMore) return `Plus de ${counted(total, 'label', 'labels')}`;
  return total < 2 ? `${formatNumber(total)} label trouvé` : `${formatNumber(total)} labels trouvés`;
}

export default function Registry() {
  const { given, errors, found } = useLoaderData<typeof loader>();
  const refused = Object.keys(errors).length > 0;
  return (
    <>
      <Breadcrumb trail={[]} current="Registre des labels" />
      <PageHeading
        title="Registre des labels"
        lead="Tous les labels délivrés, avec leur état d’aujourd’hui. Un label suspendu, retiré ou expiré y reste, et le dit."
      />
      <ErrorSummary
        errors={fieldErrors(errors)}
        advice="Votre recherche est conservée ci-dessous. Corrigez-la et relancez."
      />
      <RegistryFilters given={given} networks={found.networks} errors={errors} />
      {!refused && (
        <section aria-labelledby="resultats">
          <div className="spp-row spp-results-head">
            <h2 id="resultats" className="fr-h4">
              {totalSentence(found)}
            </h2>
            <p className="fr-text--sm fr-mb-0">
              Données ouvertes&nbsp;: <a href={paths.apiLabelsCsv()}>CSV (tous les labels)</a>,{' '}
              <a href={withQuery(paths.apiLabels(), given)}>JSON (cette recherche)</a>
            </p>
          </div>
          {found.labels.length > 0 ? (
            <RegistryList labels={found.labels} />
          ) : (
            <NothingFound isPastEnd={found.total > 0} given={given} />
          )}
          {found.hasMore && found.page >= found.pageCount && (
            <p>Les labels suivants ne sont pas affichés&nbsp;: précisez votre recherche.</p>
          )}
          <Pagination
            page={found.page}
            pageCount={found.pageCount}
            hrefFor={(page) => withQuery(paths.registry(), { ...given, page })}
            label="Pages du registre"
          />
        </section>
      )}
    </>
  );
}

function NothingFound({
  isPastEnd,
  given,
}: {
  isPastEnd: boolean;
  given: Readonly<Record<string, string | undefined>>;
}) {
  const isFiltered = Object.values(given).some((value) => value !== '');
  if (isPastEnd) {
    return (
      <EmptyState
        title="Cette page n’existe pas"
        headingLevel={3}
        action={
          <ButtonLink href={withQuery(paths.registry(), { ...given, page: null })}>
            Revenir à la première page
          </ButtonLink>
        }
      >
        La recherche donne moins de pages que cela.
      </EmptyState>
    );
  }
  return isFiltered ? (
    <EmptyState
      title="Aucun label ne correspond"
      headingLevel={3}
      action={<ButtonLink href={paths.registry()}>Voir tout le registre</ButtonLink>}
    >
      Essayez un seul mot, ou retirez un filtre. Si un service affiche une attestation que vous ne trouvez pas
      ici, vérifiez son numéro.
    </EmptyState>
  ) : (
    <EmptyState title="Aucun label n’a encore été délivré" headingLevel={3}>
      Le premier apparaîtra ici le jour de sa décision.
    </EmptyState>
  );
}
