/** Says that nothing is written before the declaration of absence of conflict is signed, and leads to it. */
import { paths } from '#app/platform/paths.ts';
import { Alert } from '#app/ui/alert.tsx';

export function SignFirst({ evaluationId }: { evaluationId: string }) {
  return (
    <Alert severity="warning">
      <p>
        Vous n’avez pas encore signé la déclaration d’absence de conflit d’intérêts&nbsp;: rien ne peut être
        écrit. <a href={`${paths.evaluation(evaluationId)}#declaration`}>Lire et signer la déclaration</a>
      </p>
    </Alert>
  );
}
