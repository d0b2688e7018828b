"""The benchmark's inputs as files in the cache: generated once, and again when a generator changes."""

import functools
import hashlib
import shutil
import sys
from pathlib import Path
from typing import BinaryIO, Callable

import portfolio_csv
import portfolio_xlsx
import portfolio_xml
from portfolio import Portfolio

HERE = Path(__file__).parent


class Inputs:
    """Makes or finds the input files below `cache`."""

    def __init__(self, cache: Path):
        sources = sorted(HERE.glob("portfolio*.py"))
        version = hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:12]
        self.folder = cache / "inputs" / version
        if not self.folder.exists():
            shutil.rmtree(cache / "inputs", ignore_errors=True)
            self.folder.mkdir(parents=True)

    def _file(self, name: str, portfolio: Portfolio, write: Callable[[Portfolio, BinaryIO], None]) -> Path:
        return self._written(name, lambda out: write(portfolio, out))

    def _written(self, name: str, write: Callable[[BinaryIO], None]) -> Path:
        path = self.folder / name
        if not path.exists():
            print(f"generating {name} …", file=sys.stderr, flush=True)
            partial = path.with_suffix(".partial")
            with open(partial, "wb", buffering=1 << 20) as out:
                write(out)
            partial.rename(path)
        return path

    def domains(self, domains: int, subjects: int, encoding: str = "utf-8") -> Path:
        """The domains export as CSV."""
        write = functools.partial(portfolio_csv.write_domains, encoding=encoding)
        return self._file(f"domains-{domains}x{subjects}.{encoding}.csv", Portfolio(domains, subjects), write)

    def subjects(self, domains: int, subjects: int, names_domains: bool = False) -> Path:
        """The subjects export as CSV; with `names_domains` each subject names its domains."""
        write = functools.partial(portfolio_csv.write_subjects, names_domains=names_domains)
        name = f"subjects-{domains}x{subjects}{'-named' if names_domains else ''}.csv"
        return self._file(name, Portfolio(domains, subjects), write)

    def miit(self, domains: int, subjects: int) -> Path:
        """The domains as the MIIT interface's XML in GBK."""
        return self._file(f"domains-{domains}x{subjects}.miit.xml", Portfolio(domains, subjects), portfolio_xml.write_miit)

    def plain(self, domains: int, subjects: int) -> Path:
        """The domains as a plain XML document."""
        return self._file(f"domains-{domains}x{subjects}.plain.xml", Portfolio(domains, subjects), portfolio_xml.write_plain)

    def workbook(self, domains: int, subjects: int, shared: bool) -> Path:
        """The domains as a workbook; with `shared` its cells refer to shared texts."""
        write = functools.partial(portfolio_xlsx.write, shared=shared)
        name = f"domains-{domains}x{subjects}.{'shared' if shared else 'inline'}.xlsx"
        return self._file(name, Portfolio(domains, subjects), write)

    def hostile(self, name: str, write: Callable[[BinaryIO], None]) -> Path:
        """An export that is written by its own writer; its name tells nothing of its form."""
        return self._written(f"hostile-{name}", write)
