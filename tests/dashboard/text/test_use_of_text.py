"""No sentence lies about unused, and none that the code asks for is missing."""

import ast
import re
from pathlib import Path

import dashboard
from dashboard.text import text_in

CODE = Path(dashboard.__file__).parent
TREES = [ast.parse(path.read_text()) for path in sorted(CODE.rglob("*.py"))]
NODES = [node for tree in TREES for node in ast.walk(tree)]
WORDS = {node.value for node in NODES if isinstance(node, ast.Constant) and isinstance(node.value, str)}
STEMS = {re.sub(r"\.(one|other)$", "", key) for key in text_in("en").templates}


TEXT = {"text", "text.markdown", "session.text()"}
A_KEY = r"\w+"


def pattern(node: ast.JoinedStr) -> str:
    """What a key looks like that is put together from parts."""
    return "".join(re.escape(part.value) if isinstance(part, ast.Constant) else A_KEY for part in node.values)


PATTERNS = [pattern(node) for node in NODES if isinstance(node, ast.JoinedStr)]
PATTERNS += [re.escape(words) + A_KEY for words in WORDS if re.fullmatch(r"[\w.]+\.", words)]


def is_used(stem: str) -> bool:
    built = any(re.fullmatch(made, stem) for made in PATTERNS if made.replace(A_KEY, "").strip("\\. "))
    return stem in WORDS or built


def test_every_sentence_is_used():
    assert {stem for stem in STEMS if not is_used(stem)} == set()


def test_every_sentence_asked_for_is_there():
    calls = [node for node in NODES if isinstance(node, ast.Call) and node.args]
    texts = [call.args[0] for call in calls if ast.unparse(call.func) in TEXT]
    asked = {argument.value for argument in texts if isinstance(argument, ast.Constant)}
    assert asked
    assert asked <= STEMS
