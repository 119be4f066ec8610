// Every refusal the sources can give and every article they cite, read from the sources themselves. The build writes it beside the command.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseAst } from 'vite'

const root = join(import.meta.dirname, '..')

/** Calls that make a refusal: code, Chinese, English, more. */
const makers = new Set(['refuse', 'plain'])
/** What a blank in a sentence looks like; filled in only when it is said. */
const BLANK = '…'

/** How many refusals the sources make, read or not: the test compares. */
export const callsIn = (src = join(root, 'src')) =>
  sourcesOf(src).reduce(
    (sum, name) => sum + (readFileSync(join(src, name), 'utf8').match(/(?<![\w.])refuse\(/g)?.length ?? 0),
    0,
  )

const sourcesOf = (src) =>
  readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.(test|fixture|cases)\.|\.d\.ts$|(^|\/)web\/|^desk\//.test(name))
    .toSorted()

/** The catalogue of the sources under a folder, as text. */
export function catalogueOf(src = join(root, 'src')) {
  const names = sourcesOf(src)
  const files = new Map(names.map((name) => [name, read(src, name)]))
  // A refusal handed on as it came is in the list already, from where it was made.
  const refusals = names.flatMap((name) => refusalsIn(files, name)).filter(({ code }) => code !== '*')
  const statutes = statutesIn(files, names)
  return `${JSON.stringify({ refusals: unique(refusals), statutes }, null, 1)}\n`
}

function read(src, name) {
  const text = readFileSync(join(src, name), 'utf8')
  const nodes = []
  const ast = parseAst(text, { lang: name.endsWith('x') ? 'tsx' : 'ts' })
  walk(ast, undefined, nodes)
  return { ast, nodes, imports: importsIn(ast, name), consts: constsIn(nodes) }
}

function walk(node, parent, nodes) {
  if (!node || typeof node.type !== 'string') return
  node.parent = parent
  nodes.push(node)
  for (const [key, value] of Object.entries(node)) {
    if (key === 'parent') continue
    if (Array.isArray(value)) for (const each of value) walk(each, node, nodes)
    else if (typeof value === 'object' && value !== null) walk(value, node, nodes)
  }
}

/** Local name → where it comes from, of our own files. */
function importsIn({ body }, name) {
  const found = new Map()
  for (const { type, source, specifiers = [] } of body)
    if (type === 'ImportDeclaration' && source.value.startsWith('.'))
      for (const { local, imported } of specifiers)
        if (imported) found.set(local.name, { file: join(name, '..', source.value), name: imported.name })
  return found
}

/** Names declared with what they are, wherever in the file; the first of a name counts. */
function constsIn(nodes) {
  const found = new Map()
  for (const { type, id, init } of nodes)
    if (type === 'VariableDeclarator' && id.type === 'Identifier' && init && !found.has(id.name))
      found.set(id.name, init)
  return found
}

// — refusals —

function refusalsIn(files, name) {
  const { nodes } = files.get(name)
  return nodes.flatMap((node) => {
    if (node.type === 'CallExpression' && makers.has(node.callee.name)) return spelt(files, name, node)
    return node.type === 'ObjectExpression' ? (literal(files, name, node) ?? []) : []
  })
}

/** A call, or as many as the helper around it is called with. */
function spelt(files, name, call) {
  const helper = helperAround(call)
  const here = (known = new Map()) => {
    const [code, zh, en, more] = call.arguments
    if (code.type === 'SpreadElement') return []
    const given = more?.type === 'ObjectExpression' ? valueOf(more, 'basis') : undefined
    const [basis, locally] = [articleOf(files, name, given), locallyOf(files, name, given)]
    const [spoken, english] = zh?.type === 'SpreadElement' ? [BLANK, BLANK] : [words(zh, known), words(en, known)]
    return words(code, known).map((each) => ({
      code: each.replace(BLANK, '*'),
      zh: [spoken].flat().join(' / '),
      en: [english].flat().join(' / '),
      ...(basis && { basis }),
      ...(locally && { locally }),
      file: name,
    }))
  }
  const own =
    helper && call.arguments.some((argument) => argument.type === 'Identifier' && helper.params.includes(argument.name))
  const codeFromHelper =
    helper && call.arguments[0] && names(call.arguments[0]).some((one) => helper.params.includes(one))
  if (!own && !codeFromHelper) return here()
  const calls = files
    .get(name)
    .nodes.filter(({ type, callee }) => type === 'CallExpression' && callee.name === helper.name)
  return calls.length
    ? calls.flatMap(({ arguments: given }) => here(new Map(helper.params.map((param, i) => [param, given[i]]))))
    : here()
}

/** The named function a call stands in, if it is one. */
function helperAround(node) {
  for (let each = node.parent; each; each = each.parent) {
    if (each.type === 'FunctionDeclaration') return { name: each.id.name, params: each.params.map(({ name }) => name) }
    if (/^(Arrow)?FunctionExpression$/.test(each.type))
      return each.parent.type === 'VariableDeclarator'
        ? { name: each.parent.id.name, params: each.params.map(({ name }) => name) }
        : undefined
  }
  return undefined
}

/** A refusal written out: { code: '…', say: { zh, en } }. */
function literal(files, name, node) {
  const [code, say] = [valueOf(node, 'code'), valueOf(node, 'say')]
  if (code?.type !== 'Literal' || !/^[a-z-]+\.[a-z-]+$/.test(code.value) || !say) return undefined
  const [zh, en] = say.type === 'ObjectExpression' ? [valueOf(say, 'zh'), valueOf(say, 'en')] : []
  const given = valueOf(node, 'basis')
  const [basis, locally] = [articleOf(files, name, given), locallyOf(files, name, given)]
  return [
    {
      code: code.value,
      zh: zh ? words(zh).join(' / ') : BLANK,
      en: en ? words(en).join(' / ') : BLANK,
      ...(basis && { basis }),
      ...(locally && { locally }),
      file: name,
    },
  ]
}

const valueOf = (object, key) =>
  object.properties.find(
    (property) => property.type === 'Property' && (property.key.name ?? property.key.value) === key,
  )?.value

/** What an expression may say, blanks where only running it would tell. */
function words(node, known = new Map()) {
  switch (node?.type) {
    case 'Literal':
      return [String(node.value)]
    case 'TSAsExpression':
      return words(node.expression, known)
    case 'TemplateLiteral':
      return node.quasis.reduce(
        (said, { value }, i) =>
          said.flatMap((before) =>
            i === 0
              ? [value.cooked]
              : filled(node.expressions[i - 1], known).map((blank) => before + blank + value.cooked),
          ),
        [''],
      )
    case 'ConditionalExpression':
      return [...words(node.consequent, known), ...words(node.alternate, known)]
    case 'BinaryExpression':
      return words(node.left, known).flatMap((left) => words(node.right, known).map((right) => left + right))
    case 'Identifier':
      return known.has(node.name) ? words(known.get(node.name)) : [BLANK]
    default:
      return [BLANK]
  }
}

const filled = (node, known) =>
  node.type === 'Identifier' && known.has(node.name)
    ? words(known.get(node.name))
    : node.type === 'ConditionalExpression' && [node.consequent, node.alternate].every(({ type }) => type === 'Literal')
      ? words(node)
      : [BLANK]

const names = (node) =>
  node.type === 'Identifier' ? [node.name] : node.type === 'TemplateLiteral' ? node.expressions.flatMap(names) : []

/** The same refusal given from several places of one file is one. */
const unique = (refusals) =>
  [...new Map(refusals.map((one) => [JSON.stringify(one), one])).values()].toSorted((a, b) =>
    a.code === b.code ? (a.zh < b.zh ? -1 : 1) : a.code < b.code ? -1 : 1,
  )

// — law —

/** 'major-decisions 第十五条', if an expression is an article known to the sources. */
function articleOf(files, name, node) {
  if (node?.type === 'Identifier') return articleOf(files, ...declared(files, name, node.name))
  if (isLocal(node)) return articleOf(files, name, node.arguments[0])
  if (node?.type !== 'MemberExpression' || node.computed || node.object.type !== 'Identifier') return undefined
  const [where, what] = declared(files, name, node.object.name)
  if (isStatute(what)) return valueOf(what.arguments[1], node.property.name) && `${idOf(what)} ${node.property.name}`
  return what?.type === 'ObjectExpression' ? articleOf(files, where, valueOf(what, node.property.name)) : undefined
}

/** Of an article that provinces rule on too: theirs, by province. */
function locallyOf(files, name, node) {
  if (node?.type === 'Identifier') return locallyOf(files, ...declared(files, name, node.name))
  if (isLocal(node))
    return Object.fromEntries(
      node.arguments[1].properties.map(({ key, value }) => [key.name ?? key.value, articleOf(files, name, value)]),
    )
  if (node?.type !== 'MemberExpression' || node.computed || node.object.type !== 'Identifier') return undefined
  const [where, what] = declared(files, name, node.object.name)
  return what?.type === 'ObjectExpression' ? locallyOf(files, where, valueOf(what, node.property.name)) : undefined
}

/** What a name stands for, followed through imports. */
function declared(files, name, local) {
  const one = files.get(name)
  const from = one?.imports.get(local)
  return from ? declared(files, from.file, from.name) : [name, one?.consts.get(local)]
}

const isStatute = (node) =>
  node?.type === 'CallExpression' && node.callee.name === 'statute' && node.arguments[0]?.type === 'ObjectExpression'
const isLocal = (node) => node?.type === 'CallExpression' && node.callee.name === 'locally'
const idOf = (call) => valueOf(call.arguments[0], 'id').value

function statutesIn(files, names) {
  const cited = new Map()
  for (const name of names)
    for (const node of files.get(name).nodes) {
      const article = node.type === 'MemberExpression' ? articleOf(files, name, node) : undefined
      // Naming an article for others to cite is no citation.
      if (!article || /(^|\/)law\.ts$|^law\//.test(name)) continue
      for (const one of [article, ...Object.values(locallyOf(files, name, node) ?? {})])
        cited.set(one, (cited.get(one) ?? new Set()).add(name))
    }
  const calls = names.flatMap((name) => files.get(name).nodes.filter(isStatute))
  return calls
    .map((call) => {
      const about = Object.fromEntries(
        call.arguments[0].properties.map(({ key, value }) => [key.name, words(value)[0]]),
      )
      const articles = call.arguments[1].properties.map(({ key, value }) => {
        const article = key.name ?? key.value
        return { name: article, gist: words(value).join(''), files: [...(cited.get(`${about.id} ${article}`) ?? [])] }
      })
      return { ...about, articles }
    })
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
}
