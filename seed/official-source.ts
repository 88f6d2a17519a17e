/** The official files as sources of what they bring. */
import { grouperEffective, releaseEffective } from '../src/model/release.js';
import type { SourceRow } from '../src/model/rows.js';
import { grouperSlug, orderSlug, tabularSlug } from '../src/model/source.js';

/** The tabular list of a release. */
export function tabularSource(release: string): SourceRow {
  return {
    slug: tabularSlug(release),
    title: `ICD-10-CM Tabular List of Diseases and Injuries, release ${release}`,
    publisher: 'CDC, National Center for Health Statistics',
    kind: 'TABULAR_LIST',
    url: 'https://www.cdc.gov/nchs/icd/icd-10-cm/files.html',
    edition: `effective ${releaseEffective(release)}`,
    effective: releaseEffective(release),
    release,
  };
}

/** The order file of a release. */
export function orderSource(release: string): SourceRow {
  return {
    ...tabularSource(release),
    slug: orderSlug(release),
    title: `ICD-10-CM order file (code descriptions), release ${release}`,
    kind: 'ORDER_FILE',
  };
}

/** The definitions manual of an MS-DRG version. */
export function grouperSource(version: string): SourceRow {
  return {
    slug: grouperSlug(version),
    title: `MS-DRG Definitions Manual, version ${version}`,
    publisher: 'CMS, Centers for Medicare & Medicaid Services',
    kind: 'MS_DRG_DEFINITIONS',
    url: null,
    edition: `version ${version}`,
    effective: grouperEffective(version),
    release: version,
  };
}
