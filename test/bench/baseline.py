"""What the audited server does to check its own log: one loop over every entry, json.dumps and SHA-256.

`baseline.py FILE orm` does it the server's own way, with objects of SQLAlchemy's ORM (1.4.24 or newer), and ends with
status 3 where SQLAlchemy is not installed; `baseline.py FILE plain` does the same with the sqlite3 module alone.
Prints one JSON object: how, entries, failed, seconds.
"""

import datetime
import hashlib
import json
import sqlite3
import sys
import time

FIELDS = (
    "event_type", "severity", "user_id", "session_id", "ip_address", "user_agent",
    "resource_type", "resource_id", "action", "details", "timestamp",
)


def checksum(entry):
    return hashlib.sha256(json.dumps(entry, sort_keys=True).encode()).hexdigest()


def plain(path):
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    entries = failed = 0
    for *values, stored in connection.execute(f"SELECT {', '.join(FIELDS)}, checksum FROM audit_logs"):
        entry = dict(zip(FIELDS, values))
        if entry["details"] is not None:
            entry["details"] = json.loads(entry["details"])
        entry["timestamp"] = datetime.datetime.fromisoformat(entry["timestamp"]).isoformat()
        entries += 1
        failed += checksum(entry) != stored
    return entries, failed


def orm(path, sqlalchemy):
    from sqlalchemy.orm import Session, declarative_base

    types = {"details": sqlalchemy.JSON, "timestamp": sqlalchemy.DateTime}
    columns = {name: sqlalchemy.Column(types.get(name, sqlalchemy.String)) for name in (*FIELDS, "checksum")}
    log = type("AuditLog", (declarative_base(),), {
        "__tablename__": "audit_logs",
        "id": sqlalchemy.Column(sqlalchemy.String, primary_key=True),
        **columns,
    })
    entries = failed = 0
    with Session(sqlalchemy.create_engine(f"sqlite:///{path}")) as session:
        for row in session.scalars(sqlalchemy.select(log).execution_options(yield_per=1000)):
            entry = {name: getattr(row, name) for name in FIELDS}
            entry["timestamp"] = entry["timestamp"].isoformat()
            entries += 1
            failed += checksum(entry) != row.checksum
    return entries, failed


def main():
    path, way = sys.argv[1:]
    how = "plain Python: sqlite3, json, hashlib"
    check = plain
    if way == "orm":
        try:
            import sqlalchemy
        except ImportError:
            sys.exit(3)
        how = f"SQLAlchemy {sqlalchemy.__version__} ORM loop"
        check = lambda path: orm(path, sqlalchemy)
    begin = time.perf_counter()
    entries, failed = check(path)
    seconds = time.perf_counter() - begin
    print(json.dumps({"how": how, "entries": entries, "failed": failed, "seconds": seconds}))


main()
