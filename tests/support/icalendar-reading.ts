/**
 * Reads iCalendar text back, strictly: CRLF, lines of at most 75 octets, every BEGIN with its END. Written from
 * RFC 5545 apart from the writer, so that a test of one is not a test of the other.
 */
export type ReadProperty = {
  readonly name: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** As written, still escaped. */
  readonly value: string;
};

export type ReadComponent = {
  readonly name: string;
  readonly properties: ReadonlyArray<ReadProperty>;
  readonly components: ReadonlyArray<ReadComponent>;
};

function unfold(text: string): ReadonlyArray<string> {
  if (!text.endsWith('\r\n')) throw new Error('The calendar does not end with CRLF.');
  const physical = text.slice(0, -2).split('\r\n');
  const logical: string[] = [];
  for (const line of physical) {
    if (/[\r\n]/.test(line)) throw new Error(`A bare line break: ${JSON.stringify(line)}`);
    const octets = Buffer.byteLength(line, 'utf8');
    if (octets > 75) throw new Error(`A line of ${octets} octets: ${line}`);
    if (line.startsWith(' ')) logical.push(`${logical.pop() ?? ''}${line.slice(1)}`);
    else logical.push(line);
  }
  return logical;
}

function readLine(line: string): ReadProperty {
  const match = /^([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^";:,]*))*):(.*)$/s.exec(line);
  if (match === null) throw new Error(`Not a content line: ${line}`);
  const parameters = [...(match[2] ?? '').matchAll(/;([A-Z-]+)=(?:"([^"]*)"|([^";:,]*))/g)].map(
    ([, name = '', quoted, bare]): [string, string] => [name, quoted ?? bare ?? ''],
  );
  return { name: match[1] ?? '', parameters: Object.fromEntries(parameters), value: match[3] ?? '' };
}

/** The one calendar of this text. */
export function readCalendar(text: string): ReadComponent {
  type Open = { name: string; properties: ReadProperty[]; components: ReadComponent[] };
  const open: Open[] = [{ name: '', properties: [], components: [] }];
  for (const line of unfold(text).map(readLine)) {
    const current = open.at(-1);
    if (current === undefined) throw new Error('More ends than beginnings.');
    if (line.name === 'BEGIN') open.push({ name: line.value, properties: [], components: [] });
    else if (line.name === 'END') {
      if (current.name !== line.value) throw new Error(`END:${line.value} inside ${current.name}`);
      open.pop();
      open.at(-1)?.components.push(current);
    } else current.properties.push(line);
  }
  const [calendar, ...others] = open[0]?.components ?? [];
  if (open.length !== 1 || calendar?.name !== 'VCALENDAR' || others.length > 0) {
    throw new Error('Not one calendar.');
  }
  return calendar;
}

/** The value of the one property of this name, or undefined. */
export function valueOf(component: ReadComponent, name: string): string | undefined {
  const found = component.properties.filter((property) => property.name === name);
  if (found.length > 1) throw new Error(`${name} is there ${found.length} times.`);
  return found[0]?.value;
}

/** The text of a property whose value is escaped text. */
export function textOf(component: ReadComponent, name: string): string | undefined {
  return valueOf(component, name)?.replace(/\\([\\;,nN])/g, (_, character: string) =>
    character.toLowerCase() === 'n' ? '\n' : character,
  );
}
