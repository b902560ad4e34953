/** The accounts that a visitor of the demonstration may try, each with what it lets them see and do. */
import { DEMONSTRATION_PASSWORD } from '#app/modules/access/domain/demonstration-accounts.ts';
import type { DemonstrationAccount } from '#app/modules/access/domain/demonstration-accounts.ts';
import { paths, withQuery } from '#app/platform/paths.ts';

type DemonstrationAccountsProps = {
  accounts: ReadonlyArray<Pick<DemonstrationAccount, 'key' | 'email' | 'part' | 'does'>>;
  /** Kept when an account is chosen. */
  returnPath: string | null;
};

export function DemonstrationAccounts({ accounts, returnPath }: DemonstrationAccountsProps) {
  return (
    <section className="fr-callout" aria-labelledby="comptes-demonstration">
      <h2 className="fr-callout__title" id="comptes-demonstration">
        Comptes de démonstration
      </h2>
      <p className="fr-callout__text">
        Le mot de passe est le même pour tous&nbsp;:
        <br />
        <code>{DEMONSTRATION_PASSWORD}</code>
      </p>
      <ul>
        {accounts.map((account) => (
          <li key={account.key}>
            <strong>{account.part}</strong> {account.does}&nbsp;:{' '}
            <a href={withQuery(paths.signIn(), { compte: account.key, suite: returnPath })}>
              {account.email}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
