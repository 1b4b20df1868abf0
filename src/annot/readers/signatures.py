"""How files that are no text start, and what is said about those that cannot be read."""

from typing import BinaryIO

from .rejects import UnreadableError

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PARQUET = (b"PAR1", b"PARE")
_KINDS = {
    b"%PDF": "pdf",
    b"\x89PNG": "picture",
    b"\xff\xd8\xff": "picture",
    b"GIF8": "picture",
    b"OggS": "sound",
    b"ID3": "sound",
    b"RIFF": "sound",
    b"\x1f\x8b": "compressed",
    b"7z\xbc\xaf": "compressed",
    b"Rar!": "compressed",
    b"(\xb5/\xfd": "compressed",
}


def refuse_others(stream: BinaryIO, head: bytes) -> None:
    """Raises UnreadableError for a picture, a sound, an old document, and the like."""
    if head.startswith(OLE):
        stream.seek(0)
        locked = "EncryptedPackage".encode("utf-16-le") in stream.read(1 << 24)
        raise UnreadableError("office_locked" if locked else "office_old")
    if head[4:8] == b"ftyp":
        raise UnreadableError("picture" if head[8:11] in (b"hei", b"mif", b"avi") else "sound")
    for start, kind in _KINDS.items():
        if head.startswith(start):
            is_webp = kind == "sound" and head[8:12] == b"WEBP"
            raise UnreadableError("picture" if is_webp else kind)
