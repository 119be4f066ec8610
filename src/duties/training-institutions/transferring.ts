// 移送：给主管部门，或者登记为本局的处罚线索
import { v5 } from 'uuid'
import { z } from 'zod'
import type { Bringing } from '../../platform/cases/room.ts'
import * as field from '../../platform/forms/fields.ts'
import { matters } from './competent.ts'
import { complaintKinds, type Complaint } from './complaint-state.ts'
import { signFields } from './unlicensed.ts'

export const Transfer = z.object({
  matter: field.optionalChoice('属于哪类事项', 'Matter', matters, {
    hint: { zh: '登记了主管部门的，只能移送给它', en: 'Where a competent body is entered, it goes there' },
  }),
  to: field.line('移送给', 'To whom', { most: 100 }),
  why: field.prose('查明的情况和移送理由', 'What was found, and why', {
    most: 1000,
    hint: { zh: '不写投诉人和孩子。', en: 'Not who complained, and no child.' },
  }),
  here: field.yes('由本局立案查处', 'To a case of our own', {
    hint: {
      zh: '同时登记处罚线索，由负责人决定是否立案',
      en: 'A clue is entered at once; the head files it or not',
    },
  }),
  unit: field.optionalLine('涉嫌违法的单位', 'The unit', {
    most: 100,
    hint: {
      zh: '由本局立案的必填；按核实的名称，不照抄投诉。',
      en: 'For a case of our own: as verified, not as told.',
    },
  }),
  ...signFields,
  evidence: field.optionalFiles('随案移送的证据', 'Evidence that goes with it', {
    most: 20,
    hint: {
      zh: '核实时取得的；不要附投诉人的材料，案卷当事人看得到。',
      en: 'What was found when it was verified; nothing of whoever complained.',
    },
  }),
})

/** A complaint handed to a case of our own: its clue is entered in the same transaction, without a word of who complained. */
export const bringsClue: Bringing = {
  upon: ['transfer'],
  procedure: 'penalties',
  act: 'clue',
  cases(_tx, { row, room }) {
    const { here, unit, why, evidence = [] } = row.recorded.form as Partial<z.output<typeof Transfer>>
    if (!here) return []
    const { kind, verifiedOn } = row.state as Complaint
    const form = {
      ...{ source: 'complaint', origin: row.id, as: 'organisation', org: null, name: '', papers: evidence },
      ...{ unit, discoveredOn: verifiedOn },
      what: `校外培训投诉（${complaintKinds[kind].zh}）核实：${why}`,
    }
    return [{ id: clueId(row.id), org: room.receiver?.() ?? row.org, form }]
  },
}

/** The clue that a complaint brings about: always the same. */
export const clueId = (complaint: string) => v5(`clue of ${complaint}`, NAMESPACE)

const NAMESPACE = '0b0d3c52-6d0e-5f0a-8a5e-6b3f3a7c1d11'
