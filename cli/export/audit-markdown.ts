/** An audit report as Markdown, made from the very value that its JSON file holds. */
import { briefSections } from './audit-markdown-brief.js';
import type {
  AuditReport,
  LineNote,
  ReportDrgs,
  ReportExclusion,
  ReportList,
  ReportReference,
  ReportSource,
  ReportVerdicts,
} from './audit-report.js';
import { named, noteWords, placed } from './audit-words.js';
import { joined, point, prose, section, verbatim } from './markdown.js';

/** The report as a page that needs nothing else to be read. */
export function auditMarkdown(report: AuditReport): string {
  const { code, release } = report;
  const lines = [
    `# Audit of ${code.code}, release ${release.name}`,
    '',
    `${prose(code.title)}. Read from one revision of the graph (${report.revision}) by icd10-graph ${report.toolVersion}; "in force" and "stale" are told as of ${report.asOf}.`,
    ...section(
      'What is not loaded or not known',
      report.limits.map((limit) => point(prose(limit))),
      'Nothing.',
    ),
    ...section('The code', codeLines(report), ''),
    ...section('The release', releaseLines(report), ''),
    ...section('7th characters', seventhLines(report), `${code.code} takes no 7th character.`),
    ...section(
      `Notes on its line (${report.notes.count})`,
      report.notes.items.flatMap(noteLines),
      'No note stands on its line.',
    ),
    ...exclusionSection('Excludes1', code.code, report.excludes1),
    ...exclusionSection('Excludes2', code.code, report.excludes2),
    ...section('MS-DRGs', report.drgs.flatMap(drgLines), ''),
    ...briefSections(report),
    ...section('Verdicts', verdictLines(report.verdicts), 'No other code is named, so none was checked.'),
    ...section(
      `Contradictions about ${code.code} (${report.contradictions.count})`,
      contradictionLines(report),
      'None is known.',
    ),
    ...section('History', historyLines(report), 'The loaded releases do not differ in this code.'),
    ...section('Sources', report.sources.map(sourceLine), 'None.'),
    ...section('Files that were loaded', fileLines(report), 'None.'),
  ];
  return `${lines.join('\n')}\n`;
}

function codeLines({ code }: AuditReport): string[] {
  const line = [...code.ancestors].reverse().map(named);
  return [
    point(`Code: **${prose(code.code)}** ${prose(code.title)}`),
    point(`Kind: ${code.kind}, known as ${verbatim(code.id)}`),
    point(`Billable: ${code.billable ? 'yes, it may stand on a claim' : 'no, it may not stand on a claim'}`),
    point(`Chapter: ${code.chapter ? named(code.chapter) : 'it is one'}`),
    point(`Block: ${code.block ? named(code.block) : 'none'}`),
    point(`Category: ${code.category ? named(code.category) : 'none'}`),
    point(`Line: ${[...line, prose(code.code)].join(' › ')}`),
    point(`Place: ${placed(code.provenance)}`),
  ];
}

function releaseLines({ release }: AuditReport): string[] {
  return [
    point(
      `${release.system}, release ${release.name}, ${release.status}, effective ${release.effective ?? 'unknown'}`,
    ),
    point(release.complete ? 'Loaded whole' : 'Loaded as a slice: what it does not hold is unknown'),
    point(`File ${verbatim(release.file)}, sha256 ${verbatim(release.sha256)}`),
    point(`Loaded at ${release.loadedAt} by version ${release.toolVersion}`),
    point(`Source ${verbatim(release.source.slug)}`),
    point(`MS-DRG versions linked to it: ${release.grouperVersions.join(', ') || 'none is loaded'}`),
  ];
}

function seventhLines({ seventhCharacter: seventh }: AuditReport): string[] {
  if (!seventh) return [];
  return [
    point(`${seventh.required ? 'Required' : 'Optional'}, defined at ${named(seventh.definedAt)}`),
    ...seventh.characters.map(({ character, meaning, makes }) =>
      point(joined(`${verbatim(character)} ${prose(meaning)}`, makes && `makes ${makes}`), 1),
    ),
    point(`Place: ${placed(seventh.provenance)}`),
  ];
}

function noteLines(note: LineNote): string[] {
  return [
    point(`${note.inherited ? 'inherited' : 'own'}: ${noteWords(note)}`),
    ...(note.header
      ? [point(`goes on from ${verbatim(note.header.text)} (${verbatim(note.header.id)})`, 1)]
      : []),
    ...note.references.map((reference) => point(referenceWords(reference), 1)),
    point(placed(note.provenance), 1),
  ];
}

function referenceWords(reference: ReportReference): string {
  const { text, role, qualifier, dangling, notLoaded, from, to, targets, targetCount } = reference;
  const means = targets.map(named).join(', ');
  return joined(
    `names ${verbatim(text)} (${role}${qualifier === null ? '' : `, limited by ${verbatim(qualifier)}`})`,
    from && `${to ? 'from ' : ''}${named(from)}`,
    to && `to ${named(to)}`,
    dangling && 'no such code exists in the release',
    notLoaded && 'it leads out of the loaded slice',
    targetCount > 0 &&
      `it means ${targetCount} ${targetCount === 1 ? 'code' : 'codes'} with all below: ${means}`,
    !reference.complete && 'these may not be all',
  );
}

function exclusionSection(kind: string, code: string, list: ReportList<ReportExclusion>): string[] {
  const heading = `${kind} (${list.count}${list.complete ? '' : ', and there may be more outside the loaded slice'})`;
  return section(heading, list.items.flatMap(exclusionLines), `No ${kind} bears on ${code}.`);
}

function exclusionLines({
  code,
  direction,
  mutual,
  conditional,
  via,
  reference,
  note,
  chain,
}: ReportExclusion): string[] {
  return [
    point(
      joined(
        `**${prose(code.code)}** ${prose(code.title)}`,
        direction,
        `over ${named(via)}`,
        mutual ? 'mutual' : 'not mutual',
        conditional ? 'conditional' : 'unconditional',
        reference.qualifier !== null && `limited by ${verbatim(reference.qualifier)}`,
      ),
    ),
    point(noteWords(note), 1),
    point(placed(note.provenance), 1),
    point('from the code to its source:', 1),
    ...chain.map((step, index) => `    ${index + 1}. ${prose(step)}`),
  ];
}

function drgLines({ version, status, mappings }: ReportDrgs): string[] {
  return [
    point(`MS-DRG ${version === null ? '(no version is loaded)' : `v${version}`}: ${status}`),
    ...mappings.flatMap(({ mdc, provenance, node }) => [
      point(
        joined(
          `**${node.number}** ${prose(node.title)} (${verbatim(node.id)})`,
          `MDC ${mdc.number}`,
          node.type ?? 'neither medical nor surgical',
          node.tier,
          `family ${node.family.map(({ number }) => number).join(', ')}`,
        ),
        1,
      ),
      point(`row of the mapping: ${placed(provenance)}`, 2),
      point(`row of the DRG: ${placed(node.provenance)}`, 2),
    ]),
  ];
}

function verdictLines({ items, nothingSaid, unknown, cut }: ReportVerdicts): string[] {
  return [
    ...items.flatMap((item) => [
      point(`with **${prose(item.with)}** ${prose(item.title ?? '')}: **${item.verdict}**`),
      point(`rule: ${prose(item.rule)}`, 1),
      point(placed(item.provenance), 1),
      ...item.because.map(({ note, from, to, words, mutual, conditional }) =>
        point(
          joined(
            `${from} names ${to} by ${verbatim(words)}: ${noteWords(note)}`,
            mutual ? 'mutual' : 'not mutual',
            conditional && 'conditional',
            placed(note.provenance),
          ),
          1,
        ),
      ),
    ]),
    ...(nothingSaid.length > 0
      ? [point(`No note bears on it with: ${nothingSaid.map(prose).join(', ')}`)]
      : []),
    ...(unknown.length > 0 ? [point(`No code of this release: ${unknown.map(prose).join(', ')}`)] : []),
    ...(cut.length > 0 ? [point(`Not checked, 49 are the most at once: ${cut.map(prose).join(', ')}`)] : []),
  ];
}

function contradictionLines({ contradictions }: AuditReport): string[] {
  return contradictions.items.flatMap(
    ({ id, kind, subject, official, billablePairs, explanation, sides, provenance }) => [
      point(`**${kind}** over ${subject.map(named).join(', ')} (${verbatim(id)})`),
      point(prose(explanation), 1),
      point(
        joined(
          official === null ? 'no verdict of checkCodes' : `checkCodes says ${official}`,
          billablePairs !== null && `${billablePairs} pairs of billable codes`,
        ),
        1,
      ),
      ...sides.flatMap(({ relation, statement, note, drg }) => [
        ...(statement
          ? [
              point(
                `${relation}: ${statement.section} of ${verbatim(statement.id)}, ${verbatim(statement.text)}; verified on ${statement.verifiedOn}; ${placed(statement.provenance)}`,
                1,
              ),
            ]
          : []),
        ...(note ? [point(`${relation}: ${noteWords(note)}; ${placed(note.provenance)}`, 1)] : []),
        ...(drg
          ? [
              point(
                `${relation}: ${verbatim(drg.id)} ${prose(drg.title)}, ${drg.tier}; ${placed(drg.provenance)}`,
                1,
              ),
            ]
          : []),
      ]),
      point(placed(provenance), 1),
    ],
  );
}

function historyLines({ history }: AuditReport): string[] {
  return history.map(({ release, kind, before, after, provenance }) =>
    point(
      joined(
        `${release.name}: ${kind}${kind === 'NOT_COMPARED' ? ' (a slice, or no other whole release to compare with)' : ''}`,
        before !== null && `before ${verbatim(before)}`,
        after !== null && `${kind === 'NOT_COMPARED' ? 'title' : 'after'} ${verbatim(after)}`,
        placed(provenance),
      ),
    ),
  );
}

function sourceLine({
  slug,
  title,
  publisher,
  kind,
  url,
  edition,
  effective,
  loadedRelease,
}: ReportSource): string {
  return point(
    joined(
      `${verbatim(slug)}: ${prose(title)}`,
      prose(publisher),
      kind,
      url === null ? 'no address known' : `<${url}>`,
      edition === null ? 'no edition known' : `edition ${prose(edition)}`,
      effective && `effective ${effective}`,
      loadedRelease && `loaded as release ${loadedRelease.name}`,
    ),
  );
}

function fileLines({ files }: AuditReport): string[] {
  return files.map(({ of, role, name, sha256, complete, loadedAt, toolVersion }) =>
    point(
      `${of}, ${verbatim(role)}: ${verbatim(name)}, sha256 ${verbatim(sha256)}; ${complete ? 'whole' : 'a slice'}; loaded at ${loadedAt} by version ${toolVersion}`,
    ),
  );
}
