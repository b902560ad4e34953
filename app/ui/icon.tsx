/**
 * The icons the site ships. `icons.css` holds the rule of each, so a page downloads these only;
 * tests check that the two lists agree.
 */
export const iconNames = [
  'add-line',
  'alarm-warning-line',
  'alert-line',
  'archive-line',
  'arrow-down-line',
  'arrow-down-s-line',
  'arrow-go-back-line',
  'arrow-left-line',
  'arrow-right-line',
  'arrow-up-down-line',
  'arrow-up-line',
  'arrow-up-s-line',
  'award-line',
  'calendar-line',
  'chat-3-line',
  'check-line',
  'checkbox-circle-line',
  'close-circle-line',
  'close-line',
  'delete-bin-line',
  'download-line',
  'draft-line',
  'edit-line',
  'error-warning-line',
  'external-link-line',
  'eye-line',
  'file-add-line',
  'file-download-line',
  'file-line',
  'file-pdf-line',
  'file-text-line',
  'filter-line',
  'folder-2-line',
  'home-4-line',
  'information-line',
  'links-line',
  'lock-line',
  'logout-box-r-line',
  'mail-line',
  'map-pin-2-line',
  'menu-fill',
  'notification-3-line',
  'question-line',
  'refresh-line',
  'save-line',
  'search-line',
  'send-plane-line',
  'settings-5-line',
  'shield-line',
  'star-line',
  'subtract-line',
  'team-line',
  'time-line',
  'upload-line',
  'user-add-line',
  'user-line',
] as const;

export type IconName = (typeof iconNames)[number];

/** The class that draws an icon before the text of the element that bears it. */
export function iconClass(name: IconName): string {
  return `fr-icon-${name}`;
}

type IconProps = {
  name: IconName;
  /** Only when the icon says what no text beside it says; otherwise it is hidden from assistive tools. */
  label?: string | undefined;
  size?: 'sm' | 'md' | 'lg' | undefined;
};

/** An icon on its own, decorative unless it bears a label. */
export function Icon({ name, label, size }: IconProps) {
  const className = size === undefined ? iconClass(name) : `${iconClass(name)} fr-icon--${size}`;
  return label === undefined ? (
    <span className={className} aria-hidden="true" />
  ) : (
    <span className={className} role="img" aria-label={label} />
  );
}
