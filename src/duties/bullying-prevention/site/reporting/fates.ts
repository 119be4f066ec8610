import type { SealedFile } from '../../reports/envelope/message.ts'
import { readFile } from './chosen.ts'
import { allOf, hashOf, uploadOne, type Held, type Upload } from './report.ts'

/** What became of a file. */
type Fate = 'waiting' | 'uploading' | 'done' | 'stopped' | 'lost' | 'otherFile'

interface Followed {
  readonly file: SealedFile
  bytes: Upload['bytes'] | null
  missing: readonly number[]
  fate: Fate
  readonly row: HTMLElement
}

/**
 * The list of files and what becomes of each, beneath the receipt: the words have arrived before, whatever happens to these. What broke off goes on
 * where it stopped; what this page no longer holds (it was loaded anew) is chosen once more.
 */
export function followFiles(section: HTMLElement, arrived: () => void) {
  const list = section.querySelector('ul')!
  const template = section.querySelector('template')!
  let held: Pick<Held, 'lookup'> | undefined
  let followed: Followed[] = []
  let busy = false

  const draw = (one: Followed) => {
    const { row, fate, file, missing } = one
    for (const say of row.querySelectorAll<HTMLElement>('[data-fate]')) say.hidden = say.dataset['fate'] !== fate
    const share = Math.round((100 * (file.chunks - missing.length)) / file.chunks)
    const uploads = fate === 'uploading' || fate === 'stopped' || fate === 'lost'
    row.querySelector('[data-share]')!.textContent = uploads && missing.length < file.chunks ? `${share}%` : ''
    row.querySelector<HTMLElement>('[data-resume]')!.hidden = fate !== 'stopped'
    row.querySelector<HTMLElement>('[data-rechoose]')!.hidden = fate !== 'lost' && fate !== 'otherFile'
  }
  const turn = (one: Followed, fate: Fate) => {
    one.fate = fate
    draw(one)
  }

  function add(file: SealedFile, bytes: Upload['bytes'] | null, have: number) {
    const row = (document.importNode(template.content, true) as DocumentFragment).querySelector('li')!
    row.querySelector('[data-name]')!.textContent = file.name
    const missing = have >= file.chunks ? [] : allOf(file)
    const fate = missing.length === 0 ? 'done' : bytes ? 'waiting' : 'lost'
    const one: Followed = { file, bytes, missing, fate, row }
    row.querySelector('[data-resume]')!.addEventListener('click', () => {
      turn(one, 'waiting')
      void run()
    })
    row.querySelector<HTMLInputElement>('[data-rechoose] input')!.addEventListener('change', (event) => {
      const [again] = (event.target as HTMLInputElement).files ?? []
      if (again) void rechosen(one, again)
    })
    followed = [...followed, one]
    list.appendChild(row)
    draw(one)
  }

  async function rechosen(one: Followed, again: File) {
    const { bytes } = await readFile(again)
    const same = bytes.length === one.file.size && (await hashOf(bytes)) === one.file.hash
    if (!same) return turn(one, 'otherFile')
    one.bytes = bytes
    turn(one, 'waiting')
    await run()
  }

  /** One after another; where the line breaks, the rest waits to be told to go on. */
  async function run() {
    if (busy) return
    busy = true
    for (let one = next(); one; one = next()) {
      const current = one
      turn(current, 'uploading')
      try {
        await uploadOne(held!, { file: current.file, bytes: current.bytes! }, current.missing, (missing) => {
          current.missing = missing
          draw(current)
        })
        current.bytes = null
        turn(current, 'done')
        arrived()
      } catch {
        for (const other of followed) if (other === current || other.fate === 'waiting') turn(other, 'stopped')
      }
    }
    busy = false
  }
  const next = () => followed.find(({ fate }) => fate === 'waiting')

  // What the line interrupted goes on by itself when it is back.
  addEventListener('online', () => {
    for (const one of followed) if (one.fate === 'stopped') turn(one, 'waiting')
    void run()
  })

  return {
    /** Files of a report: with what this page holds of them, or without. */
    follow(
      of: Pick<Held, 'lookup'>,
      files: readonly { readonly file: SealedFile; readonly bytes?: Upload['bytes']; readonly have?: number }[],
    ) {
      held = of
      for (const { file, bytes, have } of files) add(file, bytes ?? null, have ?? 0)
      section.hidden = followed.length === 0
      void run()
    },
    /** Of what is not through, as it is kept for a reload. */
    unfinished: () => followed.filter(({ fate }) => fate !== 'done').map(({ file }) => file),
    /** Some are on their way, or could be. */
    moving: () => followed.some(({ fate }) => fate === 'waiting' || fate === 'uploading' || fate === 'stopped'),
    clear() {
      followed = []
      list.textContent = ''
      section.hidden = true
    },
  }
}
