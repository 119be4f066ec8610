import '../../../../platform/old-browsers.ts'
import './older.ts'
import type { Words } from '../../../../law/outcome.ts'
import { hashOf, VERSION, type Input } from '../problem.ts'
import { solve } from '../solve.ts'

/** The offline page that computes a matching anew from its public input: the very code of the house, no network, opened from anywhere. */
const words = {
  title: { zh: '匹配核对', en: 'Verify a matching' },
  other: { zh: 'English', en: '中文' },
  about: {
    zh: '这个页面不联网，从 U 盘上打开也能用。把公开的输入（.json）放进来，它按公布的规则从头算一遍；结果与公布页面对照。',
    en: 'This page uses no network and works from a USB stick. Drop the public input (.json): it computes the pairs anew by the published rule, to compare with the published page.',
  },
  drop: { zh: '把公开的输入拖到这里，或者选择文件', en: 'Drop the public input here, or choose it' },
  published: { zh: '页面上公布的指纹（可不填；填了就一并核对）', en: 'The hash published on the page (optional)' },
  notRead: { zh: '这不是一份公开的输入。', en: 'This is no public input.' },
  same: { zh: '指纹与填写的相同。', en: 'The hash is the one entered.' },
  differs: { zh: '指纹与填写的不同：不是同一份输入。', en: 'The hash is not the one entered: this is another input.' },
  notCompared: { zh: '没有填公布的指纹，没有比较。', en: 'No published hash was entered: none was compared.' },
  hash: { zh: '指纹', en: 'Hash' },
  reached: { zh: '算出来的结果', en: 'Computed' },
  pairs: { zh: '各校配上的人（编号）', en: 'Pairs by school (ids of persons)' },
  unserved: { zh: '没有配上的学校', en: 'Schools without anybody' },
} as const
let language: 'zh' | 'en' = /^zh/i.test(navigator.language) ? 'zh' : 'en'
const say = (of: Words) => of[language]
const el = <T extends HTMLElement = HTMLElement>(id: string) => document.getElementById(id) as T
let text = ''

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

function speak() {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  document.title = say(words.title)
  const all = document.querySelectorAll<HTMLElement>('[data-say]')
  for (let i = 0; i < all.length; i++) all[i]!.textContent = say(words[all[i]!.dataset['say'] as keyof typeof words])
  show()
}

function read(): Input | null {
  try {
    const input = JSON.parse(text) as Input
    return input.version === VERSION && Array.isArray(input.schools) && Array.isArray(input.persons) ? input : null
  } catch {
    return null
  }
}

function show() {
  if (text === '') return
  const input = read()
  if (!input) {
    fill(el('result'))
    return fill(el('verdict'), draw('p', { class: 'verdict bad', role: 'status' }, say(words.notRead)))
  }
  const hash = hashOf(input)
  const published = el<HTMLInputElement>('published').value.trim().toLowerCase()
  const said = published === '' ? words.notCompared : published === hash ? words.same : words.differs
  fill(
    el('verdict'),
    draw(
      'p',
      { class: `verdict ${published === '' ? '' : published === hash ? 'good' : 'bad'}`, role: 'status' },
      say(said),
    ),
  )
  const { pairs, reached, unserved } = solve(input)
  const nameOf = new Map(input.schools.map(({ id, name }) => [id, name] as [string, string]))
  fill(
    el('result'),
    draw('p', {}, `${say(words.hash)}：`, draw('code', {}, hash)),
    draw('h2', {}, say(words.reached)),
    draw('p', {}, draw('code', {}, JSON.stringify(reached))),
    draw('h2', {}, say(words.pairs)),
    draw(
      'ol',
      {},
      ...pairs.map(([person, school]) =>
        draw('li', {}, `${nameOf.get(school) || school}：`, draw('code', {}, person.slice(-8))),
      ),
    ),
    draw('h2', {}, say(words.unserved)),
    draw('ul', {}, ...unserved.map(({ school }) => draw('li', {}, nameOf.get(school) || school))),
  )
}

async function take(file: File) {
  text = await new Response(file).text()
  show()
}

el<HTMLInputElement>('file').addEventListener('change', (event) => {
  const { files } = event.target as HTMLInputElement
  if (files && files[0]) void take(files[0])
})
el('drop').addEventListener('dragover', (event) => event.preventDefault())
el('drop').addEventListener('drop', (event) => {
  event.preventDefault()
  const file = event.dataTransfer && event.dataTransfer.files[0]
  if (file) void take(file)
})
el('published').addEventListener('change', show)
el('other').addEventListener('click', () => {
  language = language === 'zh' ? 'en' : 'zh'
  speak()
})
speak()
