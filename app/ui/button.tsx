/** Buttons, links that look like buttons, and their groups. */
import { Children } from 'react';
import type { ComponentPropsWithRef, ReactNode } from 'react';

import { classNames } from '#app/ui/class-names.ts';
import { iconClass } from '#app/ui/icon.tsx';
import type { IconName } from '#app/ui/icon.tsx';

export type ButtonKind = 'primary' | 'secondary' | 'tertiary' | 'tertiary-no-outline';

type ButtonLook = {
  /** One primary at most by page region. */
  kind?: ButtonKind | undefined;
  size?: 'sm' | 'md' | 'lg' | undefined;
  icon?: IconName | undefined;
  /** `only` hides the text, which stays the accessible name. */
  iconPosition?: 'left' | 'right' | 'only' | undefined;
};

function buttonClass({ kind = 'primary', size, icon, iconPosition = 'left' }: ButtonLook): string {
  return classNames(
    'fr-btn',
    kind !== 'primary' && `fr-btn--${kind}`,
    size !== undefined && size !== 'md' && `fr-btn--${size}`,
    icon !== undefined && iconClass(icon),
    icon !== undefined && iconPosition !== 'only' && `fr-btn--icon-${iconPosition}`,
  );
}

export type ButtonProps = ButtonLook & ComponentPropsWithRef<'button'>;

/** A button; it submits its form unless `type` says otherwise. */
export function Button({ kind, size, icon, iconPosition, type, className, ...attributes }: ButtonProps) {
  return (
    <button
      {...attributes}
      type={type ?? 'submit'}
      className={classNames(buttonClass({ kind, size, icon, iconPosition }), className)}
      title={
        iconPosition === 'only' && typeof attributes.children === 'string'
          ? attributes.children
          : attributes.title
      }
    />
  );
}

export type ButtonLinkProps = ButtonLook & Omit<ComponentPropsWithRef<'a'>, 'href'> & { href: string };

/** A link that looks like a button: it leads somewhere and changes nothing. */
export function ButtonLink({
  kind,
  size,
  icon,
  iconPosition,
  className,
  children,
  ...attributes
}: ButtonLinkProps) {
  return (
    <a {...attributes} className={classNames(buttonClass({ kind, size, icon, iconPosition }), className)}>
      {children}
    </a>
  );
}

export type ButtonGroupProps = {
  /** Buttons, links or small forms: each becomes an item. */
  children: ReactNode;
  /** Stacked on a phone and in line above, unless `stacked`. */
  stacked?: boolean | undefined;
  align?: 'left' | 'right' | 'center' | undefined;
  size?: 'sm' | 'md' | undefined;
};

export function ButtonGroup({ children, stacked, align, size }: ButtonGroupProps) {
  const items = Children.toArray(children);
  return (
    <ul
      className={classNames(
        'fr-btns-group fr-btns-group--icon-left',
        stacked !== true && 'fr-btns-group--inline-md',
        align !== undefined && align !== 'left' && `fr-btns-group--${align}`,
        size === 'sm' && 'fr-btns-group--sm',
      )}
    >
      {items.map((item, index) => (
        <li key={index}>{item}</li>
      ))}
    </ul>
  );
}
