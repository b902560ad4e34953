/** Joins CSS class names, leaving out what is absent, for the markup of the design system. */
export function classNames(...names: ReadonlyArray<string | false | null | undefined>): string {
  return names.filter((name) => typeof name === 'string' && name !== '').join(' ');
}
