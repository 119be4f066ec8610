import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const table = readFileSync(join(import.meta.dirname, '../../docs/presses.md'), 'utf8')

/** How often a task makes its user press, as docs/presses.md says. */
function saidOf(task: string): number {
  const row = table.split('\n').find((line) => line.startsWith(`| ${task} |`))
  if (!row) throw new Error(`docs/presses.md says nothing of ${task}`)
  return Number(row.split('|').at(-3)!.trim())
}

/**
 * Counts from now on, until the page is loaded anew, and demands in the end that it was no more and no less than docs/presses.md says: each press of a button, link or
 * choice, each field written in, each choosing of files, each key that acts by itself.
 */
export async function counting(page: Page, task: string): Promise<() => Promise<void>> {
  const said = saidOf(task)
  await page.evaluate(() => {
    const written = new Set<EventTarget>()
    const count = globalThis as unknown as { presses: number }
    count.presses = 0
    const isField = (one: EventTarget | null) => one instanceof HTMLElement && one.matches('input, textarea')
    document.addEventListener(
      'click',
      ({ isTrusted, target }) => isTrusted && !isField(target) && count.presses++,
      true,
    )
    document.addEventListener(
      'input',
      ({ target }) => target && !written.has(target) && (written.add(target), count.presses++),
      true,
    )
    document.addEventListener(
      'keydown',
      ({ isTrusted, target, key, ctrlKey }) => {
        if (isTrusted && (ctrlKey ? key !== 'Control' : key === 'Enter' || (!isField(target) && key.length === 1)))
          count.presses++
      },
      true,
    )
  })
  return async () => {
    const presses = await page.evaluate(() => (globalThis as unknown as { presses: number }).presses)
    expect(presses, task).toBe(said)
  }
}
