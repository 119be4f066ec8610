import { describe, expect, it } from 'vitest'
import { pinyin } from '../../../platform/pinyin.ts'
import { heardOf, readAloudBy } from './ruby.tsx'
import { words } from './words.ts'

readAloudBy(pinyin)

/** Characters that sound differently in different words, and how each may sound in what a child reads here. */
const many: Record<string, readonly string[]> = {
  为: ['wéi', 'wèi'],
  了: ['le', 'liǎo'],
  传: ['chuán'],
  几: ['jǐ'],
  别: ['bié'],
  发: ['fā'],
  只: ['zhǐ'],
  和: ['hé'],
  地: ['dì'],
  处: ['chǔ'],
  好: ['hǎo'],
  少: ['shào'],
  得: ['de'],
  数: ['shù'],
  没: ['méi'],
  看: ['kàn'],
  着: ['zhe', 'zháo'],
  空: ['kòng'],
  系: ['xì'],
  藏: ['cáng'],
  行: ['xíng'],
  还: ['hái'],
  都: ['dōu'],
  重: ['zhòng'],
  长: ['cháng', 'zhǎng'],
}

describe('孩子读的字', () => {
  it('多音字的拼音，每个字每一处都对', () => {
    const wrong: string[] = []
    let seen = 0
    for (const { zh } of Object.values(words)) {
      const heard = heardOf(zh)
      for (const [i, letter] of [...zh].entries()) {
        const may = many[letter]
        if (!may) continue
        seen++
        if (!may.includes(heard[i]!)) wrong.push(`${zh.slice(Math.max(0, i - 3), i + 4)}：${letter} ${heard[i]}`)
      }
    }
    expect(seen).toBeGreaterThan(200)
    expect(wrong).toEqual([])
  })

  it.each([
    ['看得到', 'kàn de dào'],
    ['打得开', 'dǎ de kāi'],
    ['听得出', 'tīng de chū'],
    ['写得太长', 'xiě de tài cháng'],
    ['家长', 'jiā zhǎng'],
    ['着急', 'zháo jí'],
    ['用不了', 'yòng bù liǎo'],
    ['到有人看为止', 'dào yǒu rén kàn wéi zhǐ'],
  ])('%s 读 %s', (text, sounds) => expect(heardOf(text).join(' ').replaceAll('bú', 'bù')).toBe(sounds))

  it('句子短：没有一句超过三十五个字；先说到的东西后面才用（锁），没有做不到的话', () => {
    for (const { zh } of Object.values(words))
      for (const sentence of zh.split(/[。！？；：]/)) expect([...sentence].length, sentence).toBeLessThanOrEqual(35)
    const all = Object.values(words).map(({ zh }) => zh)
    expect(all.join()).not.toMatch(/不会说话|救命|马上会看|马上看|过一天|明天再来/)
    const names = Object.keys(words)
    expect(names.indexOf('knows')).toBeLessThan(names.indexOf('sealed'))
  })
})
