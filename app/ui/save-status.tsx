/** What became of the last change of a form saved as one types, announced politely. */
import { typography } from '#app/platform/french.ts';
import { paths } from '#app/platform/paths.ts';
import type { AutosavePhase } from '#app/ui/autosave-state.ts';

export type SaveStatusProps = {
  state: { readonly phase: AutosavePhase; readonly message: string | null };
  /** What is said once all is stored: « Enregistré à 14 h 32 ». */
  saved: string;
  /** What is said while two contents wait for a choice. */
  conflict: string;
  id?: string | undefined;
};

function Sentence({ state, saved, conflict }: Omit<SaveStatusProps, 'id'>) {
  switch (state.phase) {
    case 'idle':
      return <>{saved}</>;
    case 'waiting':
      return <>Modification en cours…</>;
    case 'saving':
      return <>Enregistrement…</>;
    case 'failed':
      return (
        <span className="spp-unmet">
          Non enregistré – nouvelle tentative… Votre saisie est gardée sur cet appareil.
        </span>
      );
    case 'signed-out':
      return (
        <span className="spp-unmet">
          Non enregistré&nbsp;: votre session est terminée. Votre saisie est gardée sur cet appareil&nbsp;:{' '}
          <a href={paths.signIn()}>reconnectez-vous</a>, puis revenez sur cette page.
        </span>
      );
    case 'refused':
      return <span className="spp-unmet">{typography(state.message ?? 'Non enregistré.')}</span>;
    case 'conflict':
      return <span className="spp-unmet">{typography(conflict)}</span>;
  }
}

export function SaveStatus({ id, ...told }: SaveStatusProps) {
  return (
    <p className="spp-criterion__status fr-text--sm" role="status" id={id}>
      <Sentence {...told} />
    </p>
  );
}
