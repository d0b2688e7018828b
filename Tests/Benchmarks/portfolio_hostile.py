"""Exports that once cost more than their size: each writer takes how many of the thing there are."""

import random
import struct
from pathlib import Path
from typing import BinaryIO

DOMAINS = "域名,注册商,域名持有者,到期日期\n"
SUBJECTS = "主体编号,主办单位名称,证件号码,法定代表人,备案号,网站域名\n"
ONE_DOMAIN = DOMAINS + "zixu-shili.cn,阿里云计算有限公司,公司,2030-03-05\n"
MASK = (1 << 64) - 1


def _write(out: BinaryIO, *parts: str, encoding: str = "utf-8") -> None:
    for part in parts:
        out.write(part.encode(encoding))


def _fold(left: int, right: int) -> int:
    product = left * right
    return (product >> 64 ^ product) & MASK


def _words(state: int, factor: int, count: int, random_words: random.Random) -> list[bytes]:
    """Pairs of words that a lane of the hash of version 0.1 forgot: the second is what it made of the first."""
    allowed = frozenset(b"!#$%&()*+-./0123456789:<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{}~")
    letters, pairs = b"abcdefghijklmnopqrstuvwxyz0123456789", []
    while len(pairs) < count:
        word = bytes(random_words.choices(letters, k=8))
        made = struct.pack("<Q", _fold(state ^ struct.unpack("<Q", word)[0], factor))
        if allowed.issuperset(made):
            pairs.append(word + made)
    return pairs


def chosen_ids(count: int, out: BinaryIO) -> None:
    """Subjects whose ids had one hash in version 0.1, which anybody could choose them by: `count` is rounded down."""
    tail, width = b"subject-chosen-0", 64
    state = 0x9E3779B97F4A7C15 ^ (48 * 0xA0761D6478BD642F & MASK)
    seeded = random.Random(14)
    first = _words(state, 0xE7037ED1A0B428DB, count // width, seeded)
    second = _words(state ^ 0x589965CC75374CC3, 0xA0761D6478BD642F, width, seeded)
    _write(out, SUBJECTS)
    for one in first:
        for other in second:
            name = one[:8] + other[:8] + one[8:] + other[8:] + tail
            _write(out, f"{name.decode()},公司{one[:8].decode()}{other[:8].decode()},,,,\n")


def one_domain_of_many(count: int, out: BinaryIO) -> None:
    """One domain that every subject names, as placeholders are."""
    _write(out, SUBJECTS, *(f"S{i},公司{i},,,,www.example.com\n" for i in range(count)))


def one_organizer(count: int, out: BinaryIO) -> None:
    """Subjects of one organizer that differ in all else."""
    _write(out, SUBJECTS, *(f"S{i},同名公司,9100{i:014d},同名人,京ICP备{i:08d}号,\n" for i in range(count)))


def one_licence(count: int, out: BinaryIO) -> None:
    """Subjects of one licence that differ in all else."""
    _write(out, SUBJECTS, *(f"S{i},公司{i},9100{i:014d},法人{i},京ICP备00000001号,\n" for i in range(count)))


def unlinked(count: int, out: BinaryIO) -> None:
    """Domains that no subject names, of a registrant whose name many have."""
    _write(out, DOMAINS, *(f"e{i}.cn,阿里云计算有限公司,同名公司,2030-03-05\n" for i in range(count)))


def names_and_long_fact(count: int, out: BinaryIO) -> None:
    """One record of many names, and a fact of 60,000 bytes about all of them."""
    names = (f"<name>a{i}.cn</name>" for i in range(count))
    _write(out, "<domains><domain><registrant>", "x" * 60_000, "</registrant>", *names, "</domain></domains>")


def names(count: int, out: BinaryIO) -> None:
    """One record of many names."""
    _write(out, "<domains><domain>", *(f"<name>a{i}.cn</name>" for i in range(count)), "</domain></domains>")


def attributes(count: int, out: BinaryIO) -> None:
    """An element with many attributes."""
    _write(out, "<domains><domain", *(f" a{i}='1'" for i in range(count)), "><name>a.cn</name></domain></domains>")


def declarations(count: int, out: BinaryIO) -> None:
    """An element with many namespace declarations."""
    _write(out, "<domains", *(f" xmlns:a{i}='urn:{i}'" for i in range(count)), "><domain><name>a.cn</name></domain></domains>")


def one_contact(count: int, out: BinaryIO) -> None:
    """A registry's deposit whose domains have one registrant, with the longest name that is read."""
    space = "urn:ietf:params:xml:ns:"
    spaces = f"xmlns:r='{space}rde-1.0' xmlns:d='{space}rdeDomain-1.0' xmlns:c='{space}rdeContact-1.0'"
    domains = (f"<d:domain><d:name>a{i}.cn</d:name><d:registrant>C</d:registrant></d:domain>\n" for i in range(count))
    contact = f"<c:contact><c:id>C</c:id><c:postalInfo><c:org>{'x' * 2000}</c:org></c:postalInfo></c:contact>"
    _write(out, f"<r:deposit {spaces}>", *domains, contact, "</r:deposit>")


def invalid_rows(count: int, out: BinaryIO, encoding: str = "gb18030") -> None:
    """A table in GBK of which every row has a byte that is none; audited with --encoding GBK."""
    _write(out, DOMAINS, encoding=encoding)
    for i in range(count):
        out.write(b"d%d.cn,\xff,x,\n" % i)


def invalid_rows_utf8(count: int, out: BinaryIO) -> None:
    """The same in UTF-8."""
    invalid_rows(count, out, "utf-8")


def repeated(count: int, out: BinaryIO) -> None:
    """Domains that come twice, with other facts the second time."""
    for day in ("2030-03-05", "2031-03-05"):
        _write(out, DOMAINS if day < "2031" else "", *(f"d{i}.cn,阿里云计算有限公司,公司{i},{day}\n" for i in range(count)))


def statuses(count: int, out: BinaryIO) -> None:
    """An answer about a domain that is in many states of redemption (RFC 3915)."""
    space = "urn:ietf:params:xml:ns:"
    states = (f"<r:rgpStatus s='state{i}'/>" for i in range(count))
    _write(out, f"<epp xmlns='{space}epp-1.0'><response><resData><d:infData xmlns:d='{space}domain-1.0'><d:name>a.cn</d:name>")
    _write(out, f"</d:infData></resData><extension><r:infData xmlns:r='{space}rgp-1.0'>", *states)
    _write(out, "</r:infData></extension></response></epp>")


def unknown_columns(count: int, out: BinaryIO) -> None:
    """A table of many columns that nothing is known about, though their names are like known ones."""
    _write(out, "域名", *(f",域名到其时见{i}" for i in range(count)), "\na.cn", "," * count, "\n")


def columns_of_one_fact(count: int, out: BinaryIO) -> None:
    """A table in which many columns say when a registration ends, each another day."""
    days = (f",20{30 + i % 60}-03-05" for i in range(count))
    _write(out, "域名", ",到期日期" * count, "\na.cn", *days, "\n")


def elements_of_one_fact(count: int, out: BinaryIO) -> None:
    """A record in which many elements name a registrant, each another one."""
    registrants = (f"<registrant>公司{i}</registrant>" for i in range(count))
    _write(out, "<domains><domain><name>a.cn</name>", *registrants, "</domain></domains>")


def near_headers(count: int, out: BinaryIO) -> None:
    """Rows that are none, and whose cells end like the names of columns."""
    _write(out, DOMAINS, *(f"我司{i}域名,{i}注册商,{i}域名持有者,{i}到期日期\n" for i in range(count)))


def one_domain(_: int, out: BinaryIO) -> None:
    """An ordinary domain, where the subjects are what costs."""
    _write(out, ONE_DOMAIN)
