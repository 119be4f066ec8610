import type { Words } from '../law/outcome.ts'

/** fewer: of a whole year, everywhere; derivable: this, or what it could be used to compute, is too small; cut: off the grid. */
export type Hushed = 'fewer' | 'derivable' | 'cut'
export interface Hidden {
  readonly smallest: number
  readonly why: Hushed
}

/** What stands where a number is not told. */
export function hushedWords({ smallest, why }: Hidden): { readonly said: Words; readonly why: Words } {
  const few = { zh: `少于${smallest}`, en: `fewer than ${smallest}` }
  switch (why) {
    case 'fewer':
      return {
        said: few,
        why: { zh: `少于${smallest}的数可能指向具体的人`, en: `A number below ${smallest} could tell who somebody is` },
      }
    case 'derivable':
      return {
        said: { zh: `${few.zh}或者可据以推算`, en: `${few.en}, or would give such a number away` },
        why: {
          zh: `少于${smallest}的数不公布，能据以推算出它的数也不公布`,
          en: `A number below ${smallest} is not told, nor any from which it could be computed`,
        },
      }
    case 'cut':
      return {
        said: { zh: '不公布', en: 'not told' },
        why: {
          zh: '涉及具体人的数据，只按已结束的整月、整县和全年的分组公布，并且只按现在的记录',
          en: 'Where it could tell who somebody is, it is told of whole months gone by, whole counties and the groups of a year, as of now',
        },
      }
  }
}
