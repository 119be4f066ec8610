#!/usr/bin/env python3
"""明法双随机抽取独立验证程序：只用 Python 标准库（3.8 及以上），不联网。
Independent verifier of a Mingfa draw: Python standard library only, no network.

    python3 verify.py 抽取证明.json [冻结时公布的指纹 / the hash published at freezing]

It shares no code with the platform. It does not check a drand signature (that needs elliptic curves): compare the
signature with the network's own page, or use the offline HTML verifier, which does check it.
"""
import hashlib
import hmac
import json
import re
import sys
import unicodedata

VERSION = "mingfa-draw/1"


def canonical(value):
    """RFC 8785 for what a pool holds: texts, whole numbers, true, false, null, lists and objects with ASCII names."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sha256(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def in_order(frozen):
    by_id = lambda rows: sorted(rows, key=lambda row: row["id"])
    officers = [dict(o, fields=sorted(set(o["fields"])), recusals=sorted(set(o["recusals"]))) for o in by_id(frozen["officers"])]
    rules = dict(frozen["rules"], fields=sorted(set(frozen["rules"]["fields"])))
    return dict(frozen, strata=by_id(frozen["strata"]), objects=by_id(frozen["objects"]), officers=officers, rules=rules)


def plain(source, text):
    half = unicodedata.normalize("NFKC", text).strip()
    if source["kind"] == "decimal":
        found = re.match(r"^([0-9]{1,9})(?:\.([0-9]+))?$", half.replace(",", ""))
        if not found or len(found.group(2) or "") != source["places"]:
            return None
        return str(int(found.group(1))) + ("." + found.group(2) if source["places"] else "")
    parts = re.findall(r"[0-9]+", half)
    if len(parts) != source["count"]:
        return None
    numbers = [int(part) for part in parts]
    return "".join("%d." % n for n in (numbers if source["ordered"] else sorted(numbers)))


def lines_of(source, fingerprint, given):
    if source["kind"] == "drand":
        return [hashlib.sha256(bytes.fromhex(given["signature"])).hexdigest()]
    if source["kind"] == "parties":
        if [one["party"] for one in given["parties"]] != source["parties"]:
            return None
        for one in given["parties"]:
            if sha256("\n".join(["mingfa-commit/1", fingerprint, one["party"], one["secret"]])) != one["commitment"]:
                return None
        return [one["secret"] for one in given["parties"]]
    one = plain(source, given["text"])
    return None if one is None else [one]


def length_of(v):
    """-log2((v + 1) / 2**64) in units of 2**-40, digit by digit, in whole numbers."""
    n = v + 1
    whole = n.bit_length() - 1
    x = n >> (whole - 63) if whole > 63 else n << (63 - whole)
    for _ in range(40):
        x = x * x >> 63
        digit = x >> 64
        x >>= digit
        whole = whole * 2 + digit
    return (64 << 40) - whole


class Fraction(object):
    """length / weight, compared without rounding; equal ones by mac, then id."""

    def __init__(self, ticket):
        self.t = ticket

    def __lt__(self, other):
        a, b = self.t["length"] * other.t["weight"], other.t["length"] * self.t["weight"]
        return a < b if a != b else (self.t["mac"], self.t["id"]) < (other.t["mac"], other.t["id"])


def tickets_of(frozen, key):
    result = []
    for stratum in frozen["strata"]:
        tickets = []
        for one in frozen["objects"]:
            if one["stratum"] == stratum["id"] and one["excluded"] == "":
                mac = hmac.new(key, ("object:" + one["id"]).encode("utf-8"), hashlib.sha256).hexdigest()
                tickets.append({"id": one["id"], "weight": one["weight"], "mac": mac, "length": length_of(int(mac[:16], 16))})
        tickets.sort(key=Fraction)
        for place, ticket in enumerate(tickets, 1):
            result.append(dict(ticket, place=place, drawn=place <= stratum["quota"]))
    return result


def eligible(obj, officers, rules):
    left = officers
    tests = (
        ("certificate", lambda o: o["from"] <= rules["from"] and rules["until"] <= o["until"]),
        ("fields", lambda o: not rules["fields"] or any(f in rules["fields"] for f in o["fields"])),
        ("recusal", lambda o: obj["id"] not in o["recusals"]),
        ("county", lambda o: not rules["otherCounty"] or o["county"] is None or o["county"] != obj["county"]),
    )
    for name, allows in tests:
        left = [o for o in left if allows(o)]
        if len(left) < 2:
            return left, name
    return left, None


def assign(objects, officers, rules, order):
    holder = [None] * (2 * len(objects))
    held = {o["id"]: set() for o in officers}
    lists, unmet = [], []
    for obj in objects:
        allowed, short = eligible(obj, officers, rules)
        lists.append(([i for _, i in sorted((order(obj["id"], o["id"]), o["id"]) for o in allowed)], short))

    def serve(first):
        came, queue = {first: None}, [first]
        for slot in queue:
            beside = slot ^ 1
            mine = sorted((i for i in lists[slot // 2][0] if i != holder[slot]), key=lambda i: len(held[i]))
            for i in mine:
                if len(held[i]) < rules["most"] and holder[beside] != i:
                    while True:
                        if holder[slot] is not None:
                            held[holder[slot]].discard(slot)
                        holder[slot] = i
                        held[i].add(slot)
                        if came[slot] is None:
                            return True
                        slot, i = came[slot]
            for i in mine:
                for other in [beside] if holder[beside] == i else sorted(held[i]):
                    if other not in came:
                        came[other] = (slot, i)
                        queue.append(other)
        return False

    for n, obj in enumerate(objects):
        if lists[n][1]:
            unmet.append({"object": obj["id"], "rule": lists[n][1]})
        elif not (serve(2 * n) and serve(2 * n + 1)):
            unmet.append({"object": obj["id"], "rule": "workload"})
    pairs = [{"object": obj["id"], "officers": sorted(i for i in holder[2 * n:2 * n + 2] if i)} for n, obj in enumerate(objects)]
    return pairs, unmet


def substitute(pairs, gone, change, frozen, order):
    target = next((o for o in frozen["objects"] if o["id"] == change["object"]), None)
    pair = next((p for p in pairs if p["object"] == change["object"]), None)
    if target is None or pair is None or change["officer"] not in pair["officers"]:
        return pairs
    load = lambda i: sum(i in p["officers"] for p in pairs)
    barred = set(pair["officers"]) | {g["officer"] for g in gone if g["object"] == change["object"]}
    free = [o["id"] for o in eligible(target, frozen["officers"], frozen["rules"])[0] if o["id"] not in barred and load(o["id"]) < frozen["rules"]["most"]]
    if not free:
        return pairs
    following = min(free, key=lambda i: (load(i), order(target["id"], i), i))
    changed = sorted([i for i in pair["officers"] if i != change["officer"]] + [following])
    return [{"object": p["object"], "officers": changed} if p is pair else p for p in pairs]


def verify(proof, published=None):
    """The steps, each with whether it holds."""
    rest = {name: value for name, value in proof.items() if name != "digest"}
    steps = [("intact", proof["digest"] == sha256(canonical(rest))), ("version", proof["version"] == VERSION and proof["frozen"]["version"] == VERSION)]
    frozen = in_order(proof["frozen"])
    fingerprint = sha256(canonical(frozen))
    steps.append(("hash", fingerprint == proof["hash"] and published in (None, fingerprint)))
    steps.append(("future source", frozen["source"]["known"] > frozen["frozenAt"]))
    lines = lines_of(frozen["source"], fingerprint, proof["given"])
    steps.append(("source", lines is not None))
    seed = sha256("\n".join([VERSION, fingerprint] + (lines or [])))
    steps.append(("seed", seed == proof["seed"]))
    key = bytes.fromhex(seed)
    tickets = tickets_of(frozen, key)
    steps.append(("tickets", [{k: t[k] for k in ("id", "length", "place")} for t in tickets] == proof["tickets"]))
    drawn = [t["id"] for t in tickets if t["drawn"]]
    steps.append(("drawn", drawn == proof["drawn"]))
    by_id = {o["id"]: o for o in frozen["objects"]}
    order = lambda o, p: hmac.new(key, ("pair:%s:%s" % (o, p)).encode("utf-8"), hashlib.sha256).hexdigest()
    pairs, unmet = assign([by_id[i] for i in drawn], frozen["officers"], frozen["rules"], order)
    for n, change in enumerate(proof["replacements"]):
        pairs = substitute(pairs, proof["replacements"][:n], change, frozen, order)
    steps.append(("officers", pairs == proof["assignments"] and unmet == proof["unmet"]))
    return steps


def is_list(text):
    try:
        read = json.loads(text)
    except ValueError:
        return False
    return isinstance(read, dict) and "frozenAt" in read and "objects" in read and "frozen" not in read


def main(arguments):
    if not arguments or arguments[0] in ("-h", "--help"):
        print(__doc__)
        return 0 if arguments else 2
    published = arguments[1].strip().lower() if len(arguments) > 1 else None
    try:
        with open(arguments[0], encoding="utf-8-sig") as file:
            text = file.read()
    except (OSError, UnicodeDecodeError) as fault:
        print("打不开这个文件 / cannot read %s: %s" % (arguments[0], getattr(fault, "strerror", None) or fault))
        return 2
    if is_list(text):
        fingerprint = sha256(canonical(in_order(json.loads(text))))
        print("这是冻结名单，不是抽取证明，没有结果可以复算。 / This is a frozen list, not a proof: it holds no result to recompute.")
        print("名单指纹 / hash of the list: %s" % fingerprint)
        print("没有和公布的指纹比较 / compared with no published hash" if published is None else "%s 与公布的指纹 / the published hash" % ("✓" if published == fingerprint else "✗"))
        return 0 if published in (None, fingerprint) else 1
    try:
        # One proof, or one a line.
        proofs = [json.loads(text)] if not text.lstrip().startswith("{") or "\n{" not in text else [json.loads(line) for line in text.splitlines() if line]
        results = [verify(proof, published) for proof in proofs]
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        print("不是抽取证明，或已损坏 / not a proof, or damaged: %s" % fault)
        return 1
    failed = [n for n, steps in enumerate(results) if not all(ok for _, ok in steps)]
    if len(results) == 1:
        for name, ok in results[0]:
            print("%s %s" % ("✓" if ok else "✗", name))
    if published is None:
        print("没有填抽取以前公布的指纹，没有比较。 / No published hash was given: none was compared.")
    print("%d / %d ✓" % (len(results) - len(failed), len(results)) + ("" if not failed else "  ✗ %s" % failed[:20]))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
