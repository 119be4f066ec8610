#!/usr/bin/env node
// Recounts a published quiz: node verify-tally.mjs tally.json [proof]
// Knows nothing of the platform and needs nothing but Node. It scores every paper anew by the papers and key in the file, adds up and ranks
// the schools anew, makes digests and root anew, and says whether all agree with what the file says. Compare root and digests with the result page.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

const sha = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()
const hex = (bytes) => bytes.toString('hex')

/** RFC 6962: the largest power of two below n splits the leaves. */
function rootOf(leaves) {
  if (leaves.length === 0) return sha('')
  if (leaves.length === 1) return leaves[0]
  const k = 2 ** Math.floor(Math.log2(leaves.length - 1))
  return sha(Buffer.of(1), rootOf(leaves.slice(0, k)), rootOf(leaves.slice(k)))
}

function points(paper, key, answers) {
  const given = answers.split(',')
  let sum = 0
  paper.forEach((question, i) => {
    const mine = [...new Set(given[i] ?? '')]
    const right = new Set(key[question.id] ?? '')
    if (mine.length === 0 || right.size === 0) return
    const hits = mine.filter((letter) => right.has(letter)).length
    if (hits === mine.length && hits === right.size) sum += question.points * 1000
    else if (question.half && hits === mine.length) sum += question.points * 500
  })
  return sum
}

function recount(tally) {
  const faults = []
  const papers = tally.papers.map((paper) =>
    paper.map(({ id, kind, stem, options, points: worth, half }) => ({ id, kind, stem, options, points: worth, half })),
  )
  if (hex(sha(JSON.stringify(papers))) !== tally.papersDigest) faults.push('papers: digest differs')
  const key = Object.fromEntries(Object.entries(tally.key).sort(([a], [b]) => (a < b ? -1 : 1)))
  if (hex(sha(JSON.stringify(key))) !== tally.keyDigest) faults.push('key: digest differs')
  const takers = new Map()
  tally.rows.forEach((row, i) => {
    const [taker, ordinal, school, variant, answers, said] = row
    if (points(tally.papers[variant], tally.key, answers) !== said) faults.push(`row ${i}: points differ`)
    const mine = takers.get(taker) ?? { school, tries: [] }
    if (mine.school !== school) faults.push(`row ${i}: one taker, two schools`)
    mine.tries.push([ordinal, said])
    takers.set(taker, mine)
  })
  if (hex(rootOf(tally.rows.map((row) => sha(Buffer.of(0), JSON.stringify(row))))) !== tally.root)
    faults.push('root differs')
  const schools = new Map()
  for (const { school, tries } of takers.values()) {
    if (school === null) continue
    const all = tries.sort(([a], [b]) => a - b).map(([, said]) => said)
    const result =
      tally.scoring === 'sum'
        ? all.reduce((a, b) => a + b, 0)
        : tally.scoring === 'last'
          ? all.at(-1)
          : Math.max(...all)
    const sum = schools.get(school) ?? { takers: 0, total: 0 }
    schools.set(school, { takers: sum.takers + 1, total: sum.total + result })
  }
  const counted = [...schools].map(([school, { takers: n, total }]) => ({
    school: tally.schools[school],
    takers: n,
    mean: Math.floor((total * 2 + n) / (2 * n)),
  }))
  const ranked = counted.map((one) => ({ ...one, place: 1 + counted.filter(({ mean }) => mean > one.mean).length }))
  const line = (one) => `${one.place} ${one.school} ${one.takers} ${one.mean}`
  const [mine, theirs] = [ranked, tally.ranking].map((list) => list.map(line).sort().join('\n'))
  if (mine !== theirs) faults.push('ranking differs')
  return { rows: tally.rows.length, takers: takers.size, schools: ranked.length, root: tally.root, faults }
}

/** The row that a proof stands for. */
const rowOf = (tally, proof) => tally.rows.findIndex((row) => row[6] === hex(sha(proof.trim().toUpperCase())))

if (process.argv[1] && import.meta.url.endsWith(process.argv[1].replaceAll('\\', '/').split('/').at(-1))) {
  const tally = JSON.parse(readFileSync(process.argv[2], 'utf8'))
  const { faults, ...told } = recount(tally)
  console.log(JSON.stringify(told))
  for (const fault of faults) console.log(`✗ ${fault}`)
  if (faults.length === 0) console.log('✓ 重算一致 recount agrees')
  const proof = process.argv[3]
  if (proof) {
    const at = rowOf(tally, proof)
    console.log(at < 0 ? '✗ 清单里没有这份答卷 not in the tally' : `✓ ${at}: ${JSON.stringify(tally.rows[at])}`)
    if (at < 0) process.exitCode = 1
  }
  if (faults.length > 0) process.exitCode = 1
}
