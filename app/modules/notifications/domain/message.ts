import type { MessageKind } from '#app/modules/notifications/domain/notification-kinds.ts';

/** A mail as the outbox keeps it: rendered when the act happens, so that what is sent is what was decided. */
export type MessageContent = {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The same, as the application shows it (R-NOT-12); none where the message holds a secret link. */
  readonly notice?: MessageNotice;
};

/** What a person reads in the application: a sentence, and the path of the page to open. */
export type MessageNotice = { readonly text: string; readonly href: string };

export type Message = MessageContent & {
  /** Given by whoever keeps a record of each message; made by the database otherwise. */
  readonly id?: string;
  readonly kind: MessageKind;
  readonly recipient: string;
  readonly recipientName?: string;
  readonly applicationId?: string;
  /** Documents attached when it leaves. */
  readonly documentIds?: ReadonlyArray<string>;
  /** An invitation or its cancellation, in the iCalendar format (R-EVA-38). */
  readonly calendar?: string;
};
