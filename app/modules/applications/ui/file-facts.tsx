/** What a file is made of: people, scope, sites, evaluation. */
import type { CalendarDate } from '#app/platform/calendar.ts';
import { enumeration } from '#app/platform/french.ts';
import { DescriptionList } from '#app/ui/description-list.tsx';
import { Day } from '#app/ui/time.tsx';

export type FileFactsProps = {
  levelLabel: string;
  facts: {
    scope: string;
    sites: ReadonlyArray<{ siteId: string; name: string; city: string }>;
    leadName: string | null;
    directorName: string;
    directorTitle: string;
    auditors: ReadonlyArray<{ name: string; role: 'lead' | 'co' }>;
    plannedFrom: CalendarDate | null;
    plannedTo: CalendarDate | null;
  };
};

const NOT_GIVEN = <em>À renseigner</em>;

export function FileFacts({ levelLabel, facts }: FileFactsProps) {
  const director = [facts.directorName, facts.directorTitle].filter((text) => text !== '').join(', ');
  return (
    <DescriptionList
      items={[
        { term: 'Niveau demandé', description: levelLabel },
        { term: 'Périmètre', description: facts.scope === '' ? NOT_GIVEN : facts.scope },
        {
          term: 'Sites',
          description:
            facts.sites.length === 0
              ? NOT_GIVEN
              : enumeration(facts.sites.map((site) => `${site.name} (${site.city})`)),
        },
        { term: 'Responsable de la candidature', description: facts.leadName ?? NOT_GIVEN },
        { term: 'Direction', description: director === '' ? NOT_GIVEN : director },
        ...(facts.auditors.length === 0
          ? []
          : [
              {
                term: 'Auditeurs',
                description: enumeration(
                  facts.auditors.map(({ name, role }) =>
                    role === 'lead' ? `${name} (responsable d’audit)` : name,
                  ),
                ),
              },
            ]),
        ...(facts.plannedFrom === null || facts.plannedTo === null
          ? []
          : [
              {
                term: 'Évaluation prévue',
                description: (
                  <>
                    du <Day date={facts.plannedFrom} /> au <Day date={facts.plannedTo} />
                  </>
                ),
              },
            ]),
      ]}
    />
  );
}
