#!/usr/bin/env python3
"""明法备份的独立核对程序：只用 Python 标准库（3.8 及以上），不联网，不要 PostgreSQL，不用平台的任何代码。
A stranger's reader of a Mingfa backup: Python standard library only, no network, no PostgreSQL, none of the platform's code.

    python3 verify-backup.py 备份.tar --key '公钥 / the key from /gov/log/key' [--checkpoint 另存的检查点 / a checkpoint kept elsewhere]

It reads the archive as it is and checks: every entry against the manifest, the manifest against its seal; every act against its
leaf; every erasing against the time its case had to be kept, by the days the log signed; every record, and every earlier version of
it, against the fold of its acts; the log's tree against every checkpoint ever signed, and against the one you kept; every evidence
file against the hash it is called by; every draw made anew; and what each room of the platform says follows from its records, by the
questions that stand below as data, in SQL. `--not` lists what it does not check, with the reason. 逐项说明在 docs/stranger.md。
Program and backup are to be of one release: of another, only what hangs on no release is checked, and that is said.
Exit: 0 all agrees, 1 something does not, 2 it could not be read, or not all of it.
"""
import argparse
import base64
import bisect
import hashlib
import json
import re
import sqlite3
import sys
import tarfile
from datetime import datetime, timedelta, timezone

# The release this was published by: its number, and its schema: how many scripts made it and what they hash to.
RELEASE = {}
# Columns that follow from others (what a search finds, sums): kept, but no fact of any act. Filled in where it is published.
DERIVED = {}
# Registers that became others: their acts are of the former kind, and what they made is not compared here.
FORMER = {}
# What follows from the records, as the rooms of the platform say it: a question in SQLite's SQL each, every row of whose answer does not agree.
ASKS = []
# What those questions compare with and no backup can be trusted to say: tables of texts, by name.
SAID = {}
# What is not checked here, and why.
UNTOLD = []
# The program that verifies a draw (verify-draw.py on the page of draws), taken in whole.
DRAW = ""


# ── Ed25519 (RFC 8032), verification only ──
P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def recover_x(y, sign):
    if y >= P:
        return None
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * ROOT % P
    if (x * x - x2) % P or (x == 0 and sign):
        return None
    return P - x if x & 1 != sign else x


def point(raw):
    y = int.from_bytes(raw, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    x = recover_x(y, sign)
    return None if x is None else (x, y, 1, x * y % P)


def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(n, p):
    q = (0, 1, 1, 0)
    while n:
        if n & 1:
            q = add(q, p)
        p, n = add(p, p), n >> 1
    return q


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE = (recover_x(BASE_Y, 0), BASE_Y, 1, recover_x(BASE_Y, 0) * BASE_Y % P)


def signed_by(key, text, signature):
    a, r = point(key), point(signature[:32]) if len(signature) == 64 else None
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + text).digest(), "little") % L
    left, right = times(s, BASE), add(r, times(k, a))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


# ── signed notes and checkpoints ──
def read_key(text):
    """'name+id+key' → (name, id, 32 bytes); None: it is no such key."""
    found = re.match(r"^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$", text.strip())
    if not found:
        return None
    try:
        name, number, raw = found.group(1), found.group(2), base64.b64decode(found.group(3))
    except ValueError:
        return None
    good = len(raw) == 33 and raw[0] == 1 and hashlib.sha256(name.encode() + b"\n" + raw).hexdigest()[:8] == number
    return (name, bytes.fromhex(number), raw[1:]) if good else None


def note_text(note, key):
    """What the key signed; None: it signed nothing of this note, or something else."""
    end = note.rfind("\n\n")
    if end < 0:
        return None
    text, good = note[: end + 1], False
    for line in note[end + 2 :].splitlines():
        found = re.match(r"^— ([^+\s]+) ([A-Za-z0-9+/]+=*)$", line)
        if not found or found.group(1) != key[0]:
            continue
        raw = base64.b64decode(found.group(2))
        if raw[:4] != key[1]:
            continue
        if not signed_by(key[2], text.encode(), raw[4:]):
            return None
        good = True
    return text if good else None


def checkpoint(text):
    """(origin, size, root, day or None)"""
    lines = text.split("\n")
    if len(lines) < 4 or not re.match(r"^(0|[1-9]\d{0,15})$", lines[1]):
        return None
    days = [found.group(1) for found in (re.match(r"^on (\d{4}-\d{2}-\d{2})$", line) for line in lines[3:]) if found]
    return lines[0], int(lines[1]), base64.b64decode(lines[2]), days[0] if days else None


# ── the Merkle tree of RFC 6962 ──
def sha256(raw):
    return hashlib.sha256(raw).digest()


class Tree:
    def __init__(self):
        self.size, self.edge = 0, []

    def append(self, entry):
        self.edge.append(sha256(b"\0" + entry))
        n = self.size
        while n % 2:
            right = self.edge.pop()
            self.edge.append(sha256(b"\1" + self.edge.pop() + right))
            n //= 2
        self.size += 1

    def root(self):
        if not self.edge:
            return sha256(b"")
        root = self.edge[-1]
        for left in reversed(self.edge[:-1]):
            root = sha256(b"\1" + left + root)
        return root


# ── PostgreSQL's text form ──
ESCAPES = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}


def field(text):
    if text == "\\N":
        return None
    if "\\" not in text:
        return text
    return re.sub(r"\\(.)", lambda found: ESCAPES.get(found.group(1), found.group(1)), text, flags=re.S)


def moment(text):
    """2026-03-02 02:17:00.123+00 or 2026-03-02T02:17:00.123Z → 2026-03-02T02:17:00.123Z; None: it is no moment."""
    found = re.match(r"^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?(?:Z|([+-])(\d\d)(?::?(\d\d))?)$", text)
    if not found:
        return None
    day, time, part, sign, hours, minutes = found.groups()
    at = datetime.strptime(day + " " + time, "%Y-%m-%d %H:%M:%S").replace(tzinfo=timezone.utc)
    if sign:
        away = timedelta(hours=int(hours), minutes=int(minutes or 0))
        at = at - away if sign == "+" else at + away
    micro = (part or "").ljust(6, "0")
    return at.strftime("%Y-%m-%dT%H:%M:%S") + "." + (micro[:3] if micro[3:] == "000" else micro) + "Z"


def array(text):
    """{a,"b c",NULL} → ['a', 'b c', None]"""
    items, at = [], 1
    while at < len(text) - 1:
        if text[at] == '"':
            item, at = "", at + 1
            while text[at] != '"':
                at += 1 if text[at] == "\\" else 0
                item, at = item + text[at], at + 1
            items.append(item)
            at += 2
        else:
            end = text.find(",", at)
            end = len(text) - 1 if end < 0 else end
            items.append(None if text[at:end] == "NULL" else text[at:end])
            at = end + 1
    return items


def same(kept, said):
    """Whether a column's text is what an act says of it. The archive tells no types: the said value's own decides how the text is read."""
    if said is None or kept is None:
        return said is None and kept is None
    if isinstance(said, bool):
        return kept in (("t", "true") if said else ("f", "false"))
    if isinstance(said, (int, float)):
        try:
            return float(kept) == float(said)
        except ValueError:
            return False
    if isinstance(said, str):
        if kept == said or kept == json.dumps(said, ensure_ascii=False):
            return True
        if moment(said) is not None and moment(kept) == moment(said):
            return True
        return re.match(r"^\d{2,4}-?[\d.]*$", said) is not None and number(kept) is not None and number(kept) == number(said)
    if isinstance(said, list) and kept.startswith("{") and kept.endswith("}"):
        items = array(kept)
        if len(items) == len(said) and all(same(one, other) for one, other in zip(items, said)):
            return True
    try:
        return json.loads(kept) == said
    except ValueError:
        return False


def number(text):
    try:
        return float(text)
    except ValueError:
        return None


# ── canonical JSON (RFC 8785) ──
def canonical(value):
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return "{" + ",".join(canonical(key) + ":" + canonical(value[key]) for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, float):
        return of_float(value)
    return json.dumps(value, ensure_ascii=False)


def of_float(value):
    """As ECMAScript writes a number."""
    if value == int(value) and abs(value) < 1e21:
        return str(int(value))
    digits, _, power = repr(value).partition("e")
    if not power:
        return digits
    power = int(power)
    if -7 < power < 0:
        whole = digits.replace(".", "").lstrip("-")
        return ("-" if value < 0 else "") + "0." + "0" * (-power - 1) + whole
    return digits + "e" + ("+" if power > 0 else "-") + str(abs(power))


# ── the archive ──
class Broken(Exception):
    pass


class Backup:
    def __init__(self, path):
        self.tar = tarfile.open(path, "r:")
        self.members = {one.name: one for one in self.tar.getmembers()}
        if "manifest.json" not in self.members:
            raise Broken("不是明法的备份：没有 manifest.json / not a backup of Mingfa: it has no manifest.json")
        self.raw = self.read("manifest.json")
        self.manifest = json.loads(self.raw)
        if self.manifest.get("format") != "mingfa-backup-1":
            raise Broken("备份的格式不认识 / an unknown format: %r" % self.manifest.get("format"))
        self.tables = {one["name"]: one for one in self.manifest["tables"]}

    def read(self, name):
        return self.tar.extractfile(self.members[name]).read()

    def rows(self, table):
        """The rows of a table, as dictionaries of texts."""
        one = self.tables.get(table)
        if one is None:
            return
        rest = b""
        for part in one["parts"]:
            lines = (rest + self.read(part)).split(b"\n")
            rest = lines.pop()
            for line in lines:
                yield dict(zip(one["columns"], map(field, line.decode("utf-8").split("\t"))))


def release_of(backup):
    """The same of a backup, as its manifest says it."""
    scripts = sorted("%s %s\n" % (one["name"], one["sha256"]) for one in backup.manifest["migrations"])
    return {
        "program": backup.manifest["program"],
        "scripts": len(scripts),
        "digest": hashlib.sha256("".join(scripts).encode()).hexdigest(),
    }


def is_other(backup):
    """Whether the backup's schema is another than this program was published for: said in words, with what to do."""
    its = release_of(backup)
    if not RELEASE or its["digest"] == RELEASE["digest"]:
        return False
    words = "· 备份是 %s 版的（库 %s，%d 个脚本），这个程序是 %s 版的（库 %s，%d 个脚本）：两者要同一版。"
    words += "\n  请用做备份的那一版自己公布的程序（/gov/log），或者升级以后重新备份。"
    words += "\n  The backup is of release %s (schema %s, %d scripts), this program of %s (%s, %d): they must be of one."
    words += "\n  Take the program from the very release that made the backup (/gov/log), or back up anew after upgrading."
    both = [of[name][:12] if name == "digest" else of[name] for of in (its, RELEASE) for name in ("program", "digest", "scripts")]
    print(words % tuple(both * 2))
    return True


faults = []
partly = []


def fault(what, where, more=""):
    faults.append((what, where))
    print("✗ %s %s%s" % (what, where, " " + more if more else ""))


def check_entries(backup, key):
    said = {one["name"]: one for one in backup.manifest["entries"]}
    for name, one in said.items():
        if name not in backup.members:
            fault("entry-gone", name)
        else:
            raw = backup.read(name)
            if len(raw) != one["size"] or hashlib.sha256(raw).hexdigest() != one["sha256"]:
                fault("entry-changed", name)
    for name in backup.members:
        if name not in said and name not in ("manifest.json", "manifest.note"):
            fault("entry-unnamed", name)
    digest = hashlib.sha256(backup.raw).hexdigest()
    seal = backup.read("manifest.note").decode() if "manifest.note" in backup.members else None
    text = note_text(seal, key) if seal and key else None
    if text == "mingfa-backup-1\n%s\n%s\n" % (digest, backup.manifest["takenAt"]):
        print("✓ 备份由这把密钥签名 / the backup is signed by this key")
    elif key and seal:
        fault("seal", digest)
    else:
        print("· 备份没有签名可核：摘要 / no seal to check; digest: %s" % digest)


def check_evidence(backup):
    kept = {}
    for name in backup.members:
        found = re.match(r"^evidence/([0-9a-f]{64})$", name)
        if found:
            raw = backup.read(name)
            kept[found.group(1)] = len(raw)
            if hashlib.sha256(raw).hexdigest() != found.group(1):
                fault("bytes-changed", found.group(1))
    files = 0
    for row in backup.rows("file"):
        files += 1
        if row["id"] != file_id(row["sha256"]):
            fault("file-id", row["id"])
        if row["sha256"] not in kept:
            fault("bytes-gone", row["sha256"])
        elif kept[row["sha256"]] != int(row["size"]):
            fault("bytes-changed", row["sha256"])
    print("· 佐证文件 / evidence files: %d" % files)


def file_id(sha256):
    """The id that records cite a file by: of its hash, as a UUIDv8."""
    variant = "%x" % ((int(sha256[16], 16) & 3) | 8)
    digits = sha256[:12] + "8" + sha256[13:16] + variant + sha256[17:32]
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def act_leaf(act):
    sealed = [act["subject"], int(act["version"]), act["kind"], act["act"], moment(act["at"])]
    sealed += [act[name] for name in ("by_person", "by_post", "for_person", "request", "reason")]
    sealed.append(None if act["fact"] is None else json.loads(act["fact"]))
    return hashlib.sha256(bytes.fromhex(act["salt"][2:]) + canonical(sealed).encode("utf-8")).digest()


def check_acts(backup):
    """Every act against its leaf. Answers the acts of each subject, in order."""
    leaves, labels, acts = {}, {}, {}
    for row in sorted(backup.rows("ledger"), key=lambda row: int(row["seq"])):
        leaves.setdefault((row["subject"], int(row["version"])), []).append(bytes.fromhex(row["leaf"][2:]))
        labels[row["subject"], int(row["version"])] = (row["seq"], row["at"], row["act"])
    erased, known = {}, set()
    for act in backup.rows("act"):
        act["version"] = int(act["version"])
        acts.setdefault(act["subject"], []).append(act)
        known.add((act["subject"], act["version"]))
        act["bad"] = False
        found = leaves.get((act["subject"], act["version"]))
        where = "%s %s %d" % (act["kind"], act["subject"], act["version"])
        if not found:
            fault("act-without-leaf", where)
            continue
        if len(found) > 1:
            fault("leaf-doubled", where)
        seq, at, did = labels[act["subject"], act["version"]]
        if at != act["at"] or did != act["act"]:
            fault("leaf-labelled", "ledger %s" % seq)
        if act["fact"] is None:
            erased[(act["subject"], act["version"])] = where
        elif act_leaf(act) != found[0]:
            act["bad"] = True
            fault("act-changed", where)
        elif act["act"] == "cases.erased":
            act["erases"] = names_in(json.loads(act["fact"]))
    for where in leaves:
        if where not in known:
            fault("leaf-without-act", "%s %d" % where)
    for own in acts.values():
        own.sort(key=lambda act: act["version"])
    named = lawfully_named(backup, acts)
    unnamed = [where for (subject, version), where in erased.items() if named.get(subject, 0) < version]
    for where in unnamed:
        fault("act-erased", where)
    print("· 操作 / acts: %d；按规定删除了内容的 / lawfully without content: %d" % (len(known), len(erased) - len(unnamed)))
    return acts


def names_in(fact):
    """What an act of erasing names: the last version of each subject that is without content."""
    for name in ("recorded", "fact", "erases"):
        fact = fact.get(name) if isinstance(fact, dict) else None
    return fact if isinstance(fact, dict) else {}


def lawfully_named(backup, acts):
    """What acts of erasing name: sealed, of a procedure that is erased at all, its case kept long enough by the log's own days, and nothing but the case's own."""
    least = {row["procedure"]: int(row["least_days"]) for row in SAID.get("retention", backup.rows("retention"))}
    hangs_on = {row["id"]: ("dossier_note", {row["dossier"]}) for row in backup.rows("dossier_note")}
    hangs_on.update((row["id"], ("dossier_link", {row["dossier"], row["other"]})) for row in backup.rows("dossier_link"))
    days, taken = Days(backup), backup.manifest["takenAt"]
    today, named = in_beijing(taken), {}
    for subject, own in acts.items():
        for before, act in zip([None] + own, own):
            if act["act"] != "cases.erased":
                continue
            procedures = {one["act"].split(".")[0] for one in own if not one["act"].startswith("cases.")}
            term = least.get(next(iter(procedures))) if len(procedures) == 1 else None
            why = []
            if "erases" not in act:
                why.append("unsealed")
            elif act["kind"] != "dossier" or term is None:
                why.append("never-erased")
            else:
                since = days.covering(subject, before["version"]) if before else None
                upon = days.covering(subject, act["version"]) or today
                if since is None or (upon - since).days < term:
                    why.append("too-soon")
                for other in act["erases"]:
                    kind, of = hangs_on.get(other, (None, ()))
                    if other != subject and (subject not in of or any(one["kind"] != kind for one in acts.get(other, ()))):
                        why.append("not-its-own %s" % other)
            if why:
                fault("erased-unlawfully", "%s %s %d" % (act["kind"], subject, act["version"]), ", ".join(why))
                continue
            for other, version in act["erases"].items():
                named[other] = max(version, named.get(other, 0))
    return named


def in_beijing(text):
    at = datetime.strptime(moment(text)[:19], "%Y-%m-%dT%H:%M:%S")
    return (at + timedelta(hours=8)).date()


class Days:
    """On which day the log had taken an act in: the first checkpoint over it says so under its signature; older ones have only the column."""

    def __init__(self, backup):
        runs = []
        for row in backup.rows("log_run"):
            (place, _), (seq, end) = (map(int, re.findall(r"\d+", row[name])) for name in ("places", "seqs"))
            runs.append((seq, end, place))
        self.runs = sorted(runs)
        self.seqs = {}
        for row in sorted(backup.rows("ledger"), key=lambda row: int(row["seq"])):
            self.seqs.setdefault((row["subject"], int(row["version"])), int(row["seq"]))
        self.heads = sorted((int(row["size"]), row["note"], row["at"]) for row in backup.rows("log_checkpoint"))

    def covering(self, subject, version):
        seq = self.seqs.get((subject, version))
        run = bisect.bisect_right(self.runs, (seq, float("inf"), 0)) - 1 if seq is not None else -1
        if run < 0 or seq >= self.runs[run][1]:
            return None
        place = self.runs[run][2] + seq - self.runs[run][0]
        found = bisect.bisect_right(self.heads, (place, "\U0010ffff", ""))
        if found == len(self.heads):
            return None
        _, note, at = self.heads[found]
        signed = checkpoint(note)
        return datetime.strptime(signed[3], "%Y-%m-%d").date() if signed and signed[3] else in_beijing(at)


def fold(acts, columns, former):
    """Every version of a record as its acts make it; what is not known of it: of what was erased or of a former register."""
    state, whole, versions = {}, True, []
    for act in acts:
        if act["fact"] is None or act["kind"] in former:
            state, whole = {}, False
        else:
            state = dict(state, **json.loads(act["fact"]))
        versions.append((dict(state, id=act["subject"], version=act["version"], changed_at=moment(act["at"])), whole))
    return versions


def check_records(backup, acts):
    registers = sorted(name for name in backup.tables if name + "_past" in backup.tables)
    compared = 0
    for table in registers:
        derived, former = set(DERIVED.get(table, ())), set(FORMER.get(table, ()))
        kinds = {table} | former
        columns = [one for one in backup.tables[table]["columns"] if one not in derived]
        rows = {row["id"]: row for row in backup.rows(table)}
        past = {(row["id"], int(row["version"])): row for row in backup.rows(table + "_past")}

        def compare(kept, made, whole, what):
            for name in columns:
                if not whole and name not in made:
                    continue
                if not same(kept.get(name), made.get(name)):
                    return fault(what, "%s %s %d" % (table, made["id"], made["version"]), name)

        for subject, row in rows.items():
            own = [act for act in acts.get(subject, ()) if act["kind"] in kinds]
            if not own:
                fault("record-without-act", "%s %s %s" % (table, subject, row["version"]))
                continue
            versions = fold(own, columns, former)
            compared += 1
            compare(row, versions[-1][0], versions[-1][1], "record-differs")
            for made, whole in versions[:-1]:
                kept = past.pop((subject, made["version"]), None)
                if not whole:
                    continue
                if kept is None:
                    fault("past-differs", "%s %s %d" % (table, subject, made["version"]))
                else:
                    compare(kept, made, whole, "past-differs")
            for act in own:
                past.pop((subject, act["version"]), None) if act["version"] < own[-1]["version"] else None
        for subject, version in past:
            fault("past-differs", "%s %s %d" % (table, subject, version))
        for subject, own in acts.items():
            if own[-1]["kind"] in kinds and subject not in rows:
                fault("record-differs", "%s %s %d" % (table, subject, own[-1]["version"]))
    print("· 记录 / records: %d，登记 / registers: %d" % (compared, len(registers)))


# ── what follows from the records ──
class Digests:
    """Functions for the questions: what SQL does not have by itself."""

    @staticmethod
    def sha256(text):
        return None if text is None else hashlib.sha256(text.encode("utf-8")).hexdigest()

    @staticmethod
    def digest(text):
        """Of bytes, as the archive writes them."""
        return None if text is None else hashlib.sha256(bytes.fromhex(text[2:])).hexdigest()

    @staticmethod
    def items(text):
        """A column of several values → a JSON list."""
        return None if text is None else json.dumps(array(text), ensure_ascii=False)

    @staticmethod
    def part(text, pattern):
        """What the first pair of parentheses finds."""
        found = re.search(pattern, text) if text is not None else None
        return found.group(1) if found else None

    @staticmethod
    def instant(text):
        return None if text is None else moment(text)

    @staticmethod
    def beijing(text):
        return None if text is None else in_beijing(text).isoformat()

    @staticmethod
    def written(text, keys):
        """JSON as JavaScript writes it, its objects' keys in this order; without an order, as they sort."""
        if text is None:
            return None
        wanted = keys.split(",") if keys else None

        def ordered(value):
            if isinstance(value, list):
                return [ordered(one) for one in value]
            if isinstance(value, dict):
                return {name: value[name] for name in wanted or sorted(value) if name in value}
            return value

        return json.dumps(ordered(json.loads(text)), ensure_ascii=False, separators=(",", ":"))


def check_asked(backup):
    """Each question over the tables it names, every column a text as the archive has it."""
    db = sqlite3.connect("")
    for name, of in (("sha256", 1), ("digest", 1), ("items", 1), ("part", 2), ("instant", 1), ("beijing", 1), ("written", 2)):
        db.create_function(name, of, getattr(Digests, name))
    words = [set(re.findall(r"\w+", one["sql"])) for one in ASKS]
    quoted = lambda names: ", ".join('"%s"' % name for name in names)

    def load(name, columns, rows):
        db.execute('create table "%s" (%s)' % (name, quoted(columns)))
        marks = ", ".join("?" * len(columns))
        db.executemany('insert into "%s" values (%s)' % (name, marks), ([row[column] for column in columns] for row in rows))

    load("taken", ["day"], [{"day": in_beijing(backup.manifest["takenAt"]).isoformat()}])
    for name, rows in SAID.items():
        load("said_" + name, sorted(rows[0]) if rows else ["nothing"], rows)
    for table, one in backup.tables.items():
        needed = set().union(*(found for found in words if table in found))
        columns = [column for column in one["columns"] if column in needed]
        if columns:
            load(table, columns, backup.rows(table))
            for column in {"id", "subject", "dossier", "org"} & set(columns):
                db.execute('create index "%s %s" on "%s" ("%s")' % (table, column, table, column))
    for one in ASKS:
        try:
            for (place,) in db.execute(one["sql"]):
                fault(one["what"], place)
        except sqlite3.Error as trouble:
            fault("unreadable", one["what"], str(trouble))
    print("· 由记录推出的 / follows from the records: %d" % len(ASKS))
    db.close()


def check_draws(backup):
    """Every list against its fingerprint, every draw made anew from its list and its random numbers."""
    if not DRAW:
        return
    draw = {"__name__": "verify_draw"}
    exec(DRAW, draw)
    files = list(backup.rows("draw_file"))
    lists = {(row["dossier"], row["attempt"]): row["hash"] for row in files if row["kind"] == "frozen"}
    for row in files:
        where = "%s %s" % (row["dossier"], row["version"])
        try:
            if row["kind"] == "frozen":
                good = draw["sha256"](draw["canonical"](draw["in_order"](json.loads(row["text"])))) == row["hash"]
            elif row["kind"] == "proof":
                published = lists.get((row["dossier"], row["attempt"]))
                good = published == row["hash"] and all(ok for _, ok in draw["verify"](json.loads(row["text"]), published))
            else:
                good = lists.get((row["dossier"], row["attempt"])) == row["hash"]
        except (ValueError, KeyError, TypeError, AttributeError):
            good = False
        if not good:
            fault("draw-differs", where)
    print("· 抽取 / draws: %d" % len(files))


def check_log(backup, key, kept):
    state = next(iter(backup.rows("log_state")), None)
    if state is None:
        return fault("log-gone", "log_state") if key or kept else print("· 还没有公开日志 / no public log yet")
    verifier = key or read_key(state["vkey"])
    if key is None:
        print("· 没有给出公钥，用备份里自称的 / no key was given; the one the backup names is used: %s" % state["vkey"])
    elif key != read_key(state["vkey"]):
        fault("log-other-key", state["vkey"])
    leaf = {int(row["seq"]): bytes.fromhex(row["leaf"][2:]) for row in backup.rows("ledger")}
    order = {}
    for run in backup.rows("log_run"):
        (place, end), (seq, _) = (map(int, re.findall(r"\d+", run[name])) for name in ("places", "seqs"))
        for i in range(end - place):
            order[place + i] = seq + i
    # Entries whose acts were lost when an older database was restored: kept as leaves alone, and owned up to by a record of log_break.
    lost = {}
    told = [(int(row["begins"]), int(row["ends"])) for row in backup.rows("log_break") if row["kind"] == "continued"]
    for gap in backup.rows("log_gap"):
        place, end = map(int, re.findall(r"\d+", gap["places"]))
        leaves = bytes.fromhex(gap["leaves"][2:])
        if not any(begin <= place and end <= until for begin, until in told):
            fault("gap-untold", "entry %d" % place)
        for i in range(end - place):
            lost[place + i] = leaves[32 * i : 32 * i + 32]
    check_days(backup, state)
    signed = [("checkpoint %s" % row["size"], row["note"]) for row in backup.rows("log_checkpoint")]
    signed += [("kept " + path, note) for path, note in kept]
    heads = []
    for where, note in signed:
        text = note_text(note, verifier) if verifier else None
        head = checkpoint(text) if text else None
        if head is None or head[0] != state["origin"]:
            fault("checkpoint-unsigned", where)
        else:
            heads.append((head[1], head[2], where))
    heads.sort(key=lambda head: head[0])
    tree, at, differs = Tree(), 0, False
    for place in range(-1, len(order) + len(lost)):
        if place >= 0:
            if place not in lost and (place not in order or order[place] not in leaf):
                fault("log-hole", "entry %d" % place)
                break
            tree.append(lost[place] if place in lost else leaf[order[place]])
        while at < len(heads) and heads[at][0] <= tree.size:
            if heads[at][0] == tree.size and heads[at][1] != tree.root() and not differs:
                differs = True
                fault("checkpoint-differs", heads[at][2])
            at += 1
    for size, _, where in heads[at:]:
        fault("log-shorter", where)
    unplaced = sorted(set(leaf) - set(order.values()))
    print("· 公开日志 / the log: %d；签名的检查点 / checkpoints: %d；还没有入册 / not placed yet: %d" % (tree.size, len(heads), len(unplaced)))
    if lost:
        print("· 恢复旧备份时缺少的 / lost when an older backup was restored: %d" % len(lost))
    if not differs and heads:
        print("✓ 最后一个检查点 / the last checkpoint: %d %s" % (heads[-1][0], base64.b64encode(heads[-1][1]).decode()))


def check_days(backup, state):
    """Each checkpoint's day as it signs it, and each that was signed over leaves still there."""
    notes, runs = {}, []
    for row in backup.rows("log_checkpoint"):
        notes[int(row["size"])] = row["note"]
        signed = checkpoint(row["note"])
        if signed and signed[1] != int(row["size"]):
            fault("checkpoint-differs", "checkpoint %s" % row["size"])
        at = datetime.strptime(moment(row["at"])[:19], "%Y-%m-%dT%H:%M:%S") + timedelta(hours=8)
        near = not "00:10" <= at.strftime("%H:%M") <= "23:50"
        if signed and signed[3]:
            stored = (datetime.strptime(row["stored_on"], "%Y-%m-%d") - datetime.strptime(signed[3], "%Y-%m-%d")).days
            if signed[3] != at.strftime("%Y-%m-%d") or abs(stored) > near:
                fault("checkpoint-dated", "checkpoint %s" % row["size"])
    if int(state["size"]) > 0 and notes.get(int(state["size"])) != state["checkpoint"]:
        fault("checkpoint-gone", "checkpoint %s" % state["size"])
    for row in backup.rows("log_run"):
        begin, end = map(int, re.findall(r"\d+", row["places"]))
        runs.append((begin, end, None if row["signed"] is None else int(row["signed"])))
    said = False
    for begin, end, signed in sorted(runs):
        if (signed is None and said) or (signed is not None and (signed < end or signed not in notes)):
            fault("checkpoint-gone", "checkpoint %s" % (end if signed is None else signed))
        said = said or signed is not None


def check_cosigned(backup):
    """What witnesses signed, by the keys of those that are configured."""
    said = next((json.loads(row["value"]) for row in backup.rows("setting") if row["key"] == "ledger.witnesses"), {})
    keys = [found for found in map(read_key_of_any, said.get("witnesses", []) + said.get("watched", [])) if found]
    notes = {row["size"]: row["note"] for row in backup.rows("log_checkpoint")}

    def good(text, name, raw):
        """Whether one of the keys of this name signed it; of one that is not known only the form counts."""
        known = [key for kind, key_name, number, key in keys if key_name == name and number == raw[:4]]
        if not known:
            return True
        return any(signed_by(key, cosigned(text, raw[4:-64]), raw[-64:]) for key in known)

    for row in backup.rows("log_cosignature"):
        found = re.match(r"^— ([^+\s]+) ([A-Za-z0-9+/]+=*)\n?$", row["line"])
        note = notes.get(row["size"])
        if not found or note is None or found.group(1) != row["witness"]:
            fault("cosignature", "%s %s" % (row["witness"], row["size"]))
        elif not good(note[: note.rfind("\n\n") + 1], found.group(1), base64.b64decode(found.group(2))):
            fault("cosignature", "%s %s" % (row["witness"], row["size"]))
    for row in backup.rows("witnessed_log"):
        head = checkpoint(row["checkpoint"])
        text = row["checkpoint"][: row["checkpoint"].rfind("\n\n") + 1]
        lines = re.findall(r"^— ([^+\s]+) ([A-Za-z0-9+/]+=*)$", row["checkpoint"], re.M)
        signed = any(name == row["origin"] and good(text, name, base64.b64decode(raw)) for name, raw in lines)
        if int(row["size"]) > 0 and (head is None or head[0] != row["origin"] or head[1] != int(row["size"]) or not signed):
            fault("witnessed", "%s %s" % (row["origin"], row["size"]))


def read_key_of_any(text):
    """(kind, name, id, 32 bytes) of a log's key or a witness's."""
    text = text.get("vkey", "") if isinstance(text, dict) else text
    found = re.match(r"^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$", text.strip())
    raw = base64.b64decode(found.group(3)) if found else b""
    return (raw[0], found.group(1), bytes.fromhex(found.group(2)), raw[1:]) if len(raw) == 33 else None


def cosigned(text, time):
    """What a witness signs: the text with its time before; a log's own signature has none."""
    before = "cosignature/v1\ntime %d\n" % int.from_bytes(time, "big") if time else ""
    return (before + text).encode("utf-8")


def tried(check, *given):
    """What breaks a check is named, and the others go on; where it is of another release, that is no fault of the backup."""
    name = check.__name__.replace("check_", "")
    try:
        return check(*given)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, sqlite3.Error) as trouble:
        if partly:
            partly.append(name)
        else:
            fault("unreadable", name, repr(trouble))


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("backup", nargs="?")
    parser.add_argument("--key", help="name+id+base64")
    parser.add_argument("--not", action="store_true", dest="untold", help="列出不查的和理由 / what is not checked, and why")
    parser.add_argument("--checkpoint", action="append", default=[], metavar="FILE")
    given = parser.parse_args(arguments)
    if given.untold:
        for one in UNTOLD:
            print("· %s: %s / %s" % (", ".join(one["columns"]), one["zh"], one["en"]))
        return 0
    if given.backup is None:
        parser.error("backup")
    try:
        key = read_key(given.key) if given.key else None
        if given.key and key is None:
            raise Broken("公钥无法识别 / this is no key: %s" % given.key)
        kept = []
        for path in given.checkpoint:
            with open(path, encoding="utf-8") as file:
                kept.append((path, file.read()))
        backup = Backup(given.backup)
        print("备份 / backup: %s，%s" % (backup.manifest["takenAt"], backup.manifest["program"]))
        check_entries(backup, key)
        if is_other(backup):
            # How columns are written, and what follows from what, is of a release.
            partly.extend(["records", "asked"])
        acts = tried(check_acts, backup) or {}
        if not partly:
            tried(check_records, backup, acts)
            tried(check_asked, backup)
        tried(check_draws, backup)
        tried(check_log, backup, key, kept)
        tried(check_cosigned, backup)
        tried(check_evidence, backup)
    except (Broken, OSError, tarfile.TarError, ValueError, KeyError, UnicodeError) as trouble:
        print("无法读取 / cannot be read: %s" % trouble)
        return 2
    if faults:
        print("✗ 不符 / does not agree: %d" % len(faults))
        return 1
    if partly:
        print("· 查过的相符；不同版而没有查的 / what was checked agrees; not checked, being of another release: %s" % ", ".join(partly))
        return 2
    print("✓ 全部相符 / all agrees")
    return 0


if __name__ == "__main__":
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    sys.exit(main(sys.argv[1:]))
