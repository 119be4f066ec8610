import type { Words } from '../../law/outcome.ts'

const w = (zh: string, en: string): Words => Object.freeze({ zh, en })

export const words = {
  held: w('什么受证明，什么不受', 'What is proved, and what is not'),
  heldAbout: w(
    '本系统的每张数据表，要么由下面四种办法之一证明，改动了就会被 mingfa verify 指出；要么列在后面，写明为什么不证明。数据库管理员没有日志的签名钥匙，改了受证明的任何一处，都能凭另存的检查点看出来。不相信本局的，可以用备份和独立核对程序自己核对。',
    'Every table of this system is proved in one of four ways, so that mingfa verify names whatever was changed, or stands below with the reason why it is not. Whoever has the database but not the key of the log cannot change what is proved without being found out by a checkpoint kept elsewhere. Who does not trust the bureau can check a backup with a program of his own.',
  ),
  heldWays: {
    proven: {
      name: w('由操作证明', 'Proven by acts'),
      about: w(
        '每一步操作在公开日志里有一笔；记录和它以前的每一版，都等于全部操作的叠加。',
        'Each act has its leaf in the public log; the record, and each earlier version of it, is the fold of its acts.',
      ),
    },
    recomputed: {
      name: w('重新算出', 'Made anew'),
      about: w('由受证明的记录重新算一遍，逐项比较。', 'Made anew from what is proven, and compared.'),
    },
    bound: {
      name: w('由摘要或密钥锁定', 'Bound by a hash or a key'),
      about: w(
        '内容的摘要、签名或服务器的密钥，逐一核对。',
        'Its hash, its signature or the server’s keyed hash is tried.',
      ),
    },
    written: {
      name: w('只由程序写入', 'Written by the program alone'),
      about: w(
        '连同函数、约束、权限，与本程序当场新建的一份比较。',
        'Compared, with functions, constraints and grants, with a copy this program makes on the spot.',
      ),
    },
  },
  heldNot: w('不证明的，和为什么', 'What is not proved, and why'),
  heldNotAbout: w(
    '这些或者很快就删，或者只是提示，或者必须真正删得掉。改动它们瞒不过当事人，也不改变任何已经做出的决定。',
    'These are gone soon, or are hints, or must truly be erasable. Changing them hides nothing from those concerned and alters no decision made.',
  ),
  heldUntold: w(
    '备份的独立核对程序不查的，和为什么',
    'What the stranger’s program for backups does not check, and why',
  ),
  heldUntoldAbout: w(
    '这些由 mingfa verify 核对；另一种语言写的独立程序只凭备份核对不了，或者要用本系统的规则。其余受证明的它都查。',
    'These are checked by mingfa verify; the independent program, which has a backup alone, cannot, or would need this system’s rules. All else that is proved it checks too.',
  ),
  publications: w('主动公开', 'Publications'),
  about: w(
    '本局主动公开的信息：是什么、依据什么、什么时候公开，更正和撤回也登在这里。',
    'Everything the bureau makes public of its own accord: what, on what basis and when; corrections and withdrawals stand here too.',
  ),
  nothing: w('还没有公开的信息。', 'Nothing has been made public yet.'),
  catalogue: w('公开目录', 'Catalogue'),
  catalogueAbout: w(
    '按类别列出应当主动公开的信息、依据和期限。',
    'The classes of information we publish, why, and within how long.',
  ),
  kind: w('类别', 'Class'),
  basis: w('依据', 'Basis'),
  within: w('期限', 'Within'),
  days: (n: number) => w(`${n}个工作日`, `${n} working days`),
  public: w('已公开', 'Public'),
  all: w('全部', 'All'),
  find: w('在目录里找', 'Search the catalogue'),
  none: w('没有找到。换一个短一点的词，或者看全部。', 'Nothing was found. Try a shorter word, or see all.'),
  number: w('文号', 'Number'),
  madeOn: w('形成日期', 'Made on'),
  dueOn: w('公开期限', 'To be public by'),
  publishedOn: w('公开日期', 'Made public on'),
  late: w('（超过期限）', ' (late)'),
  reviewedOn: w('保密和个人信息审查', 'Reviewed for secrets and personal data'),
  read: w('阅读全文', 'Read it'),
  corrections: w('更正', 'Corrections'),
  withdrawn: (day: string) => w(`这份信息已于${day}撤回。`, `This was withdrawn on ${day}.`),
  why: w('理由', 'Reason'),
  files: w('文件', 'Files'),
  fileHint: w(
    '手里的文件是不是原件，到“查真伪”比一比就知道。',
    'To see whether a file you hold is the original, use “Check something”.',
  ),
  proof: w('证明', 'Proof'),
  proofAbout: w(
    '每一次登记都封存在公开日志里。下面的证明文件不用联网，任何人都能核对。',
    'Every entry is sealed in a public log. Anybody can check these proof files, offline.',
  ),
  proofJson: w('完整证明（JSON）', 'Full proof (JSON)'),
  proofLog: w('日志证明（.tlog-proof）', 'Log proof (.tlog-proof)'),
  sealedAt: (index: number) => w(`日志第${index.toLocaleString('zh-CN')}笔`, `log entry ${index.toLocaleString('en')}`),
  sealing: w('正在封存，一秒钟以后再看。', 'Being sealed: look again in a second.'),

  check: w('查真伪', 'Check something'),
  checkAbout: w(
    '填一个文号，执法证、教师资格证书、许可证件、聘书的编号，回执码或者文件校验值，或者选一个文件，看看它是不是我们的、有没有改过。',
    'Enter a document’s number, that of an officer’s, teacher’s or other certificate, a receipt code or a file’s SHA-256, or choose a file: see whether it is ours and whether it was changed.',
  ),
  text: w('文号、证号、回执码、校验值', 'Number, certificate, receipt code or hash'),
  textHint: w(
    '例如“某教〔2026〕9号”、执法证号、教师资格证书编号（17位或者15位）、16位回执码、64位十六进制数。教师资格证书、许可证件、聘书只说是否有效，不说是谁的。',
    'Such as 某教〔2026〕9号, an officer’s number, 17 or 15 digits of a teacher’s certificate, a receipt of 16, or 64 hexadecimal digits. Of a teacher’s certificate or a permit its standing is told, and not whose it is.',
  ),
  file: w('或者选一个文件', 'Or choose a file'),
  fileAsk: w(
    '文件只用来计算校验值，不保存，最大20 MB。证明文件（.json、.tlog-proof）也可以。',
    'It is only hashed, not kept; at most 20 MB. Proof files (.json, .tlog-proof) can be checked too.',
  ),
  doCheck: w('查一查', 'Check'),
  giveSomething: w('请填写一项，或者选一个文件。', 'Enter something, or choose a file.'),
  tooLarge: w(
    '文件太大，最大20 MB。可以自己算出校验值，填在上面。',
    'The file is too large; 20 MB at most. You can compute its SHA-256 yourself and enter that.',
  ),
  matches: w('与公开的文件一致', 'It is what was published'),
  matchesAbout: w(
    '这个文件和下面公开的文件一字不差。',
    'This file is the same, to the byte, as the one published here.',
  ),
  older: w('是更正以前的文件', 'It is an earlier version'),
  olderAbout: w(
    '这个文件曾经公开，后来更正了，请以现在的为准。',
    'This file was published once and corrected since: the present one counts.',
  ),
  wasWithdrawn: w('公开过，后来撤回了', 'It was published and withdrawn'),
  unknown: w('没有查到', 'Nothing known'),
  unknownFile: w(
    '我们没有公开过这个文件，或者它被改过：差一个字节也查不到。',
    'We have published no such file, or it was changed: one byte is enough.',
  ),
  unknownText: w(
    '没有这个文号、证号、回执码或者校验值。请对照原文再填一次。',
    'We know no such number, certificate, receipt or hash. Compare it with the original.',
  ),
  miscopied: w(
    '像是回执码，但是抄错了一位，请对照再填。',
    'It looks like a receipt code with one digit wrong; compare it.',
  ),
  receiptIs: w('这是回执码', 'This is a receipt code'),
  receiptAbout: (title: string) =>
    w(
      `它属于“${title}”。办到哪一步，请到“查回执”看。`,
      `It belongs to “${title}”. See “Follow a receipt” for how far the matter has come.`,
    ),
  found: w('查到了', 'Found'),
  hash: w('校验值（SHA-256）', 'SHA-256'),
  proved: w('证明成立', 'The proof holds'),
  provedAbout: (index: number, size: number) =>
    w(
      `它是日志的第${index}笔，检查点共${size}笔，签名有效，与现在的日志是同一条。`,
      `It is entry ${index} under a signed checkpoint of ${size} entries, of the very log that is kept here.`,
    ),
  sealedMatches: w(
    '封存的内容与证明文件里写的一致，下面列出的都由封存的内容得出。',
    'What was sealed is what the file says; all that stands below follows from what was sealed.',
  ),
  contentsNotCompared: w(
    '这个文件只证明有这一笔，没有带着内容：内容没有核对。',
    'This file proves the entry only and brings no contents: nothing was compared with it.',
  ),
  sealedDiffers: w(
    '不是我们发出的证明文件：里面的内容被改过，或者少了一部分。',
    'This is not a proof file as we give it out: its contents were changed, or part of them is missing.',
  ),
  alteredAbout: w(
    '证明文件里的每一个字都应当由封存的内容得出，这个文件做不到，所以我们什么也不为它证明。请到“主动公开”重新下载。',
    'Every word of a proof file must follow from what was sealed. This one does not, so we vouch for none of it. Download it anew from the publication.',
  ),
  leftOut: w('没有核对：', 'Not checked: '),
  readOn: w('看公开页', 'Read its page'),
  sealedTitle: w('封存的标题', 'Title as sealed'),
  standsNow: w('现在的登记', 'As it stands now'),
  notChecked: (names: string) =>
    w(
      `下列签名不是我们认识的见证人，没有核对：${names}`,
      `These signatures are of nobody we know, and were not checked: ${names}`,
    ),
  checkpointStands: (size: number) =>
    w(
      `这是我们日志的检查点，签名有效：现在的日志完整地包含当时的${size}笔。`,
      `This is a checkpoint of our log, well signed: the present log contains all its ${size} entries.`,
    ),
  seenBy: (names: string) => w(`见证人：${names}`, `Seen by ${names}`),
  'not-included': w(
    '证明不成立：这一笔不在它所说的日志里。',
    'The proof fails: the entry is not in the tree it names.',
  ),
  unsigned: w('证明不成立：检查点不是我们的日志签的。', 'The proof fails: the checkpoint was not signed by our log.'),
  unreadable: w('证明文件读不懂，可能不完整。', 'The proof cannot be read; it may be cut off.'),
  forked: w(
    '签名是我们的，但与现在的日志不是同一条：有一方被改写过。请保存好这个文件，并告诉我们和监督机关。',
    'The signature is ours, but the tree is not that of the present log: one of them was rewritten. Keep this file, and tell us and the supervisors.',
  ),

  log: w('公开日志', 'The public log'),
  logAbout: w(
    '每办一件事、每公开一条信息，就在这个日志里加一笔。日志只增不改：谁改动过去的任何一笔，后面所有的检查点都会对不上。日志里只有加盐的摘要，没有任何人的信息。',
    'Everything done and everything published adds an entry to this log. It only grows: whoever changes any entry of the past breaks every checkpoint after it. It holds salted hashes only, and nobody’s data.',
  ),
  logEmpty: w('日志还没有建立：平台首次启动以后就有了。', 'The log has not begun yet.'),
  entries: w('笔数', 'Entries'),
  origin: w('日志名称', 'Origin'),
  key: w('公钥', 'Public key'),
  lookedAt: w('最近续写', 'Last extended'),
  checkpoint: w('检查点', 'Checkpoint'),
  checkpointAbout: w(
    '把它抄下来或者存下来：以后日志再长，也必须包含今天的样子。',
    'Write it down or keep a copy: however the log grows, it must contain what it is today.',
  ),
  stopped: w(
    '日志停了：数据库与已公布的对不上，正在查。已公布的仍可核对。',
    'The log stands still: the database does not go together with what is public, and is being looked into. What is public can still be checked.',
  ),
  breaks: w('中断和续接', 'Where it was broken off'),
  breaksAbout: w(
    '恢复旧备份或者丢了密钥，日志自己写明：到哪一笔为止，缺少多少笔。缺少的各笔仍在日志里，内容没有了。',
    'When an older backup was restored, or a key was lost, the log says so itself: up to where, and how many are missing. Those entries stay in the log; their contents are lost.',
  ),
  continued: (on: string, from: number, to: number, lost: number) =>
    w(
      `${on}恢复到第${from}笔，接在已公布的${to}笔之后续写，缺少${lost}笔的内容。`,
      `${on}: restored to entry ${from}, gone on after the ${to} that are public; the contents of ${lost} are lost.`,
    ),
  renewed: (on: string, to: number) =>
    w(`${on}旧日志到第${to}笔为止，另起了一条。`, `${on}: the old log ended with entry ${to}, and this one was begun.`),
  breakProof: w('这一笔的证明', 'Proof of this entry'),
  witnesses: w('见证人', 'Witnesses'),
  witnessesAbout: w(
    '见证人是别的单位：它们各自记住见过的日志，只有日志没有改写过才签名。',
    'Witnesses are others: each remembers what it has seen of the log and signs only what follows from it.',
  ),
  noWitnesses: w('还没有见证人签名。', 'No witness has signed yet.'),
  witnessed: (size: number, day: string) => w(`见到第${size}笔，${day}`, `seen up to ${size}, ${day}`),
  stranger: w(
    '下载备份的独立核对程序（Python，只用标准库）',
    'Download the stranger’s program for backups (Python, standard library only)',
  ),
  strangerAbout: w(
    '不用本系统的任何代码，也不要数据库：读备份文件，重算每一步操作、每条记录和本日志，指出改动过的地方。公钥请从本单位门户网站取得，检查点用您以前另存的。程序和备份要是同一版的；不是的，程序会说明。',
    'It uses none of this system’s code and no database: it reads a backup, computes every act, record and this log anew, and names what was changed. Take the key from the bureau’s own site, and a checkpoint that you kept. Program and backup must be of one release; the program says so where they are not.',
  ),
  howTo: w('怎样自己核对', 'How to check for yourself'),
  howToAbout: w(
    '文件按公开标准 C2SP tlog-tiles、tlog-checkpoint、signed-note 排布，别人写的工具都能用。',
    'The files follow the public C2SP standards tlog-tiles, tlog-checkpoint and signed-note: tools by others can read them.',
  ),
  prefix: w('日志的地址', 'Prefix of the log'),
  entryIs: w(
    '每一笔是32字节：SHA-256(盐 + 规范化的办理记录)。完整证明里有盐和记录。',
    'Each entry is 32 bytes: SHA-256(salt ‖ canonical record of the act). The full proof holds both.',
  ),
  demoLog: w('演示数据的日志，只在这台机器上。', 'The log of a demonstration, on this machine only.'),
} as const
