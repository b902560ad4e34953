/**
 * The services of the demonstration, in every region. The names are invented, the departments are real, and the
 * postal codes have the shape of their department's.
 */
import { isDepartmentCode } from '#app/modules/organisations/domain/departments.ts';
import type { OrganisationKind } from '#app/modules/organisations/domain/organisation-kinds.ts';
import { isOrganisationKind } from '#app/modules/organisations/domain/organisation-kinds.ts';
import { readTable } from '#prisma/seed/table-files.ts';

/** The networks, each with the key of the organisation at its head. */
export const NETWORKS = [
  {
    key: 'prefectures',
    name: 'Réseau des préfectures et sous-préfectures',
    head: 'direction-accueil-prefectures',
  },
  {
    key: 'assurance-maladie',
    name: 'Réseau d’accueil de l’assurance maladie',
    head: 'caisse-appui-assurance-maladie',
  },
  {
    key: 'allocations-familiales',
    name: 'Réseau d’accueil des allocations familiales',
    head: 'caisse-appui-allocations',
  },
  { key: 'france-services', name: 'Réseau des espaces France Services', head: 'mission-france-services' },
  {
    key: 'oeuvres-universitaires',
    name: 'Réseau des œuvres universitaires',
    head: 'centre-oeuvres-universitaires',
  },
  { key: 'tribunaux', name: 'Réseau des tribunaux judiciaires', head: 'service-accueil-justiciable' },
] as const;

/** The service of the accounts `lead@` and `contributor@`. */
export const DEMONSTRATION_ORGANISATION = 'sous-prefecture-valbrune';

export type CataloguePlace = { readonly name: string; readonly postalCode: string; readonly city: string };

export type CatalogueEntry = {
  readonly key: string;
  /** From 1, in the order of the table. */
  readonly rank: number;
  readonly name: string;
  readonly kind: OrganisationKind;
  /** Null outside any network. */
  readonly network: string | null;
  readonly department: string;
  /** The head office first. */
  readonly places: ReadonlyArray<CataloguePlace>;
};

/** The table of organisations: a line without a key adds a place to the organisation above it. */
export async function readOrganisationCatalogue(): Promise<ReadonlyArray<CatalogueEntry>> {
  const rows = await readTable('organisations', [
    'key',
    'name',
    'kind',
    'network',
    'department',
    'site',
    'postal code',
    'city',
  ]);
  const entries: (Omit<CatalogueEntry, 'places'> & { places: CataloguePlace[] })[] = [];
  for (const row of rows) {
    const { key, name, kind, network, department } = row;
    if (key !== '') {
      if (!isOrganisationKind(kind) || !isDepartmentCode(department))
        throw new Error(`The organisation ${key} has an unknown kind or department.`);
      const rank = entries.length + 1;
      entries.push({
        key,
        rank,
        name,
        kind,
        network: network === '' ? null : network,
        department,
        places: [],
      });
    }
    entries.at(-1)?.places.push({ name: row.site, postalCode: row['postal code'], city: row.city });
  }
  return entries;
}

export type PendingRegistration = {
  readonly key: string;
  readonly organisationName: string;
  readonly organisationKind: OrganisationKind;
  readonly daysAgo: number;
  /** False: the applicant has not opened the link yet. */
  readonly isConfirmed: boolean;
};

/** Services that ask to enter: DITP finds those that confirmed among its requests. */
export const PENDING_REGISTRATIONS: ReadonlyArray<PendingRegistration> = [
  {
    key: 'brevannes',
    organisationName: 'Sous-préfecture de Brévannes-le-Lac',
    organisationKind: 'local-state-service',
    daysAgo: 6,
    isConfirmed: true,
  },
  {
    key: 'grandchamp',
    organisationName: 'Lycée agricole de Grandchamp-Vert',
    organisationKind: 'school',
    daysAgo: 3,
    isConfirmed: true,
  },
  {
    key: 'bellecombe',
    organisationName: 'CAF de Bellecombe',
    organisationKind: 'social-security',
    daysAgo: 1,
    isConfirmed: false,
  },
];
