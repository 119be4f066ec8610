import { existsSync, readFileSync } from 'node:fs'
import type { Words } from '../../law/outcome.ts'
import type { Place, Province } from '../../law/places.ts'
import { notEntered, provinceWords } from '../../law/provincial.ts'
import { cite, missingIn, type Article } from '../../law/statute.ts'
import type { AnyProcedure } from '../cases/table.ts'
import { serve, type App } from '../http/serve.ts'
import { readRefusals, readStatutes, type CataloguedRefusal, type CataloguedStatute } from './contract.ts'

interface Entered {
  readonly id: string
  readonly title: string
  readonly titleEn: string
  readonly from: string
  readonly until?: string
  readonly url?: string
  /** Of which province; absent: the nation's. */
  readonly province?: Province
  readonly articles: readonly { readonly name: string; readonly gist: string; readonly files: readonly string[] }[]
}

interface Written {
  readonly refusals: readonly {
    code: string
    zh: string
    en: string
    basis?: string
    locally?: Record<string, string>
    file: string
  }[]
  readonly statutes: readonly Entered[]
}

/** What the sources refuse and cite: beside the built command as the build wrote it, else read from the sources when first asked for. */
let known: Promise<Written> | undefined
const catalogue = () => (known ??= read())

async function read(): Promise<Written> {
  const built = new URL('catalogue.json', import.meta.url)
  if (existsSync(built)) return JSON.parse(readFileSync(built, 'utf8')) as Written
  const sources = new URL('../../../build/catalogue.mjs', import.meta.url).href
  const { catalogueOf } = (await import(sources)) as { catalogueOf: () => string }
  return JSON.parse(catalogueOf()) as Written
}

/** The statutes as entered that hold in a place: the nation's, and its province's. */
export const statutesIn = async ({ province }: Pick<Place, 'province'>) =>
  (await catalogue()).statutes.filter((one) => one.province === undefined || one.province === province)

/** What this house refuses and on which law it rests, with the acts of its procedures. */
export function catalogueRoutes(app: App, procedures: readonly AnyProcedure[]) {
  const { house } = app
  serve(app, readRefusals, async () => {
    const { refusals, statutes } = await catalogue()
    return { refusals: refusals.map((one) => shown(one, statutes, house.place())) }
  })
  serve(app, readStatutes, async () => {
    const here = house.place()
    const [{ refusals }, statutes] = await Promise.all([catalogue(), statutesIn(here)])
    return {
      statutes: statutes.map((statute) => withUse(statute, refusals, procedures)),
      province: provinceWords(here),
      missing: [...notEntered(here)],
    }
  })
}

const shown = (
  { code, zh, en, basis, locally, file }: Written['refusals'][number],
  statutes: Written['statutes'],
  { province }: Place,
): CataloguedRefusal => {
  const own = province === null ? undefined : locally?.[province]
  const called = own ?? basis
  const missing = locally && own === undefined ? { missing: missingIn({ province }) } : {}
  const found = called === undefined ? undefined : { ...articleCalled(called, statutes), ...missing }
  return { code, say: { zh, en }, room: roomOf(file), ...(found && { basis: found }) }
}

/** 'duties/decisions/drafting.ts' → 'duties/decisions' */
const roomOf = (file: string) =>
  file
    .split('/')
    .slice(0, /^(duties|registers|platform)\//.test(file) ? 2 : 1)
    .join('/')

function articleCalled(basis: string, statutes: Written['statutes']) {
  const [id, name] = basis.split(' ') as [string, string]
  const statute = statutes.find((one) => one.id === id)!
  const { gist } = statute.articles.find((one) => one.name === name)!
  return { cite: cite({ statute, name, gist }), gist, ...(statute.url && { url: statute.url }) }
}

function withUse(
  { articles, province: _province, ...statute }: Entered,
  refusals: Written['refusals'],
  procedures: readonly AnyProcedure[],
): CataloguedStatute {
  return {
    ...statute,
    articles: articles.map(({ name, gist, files }) => ({
      name,
      gist,
      files: [...files],
      refusals: [
        ...new Set(
          refusals
            .filter(({ basis, locally }) => [basis, ...Object.values(locally ?? {})].includes(`${statute.id} ${name}`))
            .map(({ code }) => code),
        ),
      ],
      acts: procedures.flatMap((procedure) =>
        restingOn(procedure, statute.id, name).map((what) => ({
          procedure: procedure.id,
          what: { zh: `${procedure.title.zh}：${what.zh}`, en: `${procedure.title.en}: ${what.en}` },
        })),
      ),
    })),
  }
}

function restingOn({ acts, clocks }: AnyProcedure, id: string, name: string): Words[] {
  const is = (basis: Article | undefined): boolean =>
    basis !== undefined &&
    ((basis.statute.id === id && basis.name === name) || Object.values(basis.locally ?? {}).some(is))
  return [...Object.values(acts), ...Object.values(clocks)].filter(({ basis }) => is(basis)).map(({ title }) => title)
}
