/** Slugs of the sources that the graph itself is made of; those that pages cite are named in sources.yaml. */

/** Of a release's tabular list: "cdc-tabular-2026-04". */
export function tabularSlug(release: string): string {
  return `cdc-tabular-${release}`;
}

/** Of a release's order file: "cdc-order-2026-04". */
export function orderSlug(release: string): string {
  return `cdc-order-${release}`;
}

/** Of an MS-DRG version's definitions manual: "cms-ms-drg-43-1". */
export function grouperSlug(version: string): string {
  return `cms-ms-drg-${version.replace('.', '-')}`;
}

/** Of a user's own file of CPT links: "procedures-our-spine-links" of "Our spine links.csv". */
export function procedureSlug(file: string): string {
  const stem = file.replace(/\.[^.]*$/, '');
  const words = stem.toLowerCase().match(/[a-z0-9]+/g) ?? ['file'];
  return `procedures-${words.join('-')}`;
}

/** Of a brief, which is a source of its own: "brief-m43-07". */
export function briefSlug(code: string): string {
  return `brief-${code.toLowerCase().replace('.', '-')}`;
}
