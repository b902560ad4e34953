/** The framework's hello page: a loader, a title, a sentence. */
import { useLoaderData } from '@remix-run/react';

export function meta() {
  return [{ title: 'Bonjour' }];
}

export function loader() {
  return { greeting: 'Bonjour' };
}

export default function Hello() {
  const { greeting } = useLoaderData<typeof loader>();
  return <h1>{greeting}</h1>;
}
