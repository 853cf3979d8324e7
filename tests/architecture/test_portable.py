"""What only some operating systems have stays in one module; text names its encoding and its line ends."""

import ast
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
PACKAGES = ("warehouse", "dashboard")
MODULES = {
    str(path.relative_to(PROJECT)): ast.parse(path.read_text(encoding="utf-8"))
    for package in PACKAGES
    for path in sorted((PROJECT / package).rglob("*.py"))
}
ONE_MODULE = str(Path("warehouse/operating_system.py"))
NOT_ON_WINDOWS = {"fcntl", "grp", "pwd", "posix", "pty", "resource", "syslog", "termios", "tty"}
NOT_ELSEWHERE = {"msvcrt", "winreg", "winsound", "_winapi"}
OF_THE_SYSTEM = {
    "chmod", "chown", "getuid", "geteuid", "umask", "mkfifo", "fork", "forkpty", "killpg", "setsid", "sync",
    "lockf", "pread", "pwrite", "symlink_to", "symlink", "link", "hardlink_to", "st_mode", "st_ino", "st_uid",
    "O_DIRECTORY", "O_NOFOLLOW", "SIGKILL", "SIGHUP", "SIGUSR1", "SIGUSR2",
}  # fmt: skip
ARGUMENTS = {"mode", "dir_fd", "pass_fds", "preexec_fn", "start_new_session", "umask"}
# A column, a chart's option: not an argument of the operating system's.
CALLS_WITH_A_MODE = {"mkdir", "open", "touch", "makedirs"}


def name_of(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def imported(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Import):
        return {alias.name.partition(".")[0] for alias in node.names}
    return {(node.module or "").partition(".")[0]} if isinstance(node, ast.ImportFrom) else set()


def of_one_system(node: ast.AST) -> Iterator[str]:
    yield from imported(node) & (NOT_ON_WINDOWS | NOT_ELSEWHERE)
    if isinstance(node, ast.Attribute) and node.attr in OF_THE_SYSTEM:
        yield node.attr
    if isinstance(node, ast.Call):
        given = {word.arg for word in node.keywords if word.arg}
        yield from given & (ARGUMENTS - {"mode"})
        if name_of(node) in CALLS_WITH_A_MODE and "mode" in given:
            yield f"{name_of(node)} with a mode"


def test_what_only_some_operating_systems_have_stays_in_one_module():
    found = {
        f"{name}:{node.lineno} {what}"
        for name, tree in MODULES.items() if name != ONE_MODULE
        for node in ast.walk(tree)
        for what in of_one_system(node)
    }  # fmt: skip
    assert found == set()


def is_path(value: ast.expr) -> bool:
    """Whether what is opened is named like a file; a scope, a page and a browser are opened otherwise."""
    return getattr(value, "attr", getattr(value, "id", "path")) not in {"os", "self", "webbrowser"}


def as_text(call: ast.Call) -> str | None:
    """How a call opens text: "r", "w", …; None where it opens no text."""
    if name_of(call) in ("read_text", "write_text"):
        return name_of(call)[0]
    is_method = isinstance(call.func, ast.Attribute)
    if name_of(call) != "open" or (is_method and not is_path(call.func.value)):
        return None
    modes = [word.value for word in call.keywords if word.arg == "mode"] + call.args[0 if is_method else 1 :]
    mode = modes[0].value if modes and isinstance(modes[0], ast.Constant) else "r"
    return None if not isinstance(mode, str) or "b" in mode else mode


def test_text_is_opened_in_a_named_encoding_and_written_with_named_line_ends():
    missing = set()
    for name, tree in MODULES.items():
        for node in ast.walk(tree):
            mode = as_text(node) if isinstance(node, ast.Call) else None
            given = {word.arg for word in node.keywords} if mode else set()
            wanted = {"encoding"} | ({"newline"} if mode and mode[0] in "wax" else set())
            missing |= {f"{name}:{node.lineno} {one}" for one in wanted - given if mode}
    assert missing == set()
