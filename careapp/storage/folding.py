"""Bringing the write-ahead log into the file, for whoever reads the file itself."""

from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from careapp.storage.connection import connect, storage_error


def fold(path: Path, key_hex: str) -> None:
    """Write the pages of the log into the file, as far as nobody reads older ones.

    Where the power went during such a write, pages in the file are torn, and whole in the log.
    """
    connection = connect(path, key_hex)
    try:
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
    except sqlcipher.Error as error:
        raise storage_error(error) from error
    finally:
        connection.close()
