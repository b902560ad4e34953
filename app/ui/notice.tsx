/** A banner of the whole site or page: maintenance, demonstration data, an important date. */
import type { ReactNode } from 'react';

export type NoticeProps = {
  severity?: 'info' | 'warning' | 'alert' | undefined;
  title: ReactNode;
  children?: ReactNode;
};

export function Notice({ severity = 'info', title, children }: NoticeProps) {
  return (
    <div className={`fr-notice fr-notice--${severity}`}>
      <div className="fr-container">
        <div className="fr-notice__body">
          <p>
            <span className="fr-notice__title">{title}</span>
            {children !== undefined && <span className="fr-notice__desc"> {children}</span>}
          </p>
        </div>
      </div>
    </div>
  );
}
