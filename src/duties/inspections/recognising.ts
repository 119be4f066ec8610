import { isSigned } from '../../platform/draw/drand.ts'
import { canonical, hashOf, type Frozen } from '../../platform/draw/frozen.ts'
import { textOf, verify, type Proof } from '../../platform/draw/proof.ts'
import { drawFilesByHash, type DrawFile } from '../../platform/draw/store.ts'
import { stepWords } from '../../platform/draw/words.ts'
import type { House } from '../../platform/house.ts'
import type { Words } from '../../law/outcome.ts'
import type { Attested, Brought } from '../../site/kit/section.ts'
import { asItStands } from './public-draws.ts'

/** What a draw publishes, brought back by somebody: its fingerprint, its frozen list, its proof. What is checked is said, and what is not. */
export async function recogniseDraw(house: House, { sha256, text }: Brought): Promise<Attested | null> {
  const bare = (text ?? '').replace(/^\ufeff/, '').trim()
  const read = readJson(bare)
  if (read === null) return fingerprint(await drawFilesByHash(house.db, sha256))
  const frozen = isProof(read) ? read.frozen : isFrozen(read) ? read : undefined
  const id = frozen && soundHash(frozen)
  if (!frozen || !id) return null
  const files = await drawFilesByHash(house.db, id)
  if (files.length === 0) return strangers(id)
  return isProof(read) ? aboutProof(house, files, read, bare) : aboutList(files, frozen, bare)
}

function fingerprint(files: readonly DrawFile[]): Attested | null {
  if (files.length === 0) return null
  return {
    stands: true,
    title: { zh: '是我们公布的抽取名单指纹', en: 'It is the hash of a list that we froze for a draw' },
    facts: factsOf(files),
    notChecked: [
      {
        zh: '只有指纹，没有带着名单和证明：名单和结果没有核对。',
        en: 'A hash alone brings neither list nor proof: nothing else was checked.',
      },
    ],
    to: pageOf(files),
  }
}

function aboutList(files: readonly DrawFile[], frozen: Frozen, text: string): Attested {
  const stands = canonical(frozen) === text
  return {
    stands,
    title: stands
      ? { zh: '是我们公布的冻结名单，一字不差', en: 'It is the list as we froze and published it, to the byte' }
      : {
          zh: '内容是我们的冻结名单，但文件被重新写过',
          en: 'The content is that of our list, but the file was written anew',
        },
    facts: factsOf(files),
    checked: [
      {
        zh: '由名单重新算出的指纹，与抽取以前公布的相同。',
        en: 'The hash computed from the list is the one published before the draw.',
      },
    ],
    notChecked: [
      {
        zh: '名单不含抽取结果：结果请用抽取证明核对。',
        en: 'A list holds no result: check that with the proof of the draw.',
      },
    ],
    to: pageOf(files),
  }
}

async function aboutProof(house: House, files: readonly DrawFile[], proof: Proof, text: string): Promise<Attested> {
  const kept = files.find(({ kind }) => kind === 'proof')
  // Ours is recomputed; a stranger's text that only shares our list could be made to take for ever.
  const ours = kept && [kept.text, textOf(await asItStands(house, files, kept))].includes(text)
  const { ok, steps } = ours ? await verify(text, isSigned) : { ok: false, steps: [] }
  return {
    stands: ok,
    title: ok
      ? {
          zh: '是我们公布的抽取证明，并且当场重新算过',
          en: 'It is our proof of this draw, and it was recomputed just now',
        }
      : kept
        ? {
            zh: '名单是我们的，但这份抽取证明不是我们公布的：被改动过',
            en: 'The list is ours, this proof is not what we published: it was changed',
          }
        : { zh: '名单是我们的，但这次抽取还没有结果', en: 'The list is ours, but nothing has been drawn from it' },
    facts: factsOf(files),
    checked: steps.filter((step) => step.ok).map(({ step }) => stepWords[step]),
    notChecked: steps.filter((step) => !step.ok).map(({ step }) => stepWords[step]),
    to: pageOf(files),
  }
}

const strangers = (id: string): Attested => ({
  stands: false,
  title: { zh: '是抽取文件，但不是我们公布的', en: 'It is a file of a draw, but none that we published' },
  facts: [[{ zh: '由名单算出的指纹', en: 'Hash computed from its list' }, id]],
})

const factsOf = (files: readonly DrawFile[]): Attested['facts'] => {
  const [frozen] = files
  const drawn = files.find(({ kind }) => kind === 'proof')
  return [
    [words.title, frozen!.title],
    [words.hash, frozen!.hash],
    [words.frozenAt, moment(frozen!.at)],
    [words.drawnAt, drawn ? moment(drawn.at) : '—'],
  ]
}

const words = {
  title: { zh: '抽取', en: 'Draw' },
  hash: { zh: '名单指纹', en: 'Hash of the list' },
  frozenAt: { zh: '冻结时间', en: 'Frozen at' },
  drawnAt: { zh: '抽取时间', en: 'Drawn at' },
} as const satisfies Record<string, Words>

const pageOf = (files: readonly DrawFile[]) => `/draws/${files[0]!.dossier}` as const

const moment = (at: Date) => at.toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false })

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}

const isFrozen = (read: unknown): read is Frozen =>
  typeof read === 'object' && read !== null && 'frozenAt' in read && 'objects' in read && 'source' in read

const isProof = (read: unknown): read is Proof =>
  typeof read === 'object' && read !== null && 'frozen' in read && isFrozen(read.frozen)

/** undefined: it only looks like a list. */
function soundHash(frozen: Frozen): string | undefined {
  try {
    return hashOf(frozen)
  } catch {
    return undefined
  }
}
