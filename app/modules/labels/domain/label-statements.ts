/** What the public history says of each act: what it does and when, never why (R-LAB-24). Pure. */
import type { MeasureKind } from '#app/modules/labels/domain/label-measure.ts';
import type { LabelEvent } from '#app/modules/labels/domain/public-label.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { enumeration, formatDate, NO_BREAK_SPACE as NB } from '#app/platform/french.ts';

function by(authority: string): string {
  return `Autorité${NB}: ${authority}.`;
}

export function scopeStatement(siteNames: ReadonlyArray<string>, who: string): string {
  const gone = siteNames.length === 1 ? 'Ce site ne fait' : 'Ces sites ne font';
  return `${gone} plus partie du périmètre${NB}: ${enumeration(siteNames)}. Une nouvelle attestation remplace la précédente. ${who}`;
}

/** The event of a measure that was taken. */
export function measureEvent(measure: {
  readonly kind: MeasureKind;
  readonly effectiveOn: CalendarDate;
  readonly endsOn: CalendarDate | null;
  readonly siteNames: ReadonlyArray<string>;
  readonly authority: string;
}): LabelEvent {
  const { effectiveOn, endsOn } = measure;
  switch (measure.kind) {
    case 'suspension': {
      const until = endsOn === null ? '' : ` jusqu’au ${formatDate(endsOn)} au plus tard`;
      return {
        kind: 'suspended',
        effectiveOn,
        statement: `Le label est suspendu${until}. ${by(measure.authority)}`,
      };
    }
    case 'withdrawal':
      return { kind: 'withdrawn', effectiveOn, statement: `Le label est retiré. ${by(measure.authority)}` };
    case 'scope-reduction':
      return {
        kind: 'scope-reduced',
        effectiveOn,
        statement: scopeStatement(measure.siteNames, by(measure.authority)),
      };
  }
}

export function restorationEvent(effectiveOn: CalendarDate, authority: string): LabelEvent {
  return {
    kind: 'restored',
    effectiveOn,
    statement: `La suspension est levée, le label est de nouveau valide. ${by(authority)}`,
  };
}

export function surrenderEvent(effectiveOn: CalendarDate): LabelEvent {
  return {
    kind: 'surrendered',
    effectiveOn,
    statement: 'Le service a rendu son label de sa propre initiative.',
  };
}
