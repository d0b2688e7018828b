"""Counts, in each verdicts.csv given, the domains that fail each seed rule, and prints them as one JSON object per file."""

import json
import sys

import duckdb

RULES = ["real-name-completed", "real-name-recorded", "registrant-match", "not-expired", "tld-approved", "registrar-approved"]


def failing(path: str) -> dict[str, int]:
    """The number of domains per seed rule; real-name-recorded does not fail but waits."""
    counts = duckdb.sql(f"""
        SELECT rule, count(*) FROM (
            SELECT unnest(string_split(concat_ws(' ', failed, waiting), ' ')) AS rule
            FROM read_csv('{path}', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"')
        ) GROUP BY rule""").fetchall()
    return {rule: dict(counts).get(rule, 0) for rule in RULES}


if __name__ == "__main__":
    for file in sys.argv[1:]:
        print(json.dumps(failing(file)))
