/** The medal of a level. It only repeats the level's name, which always stands beside it. */
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';

const COLOURS: Readonly<
  Record<LevelCode, { readonly rim: string; readonly disc: string; readonly star: string }>
> = {
  bronze: { rim: '#7a4a21', disc: '#c58a55', star: '#5a3416' },
  silver: { rim: '#5b6b7d', disc: '#c3cad3', star: '#3a4552' },
  gold: { rim: '#8a6a00', disc: '#f0c94a', star: '#5c4600' },
};

const STAR = 'M24 12.5l3.3 6.9 7.6 1-5.5 5.3 1.3 7.5-6.7-3.6-6.7 3.6 1.3-7.5-5.5-5.3 7.6-1z';

export function LevelMedal({ level, size = 48 }: { level: LevelCode; size?: number | undefined }) {
  const { rim, disc, star } = COLOURS[level];
  return (
    <svg
      className="spp-medal"
      width={size}
      height={Math.round(size * 1.25)}
      viewBox="0 0 48 60"
      aria-hidden="true"
      focusable="false"
    >
      <path d="M14 38l-6 19 8-3 5 6 5-18z" fill="#000091" />
      <path d="M34 38l6 19-8-3-5 6-5-18z" fill="#e1000f" />
      <circle cx="24" cy="24" r="22" fill={disc} stroke={rim} strokeWidth="3" />
      <circle cx="24" cy="24" r="16.5" fill="none" stroke={rim} strokeWidth="1" />
      <path d={STAR} fill={star} />
    </svg>
  );
}
