import { describe, expect, test } from 'vitest';
import { conditionOf, otherWayInto } from '../../src/model/drg-condition.js';
import { drgOf } from './grouping.js';

describe('what the family of a DRG asks for beside a principal diagnosis', () => {
  test.each([
    ['551', null, 'Medical Back Problems with MCC'],
    [
      '061',
      'PROCEDURE',
      'Ischemic Stroke, Precerebral Occlusion or Transient Ischemia with Thrombolytic Agent with MCC',
    ],
    ['064', null, 'Intracranial Hemorrhage or Cerebral Infarction with MCC'],
    ['065', null, 'Intracranial Hemorrhage or Cerebral Infarction with CC or tPA in 24 Hours'],
    ['870', 'PROCEDURE', 'Septicemia or Severe Sepsis with MV >96 Hours'],
    ['871', null, 'Septicemia or Severe Sepsis without MV >96 Hours with MCC'],
    ['894', 'LEFT_AGAINST_ADVICE', 'Alcohol, Drug Abuse or Dependence, Left AMA'],
    ['895', 'PROCEDURE', 'Alcohol, Drug Abuse or Dependence with Rehabilitation Therapy'],
    ['896', null, 'Alcohol, Drug Abuse or Dependence without Rehabilitation Therapy with MCC'],
    ['280', 'ALIVE', 'Acute Myocardial Infarction, Discharged Alive with MCC'],
    ['285', 'EXPIRED', 'Acute Myocardial Infarction, Expired without CC/MCC'],
    [
      '837',
      'WITH_SECONDARY',
      'Chemotherapy with Acute Leukemia as Secondary Diagnosis or with High Dose Chemotherapy Agent with MCC',
    ],
    ['839', 'WITH_SECONDARY', 'Chemotherapy with Acute Leukemia as Secondary Diagnosis without CC/MCC'],
    ['846', 'WITHOUT_SECONDARY', 'Chemotherapy without Acute Leukemia as Secondary Diagnosis with MCC'],
    ['933', null, 'Extensive Burns or Full Thickness Burns with MV >96 Hours without Skin Graft'],
    ['934', null, 'Full Thickness Burn without Skin Graft or Inhalation Injury'],
    ['963', null, 'Other Multiple Significant Trauma with MCC'],
    ['977', null, 'HIV with or without Other Related Condition'],
  ] as const)('of %s is %s: "%s"', (number, condition, title) => {
    const drg = drgOf(number);
    expect(drg.title).toBe(title);
    expect(conditionOf(drg.family)).toBe(condition);
  });

  // Not among the diagnoses of the slice; the title is appendix A's of version 43.1.
  test('of 207 "Respiratory System Diagnosis with Ventilator Support >96 Hours" is a procedure', () => {
    expect(conditionOf('respiratory system diagnosis with ventilator support >96 hours')).toBe('PROCEDURE');
  });

  test('a title that speaks of rehabilitation alone, as 945 does, asks for none', () => {
    expect(conditionOf('rehabilitation')).toBeNull();
  });
});

describe('another way into the tier of a DRG', () => {
  test.each([
    ['065', 'tPA in 24 Hours'],
    ['175', 'Acute Cor Pulmonale'],
    ['176', null],
    ['064', null],
    ['066', null],
    ['551', null],
    ['837', null],
    ['838', null],
    ['949', null],
  ])('of %s is %s', (number, way) => {
    expect(otherWayInto(drgOf(number))).toBe(way);
  });

  test.each([
    [
      'Craniotomy with Major Device Implant or Acute Complex CNS Principal Diagnosis with MCC or Chemotherapy Implant',
      'Chemotherapy Implant',
    ],
    ['Pulmonary Embolism w MCC or Acute Cor Pulmonale', 'Acute Cor Pulmonale'],
    ['Pulmonary Embolism with CC/MCC or Acute Cor Pulmonale', 'Acute Cor Pulmonale'],
    ['Acute Ischemic Stroke with MCC or Thrombolytic Agent', null],
    ['Acute Ischemic Stroke without CC/MCC', null],
  ])('"%s": %s', (title, way) => {
    expect(otherWayInto({ title })).toBe(way);
  });
});
