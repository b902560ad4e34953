export default function Home() {
  return <h1>Le label de qualité des services publics</h1>;
}
