/** What a person of DITP may do on a file now, each as a way to the page where it is done. */
import type { ApplicationAction } from '#app/modules/applications/domain/lifecycle.ts';
import { paths } from '#app/platform/paths.ts';
import { ButtonGroup, ButtonLink } from '#app/ui/button.tsx';

type Way = { readonly label: string; readonly href: string };

/** Several acts share a page: the page is offered once, under the words of what it serves for. */
function waysOf(applicationId: string, actions: ReadonlyArray<ApplicationAction>): ReadonlyArray<Way> {
  const ways: ReadonlyArray<Way & { readonly serves: ReadonlyArray<ApplicationAction> }> = [
    {
      label: 'Examiner la recevabilité',
      href: paths.admissibility(applicationId),
      serves: ['request-clarification', 'declare-admissible'],
    },
    {
      label: 'Déclarer irrecevable, le délai étant écoulé',
      href: paths.admissibility(applicationId),
      serves: ['declare-inadmissible'],
    },
    { label: 'Planifier l’évaluation', href: paths.assignment(applicationId), serves: ['plan-evaluation'] },
    {
      label: 'Changer les auditeurs',
      href: paths.assignment(applicationId),
      serves: ['change-auditors'],
    },
    { label: 'Reprendre l’évaluation', href: paths.assignment(applicationId), serves: ['resume-evaluation'] },
    {
      label: 'Lire la synthèse et décider',
      href: paths.decision(applicationId),
      serves: ['grant', 'defer', 'refuse'],
    },
    { label: 'Examiner le recours', href: paths.appealDecision(applicationId), serves: ['decide-appeal'] },
  ];
  const open = ways.filter(({ serves }) => serves.some((action) => actions.includes(action)));
  return open.filter(({ href }, index) => open.findIndex((other) => other.href === href) === index);
}

export function DitpFileActions({
  applicationId,
  actions,
}: {
  applicationId: string;
  actions: ReadonlyArray<ApplicationAction>;
}) {
  const ways = waysOf(applicationId, actions);
  if (ways.length === 0) return null;
  return (
    <ButtonGroup>
      {ways.map(({ label, href }, index) => (
        <ButtonLink key={href} href={href} kind={index === 0 ? 'primary' : 'secondary'}>
          {label}
        </ButtonLink>
      ))}
    </ButtonGroup>
  );
}
