/** What an address of differences asks: two moments, and whether what stayed the same is shown too. */
export function differencesQuery(request: Request): {
  readonly before: string | null;
  readonly after: string | null;
  readonly changedOnly: boolean;
} {
  const query = new URL(request.url).searchParams;
  return {
    before: query.get('avant'),
    after: query.get('apres'),
    changedOnly: query.get('tout') !== 'oui',
  };
}
