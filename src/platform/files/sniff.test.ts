import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { officeType } from './office.ts'
import { zipOf } from './pictures.fixture.ts'
import { DOCX, sniff, XLSX } from './sniff.ts'

const bytes = (text: string) => Buffer.from(text, 'latin1')
const ftyp = (brands: string) =>
  Buffer.concat([Buffer.from([0, 0, 0, 8 + brands.length]), bytes(`ftyp${brands}`), Buffer.alloc(64)])

describe('凭内容识别文件，不看文件名', () => {
  it.each([
    ['JPEG 照片', bytes('\xff\xd8\xff\xe1'), 'image/jpeg'],
    ['PNG 图片', bytes('\x89PNG\r\n\x1a\n'), 'image/png'],
    ['GIF 动图', bytes('GIF89a'), 'image/gif'],
    ['WebP 图片', bytes('RIFF\x10\0\0\0WEBPVP8 '), 'image/webp'],
    ['苹果手机 HEIC', ftyp('heic\0\0\0\0mif1heic'), 'image/heic'],
    ['通用 HEIF', ftyp('mif1\0\0\0\0heic'), 'image/heic'],
    ['PDF', bytes('%PDF-1.7\n'), 'application/pdf'],
    ['PDF 前有杂字节', bytes('\xef\xbb\xbf%PDF-1.4'), 'application/pdf'],
    ['压缩容器，另行判断', bytes('PK\x03\x04'), 'zip'],
  ])('%s', (_, head, type) => expect(sniff(head)).toEqual({ ok: true, value: type }))

  it.each([
    ['TIFF', bytes('II*\0'), 'TIFF'],
    ['视频', ftyp('isom\0\0\0\0mp42'), '视频'],
    ['AVIF（主品牌）', ftyp('avif\0\0\0\0mif1'), 'AVIF'],
    ['AVIF（冒称 mif1）', ftyp('mif1\0\0\0\0avif'), 'AVIF'],
    ['旧版 Word', bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), '旧版'],
    ['网页', bytes('<!DOCTYPE html>'), '网页'],
    ['矢量图', bytes('\xef\xbb\xbf <svg'), '网页'],
    ['RAR', bytes('Rar!\x1a\x07'), '压缩包'],
    ['程序', bytes('MZ\x90\0'), '不能识别'],
    ['JPEG 差一个字节', bytes('\xff\xd8\xfe'), '不能识别'],
    ['空文件', bytes(''), '不能识别'],
  ])('拒绝并说明：%s', (_, head, said) => {
    const verdict = sniff(head)
    expect(verdict).toMatchObject({ ok: false, refusal: { code: 'files.type', status: 415 } })
    expect(!verdict.ok && verdict.refusal.say.zh).toContain(said)
  })

  it('任何字节都有结论，不会出错', () =>
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (head) => typeof sniff(head).ok === 'boolean')))
})

describe('压缩容器里是什么', () => {
  let dir: string
  beforeAll(async () => void (dir = await mkdtemp(join(tmpdir(), 'office-'))))
  afterAll(() => rm(dir, { recursive: true }))
  const verdict = async (content: Buffer) => {
    const path = join(dir, 'file')
    await writeFile(path, content)
    return officeType(path)
  }
  const declaring = (type: string, more: Record<string, string> = {}) =>
    zipOf({
      '[Content_Types].xml': `<Types><Override ContentType="application/vnd.openxmlformats-officedocument.${type}"/></Types>`,
      ...more,
    })

  it('Excel 工作簿', async () =>
    expect(await verdict(declaring('spreadsheetml.sheet.main+xml'))).toEqual({ ok: true, value: XLSX }))
  it('Word 文档', async () =>
    expect(await verdict(declaring('wordprocessingml.document.main+xml'))).toEqual({ ok: true, value: DOCX }))
  it.each([
    ['含宏', () => declaring('spreadsheetml.sheet.main+xml', { 'xl/vbaProject.bin': 'x' }), 'files.macros'],
    ['普通压缩包', () => zipOf({ '照片.jpg': 'x' }), 'files.type'],
    ['截断', () => declaring('spreadsheetml.sheet.main+xml').subarray(0, 60), 'files.damaged'],
    ['同一个成员在目录里列很多遍', () => oneUnderManyNames(4000), 'files.damaged'],
    ['目录炸弹', () => zipOf({ '[Content_Types].xml': 'A'.repeat(2 * 1024 * 1024) }), 'files.damaged'],
  ])('拒绝：%s', async (_, make, code) => expect(await verdict(make())).toMatchObject({ ok: false, refusal: { code } }))
})

/** One small member that the directory names so many times: each name unpacks to the same megabyte. */
function oneUnderManyNames(times: number): Buffer {
  const whole = zipOf({ '[Content_Types].xml': 'A'.repeat(1024 * 1024) })
  const [directory, end] = [whole.indexOf('PK\u0001\u0002'), whole.lastIndexOf('PK\u0005\u0006')]
  const named = whole.subarray(directory, end)
  const trailer = Buffer.from(whole.subarray(end))
  trailer.writeUInt16LE(times, 8)
  trailer.writeUInt16LE(times, 10)
  trailer.writeUInt32LE(named.length * times, 12)
  return Buffer.concat([whole.subarray(0, directory), ...Array<Buffer>(times).fill(named), trailer])
}
