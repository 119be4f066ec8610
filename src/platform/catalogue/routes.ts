import type { Words } from '../../law/outcome.ts'
import { cite, type Article } from '../../law/statute.ts'
import type { AnyProcedure } from '../cases/table.ts'
import { serve, type App } from '../http/serve.ts'
import catalogue from './catalogue.json' with { type: 'json' }
import { readRefusals, readStatutes, type CataloguedRefusal, type CataloguedStatute } from './contract.ts'

interface Entered {
  readonly id: string
  readonly title: string
  readonly titleEn: string
  readonly from: string
  readonly until?: string
  readonly url?: string
  readonly articles: readonly { readonly name: string; readonly gist: string; readonly files: readonly string[] }[]
}
const statutes: readonly Entered[] = catalogue.statutes
const refusals: readonly { code: string; zh: string; en: string; basis?: string; file: string }[] = catalogue.refusals

/** What this house refuses and on which law it rests: read from its sources by build/catalogue.mjs, with the acts of its procedures. */
export function catalogueRoutes(app: App, procedures: readonly AnyProcedure[]) {
  serve(app, readRefusals, () => ({ refusals: refusals.map(shown) }))
  serve(app, readStatutes, () => ({ statutes: statutes.map((statute) => withUse(statute, procedures)) }))
}

const shown = ({ code, zh, en, basis, file }: (typeof refusals)[number]): CataloguedRefusal => {
  const found = basis === undefined ? undefined : articleCalled(basis)
  return { code, say: { zh, en }, room: roomOf(file), ...(found && { basis: found }) }
}

/** 'duties/decisions/drafting.ts' → 'duties/decisions' */
const roomOf = (file: string) =>
  file
    .split('/')
    .slice(0, /^(duties|registers|platform)\//.test(file) ? 2 : 1)
    .join('/')

function articleCalled(basis: string) {
  const [id, name] = basis.split(' ') as [string, string]
  const statute = statutes.find((one) => one.id === id)!
  const { gist } = statute.articles.find((one) => one.name === name)!
  return { cite: cite({ statute, name, gist }), gist, ...(statute.url && { url: statute.url }) }
}

function withUse({ articles, ...statute }: Entered, procedures: readonly AnyProcedure[]): CataloguedStatute {
  return {
    ...statute,
    articles: articles.map(({ name, gist, files }) => ({
      name,
      gist,
      files: [...files],
      refusals: [...new Set(refusals.filter(({ basis }) => basis === `${statute.id} ${name}`).map(({ code }) => code))],
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
  const is = (basis: Article | undefined) => basis?.statute.id === id && basis.name === name
  return [...Object.values(acts), ...Object.values(clocks)].filter(({ basis }) => is(basis)).map(({ title }) => title)
}
