/** The refusals of a form, above it, each with a link to its field; it takes the focus when it appears. */
import { useEffect, useRef } from 'react';

import { counted } from '#app/platform/french.ts';

import { fieldId } from '#app/ui/field.tsx';

export type SummaryError = {
  message: string;
  /** The name of the field refused; absent when the refusal concerns the whole form. */
  name?: string | undefined;
  /** Another place to go to, when it is not a field of this page. */
  href?: string | undefined;
};

export type ErrorSummaryProps = {
  errors: ReadonlyArray<SummaryError>;
  /** Says how many there are by default. */
  title?: string | undefined;
  /** What was kept, what to do. */
  advice?: string | undefined;
  headingLevel?: 2 | 3 | undefined;
};

/** Nothing when there is no error. */
export function ErrorSummary({ errors, title, advice, headingLevel = 2 }: ErrorSummaryProps) {
  const summary = useRef<HTMLDivElement>(null);
  const signature = errors.map((error) => error.message).join('\n');
  useEffect(() => {
    if (signature !== '') summary.current?.focus();
  }, [signature]);

  if (errors.length === 0) return null;
  const Heading = `h${headingLevel}` as const;
  return (
    <div className="fr-alert fr-alert--error fr-mb-4w" role="alert" tabIndex={-1} id="erreurs" ref={summary}>
      <Heading className="fr-alert__title">
        {title ?? `${counted(errors.length, 'erreur', 'erreurs')} à corriger`}
      </Heading>
      {advice !== undefined && <p>{advice}</p>}
      <ul>
        {errors.map((error) => (
          <li key={`${error.name ?? error.href ?? ''} ${error.message}`}>
            <ErrorLine {...error} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function ErrorLine({ message, name, href }: SummaryError) {
  const target = href ?? (name === undefined ? undefined : `#${fieldId(name)}`);
  return target === undefined ? <>{message}</> : <a href={target}>{message}</a>;
}

/** The summary's lines for a form's refusals by field name, in the fields' order. */
export function fieldErrors(errors: Readonly<Record<string, string | undefined>>): SummaryError[] {
  return Object.entries(errors).flatMap(([name, message]) =>
    message === undefined ? [] : [{ name, message }],
  );
}
