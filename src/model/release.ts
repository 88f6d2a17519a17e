/**
 * Releases and their calendar. A release is named by the year and month it takes effect ("2026-04"); fiscal year
 * N runs from 1 October N-1 (ICD-10-CM and MS-DRG alike). MS-DRG version V belongs to fiscal year V + 1983
 * (v43: FY2026); V.0 takes effect on 1 October, V.1 on 1 April.
 */

const RELEASE_NAME = /^(\d{4})-(0[1-9]|1[0-2])$/;
const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** Whether a text is the name of a release: "2026-04". */
export function isReleaseName(text: string): boolean {
  return RELEASE_NAME.test(text);
}

/** The day a release takes effect: "2026-04" -> "2026-04-01". */
export function releaseEffective(name: string): string {
  return `${name}-01`;
}

/** The fiscal year a release belongs to: "2025-10" and "2026-04" -> 2026. */
export function fiscalYearOfRelease(name: string): number {
  const [year, month] = name.split('-').map(Number) as [number, number];
  return month >= 10 ? year + 1 : year;
}

/** The fiscal year of an MS-DRG version: "43.1" -> 2026. */
export function fiscalYearOfGrouper(version: string): number {
  return Number.parseInt(version, 10) + 1983;
}

/** The day an MS-DRG version takes effect: "43.0" -> "2025-10-01", "43.1" -> "2026-04-01"; null for other minors. */
export function grouperEffective(version: string): string | null {
  const year = fiscalYearOfGrouper(version);
  if (/^\d+(\.0)?$/.test(version)) return `${year - 1}-10-01`;
  return /^\d+\.1$/.test(version) ? `${year}-04-01` : null;
}

/** The release a file name states by month and year ("icd10cm-tabular-April-2025.xml" -> "2025-04"), or null. */
export function releaseOfFileName(name: string): string | null {
  const words = name.toLowerCase().split(/[^a-z0-9]+/);
  const month = words.map((word) => MONTHS.indexOf(word)).find((index) => index >= 0);
  const years = words.filter((word) => /^20\d\d$/.test(word));
  if (month === undefined || years.length !== 1) return null;
  return `${years[0]}-${String(month + 1).padStart(2, '0')}`;
}

/** Orders MS-DRG versions: "42.1" before "43.0" before "43.1". */
export function compareVersions(a: string, b: string): number {
  const [majorA = 0, minorA = 0] = a.split('.').map(Number);
  const [majorB = 0, minorB = 0] = b.split('.').map(Number);
  return majorA - majorB || minorA - minorB;
}

/** The MS-DRG version in force when a release takes effect: "2025-10" -> "43.0", "2026-04" -> "43.1". */
export function grouperOfRelease(name: string): string {
  const month = Number(name.slice(5));
  return `${fiscalYearOfRelease(name) - 1983}.${month >= 4 && month < 10 ? 1 : 0}`;
}
