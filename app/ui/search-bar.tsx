/** A search box with its button. With an `action`, it is a form of its own; without, part of the form around. */
import { classNames } from '#app/ui/class-names.ts';
import { fieldId } from '#app/ui/field.tsx';

export type SearchBarProps = {
  name?: string | undefined;
  label: string;
  placeholder?: string | undefined;
  defaultValue?: string | undefined;
  /** The page that answers, by GET. */
  action?: string | undefined;
  buttonLabel?: string | undefined;
  size?: 'md' | 'lg' | undefined;
};

export function SearchBar(props: SearchBarProps) {
  const { name = 'q', label, placeholder, defaultValue, action, buttonLabel = 'Rechercher', size } = props;
  const id = fieldId(name);
  const bar = (
    <div className={classNames('fr-search-bar', size === 'lg' && 'fr-search-bar--lg')}>
      <label className="fr-label" htmlFor={id}>
        {label}
      </label>
      <input
        className="fr-input"
        id={id}
        name={name}
        type="search"
        placeholder={placeholder ?? label}
        defaultValue={defaultValue}
      />
      <button className="fr-btn" type="submit" title={buttonLabel}>
        {buttonLabel}
      </button>
    </div>
  );
  if (action === undefined) return bar;
  return (
    <form action={action} method="get" role="search">
      {bar}
    </form>
  );
}
