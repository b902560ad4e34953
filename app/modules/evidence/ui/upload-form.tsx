/**
 * A form that carries a file. Without script it is an ordinary form; with it, the page stays where it is, shows how
 * much has left, and keeps everything typed and chosen when something is refused or the connection drops.
 */
import { useRef, useState } from 'react';
import type { FormEvent, ReactNode } from 'react';

import { MAXIMUM_FILE_BYTES } from '#app/modules/evidence/domain/accepted-types.ts';
import { fileRefusalSentence } from '#app/modules/evidence/domain/file-verdict-messages.ts';
import { formatFileSize } from '#app/platform/french.ts';
import { Button, ButtonGroup } from '#app/ui/button.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import type { SummaryError } from '#app/ui/error-summary.tsx';
import { fieldId } from '#app/ui/field.tsx';
import { ProgressBar } from '#app/ui/progress-bar.tsx';

/** Sentences by field name; `''` holds what concerns the whole form. */
export type UploadErrors = Readonly<Record<string, string | undefined>>;

export type UploadFormProps = {
  /** The address that receives it. */
  action: string;
  /** Prefix of the fields' ids, when two forms share a page. */
  idPrefix?: string | undefined;
  /** Refusals of an earlier sending, told by the address of the page. */
  initialErrors: UploadErrors;
  submitLabel: string;
  /** Other buttons or links, after the one that sends. */
  otherActions?: ReactNode;
  children: (errors: UploadErrors) => ReactNode;
};

type Sending = { readonly sent: number; readonly total: number };
type Reply = { readonly redirectTo?: string; readonly errors?: UploadErrors };

const LOST: UploadErrors = {
  '': 'La connexion a été interrompue avant la fin de l’envoi. Ce que vous avez saisi est toujours là : envoyez de nouveau.',
};
const BROKEN: UploadErrors = {
  '': 'L’envoi n’a pas abouti. Ce que vous avez saisi est toujours là : réessayez dans quelques minutes.',
};

/** What can be said of the file before it leaves. */
function earlyErrors(form: HTMLFormElement): UploadErrors | null {
  const input = form.querySelector<HTMLInputElement>('input[type="file"]');
  const file = input?.files?.[0];
  if (file === undefined || file.size <= MAXIMUM_FILE_BYTES) return null;
  const details = { fileName: file.name, extension: '', detected: '' };
  return { file: fileRefusalSentence('file-too-large', details) };
}

function readReply(request: XMLHttpRequest): Reply {
  try {
    return JSON.parse(request.responseText) as Reply;
  } catch {
    return { errors: BROKEN };
  }
}

/** The summary's lines: the id of a field is its name's, after the form's prefix. */
export function summaryErrors(errors: UploadErrors, idPrefix = ''): SummaryError[] {
  return Object.entries(errors).flatMap(([name, message]) => {
    if (message === undefined) return [];
    return [name === '' ? { message } : { message, href: `#${idPrefix}${fieldId(name)}` }];
  });
}

export function UploadForm({
  action,
  idPrefix,
  initialErrors,
  submitLabel,
  otherActions,
  children,
}: UploadFormProps) {
  const [errors, setErrors] = useState(initialErrors);
  const [sending, setSending] = useState<Sending | null>(null);
  const request = useRef<XMLHttpRequest | null>(null);

  function fail(found: UploadErrors) {
    request.current = null;
    setSending(null);
    setErrors(found);
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (request.current !== null) return;
    const early = earlyErrors(event.currentTarget);
    if (early !== null) return fail(early);
    const sent = new XMLHttpRequest();
    request.current = sent;
    setErrors({});
    setSending({ sent: 0, total: 0 });
    sent.upload.addEventListener('progress', (progress) => {
      setSending({ sent: progress.loaded, total: progress.total });
    });
    sent.addEventListener('load', () => {
      const reply = readReply(sent);
      if (reply.redirectTo !== undefined) window.location.assign(reply.redirectTo);
      else fail(reply.errors ?? BROKEN);
    });
    sent.addEventListener('error', () => fail(LOST));
    sent.addEventListener('abort', () => fail({}));
    sent.open('POST', action);
    sent.setRequestHeader('Accept', 'application/json');
    sent.send(new FormData(event.currentTarget));
  }

  return (
    <form method="post" action={action} encType="multipart/form-data" noValidate onSubmit={submit}>
      <ErrorSummary
        errors={summaryErrors(errors, idPrefix)}
        title="La preuve n’est pas encore complète"
        advice={
          errors === initialErrors
            ? 'Ce que vous avez saisi est conservé. Choisissez de nouveau votre fichier.'
            : 'Ce que vous avez saisi est conservé.'
        }
      />
      {children(errors)}
      {sending !== null && sending.total > 0 && (
        <ProgressBar
          label={sending.sent < sending.total ? 'Envoi du fichier' : 'Vérification du fichier'}
          value={sending.sent}
          max={sending.total}
          text={`${formatFileSize(sending.sent)} sur ${formatFileSize(sending.total)}`}
        />
      )}
      <p className="fr-sr-only" role="status">
        {sending === null ? '' : 'Envoi en cours. Restez sur cette page.'}
      </p>
      <ButtonGroup>
        <Button disabled={sending !== null}>{sending === null ? submitLabel : 'Envoi en cours…'}</Button>
        {sending !== null && (
          <Button type="button" kind="secondary" onClick={() => request.current?.abort()}>
            Interrompre l’envoi
          </Button>
        )}
        {sending === null && otherActions}
      </ButtonGroup>
    </form>
  );
}
