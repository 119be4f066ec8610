import { shortened } from '../../cut.ts'
import '../../old-browsers.ts'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { Words } from '../../../law/outcome.ts'
import { isSigned } from '../drand.ts'
import { readList, verify, type ListRead, type Proof, type Verdict } from '../proof.ts'
import { commitmentOf, isSecret } from '../source.ts'
import { DIGITS, type Ticket } from '../ticket.ts'
import { ruleWords, stepWords } from '../words.ts'
import { words } from './words.ts'

/**
 * The offline page that verifies a draw: the very code that drew, no network, opened from anywhere. Built into one HTML file for
 * Chromium 69. WebCrypto is not asked for: a page from a USB stick has none.
 */
const SHOWN = 200
let language: 'zh' | 'en' = /^zh/i.test(navigator.language) ? 'zh' : 'en'
let verdict: Verdict | null = null
let frozenList: ListRead | null = null
let compared = false
const say = (of: Words) => of[language]
const el = <T extends HTMLElement = HTMLElement>(id: string) => document.getElementById(id) as T

function draw(tag: string, attributes: Readonly<Record<string, string>>, ...children: (Node | string)[]): HTMLElement {
  const node = document.createElement(tag)
  for (const name of Object.keys(attributes)) node.setAttribute(name, attributes[name]!)
  for (const child of children) node.appendChild(typeof child === 'string' ? document.createTextNode(child) : child)
  return node
}

function fill(parent: HTMLElement, ...children: Node[]) {
  while (parent.firstChild) parent.removeChild(parent.firstChild)
  for (const child of children) parent.appendChild(child)
}

/** Every text of the page, in the reader's language. */
function speak() {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  document.title = say(words.title)
  for (const node of document.querySelectorAll<HTMLElement>('[data-say]'))
    node.textContent = say(words[node.dataset['say'] as keyof typeof words])
  show()
}

async function take(file: File) {
  clear()
  fill(el('verdict'), draw('p', { class: 'quiet' }, say(words.working)))
  const text = await new Response(file).text()
  const published = el<HTMLInputElement>('published').value.trim()
  compared = published !== ''
  frozenList = readList(text, published) || null
  verdict = frozenList ? null : await verify(text, isSigned, published)
  show()
}

/** What an earlier file came to must not stand beside the next. */
function clear() {
  verdict = null
  frozenList = null
  el('result').hidden = true
  for (const id of ['verdict', 'steps', 'facts', 'tickets']) fill(el(id))
}

function show() {
  if (frozenList) showList(frozenList)
  if (!verdict) return
  const { ok, steps, proof } = verdict
  fill(
    el('verdict'),
    draw('p', { class: `verdict ${ok ? 'good' : 'bad'}`, role: 'status' }, say(ok ? words.right : words.wrong)),
    ...(ok && !compared ? [draw('p', { class: 'quiet' }, say(words.notCompared))] : []),
  )
  fill(el('steps'), draw('h2', {}, say(words.steps)), draw('ol', { class: 'steps' }, ...steps.map(stepShown)))
  el('result').hidden = !proof
  if (proof) tell(proof)
}

function showList({ frozen, hash, published }: ListRead) {
  const said = published === null ? words.notCompared : published ? words.listPublished : words.listDiffers
  fill(
    el('verdict'),
    draw('p', { class: `verdict ${published === false ? 'bad' : ''}`, role: 'status' }, say(words.isList)),
    draw('p', {}, say(said)),
  )
  fill(el('steps'), draw('h2', {}, frozen.title), draw('p', {}, `${say(words.hash)}：`, draw('code', {}, hash)))
}

function stepShown({ step, ok, said, found }: Verdict['steps'][number]): HTMLElement {
  const lines =
    ok || said === found
      ? []
      : ([
          [words.said, said],
          [words.found, found],
        ] as const)
  const told = lines.map(([title, text]) => draw('div', {}, `${say(title)}：`, draw('code', {}, shortened(text, 300))))
  return draw(
    'li',
    {},
    draw('span', { class: `mark ${ok ? 'yes' : 'no'}` }, ok ? '✓' : '✗'),
    say(stepWords[step]),
    ...told,
  )
}

function tell({ frozen, given, hash, seed, assignments, unmet }: Proof) {
  const nameOf = new Map([...frozen.objects, ...frozen.officers].map(({ id, name }) => [id, name] as [string, string]))
  const { source } = frozen
  const from =
    source.kind === 'drand'
      ? `drand quicknet ${source.round}`
      : source.kind === 'parties'
        ? source.parties.join('、')
        : `${source.name} ${source.where}`
  const value =
    given.kind === 'typed'
      ? given.text
      : given.kind === 'beacon'
        ? given.signature
        : given.parties.map(({ party, secret }) => `${party} ${secret}`).join('；')
  const facts: [Words, string][] = [
    [words.frozenAt, moment(frozen.frozenAt)],
    [words.known, moment(source.known)],
    [words.source, from],
    [words.value, value],
    [words.hash, hash],
    [words.seed, seed],
    ...(frozen.after
      ? [[words.after, `${frozen.after.reason} (${frozen.after.hash.slice(0, 16)}…)`] as [Words, string]]
      : []),
  ]
  const short = new Map(unmet.map(({ object, rule }) => [object, rule]))
  fill(
    el('facts'),
    draw('h2', {}, `${say(words.draw)}：${frozen.title}`),
    draw(
      'dl',
      {},
      ...facts.reduce<Node[]>(
        (all, [title, text]) => [...all, draw('dt', {}, say(title)), draw('dd', {}, draw('code', {}, text))],
        [],
      ),
    ),
    draw('h2', {}, say(words.result)),
    draw(
      'ol',
      {},
      ...assignments.map(({ object, officers }) => {
        const rule = short.get(object)
        return draw(
          'li',
          {},
          `${nameOf.get(object) ?? object}：${officers.map((id) => nameOf.get(id) ?? id).join('、')}`,
          ...(rule ? [draw('span', { class: 'no' }, ` ${say(words.unmet)}：${say(ruleWords[rule])}`)] : []),
        )
      }),
    ),
  )
  list()
}

/** Everybody's ticket, or those whose name was typed. */
function list() {
  if (!verdict || !verdict.proof) return
  const { frozen, drawn } = verdict.proof
  const tickets = new Map(verdict.tickets.map((one) => [one.id, one] as [string, Ticket & { place?: number }]))
  const out = new Set(drawn)
  const sought = el<HTMLInputElement>('find').value.trim()
  const found = frozen.objects
    .filter(({ name }) => name.indexOf(sought) >= 0)
    .sort((a, b) => placeOf(tickets.get(a.id)) - placeOf(tickets.get(b.id)))
  const head = draw(
    'tr',
    {},
    ...[words.name, words.place, words.ticket, words.drawn].map((title) => draw('th', { scope: 'col' }, say(title))),
  )
  const rows = found.slice(0, SHOWN).map(({ id, name, excluded }) => {
    const ticket = tickets.get(id)
    const cells = ticket
      ? [name, String(placeOf(ticket)), shownTicket(ticket), say(out.has(id) ? words.drawn : words.notDrawn)]
      : [name, '', '', `${say(words.excluded)}：${excluded}`]
    return draw('tr', {}, ...cells.map((text) => draw('td', {}, text)))
  })
  fill(
    el('tickets'),
    draw('table', {}, draw('thead', {}, head), draw('tbody', {}, ...rows)),
    ...(found.length > SHOWN ? [draw('p', { class: 'quiet' }, say(words.more))] : []),
  )
}

const placeOf = (ticket: (Ticket & { place?: number }) | undefined) => (ticket && ticket.place) || Infinity
const shownTicket = ({ length, weight }: Ticket) => `${(length / 2 ** DIGITS).toFixed(9)} ÷ ${weight}`

const moment = (iso: string) =>
  `${new Date(new Date(iso).getTime() + 8 * 3600000).toISOString().slice(0, 19).replace('T', ' ')} (UTC+8)`

function seal() {
  const [hash, party, secret] = ['seal-hash', 'seal-party', 'seal-secret'].map((id) =>
    el<HTMLInputElement>(id).value.trim(),
  ) as [string, string, string]
  el('seal').textContent =
    isSecret(secret) && /^[0-9a-f]{64}$/i.test(hash) && party
      ? commitmentOf(hash.toLowerCase(), party, secret)
      : say(words.badSecret)
}

el<HTMLInputElement>('file').addEventListener('change', (event) => {
  const { files } = event.target as HTMLInputElement
  if (files && files[0]) void take(files[0])
})
const over = (on: boolean) => (event: DragEvent) => {
  event.preventDefault()
  el('drop').classList.toggle('over', on)
}
el('drop').addEventListener('dragover', over(true))
el('drop').addEventListener('dragleave', over(false))
el('drop').addEventListener('drop', (event) => {
  over(false)(event)
  const file = event.dataTransfer && event.dataTransfer.files[0]
  if (file) void take(file)
})
el('published').addEventListener('change', () => {
  const { files } = el<HTMLInputElement>('file')
  if (files && files[0]) void take(files[0])
})
el('find').addEventListener('input', list)
for (const id of ['seal-hash', 'seal-party', 'seal-secret']) el(id).addEventListener('input', seal)
el('make').addEventListener('click', () => {
  el<HTMLInputElement>('seal-secret').value = bytesToHex(crypto.getRandomValues(new Uint8Array(16)))
  seal()
})
el('other').addEventListener('click', () => {
  language = language === 'zh' ? 'en' : 'zh'
  speak()
})
speak()
