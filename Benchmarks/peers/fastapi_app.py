"""The listings of a floor as a service in Python would show them: FastAPI over SQLite with FTS5.

    DATABASE=listings.sqlite uvicorn fastapi_app:app --workers 2
"""

import json
import os
import re
import sqlite3
import threading

from fastapi import FastAPI, HTTPException, Query
from pydantic import BaseModel

WORD = re.compile(r"\w+")
app = FastAPI()
own = threading.local()


class Card(BaseModel):
    id: str
    side: str
    title: dict[str, str]
    summary: dict[str, str]


class Found(BaseModel):
    total: int
    items: list[Card]


def base():
    if not hasattr(own, "base"):
        own.base = sqlite3.connect(f"file:{os.environ['DATABASE']}?mode=ro", uri=True)
    return own.base


@app.get("/api/v1/listings")
def search(q: str = Query(max_length=4000), limit: int = Query(20, ge=1, le=200)) -> Found:
    words = " OR ".join(f'"{word}"' for word in dict.fromkeys(WORD.findall(q.lower())))
    (total,) = base().execute("SELECT count(*) FROM words WHERE words MATCH ?", (words,)).fetchone()
    rows = base().execute(
        """SELECT l.id, l.side, l.content FROM words w JOIN listings l ON l.number = w.rowid
           WHERE words MATCH ? ORDER BY bm25(words) LIMIT ?""", (words, limit))
    cards = [(id, side, json.loads(content)) for id, side, content in rows]
    return Found(total=total, items=[
        Card(id=id, side=side, title=content["title"], summary=content["summary"]) for id, side, content in cards])


@app.get("/api/v1/listings/{id}")
def listing(id: str):
    row = base().execute("SELECT id, side, content FROM listings WHERE id = ?", (id,)).fetchone()
    if row is None:
        raise HTTPException(404)
    return {"id": row[0], "side": row[1], "content": json.loads(row[2])}
