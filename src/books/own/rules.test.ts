import { describe, expect, it } from 'vitest'
import { coded, codeOf, soundOf } from './codes.ts'
import { fieldsOf, type FieldMeta } from '../../platform/forms/field.ts'
import { formOf } from './build.ts'
import { Declaration, fieldKinds, type DeclaredField, type FieldKind } from './declaration.ts'
import { declare, unused, type Use } from './rules.ts'

const team = coded(
  null,
  Declaration.parse({
    zh: '普法队伍',
    fields: [
      { code: 'new0', zh: '姓名', kind: 'line', required: true },
      { code: 'new1', zh: '所在单位', kind: 'org', required: true },
      {
        code: 'new2',
        zh: '身份',
        kind: 'choice',
        choices: [
          { code: 'new0', zh: '律师' },
          { code: 'new1', zh: '教师' },
        ],
      },
      { code: 'new3', zh: '聘期止', kind: 'day' },
      { code: 'new4', zh: '聘期起', kind: 'day' },
      { code: 'new5', zh: '课时', kind: 'whole', unit: '学时' },
    ],
    key: ['new0', 'new1'],
    belongs: 'new1',
    keepers: ['county-officer'],
  }),
)
const kept = (() => {
  const declared = declare(null, team, unused)
  if (!declared.ok) throw new Error(declared.refusal.say.zh)
  return declared.value
})()
const use: Use = {
  entries: 389,
  filled: { xingming: 389, suozaidanwei: 389, shenfen: 380, keshi: 20 },
  chosen: { 'shenfen.lvshi': 300 },
}
const with_ = (code: string, change: Partial<DeclaredField>): Declaration => ({
  ...kept,
  fields: kept.fields.map((field) => (field.code === code ? { ...field, ...change } : field)),
})
const without = (code: string): Declaration => ({ ...kept, fields: kept.fields.filter((field) => field.code !== code) })
const added = (field: Partial<DeclaredField>): Declaration => ({
  ...kept,
  fields: [...kept.fields, { ...kept.fields[0]!, code: 'new9', zh: '电话', ...field }],
})

/** What the forms know and a declaration in the browser cannot: all of it rests on code. */
const byCode = {
  file: '一个附件：用“附件”',
  listed: '选项由程序的一个接口列出',
  rows: '一栏里再套一张表，由程序定义',
} as const satisfies Record<Exclude<FieldMeta['input'], FieldKind>, string>

describe('表单认得的栏，都能在页面上建', () => {
  const of = { code: 'x', zh: '某栏', choices: [{ code: 'a', zh: '甲' }], of: 'honours' }
  const built = (kind: FieldKind, required: boolean) => {
    const { fields } = Declaration.parse({ ...team, fields: [{ ...of, kind, required }] })
    return fieldsOf(formOf(fields))[0]![1]
  }

  it.each(Object.keys(fieldKinds) as FieldKind[])('%s：必填就是必填，选填就能空着', (kind) => {
    expect(built(kind, true)).toMatchObject({ input: kind, optional: kind === 'yes' })
    expect(built(kind, false)).toMatchObject({ input: kind, optional: true })
    const form = formOf(Declaration.parse({ ...team, fields: [{ ...of, kind, required: true }] }).fields)
    expect(form.safeParse({}).success).toBe(kind === 'yes')
    expect(Object.keys(byCode)).not.toContain(kind)
  })

  it('从另一本簿里选的，要说哪一本', () => {
    for (const kind of ['entry', 'entries'] as const)
      expect(declare(null, added({ kind, of: null }), unused)).toMatchObject({
        refusal: { code: 'own-books.which-book' },
      })
  })
})

describe('编号和英文名由系统拟定', () => {
  it('按读音，不重复；英文名没填就用拼音，填过的不动，改了中文名重拟', () => {
    expect(team.fields.map(({ code }) => code)).toEqual([
      'xingming',
      'suozaidanwei',
      'shenfen',
      'pinqizhi',
      'pinqiqi',
      'keshi',
    ])
    expect(team.key).toEqual(['xingming', 'suozaidanwei'])
    expect(soundOf('普法队伍')).toBe('Pufa duiwu')
    expect(codeOf('姓名', new Set(['xingming']))).toBe('xingming2')
    expect(codeOf('2024年', new Set())).toBe('f2024nian')
    const renamed = coded(team, { ...team, zh: '普法讲师' })
    expect(renamed.en).toBe('Pufa jiangshi')
    expect(coded({ ...team, en: 'Law teams' }, { ...team, en: 'Law teams', zh: '普法讲师' }).en).toBe('Law teams')
    expect(coded(team, with_('shenfen', { zh: '类别' })).fields[2]).toMatchObject({ code: 'shenfen', en: 'Leibie' })
  })
})

describe('声明一本登记簿', () => {
  it('没说的按项目补齐：列表列、搜索；区分登记的项目必填', () => {
    expect(kept).toMatchObject({
      shown: ['xingming', 'suozaidanwei', 'shenfen', 'pinqizhi', 'pinqiqi', 'keshi'],
      sought: ['xingming', 'suozaidanwei'],
    })
  })

  it.each([
    ['own-books.same-name', { ...team, fields: [...team.fields, { ...team.fields[0]!, code: 'b', zh: '姓 名' }] }],
    [
      'own-books.same-name',
      { ...team, fields: [...team.fields, { ...team.fields[0]!, code: 'b', zh: '名字', headings: ['姓名'] }] },
    ],
    [
      'own-books.few-choices',
      {
        ...team,
        fields: [
          ...team.fields,
          { ...team.fields[2]!, code: 'b', zh: '级别', choices: team.fields[2]!.choices.slice(0, 1) },
        ],
      },
    ],
    [
      'own-books.same-choice',
      {
        ...team,
        fields: [
          ...team.fields,
          {
            ...team.fields[2]!,
            code: 'b',
            zh: '级别',
            choices: [team.fields[2]!.choices[0]!, { ...team.fields[2]!.choices[0]!, code: 'x' }],
          },
        ],
      },
    ],
    [
      'own-books.which-book',
      { ...team, fields: [...team.fields, { ...team.fields[0]!, code: 'b', zh: '证书', kind: 'entry' }] },
    ],
    ['own-books.no-key', { ...team, key: [] }],
    ['own-books.key-retired', { ...team, key: ['nowhere'] }],
    [
      'own-books.key-kind',
      { ...team, fields: [...team.fields, { ...team.fields[0]!, code: 'b', zh: '简历', kind: 'prose' }], key: ['b'] },
    ],
    ['own-books.wrong-kind', { ...team, belongs: 'xingming' }],
    ['own-books.wrong-kind', { ...team, from: 'keshi' }],
    ['own-books.term-open', { ...team, until: 'pinqizhi' }],
    ['own-books.term-open', { ...team, until: 'pinqizhi', from: 'pinqizhi' }],
    ['own-books.zero-of-whom', { ...team, belongs: null, complete: 'year' }],
  ] as const)('说不通的不收：%s', (code, wanted) => {
    expect(declare(null, wanted as Declaration, unused)).toMatchObject({ ok: false, refusal: { code } })
  })
})

describe('有了登记以后再改声明', () => {
  it('加一项、加一个选项、加别名、改名都可以', () => {
    for (const wanted of [
      added({ required: false }),
      with_('shenfen', {
        choices: [...kept.fields[2]!.choices, { code: 'minjing', zh: '民警', en: '', retired: false }],
      }),
      with_('xingming', { zh: '人员姓名', headings: ['姓名', '队员'] }),
      with_('shenfen', { masked: true }),
    ])
      expect(declare(kept, wanted, use)).toMatchObject({ ok: true })
  })

  it('删去用过的项目和选项，是停用：旧值还在；没用过的真删', () => {
    const gone = declare(kept, without('shenfen'), use)
    expect(gone).toMatchObject({ ok: true })
    expect(gone.ok && gone.value.fields.at(-1)).toMatchObject({ code: 'shenfen', retired: true })
    const less = declare(
      kept,
      with_('shenfen', {
        choices: [...kept.fields[2]!.choices.slice(1), { code: 'x', zh: '其他', en: '', retired: false }],
      }),
      use,
    )
    expect(less.ok && less.value.fields[2]!.choices).toMatchObject([
      { zh: '教师', retired: false },
      { zh: '其他', retired: false },
      { zh: '律师', retired: true },
    ])
    const never = declare(kept, without('pinqizhi'), use)
    expect(never.ok && never.value.fields.map(({ code }) => code)).not.toContain('pinqizhi')
  })

  it.each([
    ['own-books.kind-in-use', with_('shenfen', { kind: 'day' })],
    ['own-books.unit-in-use', with_('keshi', { unit: '课时' })],
    ['own-books.blanks', with_('shenfen', { required: true })],
    ['own-books.new-required', added({ required: true })],
    ['own-books.in-use', { ...kept, key: ['xingming'] }],
    ['own-books.in-use', { ...kept, belongs: null }],
    ['own-books.in-use', { ...kept, from: 'pinqiqi' }],
    ['own-books.key-retired', without('xingming')],
  ] as const)('会伤到已有登记的不收，说清有多少条：%s', (code, wanted) => {
    const refused = declare(kept, wanted as Declaration, use)
    expect(refused).toMatchObject({ ok: false, refusal: { code } })
    if (code !== 'own-books.key-retired') expect(!refused.ok && refused.refusal.say.zh).toMatch(/\d+条/)
  })

  it('没填过的项目可以换一种；还没有登记的簿怎么改都行', () => {
    expect(declare(kept, with_('pinqizhi', { kind: 'line' }), use)).toMatchObject({ ok: true })
    expect(declare(kept, { ...kept, key: ['xingming'], belongs: null }, unused)).toMatchObject({ ok: true })
  })
})
