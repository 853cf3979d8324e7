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


SUBJECTS = sorted(path.parent.name for path in CODE.glob("subjects/*/words.en.toml"))
LEADS_THERE = {"title", "question"}
"""What a page may say of another, to which it leads."""

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


def subject_of(path: Path) -> str:
    return path.relative_to(CODE).parts[1] if "subjects" in path.parts else ""


def borrowed(code: str, own: str) -> list[str]:
    """The keys in a module that begin with the name of another subject."""
    said = [node.value for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Constant)]
    keys = [key.split(".") for key in said if isinstance(key, str) and re.fullmatch(r"\w+\.[\w.]*", key)]
    return [
        ".".join(key) for key in keys if key[0] in SUBJECTS and key[0] != own and key[1] not in LEADS_THERE
    ]


def test_no_subject_speaks_in_the_words_of_another():
    """What several say is in the shared text, or a sentence of `words`, which takes the rows it is about."""
    modules = [path for path in CODE.rglob("*.py") if "words" not in path.relative_to(CODE).parts]
    assert {
        path.name: found for path in modules if (found := borrowed(path.read_text(), subject_of(path)))
    } == {}


def test_the_rule_sees_words_that_are_borrowed():
    assert borrowed('text("membership.more", n=1)', "leadership") == ["membership.more"]
    assert borrowed("text(f'overview.{key}')", "network") == ["overview."]
    assert borrowed('text("membership.title"), text("membership.more")', "membership") == []
    assert borrowed('text("membership.title")', "overview") == []


def test_every_sentence_asked_for_is_there():
    calls = [node for node in NODES if isinstance(node, ast.Call) and node.args]
    texts = [call.args[0] for call in calls if ast.unparse(call.func) in TEXT]
    asked = {argument.value for argument in texts if isinstance(argument, ast.Constant)}
    assert asked
    assert asked <= STEMS
