/** The name a person recognises a device by, from what its browser says of itself. Indicative only: browsers lie. */
type Sign = readonly [pattern: RegExp, name: string];

/** The first that matches: a browser names those it imitates after itself. */
const BROWSERS: ReadonlyArray<Sign> = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:HeadlessChrome|Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/\bVersion\/[\d.]+.*\bSafari\//, 'Safari'],
];

const SYSTEMS: ReadonlyArray<Sign> = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b/, 'Mac'],
  [/\bLinux\b/, 'Linux'],
];

function find(signs: ReadonlyArray<Sign>, userAgent: string): string | null {
  return signs.find(([pattern]) => pattern.test(userAgent))?.[1] ?? null;
}

/** `Firefox sur Windows`, or what can be said of it. */
export function describeDevice(userAgent: string): string {
  const browser = find(BROWSERS, userAgent);
  const system = find(SYSTEMS, userAgent);
  if (browser === null && system === null) return 'Appareil inconnu';
  return `${browser ?? 'Navigateur inconnu'} sur ${system ?? 'un système inconnu'}`;
}
