"""Decode and validate one message of five members in Python: fastjsonschema, pydantic, and what Plainwire generates."""

import json
import sys
import time

import fastjsonschema
from pydantic import BaseModel, ConfigDict, Field

BODY = b'{"id":123456,"name":"Ada Lovelace","email":"ada.lovelace@example.org","score":97.25,"active":true}'
SCHEMA = {
    "type": "object",
    "properties": {
        "id": {"type": "integer", "minimum": 1},
        "name": {"type": "string", "minLength": 1, "maxLength": 100},
        "email": {"type": "string", "maxLength": 254},
        "score": {"type": "number", "minimum": 0, "maximum": 100},
        "active": {"type": "boolean"},
    },
    "required": ["id", "name", "email", "score", "active"],
    "additionalProperties": False,
}


class Signup(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    id: int = Field(ge=1)
    name: str = Field(min_length=1, max_length=100)
    email: str = Field(max_length=254)
    score: float = Field(ge=0, le=100)
    active: bool


def measure(name, count, decode):
    decode(BODY)
    start = time.perf_counter()
    for _ in range(count):
        decode(BODY)
    seconds = time.perf_counter() - start
    print(json.dumps({"row": name, "messages": count, "seconds": seconds}), flush=True)


count = int(sys.argv[1])
check = fastjsonschema.compile(SCHEMA)
measure("decode-fastjsonschema", count, lambda body: check(json.loads(body)))
measure("decode-pydantic", count, Signup.model_validate_json)
