import { sql } from 'kysely'
import { v7 } from 'uuid'
import type { z } from 'zod'
import { fieldCalled } from '../../figures/from-form.ts'
import { accept, type Words } from '../../law/outcome.ts'
import type { House } from '../../platform/house.ts'
import { packPart, type Translation } from '../../platform/packs/part.ts'
import type { Permission } from '../../platform/permissions.ts'
import type { BookRoom } from '../room.ts'
import { codeOf, englishOf, partsCalled } from './codes.ts'
import { Declaration, fieldKinds, fromBook, type DeclaredField } from './declaration.ts'
import { settled } from './rules.ts'
import { ownBookRows, saveDeclaration } from './store.ts'

/** What of the house it draws on. */
interface Shelf extends House {
  readonly books: BookRoom
}

/** A declaration as a pack holds it: what a book is filtered by may be left to the house. */
const PackedBook = Declaration.extend({ filters: Declaration.shape.filters.unwrap().optional() })
type PackedBook = z.output<typeof PackedBook>

/** The name of this part in packs: figures refer to it. */
const OWN_BOOKS = 'own-books'

/** The books a bureau declared: what they ask for and who keeps them, never what stands in them. */
export const ownBooksPart = packPart<Shelf, PackedBook>({
  id: OWN_BOOKS,
  title: { zh: '自建登记簿', en: 'Own books' },
  needs: 'settings.manage',
  content: PackedBook,
  async all({ db }) {
    const rows = await ownBookRows(db)
    return rows.map(({ code, declaration }) => ({
      key: code,
      name: declaration.zh,
      content: declaration,
      lines: linesOf(declaration),
    }))
  },
  rests: ({ fields }) =>
    fields.flatMap(({ kind, of, retired }) =>
      fromBook(kind) && of?.startsWith('own-') && !retired ? [{ part: OWN_BOOKS, key: of }] : [],
    ),
  async fitted(house, packed) {
    const roles = await rolesOf(house)
    const without = (codes: readonly string[], permission: Permission) =>
      codes.filter((code) => roles.get(code)?.has(permission) !== true)
    const [noKeepers, noReaders] = [without(packed.keepers, 'books.keep'), without(packed.readers, 'books.read')]
    return {
      content: settled({
        ...englishOf(packed),
        filters: packed.filters,
        keepers: packed.keepers.filter((code) => !noKeepers.includes(code)),
        readers: packed.readers.filter((code) => !noReaders.includes(code)),
      }),
      left: [
        ...noKeepers.map((code) => ({
          zh: `本局没有可以登记的角色“${code}”，没有列入登记人`,
          en: `There is no role “${code}” here that may keep it: it is left out`,
        })),
        ...noReaders.map((code) => ({
          zh: `本局没有可以查阅的角色“${code}”，没有列入查阅人`,
          en: `There is no role “${code}” here that may read it: it is left out`,
        })),
      ],
    }
  },
  translated: (packed, { key }: Translation) => ({
    ...packed,
    fields: packed.fields.map((field) =>
      field.of?.startsWith('own-') ? { ...field, of: key({ part: OWN_BOOKS, key: field.of }) } : field,
    ),
  }),
  asOurs: (theirs, ours) => inOurCodes(Declaration.parse(theirs), Declaration.parse(ours)),
  within: (theirs, ours) => innerNames(theirs, ours),
  async take({ books: room, db }, { actor, now, request, key, name, content, before }) {
    const rows = await ownBookRows(db)
    const row = before && rows.find(({ code }) => code === before.key)
    const saved = await saveDeclaration(
      room,
      row?.id ?? v7(),
      { ...Declaration.parse(content), zh: name },
      { actor, now, request, seen: row?.version ?? 0, asCode: key },
    )
    return saved.ok ? accept(saved.value.book) : saved
  },
})

async function rolesOf({ db, powers }: Shelf): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const { rows } = await sql<{ code: string; permissions: string[] }>`select code, permissions from role`.execute(db)
  return new Map<string, ReadonlySet<string>>([
    ...[...powers.roles].map(([code, { grants }]) => [code, new Set<string>(grants)] as const),
    ...rows.map(({ code, permissions }) => [code, new Set(permissions)] as const),
  ])
}

/** Which code of theirs is which of ours: by code, and failing that by name. Of choices too: 'field=choice'. */
function* pairsOf(theirs: Pick<PackedBook, 'fields'>, ours: Pick<PackedBook, 'fields'>) {
  for (const field of theirs.fields) {
    const own = counterpart(field, ours.fields)
    if (!own) continue
    yield { field, own, choices: field.choices.map((choice) => ({ choice, own: counterpart(choice, own.choices) })) }
  }
}

interface Coded {
  readonly code: string
  readonly zh: string
}
const counterpart = <T extends Coded>({ code, zh }: Coded, among: readonly T[]): T | undefined =>
  among.find((one) => one.zh === zh) ?? among.find((one) => one.code === code)

/** What figures call the fields of a book of theirs, and of ours; `called`: as figures call them. */
export function innerNames(
  theirs: Pick<PackedBook, 'fields'>,
  ours: Pick<PackedBook, 'fields'>,
  called: (code: string) => string = fieldCalled,
): ReadonlyMap<string, string> {
  return new Map(
    [...pairsOf(theirs, ours)].flatMap(({ field, own, choices }) => [
      [called(field.code), called(own.code)] as const,
      ...choices.flatMap(({ choice, own: is }) =>
        is ? [[`${called(field.code)}=${choice.code}`, is.code] as const] : [],
      ),
    ]),
  )
}

/** Their declaration with our codes for what we have, and codes that none of ours has for what is new; what we retired stays retired. */
function inOurCodes(theirs: Declaration, ours: Declaration): Declaration {
  const pairs = new Map([...pairsOf(theirs, ours)].map((pair) => [pair.field.code, pair]))
  const taken = new Set(ours.fields.map(({ code }) => code))
  const codes = new Map<string, string>()
  const fields = theirs.fields.map((field): DeclaredField => {
    const pair = pairs.get(field.code)
    const code = pair?.own.code ?? (taken.has(field.code) ? codeOf(field.zh, taken) : field.code)
    taken.add(code)
    codes.set(field.code, code)
    const known = new Map(pair?.choices.map(({ choice, own }) => [choice.code, own?.code]))
    const used = new Set(pair?.own.choices.map((one) => one.code))
    const choices = field.choices.map((choice) => {
      const own = known.get(choice.code) ?? (used.has(choice.code) ? codeOf(choice.zh, used) : choice.code)
      used.add(own)
      return { ...choice, code: own }
    })
    const past = (pair?.own.choices ?? []).filter(
      (one) => one.retired && !choices.some(({ code: is }) => is === one.code),
    )
    return { ...field, code, choices: [...choices, ...past] }
  })
  const past = ours.fields.filter((one) => one.retired && !fields.some(({ code }) => code === one.code))
  const now = (code: string) => codes.get(code) ?? code
  const maybe = (code: string | null) => (code === null ? null : now(code))
  return {
    ...theirs,
    fields: [...partsCalled(fields, now), ...past],
    key: theirs.key.map(now),
    shown: theirs.shown.map(now),
    sought: theirs.sought.map(now),
    filters: theirs.filters.map(now),
    belongs: maybe(theirs.belongs),
    from: maybe(theirs.from),
    until: maybe(theirs.until),
  }
}

function linesOf({
  fields,
  key,
  belongs,
  byUnit,
  from,
  until,
  complete,
  keepers,
  readers,
  about,
  closed,
}: Declaration): Words[] {
  const nameOf = (code: string) => fields.find((one) => one.code === code)?.zh ?? code
  const line = (zh: string, en: string): Words => ({ zh, en })
  return [
    ...(about ? [line(`说明：${about}`, `About: ${about}`)] : []),
    ...fields.filter(({ retired }) => !retired).map(fieldLine),
    line(`区分登记：${key.map(nameOf).join('、')}`, `Told apart by: ${key.map(nameOf).join(', ')}`),
    ...(belongs ? [line(`登记属于：${nameOf(belongs)}`, `Belongs to: ${nameOf(belongs)}`)] : []),
    ...(byUnit ? [line('登记属于登记它的单位', 'Belongs to the unit that enters it')] : []),
    ...(from
      ? [line(`有效期：${[from, ...(until ? [until] : [])].map(nameOf).join('至')}`, `In force: ${nameOf(from)}`)]
      : []),
    ...(complete ? [line(`定期确认齐全：${terms[complete]}`, `Confirmed complete each ${complete}`)] : []),
    line(`登记人：${keepers.toSorted().join('、')}`, `Kept by: ${keepers.toSorted().join(', ')}`),
    ...(readers.length > 0
      ? [line(`查阅人：${readers.toSorted().join('、')}`, `Read by: ${readers.toSorted().join(', ')}`)]
      : []),
    ...(closed ? [line('已停用', 'Closed')] : []),
  ]
}

const terms = { month: '每月', quarter: '每季', half: '每半年', year: '每年' } as const

function fieldLine({ zh, en, kind, required, unit, choices, masked }: DeclaredField): Words {
  const offered = choices.filter(({ retired }) => !retired)
  const more = (language: 'zh' | 'en') =>
    [
      fieldKinds[kind][language],
      ...(unit ? [unit] : []),
      ...(required ? [{ zh: '必填', en: 'required' }[language]] : []),
      ...(masked ? [{ zh: '遮盖', en: 'masked' }[language]] : []),
      ...(offered.length > 0 ? [offered.map((one) => (language === 'zh' ? one.zh : one.en || one.zh)).join('／')] : []),
    ].join(language === 'zh' ? '，' : ', ')
  return { zh: `项目：${zh}（${more('zh')}）`, en: `Field: ${en || zh} (${more('en')})` }
}
