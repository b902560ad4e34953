/** The pages of a service, beside one another. */
import { paths } from '#app/platform/paths.ts';
import { SubNavigation } from '#app/ui/sub-navigation.tsx';

export type OrganisationPlace = 'identity' | 'sites' | 'members' | 'evidence';

export function OrganisationNavigation(props: { organisationId: string; current: OrganisationPlace }) {
  const { organisationId, current } = props;
  const places: ReadonlyArray<{ place: OrganisationPlace; label: string; href: string }> = [
    { place: 'identity', label: 'Identité', href: paths.organisation(organisationId) },
    { place: 'sites', label: 'Sites', href: paths.organisationSites(organisationId) },
    { place: 'members', label: 'Membres', href: paths.organisationMembers(organisationId) },
    { place: 'evidence', label: 'Preuves', href: paths.evidenceLibrary(organisationId) },
  ];
  return (
    <SubNavigation
      label="Pages de l’organisation"
      items={places.map(({ place, label, href }) => ({ label, href, current: place === current }))}
    />
  );
}
