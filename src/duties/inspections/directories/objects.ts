import { sql } from 'kysely'
import { z } from 'zod'
import { book, type Looked } from '../../../books/book.ts'
import { formerly } from '../../../books/former.ts'
import { accept, refuse } from '../../../law/outcome.ts'
import { into } from '../../../platform/cases/keys.ts'
import * as field from '../../../platform/forms/fields.ts'
import { word } from '../../../platform/forms/worded.ts'
import type { Check } from '../check-state.ts'
import { objectKindList, risks, type ObjectKind } from '../kinds.ts'

const inCheck = into<Check>()

/** The day of an object's last check, whichever task it was of. */
const checkedOn: Looked = {
  label: { zh: '最近检查', en: 'Last check' },
  input: 'day',
  none: { zh: '未检查过', en: 'Never' },
  async of(on, objects) {
    const { rows } = await sql<{ object: string; day: string }>`
      select ${inCheck('object', 'id')} as object, max(${inCheck('held', 'on')}) as day from dossier
      where procedure = 'checks' and ${inCheck('object', 'id')} = any(${[...objects]}::text[]) and ${inCheck.has('held')} group by 1`.execute(
      on,
    )
    return new Map(rows.map(({ object, day }) => [object, day]))
  },
}

const kindOf: Readonly<Record<string, ObjectKind>> = { kindergarten: 'kindergarten', vocational: 'vocational' }

/** 检查对象名录: schools, training institutions and other bodies, each in a class of risk. */
export const objects = book({
  id: 'inspection-objects',
  title: { zh: '检查对象名录', en: 'Objects' },
  about: {
    zh: '学校、培训机构和其他登记单位，带风险类别和最近一次检查。',
    en: 'Schools, institutions and other bodies, with class of risk and last check.',
  },
  read: 'inspections.read',
  keep: 'inspections.organise',
  everywhere: 'read',
  form: z.object({
    code: field.line('代码', 'Code', {
      most: 40,
      hint: { zh: '统一社会信用代码或学校标识码', en: 'Unified credit code or school code' },
    }),
    name: field.line('单位名称', 'Name', { most: 100 }),
    kind: word('类型', 'Kind', objectKindList),
    risk: field.choice('风险类别', 'Class of risk', risks),
    weight: field.whole('权重', 'Weight', {
      least: 1,
      most: 1000,
      uncounted: { zh: '抽取的权重', en: 'a weight in the draw' },
      hint: { zh: '一般填1；填2就有两倍的机会被抽到', en: 'Usually 1; 2 doubles the chance' },
    }),
    org: field.optionalOrg('机构登记中的单位', 'In the register of organisations', {
      hint: { zh: '选了，该单位就能在平台上收通知、报整改', en: 'If chosen, it answers under its own account' },
    }),
    county: field.optionalOrg('所在县（市、区）', 'County'),
    address: field.optionalLine('地址', 'Address'),
    from: field.day('列入日期', 'Listed from'),
    until: field.optionalDay('移出日期', 'Last day listed'),
  }),
  units: ['家', '个', '所'],
  key: ['code'],
  sought: ['name', 'code'],
  shown: ['name', 'kind', 'risk', 'county', 'weight'],
  filters: ['kind', 'risk', 'county'],
  caption: ['name'],
  of: ['org', 'county'],
  valid: ['from', 'until'],
  headings: {
    code: ['统一社会信用代码', '学校标识码', '社会信用代码', '机构代码', '编号'],
    name: ['名称', '学校名称', '机构名称', '检查对象', '对象名称'],
    kind: ['对象类型', '单位类型', '机构类型'],
    risk: ['风险等级', '风险'],
    county: ['县区', '所属县区', '所在县区', '辖区'],
    address: ['单位地址', '住所', '办学地址'],
    from: ['入库日期', '列入时间'],
    until: ['出库日期', '移出时间'],
  },
  beside: [
    {
      by: ['org'],
      rule: ({ org }, others) =>
        org === null || others.length === 0
          ? accept(true as const)
          : refuse(
              'inspections.org-taken',
              '这个单位已经在名录里。',
              'This organisation is in the directory already.',
              { status: 409, field: 'form.org' },
            ),
    },
  ],
  looked: { checkedOn },
  takesIn: {
    title: { zh: '列入全部学校', en: 'Take in all schools' },
    kinds: ['school'],
    by: 'org',
    entry: ({ id, name, code, county, schoolKind, since }) => ({
      // A school without a code is told by its number in the register.
      code: code ?? `ORG-${id}`,
      name,
      kind: kindOf[schoolKind ?? ''] ?? 'school',
      risk: 'general' as const,
      weight: 1,
      org: id,
      county,
      address: '',
      from: since,
      until: null,
    }),
  },
  nav: { group: 'enforcement', order: 50 },
})

/** What an object was when it had a table of its own. */
export const objectsOfThen = formerly(
  objects,
  'inspection_object',
  ({ code, name, kind, risk, weight, org = null, county = null, address, from, until = null }) => ({
    ...{ code, name, kind, risk, weight, org, county, address, from, until },
  }),
)
