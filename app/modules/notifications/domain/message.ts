/** A mail as the outbox keeps it: rendered when the act happens, so that what is sent is what was decided. */
export type MessageContent = {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
};

export type Message = MessageContent & {
  /** Kind of message, as the file of `emails/` is named. */
  readonly kind: string;
  readonly recipient: string;
  readonly recipientName?: string;
  readonly applicationId?: string;
  /** Documents attached when it leaves. */
  readonly documentIds?: ReadonlyArray<string>;
};
