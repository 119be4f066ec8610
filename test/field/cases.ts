/**
 * Every case from the field in one table: what it is, what it must give, and which test says so. Files lie in test/fixtures/field. What a
 * file must give to the row stands in its test; this table says that nothing is left out.
 */
export interface FieldCase {
  readonly what: string
  readonly gives: string
  /** The file of the test. It names the case, by its file or its title. */
  readonly test: string
}

const WORKBOOKS = 'test/field/workbooks.test.ts'
const NAMES = 'test/field/names.test.ts'
const TWINS = 'test/field/twins.test.ts'
const LETTERS = 'src/duties/bullying-prevention/reports/letters.test.ts'
const PHOTOS = 'test/field/photos.test.ts'
const DAYS = 'src/desk/kit/photo-days.test.ts'

const given = (what: string, gives: string, test: string): FieldCase => ({ what, gives, test })

export const fieldCases: Readonly<Record<string, Readonly<Record<string, FieldCase>>>> = {
  workbooks: {
    '01-iso-date-cells': given('t="d" 的日期格，含 T00:00:00Z', '四行都读对', WORKBOOKS),
    '02-strict-ooxml': given('严格格式', '读', WORKBOOKS),
    '03-date1904': given('1904 年起算：日期格和裸序号', '都是 2026-11-16', WORKBOOKS),
    '05b-custom-cn-date-formats': given('自定义的中文日期格式', '读', WORKBOOKS),
    '06-phonetic-guides': given('共享的和行内的注音', '注音不算字', WORKBOOKS),
    '07-no-r-attributes': given('格子不写位置', '读', WORKBOOKS),
    '08-absolute-targets': given('部件用绝对地址', '读', WORKBOOKS),
    '09-bom-in-parts': given('部件带 BOM', '读', WORKBOOKS),
    '10-namespace-prefix': given('命名空间带前缀', '读', WORKBOOKS),
    '11a-empty-styled-rows-60000': given('六万行空的样式', '读那一行', WORKBOOKS),
    '11b-empty-styled-last-row': given('最后一行有个空的样式格', '读那一行', WORKBOOKS),
    '11c-empty-rows-customheight': given('只有行高的空行', '读', WORKBOOKS),
    '11d-space-in-last-row': given('最后一行有个空格', '读那一行', WORKBOOKS),
    '11e-styled-columns-to-XFD': given('样式到最后一列', '读', WORKBOOKS),
    '12-text-dates': given('写成文字的日期，各种写法', '照人的读法，读不出的说出来', WORKBOOKS),
    '13-count-writings': given('人数的各种写法，看不见的字符', '读，或者说出是哪个字符', WORKBOOKS),
    '15a-header-invisible': given('表头里有看不见的字符', '认得表头', WORKBOOKS),
    '15b-header-invisible': given('表头里有看不见的字符', '认得表头', WORKBOOKS),
    '17-example-and-footer-heuristics': given('题目像“合计”“示例”，校名带数字', '照别的行一样判', WORKBOOKS),
    '18-formulas-without-results': given('公式没有结果', '用话拒绝', WORKBOOKS),
    '19-number-shapes': given('119.99999999999999 之类', '是120', WORKBOOKS),
    '20-wps-picture-in-cell': given('WPS 的格内图片', '说没有采用', WORKBOOKS),
    '20b-wps-picture-header-idle': given('同上，那一栏别的栏不认得', '说没有采用', WORKBOOKS),
    '21-leftover-external-link': given('没有格子用到的残留链接', '读', WORKBOOKS),
    '22-two-tables-side-by-side': given('两张表并排', '各读各的，说出来', WORKBOOKS),
    '23-two-tables-stacked': given('两张表上下', '各读各的，说出来', WORKBOOKS),
    '23b-repeated-header-swapped': given('第二个表头换了栏', '照第二个读，说出来', WORKBOOKS),
    '24-vertical-form': given('左边项目、右边内容', '不读，说怎样改', WORKBOOKS),
    '25-header-row-25': given('表头在第25行', '读', WORKBOOKS),
    '26-three-row-header': given('表头三行，男女分栏', '110名学生、5名教职工', WORKBOOKS),
    '26b-two-row-header-boys-girls': given('表头两行，男女分栏', '110名学生、5名教职工', WORKBOOKS),
    '26e-flat-boys-girls': given('男女各一栏', '110名学生、5名教职工', WORKBOOKS),
    '26f-flat-by-stage': given('按学段各一栏', '110名学生、5名教职工', WORKBOOKS),
    '27-unit-in-header': given('表头单位百人、万份', '300；0.5万份是5000份', WORKBOOKS),
    '27b-unit-in-header-int': given('表头单位百人', '300、1200', WORKBOOKS),
    '30-inspectors-names': given('间隔号、姓名里的空格、同名按单位分', '认得出', NAMES),
    '31-rare-char-at-the-cut': given('恰好截在𠮷的中间', '只说那一行，别的照判', WORKBOOKS),
    '32a-escaped-nul': given('_x0000_', '去掉，说出来', WORKBOOKS),
    '32b-escaped-controls': given('转义的控制字符', '读', WORKBOOKS),
    '32c-lone-surrogate-escape': given('_xD83D_ 半个字', '去掉，说出来', WORKBOOKS),
    '32e-place-cut': given('地点超过字数', '说出来', WORKBOOKS),
    '32f-title-120-emoji': given('120个表情作名称', '只拒绝那一行', WORKBOOKS),
    '33-organisations': given('生僻字、部首、空格的校名', '读对', NAMES),
    '34-organisation-lookalikes': given('与已有学校只差看不见的字符', '问回来，没有第二所', NAMES),
    '35-same-as-form': given('表单报过的又用表格报', '问一句', TWINS),
    '45-empty': given('空文件', '说是空的', WORKBOOKS),
  },
  mail: {
    '02-raw-8bit-gbk-subject': given('主题、正文是裸的 GBK', '照 GB18030 读', LETTERS),
    '03-raw-8bit-gbk-subject-charset-in-ctype': given('主题裸 GBK，正文写了字符集', '读', LETTERS),
    '04-split-mid-char': given('一个字断在两段编码里', '读', LETTERS),
    '05-html-only': given('只有 HTML', '照人看到的样子', LETTERS),
    '06-winmail-dat': given('winmail.dat', '留作附件', LETTERS),
    '07-forwarded-rfc822': given('转发的信', '留作附件', LETTERS),
    '08-long-letter': given('八千字', '一个字不少', LETTERS),
    '10-twelve-attachments': given('十二个附件', '放得下的放，别的说出名字，原信留着', LETTERS),
    '11-empty': given('空信', '说没有文字', LETTERS),
    '12-nested-300': given('套了三百层', '放到一边，告诉值班人', LETTERS),
    '14-raw-gbk-filename': given('附件名裸 GBK', '照 GB18030 读', LETTERS),
    '15-auto-reply': given('自动回复', '不成为举报', LETTERS),
    '16-bounce': given('退信', '不成为举报', LETTERS),
    '17-unknown-charset': given('字符集名写错', '说出来，原信留着', LETTERS),
    '18-after-poison': given('毒信后面的信', '同一次就封好', LETTERS),
  },
  photos: {
    '108mp-12000x9000.jpg': given('一亿像素', '用话拒绝', PHOTOS),
    'animated.gif': given('GIF 动图', '收第一帧', PHOTOS),
    'animated.webp': given('WebP 动图', '收第一帧', PHOTOS),
    'bad-icc.jpg': given('色彩描述坏了', '收', PHOTOS),
    'cmyk.jpg': given('印刷色', '收', PHOTOS),
    'exif-blank-date.jpg': given('拍摄时间是空的', '收，问日期', DAYS),
    'exif-future.jpg': given('拍摄时间在以后', '收，问日期', DAYS),
    'extraneous-bytes.jpg': given('末尾有多余字节', '收', PHOTOS),
    'missing-eoi.jpg': given('少了最后两个字节', '收', PHOTOS),
    'motion-photo.jpg': given('动态照片', '收', PHOTOS),
    'orient5.jpg': given('转向又镜像', '收，摆正', PHOTOS),
    'panorama-16000x3900.jpg': given('全景', '收', PHOTOS),
    'plain.jpg': given('普通照片', '收', PHOTOS),
    'png16.png': given('16位 PNG', '收', PHOTOS),
    'thin-16000x10.png': given('极窄', '收', PHOTOS),
    'truncated-90.jpg': given('只有前九成', '用话拒绝', PHOTOS),
    'zero.jpg': given('零字节', '用话拒绝', PHOTOS),
  },
}

/** What is sent to a door rather than kept as a file; by a part of the title of its test. */
export const doorCases: readonly FieldCase[] = [
  given('POST /api/people：王𠮷', '生僻字的姓名保存得了、查得到、排得进', NAMES),
  given(
    '/activities/new 粘贴 320.00、1.2万、100-150、−5、三百二十',
    '320.00、1.2万、三百二十读得出，100-150、−5问回来',
    'test/browser/typed.test.ts',
  ),
  given(
    '公众意见里有 %00',
    '意见里有数据库存不下的空字符：当场说，没有回执',
    'src/site/consultations/consultations.test.ts',
  ),
  given('选了33张照片', '30张上传，3张说出名字', 'test/browser/typed.test.ts'),
  given(
    '统一身份系统只认 client_secret_basic',
    '只认 client_secret_basic 的统一身份系统，也能登录',
    'src/platform/sign-in/oidc.test.ts',
  ),
  given(
    '同样的 PUT 发两次，每个会写的接口',
    '办成一次，第二次的回答一字不差，什么也没有再发生',
    'test/repeats/repeats.test.ts',
  ),
  given('21 MB 的附件和两个小的', '21 MB 的附件装不下：文字和两个小附件照收', LETTERS),
]
