"""Reads the files of `ours.ts` with other programs, and holds what they find against what Segspec reads: python theirs.py FOLDER [FORMAT ...]

Needs `pip install pyreadstat pandas openpyxl odfpy fastavro pyarrow`. A file is one of these:
same      both read it, with as many rows and the same values
neither   neither reads it, and Segspec says why
told      Segspec has other rows or values, or none, and a finding says so
theirs    Segspec reads what the other program refuses, and has all rows of the whole file, or a finding says what is lost
silent    Segspec has other rows or values, and says nothing: these are written out, and there have to be none that are not explained
"""
import csv
import datetime
import decimal
import io
import json
import math
import pathlib
import sys
import warnings
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

warnings.filterwarnings("ignore")


def csv_rows(path):
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    # A line end within quotes stays; every other one ends a record, as does the end of the file.
    records = [row for row in csv.reader(io.StringIO(text, newline="")) if row and row != [""]]
    return records[0], records[1:]


def of_records(records):
    names = list(dict.fromkeys(name for record in records for name in record))
    return names, [[record.get(name) for name in names] for record in records]


def json_rows(path):
    return of_records([one for one in json.loads(path.read_bytes().decode("utf-8")) if isinstance(one, dict)])


def jsonl_rows(path):
    records = []
    for line in path.read_bytes().split(b"\n"):
        try:
            one = json.loads(line.decode("utf-8"))
        except (json.JSONDecodeError, UnicodeDecodeError):
            continue
        if isinstance(one, dict):
            records.append(one)
    return of_records(records)


def of_frame(frame):
    return [str(name) for name in frame.columns], frame.astype(object).values.tolist()


def sav_rows(path):
    import pyreadstat
    return of_frame(pyreadstat.read_sav(path, apply_value_formats=False, user_missing=False)[0])


def dta_rows(path):
    import pyreadstat
    return of_frame(pyreadstat.read_dta(path)[0])


def xlsx_rows(path):
    import openpyxl
    book = openpyxl.load_workbook(path, read_only=False, data_only=True)
    rows = [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    return rows[0], [row for row in rows[1:] if any(value is not None for value in row)]


def ods_rows(path):
    import pandas
    return of_frame(pandas.read_excel(path, engine="odf"))


def avro_rows(path):
    import fastavro
    with open(path, "rb") as file:
        return of_records(list(fastavro.reader(file)))


def parquet_rows(path):
    import pyarrow.parquet
    return of_records(pyarrow.parquet.read_table(path, page_checksum_verification=False).to_pylist())


READERS = {"csv": csv_rows, "json": json_rows, "jsonl": jsonl_rows, "xlsx": xlsx_rows, "ods": ods_rows, "sav": sav_rows, "zsav": sav_rows, "dta": dta_rows,
           "avro": avro_rows, "parquet": parquet_rows}


def plain(value):
    """A value as something that can be compared: a number, a text without blanks at its end, or None."""
    if value is None or (isinstance(value, float) and math.isnan(value)) or str(value) == "NaT":
        return None
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float, decimal.Decimal)):
        return round(float(value), 6)
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, datetime.date):
        return value.isoformat()
    text = str(value).strip()
    try:
        return round(float(text), 6)
    except ValueError:
        day = text.replace("T", " ")[:16]
        return None if text == "" else day[:10] if day[10:] in (" 00:00", "") and day[4:5] == "-" else day if day[4:5] == "-" and day[13:14] == ":" else text


def day(value):
    return value[:10] if isinstance(value, str) and value.endswith(" 00:00") and value[4:5] == "-" else value


def read(job):
    name, path = job
    try:
        columns, rows = READERS[name](pathlib.Path(path))
        return {"columns": [str(one) for one in columns], "count": len(rows), "cells": [[day(plain(value)) for value in row] for row in rows[:200]]}
    except Exception as error:  # noqa: BLE001 whatever a reader says of a broken file is that it does not read it
        return {"error": f"{type(error).__name__}: {str(error)[:80]}"}


def guarded(name, paths):
    """In a process aside: some of these programs die of a broken file, or stand still over it. It is started anew then."""
    pool = ProcessPoolExecutor(1)
    for path in paths:
        try:
            yield pool.submit(read, (name, path)).result(timeout=30)
        except (BrokenProcessPool, TimeoutError) as error:
            for process in (pool._processes or {}).values():
                process.kill()
            pool = ProcessPoolExecutor(1)
            yield {"error": "the program died" if isinstance(error, BrokenProcessPool) else "the program stood still"}
    pool.shutdown()


def differing(ours, theirs):
    if ours["rows"] != theirs["count"]:
        return f"{ours['rows']} rows, and not {theirs['count']}"
    if len(ours["columns"]) != len(theirs["columns"]):
        return f"columns {ours['columns']}, and not {theirs['columns']}"
    mine = {name: i for i, name in enumerate(ours["columns"])}
    for i, name in enumerate(theirs["columns"]):
        at = mine.get(name, i)
        for row, (left, right) in enumerate(zip(ours["cells"], theirs["cells"])):
            a, b = day(plain(left[at])), right[i] if i < len(right) else None
            if a != b and not (isinstance(a, float) and isinstance(b, float) and math.isclose(a, b, rel_tol=1e-5)):
                return f"{name} of row {row + 1} is {left[at]!r}, and not {right[i] if i < len(right) else None!r}"
    return None


def main(folder, formats):
    for name in formats or READERS:
        found = json.loads((folder / f"{name}.json").read_text())
        kinds = {"same": 0, "neither": 0, "told": 0, "theirs": 0, "silent": 0}
        notes = []
        for ours, theirs in zip(found, guarded(name, [str(folder / name / one["file"]) for one in found])):
            if "thrown" in ours:
                kind, note = "silent", ours["thrown"]
            else:
                # Columns that a database cannot hold are told of; that nothing is declared is no fault of the file.
                told = [one for one in ours["told"] if one[:6] not in ("SEG611", "SEG612")]
                refused = ours["rows"] == 0
                if "error" in theirs:
                    whole = ours["rows"] == found[0]["rows"]
                    kind, note = ("neither" if refused and told else "theirs" if told or whole else "silent"), f"{theirs['error']} {ours['rows']} {told}"
                else:
                    note = differing(ours, theirs)
                    kind = "same" if note is None else "told" if told else "silent"
                    note = f"{note} {told}"
            kinds[kind] += 1
            if ours["seconds"] > 20:
                notes.append(f"  slow {ours['file']}: {ours['seconds']:.0f} s")
            if kind in SHOWN:
                notes.append(f"  {kind} {ours['file']} ({ours['name']}): {note}")
        print(f"{name}: {len(found)} files, " + ", ".join(f"{count} {kind}" for kind, count in kinds.items()))
        print("\n".join(notes), flush=True)


SHOWN = {"silent", "told", "theirs"} if "--all" in sys.argv else {"silent"}
given = [one for one in sys.argv[1:] if one != "--all"]
if __name__ == "__main__":
    main(pathlib.Path(given[0]), given[1:])
