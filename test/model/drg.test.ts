import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseAppendixA, type AppendixARow } from '../../seed/parse/drg.js';
import { drgFamilyName, drgTier } from '../../src/model/drg.js';

const { drgs } = parseAppendixA(
  readFileSync(new URL('../../seed/official/2026-04/appendix_A.txt', import.meta.url), 'utf8'),
  'appendix_A.txt',
);

/** The DRGs by family, each written as its numbers. */
function families(rows: readonly AppendixARow[]): AppendixARow[][] {
  const byName = new Map<string, AppendixARow[]>();
  for (const row of rows) {
    const name = `${row.mdc}/${row.type}/${row.family}`;
    byName.set(name, [...(byName.get(name) ?? []), row]);
  }
  return [...byName.values()];
}

describe('the tier that a title states', () => {
  test.each([
    ['Medical Back Problems with MCC', 'WITH_MCC'],
    ['Medical Back Problems without MCC', 'WITHOUT_MCC'],
    ['Simple Pneumonia and Pleurisy with CC', 'WITH_CC'],
    ['Simple Pneumonia and Pleurisy without CC/MCC', 'WITHOUT_CC_OR_MCC'],
    ['Aftercare with CC/MCC', 'WITH_CC_OR_MCC'],
    ['Lung Transplant', 'NONE'],
    ['Transient Ischemia without Thrombolytic', 'NONE'],
    ['HIV with or without Other Related Condition', 'NONE'],
    ['Liver Transplant with MCC or Intestinal Transplant', 'WITH_MCC'],
    [
      'Peripheral, Cranial Nerve and Other Nervous System Procedures with CC or Peripheral Neurostimulator',
      'WITH_CC',
    ],
    ['Intracranial Hemorrhage or Cerebral Infarction with CC or tPA in 24 Hours', 'WITH_CC'],
    ['Other Disorders of the Eye with MCC or Thrombolytic Agent', 'WITH_MCC'],
    ['Cardiac Defibrillator Implant with Cardiac Catheterization and MCC', 'WITH_MCC'],
    [
      'Chemotherapy with Acute Leukemia as Secondary Diagnosis with CC or High Dose Chemotherapy Agent',
      'WITH_CC',
    ],
    [
      'Cardiac Valve and Other Major Cardiothoracic Procedures without Cardiac Catheterization with MCC',
      'WITH_MCC',
    ],
    ['Coronary Bypass without Cardiac Catheterization without MCC', 'WITHOUT_MCC'],
    ['SIMPLE PNEUMONIA & PLEURISY W/O CC/MCC', 'WITHOUT_CC_OR_MCC'],
    ['MEDICAL BACK PROBLEMS W/O MCC', 'WITHOUT_MCC'],
    ['MEDICAL BACK PROBLEMS W MCC', 'WITH_MCC'],
    ['VIRAL MENINGITIS W CC/MCC', 'WITH_CC_OR_MCC'],
  ])('of "%s" is %s', (title, tier) => {
    expect(drgTier(title)).toBe(tier);
  });
});

describe('a family', () => {
  test.each([
    [
      '023',
      'Craniotomy with Major Device Implant or Acute Complex CNS Principal Diagnosis with MCC or Antineoplastic Implant or Epilepsy with Neurostimulator',
    ],
    ['024', 'Craniotomy with Major Device Implant or Acute Complex CNS Principal Diagnosis without MCC'],
  ])('DRG %s is named by what comes before its tier', (_number, title) => {
    expect(drgFamilyName(title)).toBe(
      'craniotomy with major device implant or acute complex cns principal diagnosis',
    );
  });

  test.each([
    ['005 and 006', ['Liver Transplant with MCC or Intestinal Transplant', 'Liver Transplant without MCC']],
    [
      '028, 029 and 030',
      [
        'Spinal Procedures with MCC',
        'Spinal Procedures with CC or Spinal Neurostimulators',
        'Spinal Procedures without CC/MCC',
      ],
    ],
    [
      '837, 838 and 839',
      [
        'Chemotherapy with Acute Leukemia as Secondary Diagnosis or with High Dose Chemotherapy Agent with MCC',
        'Chemotherapy with Acute Leukemia as Secondary Diagnosis with CC or High Dose Chemotherapy Agent',
        'Chemotherapy with Acute Leukemia as Secondary Diagnosis without CC/MCC',
      ],
    ],
    [
      '276 and 277',
      [
        'Cardiac Defibrillator Implant with MCC or Carotid Sinus Neurostimulator',
        'Cardiac Defibrillator Implant without MCC',
      ],
    ],
  ])('%s are one', (_numbers, titles) => {
    expect(new Set(titles.map(drgFamilyName)).size).toBe(1);
  });

  test.each([
    [
      '275 and 276',
      'Cardiac Defibrillator Implant with Cardiac Catheterization and MCC',
      'Cardiac Defibrillator Implant with MCC or Carotid Sinus Neurostimulator',
    ],
    [
      '235 and 216',
      'Coronary Bypass without Cardiac Catheterization with MCC',
      'Cardiac Valve and Other Major Cardiothoracic Procedures with Cardiac Catheterization with MCC',
    ],
    [
      '233 and 235',
      'Coronary Bypass with Cardiac Catheterization or Open Ablation with MCC',
      'Coronary Bypass without Cardiac Catheterization with MCC',
    ],
    [
      '447 and 450',
      'Multiple Level Spinal Fusion Except Cervical with MCC or Custom-Made Anatomically Designed Interbody Fusion Device',
      'Single Level Spinal Fusion Except Cervical with MCC or Custom-Made Anatomically Designed Interbody Fusion Device',
    ],
    ['003 and 004', 'ECMO or Tracheostomy with MV >96 Hours', 'Tracheostomy with MV >96 Hours'],
    ['791 and 792', 'Prematurity with Major Problems', 'Prematurity without Major Problems'],
  ])('%s are not one', (_numbers, one, other) => {
    expect(drgFamilyName(one)).not.toBe(drgFamilyName(other));
  });

  test('in MDC 08 is whole: its tiers complement one another and its numbers follow on', () => {
    const whole = [
      'WITH_MCC WITH_CC WITHOUT_CC_OR_MCC',
      'WITH_MCC WITHOUT_MCC',
      'WITH_CC_OR_MCC WITHOUT_CC_OR_MCC',
      'NONE',
    ];
    const broken = families(drgs)
      .filter((family) => {
        const numbers = family.map((drg) => Number(drg.number));
        const follows = numbers.every((number, index) => number === numbers[0]! + index);
        return !follows || !whole.includes(family.map((drg) => drg.tier).join(' '));
      })
      .map((family) => family.map((drg) => drg.number));
    expect(drgs.length).toBeGreaterThan(100);
    expect(broken).toEqual([]);
  });

  test.each([
    ['551', ['551', '552']],
    ['469', ['469', '470']],
    ['519', ['518', '519', '520']],
    ['426', ['426', '427', '428']],
    ['402', ['402']],
  ])('of %s in the official list is %j', (number, expected) => {
    const family = families(drgs).find((rows) => rows.some((drg) => drg.number === number));
    expect(family?.map((drg) => drg.number)).toEqual(expected);
  });
});
