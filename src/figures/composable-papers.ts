import { sql } from 'kysely'
import { ways } from '../platform/papers/ways.ts'
import { composable } from './composable.ts'
import { yesOrNo } from './from-form.ts'
import { known } from './known.ts'

const standings = {
  stands: { zh: '有效', en: 'Stands' },
  void: { zh: '已作废', en: 'Void' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
} as const

/** Papers that left the house under a number, and how they were served. */
export const paperRecords = composable({
  id: 'papers',
  title: { zh: '发出的文书', en: 'Issued papers' },
  records: ['份', '件'],
  page: '/papers',
  needs: 'papers.read',
  fields: {
    issued: { kind: 'day', label: { zh: '成文日期', en: 'Issued on' }, sql: sql`a.issued_on` },
    served: { kind: 'day', label: { zh: '送达日期', en: 'Served on' }, sql: sql`a.served_on` },
    series: { kind: 'dimension', label: { zh: '文号系列', en: 'Series of numbers' }, sql: sql`a.series` },
    way: {
      kind: 'dimension',
      label: { zh: '送达方式', en: 'Way of service' },
      choices: ways,
      sql: sql`a.service ->> 'way'`,
    },
    standing: { kind: 'dimension', label: { zh: '效力', en: 'Standing' }, choices: standings, sql: sql`a.standing` },
    corrected: {
      kind: 'dimension',
      label: { zh: '已补正', en: 'Corrected' },
      choices: yesOrNo,
      sql: sql`a.corrected::text`,
    },
    addressee: {
      kind: 'dimension',
      label: { zh: '受送达单位', en: 'Addressee' },
      refers: 'org',
      units: ['所', '家', '个'],
      sql: sql`a.addressee_org::text`,
    },
  },
  rows: (extent) => sql`
    select p.*, d.org, d.county from ${known('paper', extent)} p join dossier d on d.id = p.dossier`,
})
