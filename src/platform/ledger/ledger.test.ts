import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkpointText, readCheckpoint } from './checkpoint.ts'
import { cosign, newSigner, readNote, readSigner, readVerifier, signNote, verifyNote } from './note.ts'
import { checkProof, proofText, readProof } from './proof.ts'
import { bundleOf, entriesIn, nodesIn, readTilePath, tilePath, tilesBetween, widthIn, type Tile } from './tiles.ts'
import {
  append,
  consistencyProof,
  emptyFrontier,
  emptyRoot,
  hashLeaf,
  inclusionProof,
  provesConsistency,
  provesInclusion,
  rootOf,
} from './tree.ts'

const hex = (text: string) => Buffer.from(text, 'hex')

/** Another way to the same tree: the recursive definition of RFC 6962, over all leaves. */
function definedRoot(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return createHash('sha256').digest()
  if (leaves.length === 1) return createHash('sha256').update(Buffer.of(0)).update(leaves[0]!).digest()
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  return createHash('sha256')
    .update(Buffer.of(1))
    .update(definedRoot(leaves.slice(0, k)))
    .update(definedRoot(leaves.slice(k)))
    .digest()
}

describe('哈希树：与公开实现的测试数据一致', () => {
  // The leaves and roots of the public Certificate Transparency implementations.
  const leaves = [
    '',
    '00',
    '10',
    '2021',
    '3031',
    '40414243',
    '5051525354555657',
    '606162636465666768696a6b6c6d6e6f',
  ].map(hex)
  const roots = [
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ].map(hex)

  it('空树和一到八个叶子的根', () => {
    expect(emptyRoot.toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    leaves.forEach((_, i) =>
      expect(rootOf(append(emptyFrontier, leaves.slice(0, i + 1).map(hashLeaf)))).toEqual(roots[i]),
    )
  })

  it('六到八的一致性证明', async () => {
    const nodes = (height: number, index: number) =>
      definedRoot(leaves.slice(index * 2 ** height, (index + 1) * 2 ** height))
    expect((await consistencyProof(nodes, 6, 8)).map((one) => one.toString('hex'))).toEqual([
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ])
  })
})

describe('证明', () => {
  const leaf = (i: number) => Buffer.from(`entry ${i}`)
  const nodesOf = (size: number) => (height: number, index: number) => {
    expect((index + 1) * 2 ** height).toBeLessThanOrEqual(size)
    return definedRoot(Array.from({ length: 2 ** height }, (_, i) => leaf(index * 2 ** height + i)))
  }
  const sizes = fc.integer({ min: 1, max: 300 })

  it('任何一个叶子都证明得出；换叶子、换位置、换根都不成立', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat(), async (size, any) => {
        const index = any % size
        const root = definedRoot(Array.from({ length: size }, (_, i) => leaf(i)))
        const proof = await inclusionProof(nodesOf(size), index, size)
        const shown = { index, size, leaf: hashLeaf(leaf(index)), proof, root }
        expect(provesInclusion(shown)).toBe(true)
        expect(provesInclusion({ ...shown, leaf: hashLeaf(leaf(index + 1)) })).toBe(false)
        expect(provesInclusion({ ...shown, root: emptyRoot })).toBe(false)
        expect(provesInclusion({ ...shown, proof: [...proof, root] })).toBe(false)
        if (size > 1) expect(provesInclusion({ ...shown, index: (index + 1) % size })).toBe(false)
      }),
      { numRuns: 60 },
    )
  })

  it('长大的树证明得出旧树是它的开头；被改写的证明不出', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, sizes, async (a, b) => {
        const [from, size] = [Math.min(a, b), Math.max(a, b)]
        const all = Array.from({ length: size }, (_, i) => leaf(i))
        const shown = {
          from,
          size,
          oldRoot: definedRoot(all.slice(0, from)),
          root: definedRoot(all),
          proof: await consistencyProof(nodesOf(size), from, size),
        }
        expect(provesConsistency(shown)).toBe(true)
        expect(provesConsistency({ ...shown, oldRoot: definedRoot([leaf(999), ...all.slice(1, from)]) })).toBe(false)
        if (from < size)
          expect(provesConsistency({ ...shown, root: definedRoot([leaf(999), ...all.slice(1)]) })).toBe(false)
      }),
      { numRuns: 60 },
    )
  })

  it('一批一批添，与一次添完的根相同', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 12 }), (batches) => {
        let [edge, n] = [emptyFrontier, 0]
        for (const batch of batches)
          edge = append(
            edge,
            Array.from({ length: batch }, () => hashLeaf(leaf(n++))),
          )
        expect(rootOf(edge)).toEqual(definedRoot(Array.from({ length: n }, (_, i) => leaf(i))))
        expect(edge.hashes.length).toBe(n.toString(2).replaceAll('0', '').length)
      }),
    )
  })
})

describe('签名便笺：与公开实现的测试数据一致', () => {
  const vkey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
  const skey = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz'
  const text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
  const note = `${text}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`

  it('同一把密钥签出一字不差的便笺，也验得过', () => {
    expect(signNote(text, readSigner(skey))).toBe(note)
    expect(readSigner(skey)).toMatchObject({ vkey, skey })
    expect(verifyNote(readNote(note)!, [readVerifier(vkey)!])?.map(({ name }) => name)).toEqual(['PeterNeumann'])
  })

  it('改一个字母就验不过；不认识的签名不算数', () => {
    expect(verifyNote(readNote(note.replace('answer', 'Answer'))!, [readVerifier(vkey)!])).toBeUndefined()
    expect(verifyNote(readNote(note)!, [newSigner('example.com/other')])).toEqual([])
  })

  it.each([
    ['截短', vkey.slice(0, -4)],
    ['编号不符', vkey.replace('c74f20a3', 'c74f20a4')],
    ['太长', 'PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY=='],
    ['算法不识', 'PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'],
    ['空', ''],
  ])('不是公钥的不收：%s', (_say, key) => {
    expect(readVerifier(key)).toBeUndefined()
  })

  it.each([
    text,
    `${text}\n`,
    note.slice(0, -1),
    note.replace('— ', '- '),
    note.replace('\n\n', '\n'),
    `${note}x`,
    note.replace('If', 'If\t'),
  ])('不是便笺的不收', (bad) => {
    expect(readNote(bad)).toBeUndefined()
  })

  it('见证人的签名带时间，换了时间就不成立', () => {
    const witness = newSigner('witness.example/w1', 'cosignature', Buffer.alloc(32, 7))
    const checkpoint = 'example.com/log\n7\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n'
    const line = cosign(checkpoint, witness, new Date('2026-11-25T00:00:00Z'))
    const signed = readNote(`${checkpoint}\n${line}`)!
    expect(verifyNote(signed, [readVerifier(witness.vkey)!])).toHaveLength(1)
    signed.signatures[0]!.bytes.writeBigUInt64BE(1n)
    expect(verifyNote(signed, [readVerifier(witness.vkey)!])).toBeUndefined()
  })
})

describe('检查点与证明文件', () => {
  // A checkpoint that the public specification shows.
  const shown = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n'
  it('规范里的检查点读得懂，写出来一样', () => {
    expect(readCheckpoint(shown)).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20852163 })
    expect(checkpointText(readCheckpoint(shown)!)).toBe(shown)
  })
  it.each([
    '',
    'a\n1\n',
    'a\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n',
    'a\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n',
    'a\n1\nAAAA\n',
    shown.slice(0, -1),
  ])('不是检查点的不收', (text) => {
    expect(readCheckpoint(text)).toBeUndefined()
  })

  it('证明文件写出来读得回，离线验得过；改一个字节就验不过', async () => {
    const log = newSigner('example.com/log')
    const entries = Array.from({ length: 11 }, (_, i) => Buffer.alloc(32, i))
    const root = definedRoot(entries)
    const path = await inclusionProof(
      (height, index) => definedRoot(entries.slice(index * 2 ** height, (index + 1) * 2 ** height)),
      9,
      11,
    )
    const text = proofText({
      index: 9,
      path,
      checkpoint: signNote(checkpointText({ origin: log.name, size: 11, root }), log),
    })
    expect(checkProof(readProof(text)!, entries[9]!, log)).toMatchObject({ size: 11 })
    expect(checkProof(readProof(text)!, entries[8]!, log)).toBe('not-included')
    expect(checkProof(readProof(text)!, entries[9]!, newSigner('example.com/log'))).toBe('unsigned')
    expect(checkProof(readProof(text.replace('\n11\n', '\n12\n'))!, entries[9]!, log)).toBe('unsigned')
  })
})

describe('瓦片：tlog-tiles 的排布', () => {
  it.each([
    [{ level: 0, index: 1234067, width: 256 }, 'tile/0/x001/x234/067'],
    [{ level: 1, index: 0, width: 17 }, 'tile/1/000.p/17'],
    [{ level: 'entries', index: 272, width: 256 }, 'tile/entries/272'],
  ] as const)('地址', (tile, path) => {
    expect(tilePath(tile)).toBe(path)
    expect(readTilePath(path)).toEqual(tile)
  })
  it.each([
    'tile/0/1',
    'tile/00/001',
    'tile/64/001',
    'tile/0/x000/001',
    'tile/0/001.p/256',
    'tile/0/001.p/0',
    'tile/0/../001',
    'tile/0/001.p/07',
    'tile/x/001',
  ])('不是地址的不收：%s', (path) => {
    expect(readTilePath(path)).toBeUndefined()
  })

  it('七万个叶子的树有哪些瓦片（规范里的例子）', () => {
    const at = (level: number) => [...tilesBetween(level, 0, 70_000)]
    expect([at(0).length, at(0).at(-1)!.width]).toEqual([274, 112])
    expect(at(1).map(({ width }) => width)).toEqual([256, 17])
    expect(at(2).map(({ width }) => width)).toEqual([1])
    expect(at(3)).toEqual([])
    expect([...tilesBetween(1, 0, 256)]).toEqual([{ level: 1, index: 0, width: 1 }])
  })

  it('条目包拆得开；截断的不收', () => {
    const entries = [Buffer.from('a'), Buffer.alloc(0), Buffer.alloc(300, 1)]
    expect(entriesIn(bundleOf(entries))).toEqual(entries)
    expect(entriesIn(bundleOf(entries).subarray(0, -1))).toBeUndefined()
  })

  it('从瓦片读出的证明，与定义相符', async () => {
    const size = 70_000
    const hashes: Buffer[][] = [
      Array.from({ length: size }, (_, i) => hashLeaf(Buffer.of(i >> 16, (i >> 8) & 255, i & 255))),
    ]
    const rootOver = (row: readonly Buffer[]) => rootOf(append(emptyFrontier, row))
    while (hashes.at(-1)!.length >= 256) {
      const below = hashes.at(-1)!
      hashes.push(
        Array.from({ length: Math.floor(below.length / 256) }, (_, i) => rootOver(below.slice(i * 256, (i + 1) * 256))),
      )
    }
    const read = async ({ level, index, width }: Tile) => {
      expect(width).toBe(widthIn(level as number, index, size))
      return Buffer.concat(hashes[level as number]!.slice(index * 256, index * 256 + width))
    }
    const root = rootOver(hashes[0]!)
    for (const index of [0, 255, 256, 65_535, 65_536, 69_887, 69_999])
      expect(
        provesInclusion({
          index,
          size,
          leaf: hashes[0]![index]!,
          proof: await inclusionProof(nodesIn(size, read), index, size),
          root,
        }),
      ).toBe(true)
    for (const from of [1, 256, 65_536, 65_537, 69_999])
      expect(
        provesConsistency({
          from,
          size,
          oldRoot: rootOver(hashes[0]!.slice(0, from)),
          root,
          proof: await consistencyProof(nodesIn(size, read), from, size),
        }),
      ).toBe(true)
  })
})
