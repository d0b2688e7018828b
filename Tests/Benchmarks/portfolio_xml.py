"""Writes the portfolio's domains as XML: the MIIT filing interface V.3.0 in GBK, and a plain document in UTF-8."""

from typing import BinaryIO, Callable

from portfolio import Portfolio
from portfolio_csv import CHUNK, domain_facts

MIIT_HEAD = '<?xml version="1.0" encoding="GBK"?>\n<DownloadData version="V.3.0">\n  <SJTB>\n    <YM>\n'
MIIT_TAIL = "    </YM>\n  </SJTB>\n</DownloadData>\n"
MIIT_RECORD = """      <Ymxx>
        <Id>{number}</Id>
        <IspId>{number}</IspId>
        <Ym>{domain}</Ym>
        <Ymlx>1</Ymlx>
        <Zcsj>{registered}</Zcsj>
        <Zcr_mc>{registrant}</Zcr_mc>
        <Zcr_zz>{registrant}</Zcr_zz>
        <Zcr_txdz>示例市示例区示例路{number}号</Zcr_txdz>
        <Zcr_shengid>110000</Zcr_shengid>
        <Zcr_shiid>110100</Zcr_shiid>
        <Zcr_dzyj>contact@example.cn</Zcr_dzyj>
        <Zcr_dhhm>010-00000000</Zcr_dhhm>
        <Gly_mz>域名管理员</Gly_mz>
        <Gly_zz>{registrant}</Gly_zz>
        <Gly_dz>示例市示例区示例路{number}号</Gly_dz>
        <Gly_shengid>110000</Gly_shengid>
        <Gly_shiid>110100</Gly_shiid>
        <Gly_dzyj>admin@example.cn</Gly_dzyj>
        <Gly_dh>010-00000000</Gly_dh>
        <Ym_zcs>{registrar}</Ym_zcs>
        <Ym_fwq>dns1.example.cn</Ym_fwq>
        <Yxrq>{expires}</Yxrq>
      </Ymxx>
"""
PLAIN_TAGS = [
    "domain", "registrar", "registrant", "registrant_certificate_no", "registered_on", "expires_on",
    "domain_status", "real_name_status", "real_name_completed_on", "subject",
]


def miit_record(portfolio: Portfolio, i: int) -> str:
    """Domain i as an `Ymxx` element."""
    facts = domain_facts(portfolio, i)
    return MIIT_RECORD.format(
        number=i, domain=facts[0], registrar=facts[1], registrant=facts[2], registered=facts[4], expires=facts[5].replace("/", "-")
    )


def plain_record(portfolio: Portfolio, i: int) -> str:
    """Domain i as an element whose children carry the fields' own names; an empty fact has no element."""
    facts = zip(PLAIN_TAGS, domain_facts(portfolio, i))
    cells = "".join(f"<{tag}>{text.strip(chr(34))}</{tag}>" for tag, text in facts if text)
    return f"<domain>{cells}</domain>\n"


def write(portfolio: Portfolio, out: BinaryIO, encoding: str, frame: tuple[str, str], record: Callable[[Portfolio, int], str]) -> None:
    """Writes one document: the frame's head, every record, the frame's tail."""
    out.write(frame[0].encode(encoding))
    for start in range(0, portfolio.domain_count, CHUNK):
        stop = min(start + CHUNK, portfolio.domain_count)
        out.write("".join(record(portfolio, i) for i in range(start, stop)).encode(encoding))
    out.write(frame[1].encode(encoding))


def write_miit(portfolio: Portfolio, out: BinaryIO) -> None:
    """Writes `DownloadData/SJTB/YM/Ymxx` in GBK."""
    write(portfolio, out, "gbk", (MIIT_HEAD, MIIT_TAIL), miit_record)


def write_plain(portfolio: Portfolio, out: BinaryIO) -> None:
    """Writes `domains/domain` in UTF-8."""
    write(portfolio, out, "utf-8", ('<?xml version="1.0" encoding="UTF-8"?>\n<domains>\n', "</domains>\n"), plain_record)
