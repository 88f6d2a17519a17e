/** Questions as people type them, each with the official words that it is about. */

/** A question and what should come first: a code, or the title or inclusion term of one in the words of the release. */
export interface Question {
  readonly text: string;
  readonly means: { readonly code: string } | { readonly term: string };
}

const about = (text: string, term: string): Question => ({ text, means: { term } });
const named = (text: string, code: string): Question => ({ text, means: { code } });

/** What the three engines are asked. Which codes have these words is looked up in the release itself. */
export const QUESTIONS: readonly Question[] = [
  named('m43.0', 'M43.0'),
  named('M4307', 'M43.07'),
  named('s33.101a', 'S33.101A'),
  about('spondylolysis lumbosacral', 'Spondylolysis, lumbosacral region'),
  about('lumbosacral region spondylolysis', 'Spondylolysis, lumbosacral region'),
  about('spondilolisis lumbosacral', 'Spondylolysis, lumbosacral region'),
  about('spondylolysis lumbosac', 'Spondylolysis, lumbosacral region'),
  about('congenital spondylolysis', 'Congenital spondylolysis'),
  about('essential hypertension', 'Essential (primary) hypertension'),
  about('hypertention essential', 'Essential (primary) hypertension'),
  about('heart failure', 'Heart failure'),
  about('hart failure', 'Heart failure'),
  about('type 2 diabetes mellitus', 'Type 2 diabetes mellitus'),
  about('diabtes type 2', 'Type 2 diabetes mellitus'),
  about('pneumonia unspecified', 'Pneumonia, unspecified organism'),
  about('neumonia unspecified organism', 'Pneumonia, unspecified organism'),
  about('gout', 'Gout'),
  about('fracture of the femur', 'Fracture of femur'),
  about('femur fractures', 'Fracture of femur'),
  about('crohns disease small intestine', "Crohn's disease of small intestine"),
  about('menieres disease', "Ménière's disease"),
  about('carpal tunnel', 'Carpal tunnel syndrome'),
  about('carple tunnel syndrom right', 'Carpal tunnel syndrome, right upper limb'),
  about('vitamin d deficiency', 'Vitamin D deficiency'),
  about('low back pain', 'Low back pain'),
  about('alzheimers', "Alzheimer's disease"),
  about('urinary tract infecton', 'Urinary tract infection, site not specified'),
  about('haemorrhage throat', 'Hemorrhage from throat'),
];

/** Every beginning of every question, as a field sends them while somebody types. */
export function asTyped(questions: readonly Question[]): string[] {
  return questions.flatMap(({ text }) =>
    Array.from({ length: text.length }, (_none, at) => text.slice(0, at + 1)).filter((part) =>
      /\S$/.test(part),
    ),
  );
}
