/** The pages of conversations, the same for every side: the list with what begins one, and one with its answers. */
import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';

import type { ThreadAudience, ThreadSide } from '#app/modules/applications/domain/thread.ts';
import { SIDE_LABELS, THREAD_SIDES } from '#app/modules/applications/domain/thread.ts';
import { counted, enumeration } from '#app/platform/french.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Badge } from '#app/ui/badge.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import type { BreadcrumbProps } from '#app/ui/breadcrumb.tsx';
import { Button } from '#app/ui/button.tsx';
import { CheckboxGroup } from '#app/ui/checkbox-group.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { ErrorSummary, fieldErrors } from '#app/ui/error-summary.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { Time } from '#app/ui/time.tsx';

type FileName = { readonly reference: string; readonly organisationName: string };

export type TypedThread = {
  readonly errors: Readonly<Record<string, string>>;
  /** A refusal that concerns no field, or null. */
  readonly message: string | null;
  readonly typed: Readonly<Record<string, string | ReadonlyArray<string>>>;
};

function textOf(form: TypedThread | undefined, name: string): string {
  const value = ownValue(form?.typed, name);
  return typeof value === 'string' ? value : '';
}

function sideLabel(side: string): string {
  return THREAD_SIDES.some((one) => one === side) ? SIDE_LABELS[side as ThreadSide] : side;
}

/** « Le service, la DITP » */
function audienceLabel(audience: ReadonlyArray<string>): string {
  return audience.map(sideLabel).join(', ');
}

/** « Ana Kova, Bo Liu ; Cleo Diaz (lit seulement) » */
function peopleOf({ names, readOnlyNames }: ThreadAudience[number]): string {
  const told = names.length === 0 ? 'personne pour le moment' : enumeration(names);
  const readOnly = readOnlyNames.map((name) => `${name} (lit seulement)`);
  return readOnly.length === 0 ? told : `${told}\u00a0; ${enumeration(readOnly)}`;
}

function Refusal({ form }: { form: TypedThread | undefined }) {
  if (form === undefined) return null;
  return (
    <>
      {form.message !== null && (
        <Alert severity="error" live>
          {form.message}
        </Alert>
      )}
      <ErrorSummary errors={fieldErrors(form.errors)} />
    </>
  );
}

export type ThreadListViewProps = {
  trail: BreadcrumbProps['trail'];
  file: FileName;
  side: ThreadSide;
  threads: ReadonlyArray<{
    readonly threadId: string;
    readonly criterionCode: string | null;
    readonly subject: string;
    readonly audience: ReadonlyArray<string>;
    readonly lastMessageAt: Date;
    readonly messageCount: number;
    readonly unreadCount: number;
  }>;
  opening: {
    readonly people: ThreadAudience;
    readonly criteria: ReadonlyArray<{
      readonly code: string;
      readonly title: string;
      readonly readers: ReadonlyArray<string>;
    }>;
  } | null;
  hrefOf: (threadId: string) => string;
  form: TypedThread | undefined;
};

export function ThreadListView(props: ThreadListViewProps) {
  const { trail, file, side, threads, opening, hrefOf, form } = props;
  return (
    <>
      <Breadcrumb trail={trail} current="Échanges" />
      <PageHeading
        title="Échanges"
        context={`${file.organisationName} – candidature ${file.reference}`}
        lead={
          'Chaque échange dit qui le lit. Il reste dans le dossier\u00a0: personne ne modifie ni n’efface un message envoyé.'
        }
      />
      <Refusal form={form} />
      {threads.length === 0 ? (
        <EmptyState title="Aucun échange pour le moment">
          {opening === null
            ? 'Les échanges sur les critères qui vous sont demandés apparaîtront ici.'
            : 'Commencez un échange ci-dessous\u00a0: les personnes destinataires seront prévenues.'}
        </EmptyState>
      ) : (
        <ul className="fr-raw-list">
          {threads.map((thread) => (
            <li key={thread.threadId} className="fr-mb-3w">
              <h2 className="fr-h6 fr-mb-1v">
                <a href={hrefOf(thread.threadId)}>{thread.subject}</a>{' '}
                {thread.unreadCount > 0 && (
                  <Badge tone="new" small>
                    {counted(thread.unreadCount, 'non lu', 'non lus')}
                  </Badge>
                )}
              </h2>
              <p className="fr-text--sm fr-mb-0">
                {thread.criterionCode === null
                  ? 'Sur la candidature'
                  : `Sur le critère ${thread.criterionCode}`}
                {' · '}
                {counted(thread.messageCount, 'message', 'messages')}
                {' · dernier le '}
                <Time instant={thread.lastMessageAt} />
              </p>
              <p className="fr-text--sm fr-mb-0">Lu par&nbsp;: {audienceLabel(thread.audience)}</p>
            </li>
          ))}
        </ul>
      )}
      {opening !== null && <NewThreadForm side={side} opening={opening} form={form} />}
    </>
  );
}

function NewThreadForm({
  side,
  opening,
  form,
}: {
  side: ThreadSide;
  opening: NonNullable<ThreadListViewProps['opening']>;
  form: TypedThread | undefined;
}) {
  const chosen = form?.typed['audience'];
  const ours = opening.people.find((one) => one.side === side);
  return (
    <section className="fr-mt-6w">
      <h2 className="fr-h4">Commencer un échange</h2>
      <Form method="post" noValidate>
        <TextField
          name="subject"
          label="Objet"
          error={form?.errors['subject']}
          defaultValue={textOf(form, 'subject')}
          required
        />
        <SelectField
          name="criterionCode"
          label="À propos de"
          placeholder="Toute la candidature"
          defaultValue={textOf(form, 'criterionCode')}
          options={opening.criteria.map(({ code, title, readers }) => ({
            value: code,
            label: `${code} – ${title}${readers.length === 0 ? '' : ` (lu aussi par ${enumeration(readers)})`}`,
          }))}
        />
        <CheckboxGroup
          name="audience"
          label="Qui lira cet échange"
          hint={`Votre côté le lit toujours\u00a0: ${ours === undefined ? '' : peopleOf(ours)}. Sur un critère, les contributeurs nommés à côté de lui le lisent aussi, avec le service.`}
          error={form?.errors['audience']}
          defaultValue={typeof chosen === 'string' ? [chosen] : (chosen ?? [])}
          options={opening.people
            .filter((one) => one.side !== side)
            .map((one) => ({
              value: one.side,
              label: SIDE_LABELS[one.side],
              hint: one.names.length === 0 ? 'Personne n’est encore désigné' : peopleOf(one),
              disabled: one.names.length === 0,
            }))}
        />
        <TextAreaField
          name="text"
          label="Message"
          rows={6}
          error={form?.errors['text']}
          defaultValue={textOf(form, 'text')}
          required
        />
        <Button icon="send-plane-line">Envoyer aux personnes choisies</Button>
      </Form>
    </section>
  );
}

export type ThreadViewProps = {
  trail: BreadcrumbProps['trail'];
  file: FileName;
  thread: {
    readonly criterionCode: string | null;
    readonly subject: string;
    readonly messages: ReadonlyArray<{
      readonly messageId: string;
      readonly authorName: string;
      readonly authorSide: string;
      readonly text: string;
      readonly sentAt: Date;
    }>;
  };
  people: ThreadAudience;
  mayWrite: boolean;
  done: boolean;
  form: TypedThread | undefined;
};

export function ThreadView({ trail, file, thread, people, mayWrite, done, form }: ThreadViewProps) {
  return (
    <>
      <Breadcrumb trail={trail} current={thread.subject} />
      <PageHeading
        title={thread.subject}
        context={`${file.organisationName} – candidature ${file.reference}${thread.criterionCode === null ? '' : `, critère ${thread.criterionCode}`}`}
      />
      <Refusal form={form} />
      {done && form === undefined && (
        <Alert severity="success" live>
          Votre message est envoyé.
        </Alert>
      )}
      <ol className="fr-raw-list">
        {thread.messages.map((message) => (
          <li key={message.messageId} className="fr-mb-3w">
            <p className="fr-mb-1v">
              <strong>{message.authorName}</strong> (
              {sideLabel(message.authorSide).toLowerCase().replace('ditp', 'DITP')}
              ), le <Time instant={message.sentAt} />
            </p>
            <Lines text={message.text} />
          </li>
        ))}
      </ol>
      <section className="fr-mt-4w">
        <h2 className="fr-h5">Qui lit cet échange</h2>
        <ul>
          {people.map((one) => (
            <li key={one.side}>
              {SIDE_LABELS[one.side]}&nbsp;: {peopleOf(one)}
            </li>
          ))}
        </ul>
      </section>
      {mayWrite && (
        <Form method="post" noValidate>
          <input type="hidden" name="seen" value={thread.messages.length} />
          <TextAreaField
            name="text"
            label="Votre réponse"
            hint="Toutes les personnes nommées ci-dessus peuvent la lire. Elles sont prévenues, sauf celles qui lisent seulement."
            rows={6}
            error={form?.errors['text']}
            defaultValue={textOf(form, 'text')}
            required
          />
          <Button icon="send-plane-line">Envoyer la réponse</Button>
        </Form>
      )}
    </>
  );
}

/** A text as it was typed, its line breaks kept. */
function Lines({ text }: { text: string }): ReactNode {
  return text.split(/\n{2,}/u).map((paragraph, index) => (
    <p key={index}>
      {paragraph.split('\n').map((line, number) => (
        <span key={number}>
          {number > 0 && <br />}
          {line}
        </span>
      ))}
    </p>
  ));
}
