"""Where the benchmark works: the program, the cache outside the tree, the peers' environment, the compiled floors."""

import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "icpaudit-bench"
MEMORY_DISK = Path("/dev/shm")
PEERS = ["duckdb", "polars", "python-calamine"]


class Workshop:
    """Everything a bench needs around it; `with` it, so that the outputs are removed at the end."""

    def __init__(self, program: Path):
        self.program = program
        CACHE.mkdir(parents=True, exist_ok=True)
        self.python = self._peers()
        flags = subprocess.run(["pkg-config", "--cflags", "--libs", "libxml-2.0"], capture_output=True, text=True, check=True)
        writer = subprocess.run(["pkg-config", "--cflags", "--libs", "xlsxwriter"], capture_output=True, text=True, check=True)
        self.run_measured = self._compiled("run_measured")
        self.write_files = self._compiled("write_files", "-pthread")
        self.sax_parse = self._compiled("sax_parse", *flags.stdout.split())
        self.workbook_parse = self._compiled("workbook_parse", *flags.stdout.split(), "-lminizip")
        self.workbook_write = self._compiled("workbook_write", *writer.stdout.split())

    def __enter__(self) -> "Workshop":
        memory = MEMORY_DISK if os.access(MEMORY_DISK, os.W_OK) else CACHE
        self.on_memory = Path(tempfile.mkdtemp(prefix="icpaudit-bench.", dir=memory))
        self.on_disk = Path(tempfile.mkdtemp(prefix="outputs.", dir=CACHE))
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.on_memory, ignore_errors=True)
        shutil.rmtree(self.on_disk, ignore_errors=True)

    @staticmethod
    def _peers() -> Path:
        """The Python that has DuckDB, Polars and calamine, installed from PyPI on first use."""
        python = CACHE / "venv" / "bin" / "python"
        if not python.exists():
            subprocess.run([sys.executable, "-m", "venv", CACHE / "venv"], check=True)
        if subprocess.run([python, "-c", "import duckdb, polars, python_calamine"], capture_output=True).returncode != 0:
            print("installing DuckDB, Polars and calamine from PyPI …", file=sys.stderr, flush=True)
            subprocess.run([python, "-m", "pip", "install", "--quiet", *PEERS], check=True)
        return python

    @staticmethod
    def _compiled(name: str, *flags: str) -> Path:
        """The compiled form of `floors/NAME.c`."""
        source, program = HERE / "floors" / f"{name}.c", CACHE / name
        if not program.exists() or program.stat().st_mtime < source.stat().st_mtime:
            subprocess.run(["cc", "-O2", "-Wall", "-o", program, source, *flags], check=True)
        return program

    def peer(self, name: str, *arguments: object) -> list[str]:
        """The command line of a Python script of this folder that runs under the peers' Python."""
        return [str(self.python), "-B", str(HERE / f"{name}.py"), *map(str, arguments)]

    def versions(self) -> list[str]:
        """One line for each program that takes part, and one for the machine."""
        def first_line(*command: object) -> str:
            return subprocess.run(list(map(str, command)), capture_output=True, text=True).stdout.strip().split("\n")[0]

        model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), platform.machine())
        memory = next(int(line.split()[1]) for line in open("/proc/meminfo") if line.startswith("MemTotal")) >> 20
        return [
            f"machine: {len(os.sched_getaffinity(0))} × {model}, {memory} GiB, Linux {platform.release()}",
            first_line(self.program, "--version"),
            first_line(self.python, "-c", f"import importlib.metadata as m; print(*(f'{{p}} {{m.version(p)}}' for p in {PEERS}), sep=', ')"),
            f"libxml2 {first_line('pkg-config', '--modversion', 'libxml-2.0')}, {first_line('iconv', '--version')}, {first_line('cc', '--version')}",
        ]
