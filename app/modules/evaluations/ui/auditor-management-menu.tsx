/** The pages on which DITP follows its auditors. */
import { paths } from '#app/platform/paths.ts';
import { SubNavigation } from '#app/ui/sub-navigation.tsx';

export type AuditorManagementPart = 'auditors' | 'agreement' | 'calibrations';

export function AuditorManagementMenu({ part }: { part: AuditorManagementPart }) {
  return (
    <SubNavigation
      label="Suivi des auditeurs"
      items={[
        { label: 'Auditeurs', href: paths.auditors(), current: part === 'auditors' },
        { label: 'Accord', href: paths.agreement(), current: part === 'agreement' },
        { label: 'Calibrages', href: paths.calibrations(), current: part === 'calibrations' },
      ]}
    />
  );
}
