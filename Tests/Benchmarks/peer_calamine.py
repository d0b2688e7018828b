"""The peer for workbooks: python-calamine (Rust) reads every cell of the first sheet into Python.

    peer_calamine.py FILE

Prints the number of rows, and the seconds without Python's own start.
"""

import sys
import time

from python_calamine import CalamineWorkbook

started = time.perf_counter()
rows = CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).to_python()
print(len(rows), f"{time.perf_counter() - started:.6f}")
