import { cut } from '../../../../platform/cut.ts'
import { MOST_BYTES } from '../../reports/envelope/file.ts'
import { tryCleaned } from '../../reports/envelope/photo.ts'
import { sizeOnTheWay, type Chosen } from './report.ts'

const MOST_FILES = 10

/** The list of files beside a file input: cleaned as they are chosen, removable, never too many. Answers what is chosen. */
export function attendFiles(input: HTMLInputElement, tooBig: (is: boolean) => void) {
  const list = input.closest('form')!.querySelector<HTMLUListElement>('[data-chosen]')!
  let chosen: Chosen[] = []

  const draw = () => {
    list.textContent = ''
    for (const one of chosen) {
      const item = document.createElement('li')
      item.textContent = `${one.uncleaned ? `${list.dataset['unclean']} ` : ''}${one.name} `
      const remove = document.createElement('button')
      remove.type = 'button'
      remove.textContent = list.dataset['remove']!
      remove.setAttribute('aria-label', `${remove.textContent} ${one.name}`)
      remove.addEventListener('click', () => {
        chosen = chosen.filter((other) => other !== one)
        draw()
      })
      item.appendChild(remove)
      list.appendChild(item)
    }
  }

  input.addEventListener('change', () => {
    void Promise.all([...(input.files ?? [])].map(readFile)).then((read) => {
      add(read)
      input.value = ''
    })
  })

  const add = (more: readonly Chosen[]) => {
    const all = [...chosen, ...more]
    const big = all.length > MOST_FILES || sizeOnTheWay(all) > MOST_BYTES
    tooBig(big)
    if (!big) chosen = all
    draw()
  }

  return {
    chosen: (): readonly Chosen[] => chosen,
    add,
    clear: () => {
      chosen = []
      draw()
    },
  }
}

/** A file as it is sealed: with what tells of its making taken out, where that can be. */
export async function readFile(file: File): Promise<Chosen> {
  // Chromium 69 has no file.arrayBuffer().
  const bytes = new Uint8Array(await new Response(file).arrayBuffer())
  const clean = tryCleaned(bytes)
  const name = cut(file.name, 80)
  return { name, type: file.type.slice(0, 80), bytes: clean ?? bytes, uncleaned: clean === null }
}
