/** Whether a content sent is the one already there: a form sent twice has one effect. Holds R-EVD-18. */
import type { EvidenceKind, EvidenceVersion } from '#app/modules/evidence/domain/evidence.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';

export type SentContent = {
  readonly kind: EvidenceKind;
  readonly url: string | null;
  readonly seenOn: CalendarDate | null;
  readonly sha256: string | null;
};

export function isSameContent(version: EvidenceVersion | undefined, sent: SentContent): boolean {
  return (
    version !== undefined &&
    version.kind === sent.kind &&
    version.url === sent.url &&
    version.seenOn === sent.seenOn &&
    version.sha256 === sent.sha256
  );
}
