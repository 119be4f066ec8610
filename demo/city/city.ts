import { chance as chanceOf } from './chance.ts'
import { offices, opened } from './offices.ts'
import { clerksOf, handlersOf, officers } from './people.ts'
import { mergedSchool, merger, schoolsOf } from './schools.ts'
import type { Core, Schools } from './shape.ts'

/** The offices of the demo city and their people. */
export function coreOf(seed: number): Core {
  const made = offices(chanceOf(seed, 'offices'))
  return {
    ...made,
    officers: officers(made.bureau, made.sections, made.counties, made.partners, chanceOf(seed, 'officers')),
  }
}

/** One copy of the 712 schools. Only the plain copy, 0, holds the merger. */
export function copyOf(core: Core, seed: number, copy: number): Schools {
  const schools = schoolsOf(core.counties, core.bureau.id, seed, copy)
  const chance = chanceOf(seed, `copy ${copy}`, copy)
  const into = schools.find(({ name }) => name === merger.into)
  const from = into && copy === 0 ? mergedSchool(into, chance) : null
  const gone = from ? [from] : []
  return {
    copy,
    schools,
    gone,
    clerks: clerksOf([...schools, ...gone], copy, chance),
    handlers: handlersOf(schools, copy, chanceOf(seed, `handlers ${copy}`, copy)),
    mergers: from && into ? [{ id: chance.uuid(opened), from, into, on: merger.on }] : [],
  }
}

/** Pupils and staff of 2024 by today's name: what a return about these schools must fit. */
export function rollsByName(seed = 1): ReadonlyMap<string, { readonly pupils: number; readonly staff: number }> {
  return new Map(copyOf(coreOf(seed), seed, 0).schools.map(({ name, pupils, staff }) => [name, { pupils, staff }]))
}
