import type { Words } from '../../law/outcome.ts'

const documentNumber = /[〔［[（(](\d{4})[〕］\])）]\s*第?\s*\d+\s*号/g

/**
 * A document number says its year. Where whatever else is filled in, days and years in the text, speaks of other years only, one of them is likely a
 * slip: asked about, never refused, for a plan may well be issued the year before. Null: nothing to ask.
 */
export function yearDoubt(form: Readonly<Record<string, unknown>>, name: string): Words | null {
  const value = form[name]
  if (typeof value !== 'string') return null
  const said = yearsIn(value, documentNumber)
  if (said.length === 0) return null
  const texts = Object.entries(form).flatMap(([key, one]) =>
    typeof one === 'string' ? [key === name ? value.replaceAll(documentNumber, '') : one] : [],
  )
  const spoken = [
    ...new Set(
      texts.flatMap((one) =>
        yearsIn(one.replaceAll(documentNumber, ''), /(?<!\d)((?:19|20)\d{2})(?:年|-\d{2}-\d{2}$)/g),
      ),
    ),
  ]
  if (spoken.length === 0 || spoken.some((year) => said.includes(year))) return null
  return {
    zh: `文号是${said.join('、')}年的，其他各项说的是${spoken.toSorted().join('、')}年，请核对。`,
    en: `The number is of ${said.join(', ')}, all else speaks of ${spoken.toSorted().join(', ')}: please check.`,
  }
}

const yearsIn = (text: string, pattern: RegExp): string[] => [
  ...new Set([...text.matchAll(pattern)].map(([, year]) => year!)),
]
