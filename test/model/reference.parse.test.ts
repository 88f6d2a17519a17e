import { describe, expect, it } from 'vitest';
import { headersOf, parseNote, type ParsedReference, type Qualifier } from '../../src/model/reference.js';

/** A reference in one line: "T36-T50" range, "S01-" with its dash, "?A15" context, "|" before its qualifier. */
function line(reference: ParsedReference): string {
  const context = reference.role === 'CONTEXT' ? '?' : '';
  const range = reference.to === null ? '' : `..${reference.to}`;
  return (
    context + reference.from + range + (reference.subtree ? '-' : '') + qualifierLine(reference.qualifier)
  );
}

function qualifierLine(qualifier: Qualifier | null): string {
  if (qualifier === null) return '';
  if (qualifier.kind === 'POSITION')
    return `|${qualifier.positions.join('/')}=${qualifier.characters.join(',')}`;
  if (qualifier.kind === 'SUFFIX') return `|*${qualifier.suffixes.join(',')}`;
  if (qualifier.kind === 'SEVENTH') return `|7th=${qualifier.characters.join(',')}`;
  return `|${qualifier.text}`;
}

/** Real notes of the tabular lists FY2025 and FY2026. */
const NOTES: readonly { note: string; names: readonly string[] }[] = [
  // single codes and dashes
  { note: 'emphysema NOS (J40)', names: ['J40'] },
  { note: 'mononeuropathy (G57.7-)', names: ['G57.7-'] },
  { note: 'open wound of head (S01.-)', names: ['S01-'] },
  { note: 'chronic (childhood) granulomatous disease (D71-)', names: ['D71-'] },
  {
    note: 'nerve root compression (due to) (in) intervertebral disc disorders (M50.1.-, M51.1.-)',
    names: ['M50.1-', 'M51.1-'],
  },
  { note: 'antineoplastic and immunosuppressive drugs (T45.1X-)', names: ['T45.1X-'] },
  { note: 'secondary neuroendocrine tumors (C7B.-)', names: ['C7B-'] },
  { note: 'genetic disorders (QA0.-)', names: ['QA0-'] },
  // lists and their separators
  { note: 'acute pharyngitis (J09.X3, J10.2, J11.2)', names: ['J09.X3', 'J10.2', 'J11.2'] },
  {
    note: 'malignant neoplasm of auricular canal (external) (C43.2-,C44.2-)',
    names: ['C43.2-', 'C44.2-'],
  },
  { note: 'cerebral hemorrhage (I60.-. I61.-, I62.-)', names: ['I60-', 'I61-', 'I62-'] },
  { note: 'other acute respiratory tract infections (J00-J06; J20-J22)', names: ['J00..J06', 'J20..J22'] },
  { note: "abscess of intestine with Crohn's disease (K50.014, K50.114,)", names: ['K50.014', 'K50.114'] },
  {
    note: 'code from category T31 or T32 to identify extent of body surface involved',
    names: ['T31', 'T32'],
  },
  { note: 'code(s) from F11-F16 and F18-F19 to identify manifestations', names: ['F11..F16', 'F18..F19'] },
  {
    note: 'embolism due to prosthetic devices (T82.8-, T83.81, T84.8-, T85.81-)',
    names: ['T82.8-', 'T83.81', 'T84.8-', 'T85.81-'],
  },
  // ranges and their dashes
  { note: 'infections specific to the perinatal period (P35-P39)', names: ['P35..P39'] },
  { note: 'head injury (S00 - S09)', names: ['S00..S09'] },
  { note: 'head injury (S00–S09)', names: ['S00..S09'] },
  { note: 'rheumatic fever with heart involvement (I01.0 -I01.9)', names: ['I01.0..I01.9'] },
  { note: 'atherosclerosis of the extremities (I70.2--I70.7-)', names: ['I70.2..I70.7-'] },
  { note: 'apnea of newborn (P28.3- - P28.4-)', names: ['P28.3..P28.4-'] },
  {
    note: 'specified syndactyly of hand and feet - code to specified conditions (Q70.0- -Q70.3-)',
    names: ['Q70.0..Q70.3-'],
  },
  {
    note: 'drug dependence and related mental and behavioral disorders (F10.- -F19.-)',
    names: ['F10..F19-'],
  },
  {
    note: 'drug dependence and related mental and behavioral disorders (F10.--F19.-)',
    names: ['F10..F19-'],
  },
  { note: 'code to identify drug abuse and dependence (F11.-F17.-)', names: ['F11..F17-'] },
  { note: 'behavioral eating disorders of infancy or childhood (F98.2.-F98.3)', names: ['F98.2..F98.3'] },
  { note: 'rheumatoid arthritis with rheumatoid factor (M05.00 to M05.8A)', names: ['M05.00..M05.8A'] },
  { note: 'infectious diseases (A00 through B99)', names: ['A00..B99'] },
  { note: 'fracture of cervical vertebra (S12.0--S12.6.-)', names: ['S12.0..S12.6-'] },
  { note: 'any identified hypertensive disease (I10-I15, I1A)', names: ['I10..I15', 'I1A'] },
  {
    note: 'infarction (I69.01-I69.11-, I69.21-I69.31-, I69.81- I69.91-)',
    names: ['I69.01..I69.11-', 'I69.21..I69.31-', 'I69.81-', 'I69.91-'],
  },
  {
    note: 'concussion classified in subcategories S06.1- to S06.6-, and S06.81- to S06.89-, code to specified intracranial injury',
    names: ['S06.1..S06.6-', 'S06.81..S06.89-'],
  },
  {
    note: 'conditions classifiable to S06.0- to S06.8-code to specified intracranial injury',
    names: ['S06.0..S06.8-'],
  },
  {
    note: 'specified adverse effects of drugs and medicaments (A00-R94 and T80-T88.6, T88.8)',
    names: ['A00..R94', 'T80..T88.6', 'T88.8'],
  },
  // outside brackets
  { note: 'conditions classified to A74.-', names: ['A74-'] },
  { note: 'specific infections classified to A00-B99', names: ['A00..B99'] },
  { note: 'congenital malformation syndromes classified to Q87.-', names: ['Q87-'] },
  { note: 'dementia as classified in F01-F02', names: ['F01..F02'] },
  { note: 'hyperammonemia-hyperornithinemia-homocitrullinemia syndrome E72.4', names: ['E72.4'] },
  { note: 'excessive crying of infant (baby) R68.11', names: ['R68.11'] },
  { note: 'if applicable peritonitis K65.-', names: ['K65-'] },
  {
    note: 'from categories E08, E09 and E13 to further identify any manifestation',
    names: ['E08', 'E09', 'E13'],
  },
  {
    note: 'code, if applicable, from category Z3A, Weeks of gestation, to identify the specific week of the pregnancy, if known.',
    names: ['Z3A'],
  },
  {
    note: 'activities involving muscle strengthening specified in categories Y93.0-Y93.A',
    names: ['Y93.0..Y93.A'],
  },
  // several brackets, wrong brackets
  {
    note: 'code to identify body mass index (BMI), if known, for adults (Z68.1-Z68.45) or pediatrics (Z68.5-)',
    names: ['Z68.1..Z68.45', 'Z68.5-'],
  },
  {
    note: 'code if applicable for associated gangrene of gallbladder (K82.A1), or perforation of gallbladder (K82.A2)',
    names: ['K82.A1', 'K82.A2'],
  },
  { note: 'code to (B95.-, B96.-) identify causative organism', names: ['B95-', 'B96-'] },
  {
    note: 'acquired absence of knee joint following prior explantation of knee prosthesis (Z89.52-',
    names: ['Z89.52-'],
  },
  { note: 'electrolyte imbalance (E87.8}', names: ['E87.8'] },
  { note: 'malignant pleural effusion (J91.0))', names: ['J91.0'] },
  { note: 'meconium staining (P96.83 )', names: ['P96.83'] },
  { note: 'adverse effect with doubled dots (M50..1)', names: ['M50.1'] },
  { note: 'code (Chapter 20) to identify external cause or denture status (Z97.2)', names: ['Z97.2'] },
  // context: what is described, and when it holds
  {
    note: 'pneumoconiosis with tuberculosis, any type in A15 (J65)',
    names: ['?A15', 'J65'],
  },
  {
    note: 'any condition in I51.4-I51.9 due to hypertension and chronic kidney disease (I13.-)',
    names: ['?I51.4..I51.9', 'I13-'],
  },
  {
    note: 'code, if applicable, for codes G31.0-G31.83, G31.85-G31.9, to identify:',
    names: ['?G31.0..G31.83', '?G31.85..G31.9'],
  },
  // qualifiers
  {
    note: 'code for adverse effect, if applicable, to identify drug (T36-T50 with fifth or sixth character 5)',
    names: ['T36..T50|5/6=5'],
  },
  {
    note: 'code for adverse effect if applicable, to identify adverse effect of drug (T36-T50 with fifth or six character 5)',
    names: ['T36..T50|5/6=5'],
  },
  { note: 'underdosing of medication (T36-T50) with fifth or sixth character 6', names: ['T36..T50|5/6=6'] },
  {
    note: 'poisoning and toxic effects of drugs and chemicals (T36-T65 with fifth or sixth character 1-4 or 6)',
    names: ['T36..T65|5/6=1,2,3,4,6'],
  },
  {
    note: 'poisoning due to salicylates, if applicable (T39.0-, with sixth character 1-4)',
    names: ['T39.0-|6=1,2,3,4'],
  },
  {
    note: 'poisoning due to drug or toxin (T51-T65 with fifth or sixth character to indicate intent), for toxic pneumonopathy',
    names: ['T51..T65|with fifth or sixth character to indicate intent'],
  },
  { note: 'whooping cough with pneumonia (A37 with fifth-character 1)', names: ['A37|5=1'] },
  {
    note: ', if applicable, respiratory failure with hypercapnia (J96. with 5th character 2)',
    names: ['J96|5=2'],
  },
  {
    note: 'amnestic syndrome due to psychoactive substance use (F10-F19 with 5th character .6)',
    names: ['F10..F19|5=6'],
  },
  {
    note: 'hallucinations in drug psychosis (F11-F19 with fifth to sixth characters 51)',
    names: ['F11..F19|5=51'],
  },
  { note: 'leukemia in remission C91.0-C95.9 with 5th character 1', names: ['C91.0..C95.9|5=1'] },
  { note: 'diabetic mononeuropathy (E08-E13 with .41)', names: ['E08..E13|*.41'] },
  { note: 'diabetic mononeuropathy (E08-E13) (with .41)', names: ['E08..E13|*.41'] },
  { note: 'skin disorders in diabetes (E08-E13 with .62-)', names: ['E08..E13|*.62'] },
  { note: 'diabetic (peripheral) angiopathy (E08-E13 with .51-.52)', names: ['E08..E13|*.51,.52'] },
  { note: 'psychoactive drug use (F11-F19 with .15. .25, .95)', names: ['F11..F19|*.15,.25,.95'] },
  {
    note: 'dementia in alcohol and psychoactive substance disorders (F10-F19, with .17, .27, .97)',
    names: ['F10..F19|*.17,.27,.97'],
  },
  {
    note: 'diabetes with hyperosmolarity (E08, E09, E11, E13 with final characters .00 or .01)',
    names: ['E08|*.00,.01', 'E09|*.00,.01', 'E11|*.00,.01', 'E13|*.00,.01'],
  },
  {
    note: 'aphasia following cerebrovascular disease (I69. with final characters -20)',
    names: ['I69|*-20'],
  },
  {
    note: ', if applicable, to identify underdosing of specific drug (T36-T50 with final character 6)',
    names: ['T36..T50|*6'],
  },
  { note: 'current concussion (brain) (S06.0X- with seventh character A)', names: ['S06.0X-|7th=A'] },
  {
    note: 'open fracture of shoulder and upper arm (S42.- with 7th character B or C)',
    names: ['S42-|7th=B,C'],
  },
  { note: 'open fracture of ankle, foot and toes (S92.-with 7th character B)', names: ['S92-|7th=B'] },
  { note: 'open fracture of pelvis (S32.1--S32.9 with 7th character B)', names: ['S32.1..S32.9|7th=B'] },
  {
    note: 'open fracture of elbow and forearm (S52.- with open fracture 7th character)',
    names: ['S52-|with open fracture 7th character'],
  },
  {
    note: 'diabetic acidosis - see categories E08-E10, E11, E13 with ketoacidosis',
    names: ['E08..E10|with ketoacidosis', 'E11|with ketoacidosis', 'E13|with ketoacidosis'],
  },
  {
    note: 'chronic diseases of rheumatic origin (I05-I09) unless rheumatic fever is also present.',
    names: ['I05..I09|unless rheumatic fever is also present'],
  },
  { note: 'late effects (A15) with pleurisy', names: ['A15'] },
  // what looks like a code and is none
  { note: 'vitamin B12 deficiency anemia (D51.-)', names: ['D51-'] },
  { note: 'glucose-6-phosphate dehydrogenase (G6PD) deficiency without anemia (D75.A)', names: ['D75.A'] },
  { note: 'primary cutaneous CD30-positive T-cell proliferations (C86.6-)', names: ['C86.6-'] },
  { note: 'influenza A/H1N1 (J10.-)', names: ['J10-'] },
  { note: 'hepatic fibrosis, stage F4 (K74.6-)', names: ['K74.6-'] },
  {
    note: 'Acute nephritic syndrome (with C3 glomerulopathy) with dense deposit disease (N00.6)',
    names: ['N00.6'],
  },
  { note: 'ankylosing spondylitis, HLA-B27 positive', names: [] },
  { note: 'pernicious anemia (B12 deficiency)', names: [] },
  { note: 'Limb girdle muscular dystrophy R12', names: [] },
  { note: 'Disc disorder at C4-C5 level with myelopathy', names: [] },
  { note: 'infection due to Escherichia coli O157:H7', names: [] },
  { note: 'fracture of T11-T12 vertebra, L5-S1, Rh, COVID-19', names: [] },
];

describe('parseNote reads every shape of the tabular list', () => {
  it.each(NOTES)('$note', ({ note, names }) => {
    const { references } = parseNote(note);
    expect(references.map(line)).toEqual(names);
  });

  it.each(NOTES)('places each reference of: $note', ({ note }) => {
    for (const { text, start, end, from } of parseNote(note).references) {
      expect(note.slice(start, end)).toBe(text);
      expect(text.startsWith(from.slice(0, 3))).toBe(true);
    }
  });

  it('spans the codes as written, dashes in, brackets and qualifier out', () => {
    const spans = (note: string) =>
      parseNote(note).references.map(({ start, end, text }) => [start, end, text]);
    expect(spans('spondylolysis (M43.0-)')).toEqual([[15, 21, 'M43.0-']]);
    expect(spans('apnea of newborn (P28.3- - P28.4-)')).toEqual([[18, 33, 'P28.3- - P28.4-']]);
    expect(spans('Sjögren syndrome (M35.0-)')).toEqual([[18, 24, 'M35.0-']]);
    expect(spans('respiratory failure (J96. with 5th character 2)')).toEqual([[21, 24, 'J96']]);
    expect(spans('𝛽-cell disease (E10.-)')).toEqual([[17, 22, 'E10.-']]);
  });

  it('takes the placeholder x in lower case for T45.1X', () => {
    expect(parseNote('drugs (T45.1x-)').references.map(line)).toEqual(['T45.1X-']);
  });

  it("lets the header's last words announce a bare B20", () => {
    expect(parseNote('B20 with rash').references).toEqual([]);
    const { references } = parseNote('B20', { header: 'conditions classified to:' });
    expect(references.map(line)).toEqual(['B20']);
  });
});

describe('parseNote types notes without codes', () => {
  it.each([
    ['HEADER', 'code to identify:'],
    ['HEADER', 'code to identify associated infection, such as :'],
    ['HEADER', 'localized pain, unspecified type - code to pain by site, such as:'],
    ['SEE', 'current injury - see Injury of spine, by body region'],
    ['SEE', 'foreign body in penetrating wound - See open wound by body region'],
    ['SEE', 'acute traumatic of sites other than lumbosacral- code to Fracture, vertebra, by region'],
    ['SEE', 'aftercare for injury- code the injury with 7th character D'],
    ['SEE', 'malignant neoplasm of specified multiple sites- code to each site'],
    ['SEE', 'certain localized infections - see body system-related chapters'],
    ['SEE', 'local infections of skin classified in Chapter 1'],
    ['SEE', 'code (Chapter 20) to identify external cause'],
    ['PROSE', 'code to identify any functional activity'],
    ['PROSE', 'cadaveric donor - omit code'],
    ['PROSE', 'wound infection'],
    ['PROSE', ''],
    ['PROSE', ' '],
    ['CODES', 'code (B95-B97) to identify infectious agent, if known, such as:'],
  ])('%s: %s', (shape, note) => {
    expect(parseNote(note).shape).toBe(shape);
  });
});

describe('headersOf joins a header to the notes that continue it', () => {
  it('governs all notes below it in an instruction, up to the next header', () => {
    const notes = [
      'associated manifestations, if known, such as:',
      'noninfectious acute disseminated encephalomyelitis (G04.81)',
      'neuromyelitis optica (G36.0)',
      'manifestations, such as:',
      'dehydration  (E86.0)',
    ];
    expect(headersOf(notes, 'CODE_ALSO')).toEqual([null, 0, 0, null, 3]);
  });

  it('gives notes before the first header none', () => {
    const notes = ['cannabis abuse (F12.1-)', 'manifestations, such as:', 'dehydration  (E86.0)'];
    expect(headersOf(notes, 'CODE_ALSO')).toEqual([null, null, 1]);
  });

  it('ends in an Excludes list where its alphabet goes on (C41.0)', () => {
    const notes = [
      'carcinoma, any type except intraosseous or odontogenic of:',
      'maxillary sinus (C31.0)',
      'upper jaw (C03.0)',
      'malignant neoplasm of jaw bone (lower) (C41.1)',
    ];
    expect(headersOf(notes, 'EXCLUDES2')).toEqual([null, 0, 0, null]);
  });

  it("keeps the lines of a header's own alphabet, one out of order (I41, Z03.82)", () => {
    const myocarditis = [
      'myocarditis (in):',
      "Chagas' disease (chronic) (B57.2)",
      'acute (B57.0)',
      'tuberculous (A18.84)',
    ];
    expect(headersOf(myocarditis, 'EXCLUDES1')).toEqual([null, 0, 0, 0]);
    const foreignBody = [
      'confirmed foreign body ingestion or aspiration including:',
      'foreign body on external eye (T15)',
      'foreign body in respiratory tract (T17)',
    ];
    expect(headersOf(foreignBody, 'EXCLUDES2')).toEqual([null, 0, 0]);
  });
});
